import { addDuration, type Day, type Days, type Footing, type Performance, type State } from '@proviso/model';
import { constant, firstDay, type Signal, SignalBuilder, valueAt } from '../time/signal.js';
import { type Instant, NOT_YET } from '../value/instant.js';
import { instantOf } from '../value/moment.js';
import { and, type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from '../value/truth.js';
import { type Case, detachmentInCase, valueInCase } from './case.js';
import { type Judgement, sameJudgement, UNMADE } from './judgement.js';
import { cursorsOf, edgeAfter, type Inputs, inputsDiffer, type Judging, settledOn } from './judging.js';
import { type Left, leftIn, without } from './leaving.js';
import { shareSignal } from './share.js';

/** Judges a commitment to achieve, to make an effort, or to aim, on every day; whole, where anything has changed. */
export function judgeAchievement(of: Case, earlier: Judging | null = null): Judging {
  const inputs = inputsOf(of);
  const reduced = reducedIn(of);
  const all = { ...inputs, ...namedApart(reduced) };
  if (earlier !== null && inputsDiffer(earlier.inputs, all) === null) return earlier;
  return settledOn(earlier, { signal: workOut(of, inputs, reduced), inputs: all, runs: [], trace: null });
}

/** What is owed, on each day: whether it is done, whether it is with imprecise times at their earliest, and how much of it. */
interface Owed {
  readonly done: Signal<Bits>;
  readonly soonest: Signal<Bits>;
  readonly share: Signal<number | null>;
}

/** What is owed where some of several debtors have left, by those who have; empty where nobody ever does. */
function reducedIn(of: Case): ReadonlyMap<Left, Owed> {
  const out = new Map<Left, Owed>();
  for (const standing of of.standing.values) {
    const left = leftIn(standing);
    if (left === '' || out.has(left)) continue;
    const consequent = without(of.world, of.terms.consequent, left, of.terms.mode);
    out.set(left, {
      done: valueInCase(of, consequent),
      soonest: valueInCase(of, consequent, 'earliest'),
      share: shareSignal({ ...of, terms: { ...of.terms, consequent } }),
    });
  }
  return out;
}

function namedApart(reduced: ReadonlyMap<Left, Owed>): Inputs {
  const out: Record<string, Signal<unknown>> = {};
  for (const [left, owed] of reduced) {
    for (const [name, signal] of Object.entries(owed)) out[`${name} without ${left}`] = signal;
  }
  return out;
}

type AchievementInputs = ReturnType<typeof inputsOf>;

function inputsOf(of: Case) {
  const { world, terms } = of;
  const detachment = detachmentInCase(of);
  return {
    done: valueInCase(of, terms.consequent),
    soonest: valueInCase(of, terms.consequent, 'earliest'),
    waits: detachment.value,
    lost: detachment.lost,
    joint: detachment.joint,
    excuse: valueInCase(of, terms.unless),
    share: shareSignal(of),
    deadline:
      terms.deadline === null || terms.deadline.kind === 'after detachment'
        ? constant<Instant>(NOT_YET)
        : instantOf(world, terms.deadline, of.bindings),
    frame: of.frame,
    standing: of.standing,
    present: of.present,
  };
}

function workOut(
  { terms, commitment }: Case,
  inputs: AchievementInputs,
  reduced: ReadonlyMap<Left, Owed>,
): Signal<Judgement> {
  const { soonest: _soonest, done: _done, share: _share, ...daily } = inputs;
  let owed: Owed = inputs;
  let own = cursorsOf({ done: owed.done, share: owed.share });
  let last: Days | null = null;
  const cursors = cursorsOf(daily);
  const burden = commitment.burden ?? 'debtor';
  const out = new SignalBuilder<Judgement>(sameJudgement);
  let detached: Day | null = null;
  let held: Day | null = null;
  let undone = false;
  let lastUndone: Day = -Infinity;
  let begunPart = false;
  let expired = false;
  let violatedEver: Bits = FALSE;

  for (let day = -Infinity; day !== Infinity; ) {
    const frame = cursors.frame.at(day);
    const standing = cursors.standing.at(day);
    // Who leaves after the last day has passed leaves the breach behind him as it is.
    const missed = last !== null && day > last.to && held === null;
    const remaining = reduced.get(leftIn(standing)) ?? inputs;
    if (remaining !== owed && !missed) {
      owed = remaining;
      own = cursorsOf({ done: owed.done, share: owed.share }, day);
    }
    const doneNow = own.done.at(day);
    const waits = and(cursors.waits.at(day), cursors.present.at(day));
    const excuse = cursors.excuse.at(day);
    const lost = cursors.lost.at(day);
    const joint = cursors.joint.at(day);
    const share = own.share.at(day);
    const instant = cursors.deadline.at(day);
    const running = standing.kind === 'running';
    let next = Math.min(own.done.next(), own.share.next(), edgeAfter(day, cursors, frame));

    if (frame.made === null || day < frame.made) {
      out.add(day, UNMADE);
      day = next;
      continue;
    }
    const reached = day >= frame.start;
    const part = share !== null && share > 0 && share < 1;
    begunPart ||= part;
    if (!expired) {
      if (doneNow === TRUE) {
        held ??= day;
        undone = false;
      } else if (doneNow === FALSE && held !== null) {
        held = null;
        undone = true;
        lastUndone = day;
      }
      if (detached === null && reached && waits === TRUE && day <= frame.end) detached = day;
      const neverDetached = detached === null && (frame.never || (lost && waits === FALSE));
      const ended = day > frame.end && violatedEver !== TRUE;
      if (held === null && (neverDetached || ended)) expired = true;
    }

    const due = dueOf(terms, instant, detached, joint);
    const binding = due !== null && detached !== null && due.to >= detached ? due : null;
    last = binding;
    if (binding !== null && binding.to >= day) next = Math.min(next, binding.to + 1);
    const late = binding !== null && day > binding.to;

    let state: State;
    let performance: Performance = part ? 'partial' : undone || begunPart ? 'undone' : 'none';
    let footing: Footing;
    if (expired) {
      state = 'expired';
      footing = 'established';
    } else if (held !== null) {
      state = 'discharged';
      footing = footingOf(doneNow);
      performance = 'full';
      if (binding !== null && held > binding.to) {
        const soon = firstDay(owed.soonest, lastUndone, (bits) => bits === TRUE);
        if (soon !== null && soon <= binding.to) footing = 'unknown';
        else performance = 'late';
      }
    } else if (detached === null) {
      state = 'conditional';
      footing = footingOf(waits);
      if (!reached) footing = frame.start === Infinity && !frame.never ? 'unknown' : 'established';
    } else {
      const byThen = late && !undone ? valueAt(owed.done, binding.to) : doneNow;
      state = 'detached';
      footing = footingOf(byThen);
      if (late && running && terms.mode !== 'aim' && excuse !== TRUE) {
        const shown = byThen === FALSE;
        if (shown || (terms.mode === 'achieve' && burden === 'debtor')) {
          state = 'violated';
          footing = shown ? 'established' : byThen === CONTESTED ? 'contested' : 'presumed';
          if (excuse === CONTESTED || (instant.kind === 'fixed' && instant.contested)) footing = 'contested';
        }
      }
      if (late && running && violatedEver !== TRUE) {
        if (state === 'violated') violatedEver = footing === 'contested' ? CONTESTED : TRUE;
        else violatedEver = excuse === TRUE || terms.mode === 'aim' ? FALSE : doubtOf(byThen);
      }
    }
    out.add(day, {
      state,
      performance,
      footing,
      share: held !== null && !expired ? 1 : share,
      due,
      overdue: late && held === null && excuse !== TRUE && (state === 'detached' || state === 'violated'),
      detached,
      begun: reached && !expired,
      violated: violatedEver,
      met: expired ? FALSE : doneNow,
      over: expired,
    });
    day = next;
  }
  return out.done();
}

/** Contested or unknown performance past its day: whether it is violated is as open as that. */
function doubtOf(byThen: Bits): Bits {
  return byThen === CONTESTED ? CONTESTED : byThen === UNKNOWN ? UNKNOWN : FALSE;
}

/** The last day for performance under the deadline and the joint windows. */
function dueOf(terms: Case['terms'], instant: Instant, detached: Day | null, joint: Day): Days | null {
  let due: Days | null = null;
  if (terms.deadline?.kind === 'after detachment') {
    if (detached !== null && Number.isFinite(detached)) {
      const last = addDuration(detached, terms.deadline.duration);
      due = { from: last, to: last };
    }
  } else if (terms.deadline !== null && instant.kind === 'fixed') {
    due = { from: instant.from, to: instant.to };
  }
  if (due !== null && terms.deadlineOpen) due = { from: due.from - 1, to: due.to - 1 };
  if (joint !== Infinity && (due === null || joint < due.to)) due = { from: joint, to: joint };
  return due;
}

/** What a state rests on when a value carries it. */
export function footingOf(bits: Bits): Footing {
  return bits === UNKNOWN ? 'unknown' : bits === CONTESTED ? 'contested' : 'established';
}
