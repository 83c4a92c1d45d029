import type { Condition, Day, Footing, Performance, State } from '@proviso/model';
import { type Signal, SignalBuilder } from '../time/signal.js';
import { and, type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from '../value/truth.js';
import { footingOf } from './achieve.js';
import { type Case, detachmentInCase, valueInCase } from './case.js';
import { cursorOf } from './cursor.js';
import { type Judgement, sameJudgement, UNMADE } from './judgement.js';

/** Judges a duty to keep `kept` true, on every day. */
export function judgeMaintenance(of: Case, kept: Condition): Signal<Judgement> {
  const detachment = detachmentInCase(of);
  const cursors = {
    kept: cursorOf(valueInCase(of, kept)),
    waits: cursorOf(detachment.value),
    lost: cursorOf(detachment.lost),
    excuse: cursorOf(valueInCase(of, of.terms.unless)),
    frame: cursorOf(of.frame),
    standing: cursorOf(of.standing),
    present: cursorOf(of.present),
  };
  const burden = of.commitment.burden ?? 'accuser';
  const out = new SignalBuilder<Judgement>(sameJudgement);
  let detached: Day | null = null;
  let broken: Footing | null = null;
  let ever: Bits = FALSE;
  let last: Judgement | null = null;
  let ended = false;
  let expired = false;

  for (let day = -Infinity; day !== Infinity; ) {
    const frame = cursors.frame.at(day);
    const value = cursors.kept.at(day);
    const waits = and(cursors.waits.at(day), cursors.present.at(day));
    const lost = cursors.lost.at(day);
    const excuse = cursors.excuse.at(day);
    const running = cursors.standing.at(day).kind === 'running';
    let next = Infinity;
    for (const cursor of Object.values(cursors)) next = Math.min(next, cursor.next());
    const mark = (edge: Day): void => {
      if (edge > day && edge < next) next = edge;
    };
    if (frame.made !== null) mark(frame.made);
    mark(frame.start);
    mark(frame.end + 1);

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
  return out.done();
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
