import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from './agree.js';
import { models, questions } from './random.js';
import { condition } from './random-condition.js';

test('the engine says what the naive evaluator says', () => {
  fc.assert(
    fc.property(models, condition, questions, (model, asked, question) => {
      expect(agree(model, asked, question)).toBeNull();
    }),
    { numRuns: 50, seed: 20180612 },
  );
});
