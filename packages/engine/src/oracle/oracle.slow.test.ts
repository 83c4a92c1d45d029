import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from './agree.js';
import { models, questions } from './random.js';
import { condition } from './random-condition.js';

/** Another seed each time a longer search is wanted: PROVISO_SEED. */
const SEED = Number(process.env.PROVISO_SEED ?? 1);

test('the engine says what the naive evaluator says, at length', () => {
  fc.assert(
    fc.property(models, condition, questions, (model, asked, question) => {
      expect(agree(model, asked, question)).toBeNull();
    }),
    { numRuns: 2500, seed: SEED },
  );
}, 900_000);
