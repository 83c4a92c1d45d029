import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from './read-statements.js';

/** Sentences with what their one statement is: speaker, act, content. */
test.each([
  [
    'Reaffirming the Lisbra Accord of 2019, France commits to work toward a lasting peace.',
    'France',
    'commits',
    ['to work toward a lasting peace'],
  ],
  [
    'Ana Duarte said two days ago that the gates would open.',
    'Ana Duarte',
    undefined,
    ['that the gates would open'],
  ],
  ['The plan, Ana Duarte said, would fail.', 'Ana Duarte', undefined, ['The plan', 'would fail']],
] as const)('%s', (text, speaker, act, content) => {
  const statements = readStatements(plainDocument(text, 'x'));
  const one = statements.find((statement) => act === undefined || statement.act === act);
  expect(one?.speaker).toBe(speaker);
  if (act !== undefined) expect(one?.act).toBe(act);
  expect(one?.content.map((part) => part.text)).toEqual(content);
});

test.each([
  'Her brother committed suicide in Lisbra.',
  'More families are claiming asylum at the port.',
  'Image: Home Office',
  'This pact must be mutually agreed to by the commanders of both sides.',
])('nobody says anything: %s', (text) => {
  expect(readStatements(plainDocument(text, 'x'))).toEqual([]);
});

test('of two who speak together neither is the one speaker', () => {
  const [one] = readStatements(
    plainDocument(
      'President Ana Duarte of Luvia and Chairman Boris Kern have committed to exchange maps.',
      'x',
    ),
  );
  expect(one?.act).toBe('commits');
  expect(one?.speaker).toBeNull();
});
