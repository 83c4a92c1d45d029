import type { Condition } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, commitment, day, event, happens, modelOf } from './building.js';
import { evaluate } from './evaluate.js';
import { holds } from './holds.js';

function nested(levels: number): Condition {
  let condition: Condition = happens('pay');
  for (let i = 0; i < levels; i += 1) {
    condition = i % 2 === 0 ? { kind: 'not', of: condition } : { kind: 'and', of: [condition] };
  }
  return condition;
}

const question = { viewpoint: 'everyone', asOf: day('2018-06-01') };
const model = (levels: number) =>
  modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { consequent: nested(levels) })],
    reports: [affirms('X', 'pay', '2018-02-01')],
  });

test('conditions are evaluated to a great depth, and refused beyond it', () => {
  expect(evaluate(model(384), question).verdicts[0]?.state).toBe('discharged');
  for (const levels of [500, 50_000]) {
    const { verdicts, diagnostics } = evaluate(model(levels), question);
    expect([verdicts, diagnostics[0]?.code]).toEqual([[], 'P5005']);
    expect(holds(model(0), nested(levels), question).diagnostics[0]?.code).toBe('P5005');
  }
});

test('a long chain of commitments is judged', () => {
  const chain = Array.from({ length: 5000 }, (_, i) =>
    commitment(`C${i}`, {
      consequent: happens('pay'),
      orders:
        i === 0
          ? []
          : [{ relation: 'only after', of: { kind: 'commitments', names: [`C${i - 1}`] }, window: null }],
    }),
  );
  const { verdicts } = evaluate({ ...model(0), commitments: chain.reverse() }, question);
  expect(verdicts.every((verdict) => verdict.state === 'discharged')).toBe(true);
});
