import { expect, test } from 'vitest';
import { affirms, commitment, day, event, happens, modelOf, pattern, viewpoint } from '../building.js';
import { restore, type SavedSession } from './saved.js';
import { open } from './session.js';

const MODEL = modelOf({
  events: [event('pay')],
  commitments: [commitment('Pay', { consequent: happens('pay') })],
  viewpoints: [viewpoint('V', ['X']), viewpoint('W', ['Y'])],
});

const paid = { ...affirms('X', pattern('pay'), '2018-02-01'), name: 'R1' };
const again = { ...affirms('Y', pattern('pay'), '2018-02-02'), name: 'R2' };

function saved(): SavedSession {
  const session = open(MODEL, 'V');
  session.append(paid);
  return JSON.parse(JSON.stringify(session.save())) as SavedSession;
}

test('a session goes on, for another viewpoint too, and saves all that it ever took in', () => {
  const session = restore(MODEL, saved());
  expect(session.append([])).toEqual([]);
  const other = session.withViewpoint('W');
  expect(other.verdictsOn('Pay', day('2018-03-01'))[0]!.state).not.toBe('discharged');
  expect(other.append(again)[0]?.after?.state).toBe('discharged');
  expect(session.verdictsOn('Pay', day('2018-03-01'))[0]!.state).toBe('discharged');
  expect(session.save().reports).toEqual([paid, again]);
  expect(other.save().reports).toEqual([paid, again]);
});

test.each([
  ['nothing', null],
  ['another kind', { ...saved(), kind: 'model' }],
  ['another version', { ...saved(), version: 2 }],
  ['no viewpoint', { ...saved(), viewpoint: undefined }],
  ['a broken viewpoint', { ...saved(), viewpoint: { ...saved().viewpoint, ranks: ['X'] } }],
  ['a day that is none', { ...saved(), recorded: 'yesterday' }],
  ['no reports', { ...saved(), reports: undefined }],
  ['a report cut short', { ...saved(), reports: [{ ...paid, content: { kind: 'affirms' } }] }],
  ['a report of no known kind', { ...saved(), reports: [{ ...paid, content: { kind: 'guesses' } }] }],
  ['a report of nobody', { ...saved(), reports: [{ ...paid, reporter: null }] }],
])('%s is refused with a code', (_, state) => {
  expect(() => restore(MODEL, state as unknown as SavedSession)).toThrow(
    expect.objectContaining({ code: 'P5006' }),
  );
});
