import { findGaps, type Gap } from '@proviso/analysis';
import { knownOn as knownOnDay } from './brief/known.js';
import { done, type Result } from './failure.js';
import { judge } from './judge.js';
import type { Opened } from './open.js';
import { type Asked, ask } from './question.js';

/** What the agreement leaves open on a day. */
export interface GapsAnswer {
  readonly kind: 'gaps';
  readonly agreement: string;
  readonly gaps: readonly Gap[];
}

/** Answers `gaps`. Without an as-of day the text alone is asked, and nothing counts as done. */
export function gapsOf(opened: Opened, asked: Asked): Result<GapsAnswer> {
  const agreement = opened.model.agreement.name;
  if (asked.asOf === undefined) return done({ kind: 'gaps', agreement, gaps: findGaps(opened.model) });
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn, viewpoints } = question.value;
  const verdicts = viewpoints.flatMap(({ name }) => judge(opened.model, name, asOf, knownOn));
  return done({
    kind: 'gaps',
    agreement,
    gaps: findGaps(knownOnDay(opened.model, knownOn, verdicts), { asOf, verdicts }),
  });
}
