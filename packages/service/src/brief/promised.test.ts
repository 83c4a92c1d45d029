import { wordsOf } from '@proviso/model';
import { expect, test } from 'vitest';
import { memoryFiles } from '../memory-files.js';
import { openAgreement } from '../open.js';

const WORLD = `agreement River signed 2020-03-01 between Upland and Lowland
state Upland "Republic of Upland"
state Lowland
organisation Agency "Food Agency"
group Fishers "Fishing communities"
set Side "Sides" = Upland and Lowland
set Town "Towns" = Adok, Bentu and Kapo
set Kind = wheat, barley and oats
event leave(town: Town) by Upland or Lowland says "leaves {1}"
event lists by each of Upland and Lowland says "hands over its lists"
event ask(town: Town) by Agency says "asks to bring food to {1}"
event pass(town: Town) by Upland or Lowland says "lets a convoy through to {1}"
event free(number: number) by Upland or Lowland says "releases {1} prisoners"
event meet by Upland and Lowland
event ship(kind: Kind, load: number in t of grain) by Upland or Lowland says "ships {2} of {1}"
event fish by Fishers
measure stock(kind: Kind) in t of grain says "stock of {1}"
`;

test.each<[string, string, string]>([
  [
    'a member of a set that a commitment has for its name',
    'commitment Kapo "Both leave": Upland must leave(Kapo) by Upland',
    'the Republic of Upland must leave Kapo',
  ],
  [
    'an act of any of several debtors',
    'commitment C: Upland and Lowland must leave(Adok)',
    'the Republic of Upland and Lowland must see to it that one of them leaves Adok',
  ],
  [
    'what none of several debtors may do',
    'commitment C: Upland and Lowland must not leave(Adok)',
    'the Republic of Upland and Lowland must not leave Adok',
  ],
  [
    'instances over a small set',
    'commitment C: Upland must leave(t) by Upland for every t in Town',
    'the Republic of Upland must leave each of Adok, Bentu and Kapo',
  ],
  [
    'instances over a set that are forbidden',
    'commitment C: Upland must not leave(t) by Upland for every t in Town',
    'the Republic of Upland must not leave any of Adok, Bentu and Kapo',
  ],
  [
    'instances over what happened',
    'commitment C: Upland and Lowland must (pass(t) after r) by 3 days after r from r for every occurrence r of ask(t)',
    'each time that the Food Agency asks to bring food to a town, the Republic of Upland and Lowland must see to it that one of them lets a convoy through to that town after that day within 3 days of that day',
  ],
  [
    'instances over values',
    'commitment C: Lowland must ship(k, any) by Lowland for every k among ship(k, any) by Upland',
    'for each kind that occurs when the Republic of Upland ships any amount of a kind, Lowland must ship any amount of that kind',
  ],
  [
    'an amount in all',
    'commitment C: Upland must sum of number in free(any) by Upland at least 200 by 2020-05-31',
    'the Republic of Upland must release at least 200 prisoners in all by 31 May 2020',
  ],
  [
    'an act to keep up',
    'commitment C: Upland must keep leave(Adok) by Upland',
    'the Republic of Upland must at all times leave Adok',
  ],
  [
    'how often',
    'commitment C: Upland and Lowland must keep count of meet in the last 1 month at least 1',
    'the Republic of Upland and Lowland must keep it so that the Republic of Upland and Lowland meet at least once in the last month',
  ],
  [
    'a number of a group',
    'commitment C: Upland must keep maximum over k among ship(k, any) of (sum of load in ship(k, any) in the last 90 days) at most 200 t of grain',
    'the Republic of Upland must keep the maximum, over each kind that occurs when the Republic of Upland or Lowland ships any amount of a kind, of the sum of load when the Republic of Upland or Lowland ships any amount of that kind in the last 90 days at most 200 t of grain',
  ],
  [
    'a number for each who acts',
    'commitment C: Upland must keep every p among ship(any, any) by p: stock(wheat) at most 3 t of grain',
    'the Republic of Upland must keep it so that for each party that ships any amount of any kind, the stock of wheat is at most 3 t of grain',
  ],
  [
    'a day on which something else is done',
    'commitment A "Lists": Upland and Lowland must lists\ncommitment C: Upland must leave(Adok) by Upland within 14 days of the discharge of A',
    'the Republic of Upland must leave Adok within 14 days of the day on which “Lists” is performed',
  ],
  [
    'two orders',
    'commitment A "Lists": Upland and Lowland must lists\ncommitment C: Upland must leave(Adok) by Upland only after A only after ask(any)',
    'the Republic of Upland must leave Adok only after “Lists” is performed and only after the Food Agency asks to bring food to any town',
  ],
  [
    'how many different ones',
    'commitment C: Upland must number of k among ship(k, any) at least 2',
    'the Republic of Upland must bring it about that the number of different kinds that occur when the Republic of Upland or Lowland ships any amount of a kind is at least 2',
  ],
  ['a plural debtor', 'commitment C: Fishers aim at fish', 'Fishing communities aim to fish'],
])('%s', async (_, text, expected) => {
  const opened = await openAgreement(memoryFiles({ 'a/a.proviso': `${WORLD}${text}\n` }), 'a');
  if (opened.kind !== 'done') throw new Error(opened.message);
  const { model, diagnostics } = opened.value;
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(wordsOf(model).commitment(model.commitments.at(-1)!)).toBe(expected);
});
