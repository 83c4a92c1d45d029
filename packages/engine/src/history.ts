import type { Day, Diagnostic, Model, Stretch } from '@proviso/model';
import { openDays } from './evaluate.js';
import { judgedAs } from './instance.js';
import { changeReason, learnedReason } from './proof/change.js';
import { proofOf } from './proof/proof.js';
import type { Question } from './question.js';
import { judgedOf } from './state/judge.js';
import { type Judged, sameStretch } from './state/judgement.js';

/** The history of one instance up to the day asked about, or why there is none. */
export interface History {
  readonly stretches: readonly Stretch[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * How a commitment stood over time, as it looks from the known-on day: maximal intervals of equal state, performance
 * and footing, the last one ending on the day asked about. Without an instance the first one is taken.
 */
export function history(
  model: Model,
  commitment: string,
  question: Question,
  instance: readonly string[] = [],
): History {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return { stretches: [], diagnostics: [opened.diagnostic] };
  const { world, asOf } = opened;
  const judged = judgedAs(judgedOf(world, commitment), instance);
  if (judged === null) return { stretches: [], diagnostics: [] };
  return {
    stretches: stretchesOf(judged, asOf).map((stretch) => ({
      ...stretch,
      reason: changeReason(world, judged, stretch.days.from),
    })),
    diagnostics: [],
  };
}

/**
 * Why a commitment looks on one day otherwise than it looked with what was known before: what became known, or was taken
 * back. Null when one of the questions cannot be asked or there is no such instance.
 */
export function learned(
  model: Model,
  commitment: string,
  asked: { readonly before: Question; readonly now: Question },
  instance: readonly string[] = [],
): string | null {
  const before = openDays(model, asked.before);
  const now = openDays(model, asked.now);
  if (before.kind === 'wrong' || now.kind === 'wrong') return null;
  const was = judgedAs(judgedOf(before.world, commitment), instance);
  const is = judgedAs(judgedOf(now.world, commitment), instance);
  if (was === null || is === null) return null;
  return learnedReason(
    proofOf(before.world, was, before.asOf),
    proofOf(now.world, is, now.asOf),
    now.knownOn,
  );
}

/** The maximal stretches of a judged instance up to a day. */
export function stretchesOf(judged: Judged, asOf: Day): readonly Omit<Stretch, 'reason'>[] {
  const { at, values } = judged.signal;
  const out: Omit<Stretch, 'reason'>[] = [];
  for (let i = 0; i < at.length && at[i]! <= asOf; ) {
    let end = i + 1;
    while (end < at.length && sameStretch(values[i]!, values[end]!)) end += 1;
    const { state, performance, footing } = values[i]!;
    out.push({
      days: { from: at[i]!, to: Math.min(asOf, (at[end] ?? Infinity) - 1) },
      state,
      performance,
      footing,
    });
    i = end;
  }
  return out;
}
