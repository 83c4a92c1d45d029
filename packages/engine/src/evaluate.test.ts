import { expect, test } from 'vitest';
import { affirms, commitment, day, event, modelOf } from './building.js';
import { evaluate } from './evaluate.js';
import { history } from './history.js';

test('an achievement goes from detached to violated to late', () => {
  const model = modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-06-01' } })],
    reports: [affirms('X', 'pay', '2018-07-01')],
  });
  const at = (iso: string, known = '2019-01-01') => {
    const [verdict] = evaluate(model, {
      viewpoint: 'everyone',
      asOf: day(iso),
      knownOn: day(known),
    }).verdicts;
    return [verdict?.state, verdict?.performance, verdict?.footing].join(' ');
  };
  expect(at('2017-12-31')).toBe('unmade none established');
  expect(at('2018-01-01')).toBe('detached none unknown');
  expect(at('2018-06-01')).toBe('detached none unknown');
  expect(at('2018-06-02')).toBe('violated none presumed');
  expect(at('2018-07-01')).toBe('discharged late established');
  expect(at('2018-07-02', '2018-06-30')).toBe('violated none presumed');
  expect(
    history(model, 'Pay', { viewpoint: 'everyone', asOf: day('2018-12-31') }).stretches.map((s) => s.state),
  ).toEqual(['unmade', 'detached', 'violated', 'discharged']);
});
