import type { Commitment, Condition } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, happens, modelOf, viewpoint } from '../building.js';
import { evaluate } from '../evaluate.js';

/** A has done what both reporters, of one rank, speak of differently; of B nobody says anything. */
function words(more: Partial<Commitment>): string {
  const model = modelOf({
    events: [event('shell'), event('raid'), event('guard'), event('patrol')],
    commitments: [commitment('Duty', more)],
    reports: [
      affirms('X', 'shell', '2018-03-01'),
      denies('Y', 'shell', null),
      affirms('X', 'guard', '2018-01-01'),
      denies('Y', 'guard', null),
    ],
    viewpoints: [viewpoint('V', ['X Y'])],
  });
  const question = { viewpoint: 'V', asOf: day('2018-06-01'), knownOn: day('2018-06-01') };
  const [verdict] = evaluate(model, question).verdicts;
  return `${verdict?.state} ${verdict?.footing}`;
}

const shellOrRaid: Condition = { kind: 'or', of: [happens('shell'), happens('raid')] };
const guardAndPatrol: Condition = { kind: 'and', of: [happens('guard'), happens('patrol')] };

test.each<[string, Partial<Commitment>, string]>([
  [
    'a ban on one of two is not broken by what is disputed',
    { mode: 'refrain', consequent: shellOrRaid },
    'detached contested',
  ],
  [
    'a duty to keep both is not broken by what is disputed',
    { mode: 'maintain', consequent: guardAndPatrol },
    'detached contested',
  ],
  [
    'with the burden on the debtor it is, and says so',
    { mode: 'maintain', consequent: guardAndPatrol, burden: 'debtor' },
    'violated contested',
  ],
  [
    'one of two is not done by what is disputed',
    { mode: 'achieve', consequent: shellOrRaid, deadline: { kind: 'date', date: '2018-05-01' } },
    'violated contested',
  ],
  [
    'a disputed condition beside an unknown one leaves it open, not lost',
    { antecedent: guardAndPatrol, consequent: happens('raid') },
    'conditional contested',
  ],
])('%s', (_, more, wanted) => {
  expect(words(more)).toBe(wanted);
});
