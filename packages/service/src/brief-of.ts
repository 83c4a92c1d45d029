import { findGaps, GAPS, warmSolver } from '@proviso/analysis';
import { wordsOf } from '@proviso/model';
import type { Brief } from './brief/brief.js';
import { composeBrief } from './brief/compose.js';
import { feasibleSection } from './brief/feasible.js';
import { missing } from './brief/gaps.js';
import { knownOn as knownOnDay } from './brief/known.js';
import { done, type Result } from './failure.js';
import { judge } from './judge.js';
import type { Opened } from './open.js';
import { type Asked, ask } from './question.js';

/** Begins what a brief needs later and can be made ready beside the reading of files. */
export const prepareBrief = warmSolver;

/** Answers `brief`: what an analyst would hand upward, for the day and viewpoints asked about. */
export async function briefOf(opened: Opened, asked: Asked): Promise<Result<Brief>> {
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn, viewpoints } = question.value;
  const views = viewpoints.map((view) => ({
    ...view,
    verdicts: judge(opened.model, view.name, asOf, knownOn),
  }));
  const verdicts = views.flatMap((view) => view.verdicts);
  const gaps = findGaps(knownOnDay(opened.model, knownOn, verdicts), {
    asOf,
    verdicts,
  });
  const feasible = await feasibleSection(knownOnDay(opened.model, knownOn, verdicts), asOf, knownOn);
  return done(
    composeBrief(opened.model, views, { asOf, knownOn }, opened.diagnostics, [
      missing(gaps, GAPS, wordsOf(opened.model)),
      feasible,
    ]),
  );
}
