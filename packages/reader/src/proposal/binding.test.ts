import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';
import { draftFrom } from './from-statements.js';
import { draftText } from './to-text.js';

function draft(text: string): string {
  const options = {
    knownParties: [{ name: 'Republic of Marisia', aliases: ['Marisia'] }, { name: 'Tovland' }],
    identifiers: { 'Republic of Marisia': 'Marisia', Tovland: 'Tovland' },
  };
  const document = { ...plainDocument(text, 'note.txt'), date: '2024-03-01' } as const;
  return draftText(draftFrom(document, readStatements(document, options), options));
}

test.each([
  'Marisia did not promise to pay for the cleaning.',
  'Tovland has not yet pledged to free the prisoners.',
  'Marisia never agreed to withdraw its troops.',
  'Marisia denied that it had promised to pay for the cleaning.',
  'Tovland refused to promise to free the prisoners.',
  'Tovland might promise to free the prisoners.',
  'It is not true that Marisia promised to pay.',
  'Nobody in Marisia promised to pay.',
])('no promise, no commitment: %s', (text) => {
  const written = draft(text);
  expect(written).not.toMatch(/\bmust\b/u);
  expect(written).not.toMatch(/ commits /u);
});

test.each([
  'Marisia promised to open the port unless asked.',
  'Marisia promised to open the port until Tovland pays.',
  'Marisia promised to open the port if they do so.',
  'Marisia promised to open the port in return for bread.',
  'Marisia promised to open the port, depending on the weather.',
  'Marisia promised to open the port after paying, which Tovland refuses.',
  'Should Tovland free the prisoners, Marisia promised to open the port.',
])('a condition that cannot be written leaves a gap, not half a promise: %s', (text) => {
  const written = draft(text);
  expect(written).not.toMatch(/\bmust\b/u);
  expect(written).toMatch(/# Gap \(condition\)/u);
});

test.each([
  [
    'Marisia promised to open the port if Tovland frees the prisoners.',
    'must openPort if TovlandFreesPrisoners',
  ],
  [
    'If Tovland frees the prisoners, Marisia promised to open the port.',
    'must openPort if TovlandFreesPrisoners',
  ],
  [
    'Marisia promised to open the port when Tovland frees the prisoners.',
    'must openPort if TovlandFreesPrisoners',
  ],
  [
    'Marisia promised to open the port as soon as Tovland frees the prisoners.',
    'must openPort if TovlandFreesPrisoners',
  ],
  [
    'Marisia promised to open the port once Tovland frees the prisoners.',
    'must openPort if TovlandFreesPrisoners',
  ],
  [
    'Marisia promised to open the port unless Tovland keeps the prisoners.',
    'must openPort unless TovlandKeepsPrisoners',
  ],
  [
    'Marisia promised not to attack Brim until the commission reports.',
    'must not attackBrim until commissionReports',
  ],
  [
    'Marisia promised not to attack Brim as long as Tovland does not attack the port.',
    'must not attackBrim until TovlandAttacksPort',
  ],
  [
    'Marisia vowed not to sign the treaty without first consulting the villagers.',
    'must not signTreaty until consultVillagers',
  ],
  [
    'Marisia promised to keep the port open as long as Tovland pays the toll.',
    'must keep keepPortOpen if TovlandPaysToll',
  ],
  ['Marisia promised to keep the port open until May 2024.', 'must keep keepPortOpen until 2024-05'],
  ['Marisia promised to refrain from attacking Brim.', 'Marisia must not attackBrim'],
  ['Marisia promised to open the port without preconditions.', 'must openPortWithoutPreconditions'],
])('a condition that tells an event stands with the commitment: %s', (text, line) => {
  expect(draft(text).toLowerCase()).toContain(line.toLowerCase());
});

test('what holds as long as something is so ends when that ends', () => {
  const written = draft('Marisia promised to keep the port open as long as Tovland pays the toll.');
  expect(written).toContain('undone by endsTovlandPaysToll says "Tovland pays the toll"');
});

test('a promise not to do something is a prohibition', () => {
  expect(draft('Marisia promised not to attack Brim.')).toContain('Marisia must not attackBrim');
});

test('marks that enclose a quotation are not quoted', () => {
  const written = draft('"The road is open," Ana Duarte said.');
  expect(written).toContain('quoted "The road is open"');
});

test('a party under its other name is not declared again', () => {
  const text = '"The road is open," Marisia said. The Republic of Marisia promised to open the port.';
  expect(draft(text)).not.toMatch(/^(?:state|organisation|person) /mu);
});

test('“by May” is a deadline', () => {
  expect(draft('Marisia promised to open every port by May.')).toContain(' by 2024-05 ');
});

test('an offer keeps its condition', () => {
  const written = draft('Marisia offered to open the port if Tovland frees the prisoners.');
  expect(written).toMatch(/must openPort if tovlandFreesPrisoners/u);
});

test('a prohibition with a deadline holds it inside', () => {
  expect(draft('Marisia promised not to attack Brim by May.')).toMatch(/must not \(\w+ by 2024-05\)/u);
});
