import { findGaps, GAPS } from '@proviso/analysis';
import { load } from '@proviso/language';
import { daysOf, type Model } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { closeGaps } from './close-gaps.js';
import { memoryFiles } from './memory-files.js';
import { openAgreement } from './open.js';

const PREAMBLE = `
agreement Test signed 2026-01-01 between A and B
state A
state B
state C
reporter Inspectors
set Weapon = rifles and mortars
event pay by A
event deliver by B
event surrender(weapon: Weapon) by A
event amend by A and C
event prosper
event fly(weapon: Weapon) by A
event pause by A
event go by A or B
measure stock in t
`;

function model(text: string): Model {
  const { model, diagnostics } = load([{ uri: 'test.proviso', text: PREAMBLE + text }]);
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => `${d.code} ${d.message}`)).toEqual([]);
  return model;
}

/** Each gap: a text that has it, and one that is alike and does not. */
const CASES: readonly (readonly [code: keyof typeof GAPS, has: string, hasNot: string])[] = [
  ['P5201', 'commitment X: A to B must pay', 'commitment X: A to B must pay by 2026-06-01'],
  [
    'P5202',
    'commitment X: A to B must pay',
    'commitment X: A to B must pay\ncoverage Inspectors watches pay during 2026',
  ],
  ['P5203', 'commitment X: A to B must prosper', 'commitment X: A to B must pay'],
  [
    'P5204',
    'exchange E\n X: A to B must pay\n Y: B to A must deliver',
    'exchange E\n X: A to B must pay\n Y: B to A must deliver in return for X',
  ],
  [
    'P5205',
    'term peace\ncommitment X: A to B must pay if peace',
    'term peace means deliver\ncommitment X: A to B must pay if peace',
  ],
  ['P5206', 'term peace\n for A means pay\n for B means deliver', 'term peace means deliver'],
  ['P5207', 'commitment X: A to B must pay if never', 'commitment X: A to B must pay if deliver'],
  [
    'P5207',
    'commitment X: A to B must pay if (deliver after 2026-06-01 before 2026-02-01)',
    'commitment X: A to B must pay if (deliver after 2026-02-01 before 2026-06-01)',
  ],
  [
    'P5208',
    'commitment X: A to B must pay by 2026-03-01 from 2026-06-01',
    'commitment X: A to B must pay by 2026-09-01 from 2026-06-01',
  ],
  [
    'P5208',
    'commitment Y: B to A must deliver from 2026-06-01\ncommitment X: A to B must pay by 2026-03-01 only after Y',
    'commitment Y: B to A must deliver\ncommitment X: A to B must pay by 2026-03-01 only after Y',
  ],
  [
    'P5209',
    'commitment X: A to B must fly(mortars)\ncommitment Y: A to B must not fly(any)',
    'commitment X: A to B must fly(mortars)\ncommitment Y: A to B must not fly(rifles)',
  ],
  [
    'P5209',
    'commitment X: A to B must keep stock at most 3 t\ncommitment Y: A to B must keep stock at least 5 t',
    'commitment X: A to B must keep stock at most 5 t\ncommitment Y: A to B must keep stock at least 3 t',
  ],
  [
    'P5210',
    'commitment X: A to B must amend',
    'commitment X: A to B must amend\ncommitment Z: C to B must amend',
  ],
  [
    'P5211',
    'commitment X: A to B must pay',
    'commitment X: A to B must pay\ncommitment Y: A to B must fly(rifles) if X is violated as remedy for X',
  ],
  [
    'P5212',
    'commitment X: A to B must pay\npower P: A may pause to suspend X',
    'commitment X: A to B must pay\npower P: A may pause to suspend X\npower Q: A may go to resume X',
  ],
  [
    'P5213',
    'commitment X: A to B must pay',
    'instrument I between A and B signed 2026-01-01\ncommitment X: A to B must pay under I',
  ],
  [
    'P5213',
    'person Min speaks for A\nsource S published 2026-01-02\nstatement T: Min commits A to X in S\ncommitment X: A to B must pay',
    'person Min speaks for A\nperson Max speaks for B\nsource S published 2026-01-02\nstatement T: Min commits A to X in S\nstatement U: Max asserts X in S\ncommitment X: A to B must pay',
  ],
  [
    'P5214',
    'report Inspectors measures stock at 3 t on 2020-01-01',
    'report Inspectors measures stock at 3 t on 2026-05-01',
  ],
  [
    'P5215',
    'instrument I between A and B signed 2026-01-01\ncommitment X: A to B must pay under I',
    'instrument I between A and B signed 2026-01-01\ncommitment X: A to B must pay under I\npower P: A and B may go with 3 months notice to withdraw from I',
  ],
  [
    'P5216',
    'commitment X: A to B must keep stock at most 3 t worded "estimated"',
    'commitment X: A to B must keep stock at most 3 t',
  ],
  [
    'P5217',
    'offer O by A to B on 2026-02-01\n X: A to B must pay\noffer P by A to B on 2026-02-01 account of O\n Y: A to B must fly(rifles)',
    'offer O by A to B on 2026-02-01\n X: A to B must pay',
  ],
  [
    'P5218',
    'commitment X: A to B must pay\n read by B as with no order by 2026-02-01',
    'commitment X: A to B must pay',
  ],
  [
    'P5219',
    'instrument I between A and B signed 2026-01-01\ncommitment X: A to C must pay under I',
    'instrument I between A and B signed 2026-01-01\ncommitment X: A to B must pay under I',
  ],
  [
    'P5220',
    'expect E: prosper likely if pay says Inspectors',
    'commitment X: A to B must pay\nexpect E: pay likely if deliver says Inspectors',
  ],
];

