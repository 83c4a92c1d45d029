import type { Condition, Day, Footing, Performance, State } from '@proviso/model';
import { SignalBuilder, valueAt } from '../time/signal.js';
import { ALL_TIME, splice } from '../time/splice.js';
import { and, type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from '../value/truth.js';
import { footingOf } from './achieve.js';
import { type Case, detachmentInCase, owedInCase, valueInCase } from './case.js';
import { type Judgement, sameJudgement, UNMADE } from './judgement.js';
import { cursorsOf, edgeAfter, inputsDiffer, type Judging } from './judging.js';

/** What is remembered of the days before one: all that the judgement of later days depends on beside its inputs. */
interface Memory {
  readonly detached: Day | null;
  readonly broken: Footing | null;
  readonly ever: Bits;
  readonly ended: boolean;
  readonly expired: boolean;
}

const FRESH: Memory = { detached: null, broken: null, ever: FALSE, ended: false, expired: false };

/** The days on which something was looked at, what was remembered before each, and what was last said then. */
interface Trace {
  readonly at: Day[];
  readonly memories: Memory[];
  readonly lasts: (Judgement | null)[];
}

/**
 * Judges a duty to keep `kept` true, on every day. With an earlier judgement it begins where something has changed and
 * ends where it comes upon what it remembered before.
 */
export function judgeMaintenance(of: Case, kept: Condition, earlier: Judging | null = null): Judging {
  const detachment = detachmentInCase(of);
  const inputs = {
    kept: owedInCase(of, kept),
    waits: detachment.value,
    lost: detachment.lost,
    excuse: valueInCase(of, of.terms.unless),
    frame: of.frame,
    standing: of.standing,
    present: of.present,
  };
  const dirty = earlier === null ? ALL_TIME : inputsDiffer(earlier.inputs, inputs);
  if (dirty === null) return earlier!;
  const before = earlier === null ? null : (earlier.trace as Trace);
  const burden = of.commitment.burden ?? 'accuser';
  const place = before === null ? 0 : stepBy(before.at, dirty.from);
  const from = before?.at[place] ?? -Infinity;
  const cursors = cursorsOf(inputs, from);
  const out = new SignalBuilder<Judgement>(sameJudgement);
  const trace: Trace = { at: [], memories: [], lasts: [] };
  let memory = before?.memories[place] ?? FRESH;
  let last = before?.lasts[place] ?? null;
  let { detached, broken, ever, ended, expired } = memory;
  let rejoined = before?.at.length ?? 0;
  // Once a duty has ended nothing more is said of it.
  if (earlier !== null && ended) out.add(from, valueAt(earlier.signal, from));

  for (let day = from; day !== Infinity; ) {
    if (
      detached !== memory.detached ||
      broken !== memory.broken ||
      ever !== memory.ever ||
      ended !== memory.ended ||
      expired !== memory.expired
    ) {
      memory = { detached, broken, ever, ended, expired };
    }
    if (before !== null && day > dirty.to) {
      const same = stepBy(before.at, day);
      if (
        before.at[same] === day &&
        sameMemory(before.memories[same]!, memory) &&
        sameLast(before.lasts[same]!, last)
      ) {
        rejoined = same;
        break;
      }
    }
    trace.at.push(day);
    trace.memories.push(memory);
    trace.lasts.push(last);
    const frame = cursors.frame.at(day);
    const value = cursors.kept.at(day);
    const waits = and(cursors.waits.at(day), cursors.present.at(day));
    const lost = cursors.lost.at(day);
    const excuse = cursors.excuse.at(day);
    const running = cursors.standing.at(day).kind === 'running';
    const next = edgeAfter(day, cursors, frame);

    if (frame.made === null || day < frame.made) {
      out.add(day, UNMADE);
      day = next;
      continue;
    }
    if (ended) {
      day = next;
      continue;
    }
    const reached = day >= frame.start;
    if (day > frame.end) {
      ended = true;
      out.add(day, atEnd(last, ever));
      day = next;
      continue;
    }
    let state: State;
    let performance: Performance = 'none';
    let footing: Footing;
    const inForce = reached && waits === TRUE && running;
    if (frame.never || (lost && waits === FALSE)) expired = true;
    if (expired) {
      state = 'expired';
      footing = 'established';
    } else if (!inForce) {
      state = 'conditional';
      footing = footingOf(waits);
      if (!reached) footing = frame.start === Infinity ? 'unknown' : 'established';
      broken = null;
      detached = null;
    } else {
      detached ??= day;
      const excused = excuse === TRUE;
      const presumedBroken = value !== TRUE && value !== FALSE && (broken !== null || burden === 'debtor');
      if (!excused && (value === FALSE || presumedBroken)) {
        // Silence does not mend what was shown to be broken, nor make it less shown.
        broken = value === UNKNOWN ? (broken ?? 'presumed') : footingOf(value);
        state = 'violated';
        footing = broken;
        if (excuse === CONTESTED) footing = 'contested';
        if (ever !== TRUE) ever = footing === 'contested' ? CONTESTED : TRUE;
      } else {
        if (value === TRUE) broken = null;
        state = 'detached';
        performance = value === FALSE ? 'none' : ever === FALSE ? 'full' : 'cured';
        footing = value === UNKNOWN ? 'presumed' : footingOf(value);
      }
    }
    last = {
      state,
      performance,
      footing,
      share: null,
      due: null,
      overdue: false,
      detached,
      begun: reached && !expired,
      violated: doubted(ever, state, value),
      met: FALSE,
      over: expired,
    };
    out.add(day, last);
    day = next;
  }
  if (earlier === null || before === null) return { signal: out.done(), inputs, runs: [], trace };
  const to = (before.at[rejoined] ?? Infinity) - 1;
  const { signal } = splice(earlier.signal, out.done(), { from, to }, sameJudgement);
  return { signal, inputs, runs: [], trace: spliceTrace(before, place, rejoined, trace) };
}

/** The place of the last of the days that is not after the one given. */
function stepBy(at: readonly Day[], day: Day): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function spliceTrace(before: Trace, from: number, to: number, made: Trace): Trace {
  const around = <T>(old: readonly T[], fresh: readonly T[]): T[] =>
    old.slice(0, from).concat(fresh, old.slice(to));
  return {
    at: around(before.at, made.at),
    memories: around(before.memories, made.memories),
    lasts: around(before.lasts, made.lasts),
  };
}

function sameMemory(a: Memory, b: Memory): boolean {
  return (
    a === b ||
    (a.detached === b.detached &&
      a.broken === b.broken &&
      a.ever === b.ever &&
      a.ended === b.ended &&
      a.expired === b.expired)
  );
}

function sameLast(a: Judgement | null, b: Judgement | null): boolean {
  return a === b || (a !== null && b !== null && sameJudgement(a, b));
}

/** Contested evidence against a duty that is presumed kept leaves it contested whether it was violated. */
export function doubted(ever: Bits, state: State, value: Bits): Bits {
  return ever === FALSE && state === 'detached' && value === CONTESTED ? CONTESTED : ever;
}

/** What becomes of a standing duty when its time is over. */
export function atEnd(last: Judgement | null, ever: Bits): Judgement {
  const before = last ?? UNMADE;
  const base = { ...before, begun: false, over: true, violated: ever === FALSE ? before.violated : ever };
  if (before.state === 'violated') return { ...base, met: FALSE };
  if (before.state !== 'detached') {
    return { ...base, state: 'expired', performance: 'none', footing: 'established', met: FALSE };
  }
  const met = before.footing === 'contested' ? CONTESTED : TRUE;
  return { ...base, state: 'discharged', performance: ever === FALSE ? 'full' : 'cured', met };
}
