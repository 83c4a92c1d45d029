import { memoryOf } from '@proviso/analysis';
import { load, printCondition } from '@proviso/language';
import { expect, test } from 'vitest';

const HEAD = `agreement River "River Treaty" signed 2020-03-01 between Upland and Lowland
state Upland
state Lowland
set Kind = wheat and barley
event ship(kind: Kind, load: number in t) by Upland or Lowland
event order(number: text) by Lowland
event deliver(number: text) by Upland
event lend(load: number in t) by Upland undone by settle
event settle(load: number in t) by Lowland
measure stock(kind: Kind) in t
`;

function memory(text: string) {
  const { model, diagnostics } = load([{ uri: 'a.proviso', text: `${HEAD}commitment C: Upland ${text}\n` }]);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return memoryOf(model)[0]!;
}

test.each([
  ['must deliver(any)', 'fixed'],
  ['must deliver(any) if ship(any, any) in the last 30 days', 'fixed'],
  ['must keep sum of load in ship(any, any) at most 100 t', 'fixed'],
  ['must keep average of load in ship(any, any) at most 100 t', 'fixed'],
  ['must keep maximum of load in ship(any, any) at most 100 t', 'fixed'],
  ['must keep latest of load in ship(any, any) in the last 30 days at most 100 t', 'fixed'],
  ['must keep sum of load in ship(any, any) in the last 90 days at most 100 t', 'window 90'],
  ['must keep average of stock(wheat) over 3 months at most 100 t', 'window 93'],
  ['must keep median of load in ship(any, any) at most 100 t', 'unbounded'],
  ['must keep median of load in ship(any, any) in the last 1 year at most 100 t', 'window 366'],
  ['must keep sum of load in lend(any) at most 100 t', 'unbounded'],
  ['must keep sum of load in lend(any) in the last 30 days at most 100 t', 'window 30'],
  ['must keep every k among ship(k, any): sum of load in ship(k, any) at most 9 t', 'fixed'],
  ['must keep every n among order(n): deliver(n)', 'unbounded'],
  ['must keep every n among order(n) in the last 30 days: deliver(n)', 'window 30'],
  ['must keep every occurrence o of order(n): (deliver(n) within 5 days of o)', 'window 5'],
  ['must keep every occurrence o of order(n): (deliver(n) after o by 2 weeks after o)', 'window 14'],
  ['must keep every occurrence o of order(n): (deliver(n) after o)', 'unbounded'],
  ['must not (order(n) then deliver(n) within 5 days)', 'window 5'],
  ['must not (order(n) then deliver(n))', 'unbounded'],
  ['must not (order(n) in the last 30 days then deliver(n))', 'window 30'],
  ['must not (ship(k, any) then ship(k, any))', 'fixed'],
  ['must deliver(any) if (not order(any)) holds until deliver(any) within 10 days', 'window 10'],
  ['must (deliver(n) after o) by 10 days after o for every occurrence o of order(n)', 'open'],
  ['must not deliver(any) for every occurrence o of order(n)', 'unbounded'],
  ['must not deliver(any) until 10 days after o for every occurrence o of order(n)', 'window 10'],
  ['must keep maximum over k among stock(k) of stock(k) at most 9 t', 'fixed'],
  ['must keep sum over n among order(n) of (count of deliver(n)) at most 9', 'unbounded'],
])('%s: %s', (text, wanted) => {
  const { need } = memory(text);
  expect(need.kind === 'window' ? `window ${need.days}` : need.kind).toBe(wanted);
});

test('where the time of an occurrence plays no part, its values do, and the rewriting says so', () => {
  const { findings } = memory(
    'must keep every occurrence o of ship(k, load): sum of load in ship(k, any) in the last 90 days at most 9 t',
  );
  const rewriting = findings.find((finding) => finding.rewriting?.instead != null)?.rewriting;
  expect(rewriting?.equivalent).toBe(true);
  expect(printCondition(rewriting!.instead!)).toBe(
    'every k among ship(k, any): sum of load in ship(k, any) in the last 90 days at most 9 t',
  );
});

test('every need but a fixed one has a reason', () => {
  for (const text of [
    'must keep every n among order(n): deliver(n)',
    'must not (order(n) then deliver(n))',
  ]) {
    const { need, findings } = memory(text);
    expect(findings.some((finding) => finding.need.kind === need.kind)).toBe(true);
  }
});