describe.each(CASES)('%s', (code, has, hasNot) => {
  const found = (text: string) =>
    findGaps(model(text), { asOf: daysOf('2026-06-01').from }).filter((gap) => gap.code === code);

  test(`is found: ${has.replaceAll('\n', ' / ')}`, () => {
    const gaps = found(has);
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) {
      expect(gap.reason).toMatch(/^[“"\p{Lu}\p{Ll}].*\.$/su);
      expect(gap.proposal).not.toBe('');
      expect(gap.about.length).toBeGreaterThan(0);
    }
  });

  test(`is not found: ${hasNot.replaceAll('\n', ' / ')}`, () => {
    expect(found(hasNot).map((gap) => gap.reason)).toEqual([]);
  });
});

test('every code has a case', () => {
  const covered = new Set(CASES.map(([code]) => code));
  expect(Object.keys(GAPS).filter((code) => !covered.has(code as keyof typeof GAPS))).toEqual([]);
});

describe('closing gaps', () => {
  const text = `${PREAMBLE}\ninstrument I between A and B signed 2026-01-01\ncommitment X: A to B must pay by 2026-06-01 under I\npower P: A may pause to suspend X\n`;

  test('wordings go beside the agreement, close their gaps, and are written once', async () => {
    const files = memoryFiles({ 'deal/deal.proviso': text });
    const opened = await openAgreement(files, 'deal');
    if (opened.kind !== 'done') throw new Error(opened.message);
    const before = findGaps(opened.value.model);
    const answer = await closeGaps(files, opened.value, before);
    if (answer.kind !== 'done') throw new Error(answer.message);
    expect(answer.value.closed.map((gap) => gap.code)).toEqual(['P5212', 'P5215']);
    expect(new TextDecoder().decode(files.all.get('deal/deal.proviso'))).toBe(text);
    expect(
      (await openAgreement(files, 'deal')).kind === 'done' &&
        findGaps(model(text.slice(PREAMBLE.length))).map((gap) => gap.code),
    ).toContain('P5215');
    await files.write(
      'deal/taken-over.proviso',
      new TextDecoder().decode(files.all.get('deal/proposed.txt')),
    );
    const again = await openAgreement(files, 'deal');
    if (again.kind !== 'done') throw new Error(again.message);
    expect(again.value.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const codes = findGaps(again.value.model).map((gap) => gap.code);
    expect(codes).not.toContain('P5212');
    expect(codes).not.toContain('P5215');
    expect((await closeGaps(files, again.value, before)).kind).toBe('wrong question');
  });
});
