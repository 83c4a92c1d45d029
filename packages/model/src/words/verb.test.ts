import { expect, test } from 'vitest';
import { baseForm, pastTense, thirdPerson } from './verb.js';

test.each([
  ['dismantles', 'dismantle', 'dismantled'],
  ['gives', 'give', 'gave'],
  ['carries', 'carry', 'carried'],
  ['launches', 'launch', 'launched'],
  ['withdraws', 'withdraw', 'withdrew'],
  ['is', 'be', 'was'],
  ['has', 'have', 'had'],
  ['stops', 'stop', 'stopped'],
  ['transfers', 'transfer', 'transferred'],
  ['enriches', 'enrich', 'enriched'],
  ['goes', 'go', 'went'],
  ['passes', 'pass', 'passed'],
  ['releases', 'release', 'released'],
  ['destroys', 'destroy', 'destroyed'],
  ['opens', 'open', 'opened'],
  ['visits', 'visit', 'visited'],
  ['fixes', 'fix', 'fixed'],
])('%s, %s, %s', (third, base, past) => {
  expect(baseForm(third)).toBe(base);
  expect(thirdPerson(base)).toBe(third);
  expect(pastTense(base, false)).toBe(past);
});
