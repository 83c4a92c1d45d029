import { asReadBy, type Difference, difference } from '@proviso/analysis';
import type { Model } from '@proviso/model';
import { done, nearest, type Result } from './failure.js';
import { judge } from './judge.js';
import type { Opened } from './open.js';
import { type Asked, ask } from './question.js';

/** Answers `diff` between two agreements, with the verdicts of a day that would change. */
export function diffOf(before: Opened, after: Opened, asked: Asked): Result<Difference> {
  return compared(before.model, after.model, asked);
}

/** Answers `diff --read-by A --read-by B`: one agreement as two parties read it. Code P6014 for an unknown party. */
export function readingsDiffOf(
  opened: Opened,
  parties: readonly [string, string],
  asked: Asked,
): Result<Difference> {
  const known = opened.model.parties.map((party) => party.name);
  for (const party of parties) {
    if (!known.includes(party)) {
      const near = nearest(party, known);
      return {
        kind: 'wrong question',
        code: 'P6014',
        message: `There is no party “${party}”; there are ${known.join(', ')}.`,
        near,
      };
    }
  }
  return compared(asReadBy(opened.model, parties[0]), asReadBy(opened.model, parties[1]), asked);
}

function compared(before: Model, after: Model, asked: Asked): Result<Difference> {
  const question = ask(after, asked);
  if (question.kind === 'wrong question' && question.code === 'P6012') return done(difference(before, after));
  if (question.kind !== 'done') return question;
  const { asOf, knownOn, viewpoints } = question.value;
  const all = (model: Model) =>
    viewpoints.flatMap(({ name }) => (known(model, name) ? judge(model, name, asOf, knownOn) : []));
  return done(difference(before, after, { before: all(before), after: all(after) }));
}

function known(model: Model, viewpoint: string): boolean {
  return viewpoint === 'everyone' || model.viewpoints.some((each) => each.name === viewpoint);
}
