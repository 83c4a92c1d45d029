import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from './agree.js';
import { condition, models, questions } from './random.js';

test('the engine says what the naive evaluator says', () => {
  fc.assert(
    fc.property(models, condition, questions, (model, asked, question) => {
      expect(agree(model, asked, question)).toBeNull();
    }),
    {
      numRuns: Number(process.env.PROVISO_RUNS ?? 300),
      seed: Number(process.env.PROVISO_SEED ?? 20181),
      endOnFailure: process.env.PROVISO_SHRINK !== '1',
    },
  );
});
