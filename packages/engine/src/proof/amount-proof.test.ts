import type { Commitment } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, modelOf, pattern, viewpoint } from '../building.js';
import { evaluate } from '../evaluate.js';
import { why } from './ask.js';

test('the proof of a range names the reports that make it one', () => {
  const cap: Commitment = commitment('Cap', {
    mode: 'maintain',
    consequent: {
      kind: 'compare',
      left: { kind: 'count', pattern: pattern('fire'), when: [] },
      op: 'at most',
      right: { kind: 'quantity', quantity: { value: 2, unit: null } },
    },
  });
  const model = modelOf({
    events: [event('fire')],
    commitments: [cap],
    reports: [
      affirms('X', 'fire', '2018-02-01'),
      affirms('X', 'fire', '2018-03-01'),
      denies('Y', 'fire', '2018-03-01'),
      affirms('X', 'fire', '2018-05-20/2018-06-10'),
    ],
    viewpoints: [viewpoint('V', ['X Y'])],
  });
  const question = { viewpoint: 'V', asOf: day('2018-06-01'), knownOn: day('2018-07-01') };
  const text = why(evaluate(model, question).verdicts[0]!).sentences.join('\n');
  expect(text).toContain('at least 1');
  expect(text).toContain('It is disputed whether');
  expect(text).toContain('It may be that');
  expect(text).toContain('More may have happened unseen');
});
