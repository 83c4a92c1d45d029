import { expect, test } from 'vitest';
import type { KnownEvent } from './agreement-known.js';
import { filledEvent } from './filled-event.js';

const parties = [
  { name: 'Kenya', words: ['Kenya', 'Republic of Kenya'] },
  { name: 'Uganda', words: ['Uganda'] },
];
const goods = [
  { name: 'oil', words: ['oil'] },
  { name: 'heavyWater', words: ['heavy water', 'heavyWater'] },
];
const ship: KnownEvent = {
  name: 'ship',
  phrase: 'ships {1} to {2}',
  actors: ['Oman'],
  parameters: [
    { kind: 'member', members: goods },
    { kind: 'member', members: parties },
  ],
};
const deliver: KnownEvent = {
  name: 'deliver',
  phrase: null,
  actors: [],
  parameters: [
    { kind: 'amount', unit: 't', basis: 'oil' },
    { kind: 'member', members: parties },
  ],
};
const build: KnownEvent = {
  name: 'build',
  phrase: 'builds the {1} by the lake',
  actors: [],
  parameters: [{ kind: 'text' }],
};

test.each([
  ['ship heavy water to Kenya', 'ship', ['heavyWater', 'Kenya']],
  ['shipped the oil to the Republic of Kenya', 'ship', ['oil', 'Kenya']],
  ['deliver 20 tonnes of oil to Uganda', 'deliver', ['20 t of oil', 'Uganda']],
  ['delivered 1,200 t of oil to Uganda', 'deliver', ['1200 t of oil', 'Uganda']],
  ['build the new school by the lake', 'build', ['"new school"']],
])('the words fill the event: %s', (phrase, event, args) => {
  expect(filledEvent(phrase, ['Oman'], [ship, deliver, build])).toEqual({ event, args });
});

test.each([
  'ship maize to Kenya',
  'ship oil to Oman',
  'ship oil to Kenya and Uganda',
  'ship oil to Kenya in secret',
  'deliver 20 kg of oil to Uganda',
  'deliver 20 tonnes of water to Uganda',
  'deliver oil to Uganda',
  'build the new school',
])('what does not fit is no such event: %s', (phrase) => {
  expect(filledEvent(phrase, ['Oman'], [ship, deliver, build])).toBeNull();
});

test('an event of others is not bound', () => {
  expect(filledEvent('ship oil to Kenya', ['Uganda'], [ship])).toBeNull();
});
