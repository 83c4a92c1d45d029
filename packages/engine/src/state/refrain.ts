import type { Condition, Day, Footing, State } from '@proviso/model';
import { type Signal, SignalBuilder } from '../time/signal.js';
import { chosenReadings } from '../value/term-reading.js';
import { and, type Bits, CONTESTED, FALSE, TRUE } from '../value/truth.js';
import type { World } from '../value/world.js';
import { footingOf } from './achieve.js';
import { type Case, detachmentInCase, owedFrom, valueInCase } from './case.js';
import { type Cursor, cursorOf } from './cursor.js';
import { type Judgement, sameJudgement, UNMADE } from './judgement.js';
import { cursorsOf, edgeAfter, inputsDiffer, type Judging, type Run, settledOn } from './judging.js';
import { atEnd, doubted, judgeMaintenance } from './maintain.js';

/** Judges a duty to refrain, on every day. To refrain from a state of affairs is to keep it from being so. */
export function judgeRefraining(of: Case, earlier: Judging | null = null): Judging {
  const { consequent } = of.terms;
  if (!isHappening(of.world, consequent, 0)) {
    return judgeMaintenance(of, negated(consequent), earlier);
  }
  const detachment = detachmentInCase(of);
  const inputs = {
    waits: detachment.value,
    lost: detachment.lost,
    excuse: valueInCase(of, of.terms.unless),
    frame: of.frame,
    standing: of.standing,
    present: of.present,
  };
  if (earlier !== null && inputsDiffer(earlier.inputs, inputs) === null) {
    if (earlier.runs.every((run) => run.value === owedFrom(of, run.from))) return earlier;
  }
  return settledOn(earlier, { ...workOut(of, inputs), inputs, trace: null });
}

function workOut(
  of: Case,
  inputs: {
    readonly waits: Signal<Bits>;
    readonly lost: Signal<boolean>;
    readonly excuse: Signal<Bits>;
    readonly frame: Case['frame'];
    readonly standing: Case['standing'];
    readonly present: Signal<Bits>;
  },
): { readonly signal: Signal<Judgement>; readonly runs: readonly Run[] } {
  const cursors = cursorsOf(inputs);
  const runs: Run[] = [];
  const burden = of.commitment.burden ?? 'accuser';
  const out = new SignalBuilder<Judgement>(sameJudgement);
  let detached: Day | null = null;
  let run: { readonly from: Day; readonly cursor: Cursor<Bits> } | null = null;
  let violated = false;
  let ever: Bits = FALSE;
  let last: Judgement | null = null;
  let ended = false;
  let expired = false;

  for (let day = -Infinity; day !== Infinity; ) {
    const frame = cursors.frame.at(day);
    const waits = and(cursors.waits.at(day), cursors.present.at(day));
    const lost = cursors.lost.at(day);
    const excused = cursors.excuse.at(day);
    const running = cursors.standing.at(day).kind === 'running';
    let next = edgeAfter(day, cursors, frame);

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
    const owed = reached && waits === TRUE && running;
    if (frame.never || (lost && waits === FALSE)) expired = true;
    let value: Bits = FALSE;
    if (owed && !expired && excused !== TRUE) {
      if (run === null) {
        const signal = owedFrom(of, day);
        run = { from: day, cursor: cursorOf(signal) };
        runs.push({ from: day, value: signal });
      }
      value = run.cursor.at(day);
      next = Math.min(next, run.cursor.next());
      if (value === TRUE && excused === CONTESTED) value = CONTESTED;
      if (value === TRUE) {
        violated = true;
        ever = TRUE;
      }
    } else run = null;

    let state: State;
    let footing: Footing = 'established';
    let kept = false;
    if (violated) {
      state = 'violated';
    } else if (expired) {
      state = 'expired';
    } else if (!owed) {
      state = 'conditional';
      footing = !reached ? (frame.start === Infinity ? 'unknown' : 'established') : footingOf(waits);
      detached = null;
    } else {
      detached ??= day;
      kept = value === FALSE || burden === 'accuser';
      state = kept ? 'detached' : 'violated';
      footing = value === FALSE ? 'established' : value === CONTESTED ? 'contested' : 'presumed';
      if (!kept && ever !== TRUE) ever = value === CONTESTED ? CONTESTED : TRUE;
    }
    last = {
      state,
      performance: kept ? (ever === FALSE ? 'full' : 'cured') : 'none',
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
  return { signal: out.done(), runs };
}

const NEGATED = new WeakMap<Condition, Condition>();

/** The negation of a condition, one and the same for each, so that its value is kept. */
function negated(of: Condition): Condition {
  let found = NEGATED.get(of);
  if (found === undefined) {
    found = { kind: 'not', of };
    NEGATED.set(of, found);
  }
  return found;
}

/** Whether a condition tells of something that happens, rather than of how things are. */
export function isHappening(world: World, condition: Condition, depth: number): boolean {
  if (depth > 64) return false;
  switch (condition.kind) {
    case 'event':
    case 'sequence':
    case 'once':
      return true;
    case 'and':
    case 'or':
      return condition.of.some((part) => isHappening(world, part, depth + 1));
    case 'every':
    case 'some':
      return isHappening(world, condition.holds, depth + 1);
    case 'term': {
      const term = world.facts.names.terms.get(condition.term);
      const readings = term === undefined ? [] : chosenReadings(world, term);
      return readings.some((reading) => isHappening(world, reading.means, depth + 1));
    }
    default:
      return false;
  }
}
