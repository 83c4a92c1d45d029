import { load } from '@proviso/language';
import { expect, test } from 'vitest';
import { type Followed, followLog } from './follow.js';

const { model } = load([
  {
    uri: 'deal.proviso',
    text: `agreement Deal signed 2023-05-01 between A and B
state A
state B
reporter Post
set Weapon = rifles and mortars
event fire(weapon: Weapon) by A or B
event leave by A
commitment Quiet: A and B must not fire(any) from 2023-05-03
commitment Leave: A to B must leave by 2023-05-20
commitment Few: A and B must keep count of fire(any) at most 1
reporter Wire
`,
  },
]);

async function follow(...lines: string[]): Promise<Followed[]> {
  const out: Followed[] = [];
  async function* all(): AsyncGenerator<string> {
    yield* lines;
  }
  for await (const step of followLog(model, 'everyone', all())) out.push(step);
  return out;
}

test.each([
  [
    'JSON Lines',
    [
      '{"reporter":"Post","event":"leave","by":"A","on":"2023-05-22"}',
      '{"reporter":"Post","event":"fire","args":["rifles"],"by":"B","on":"2023-05-05"}',
    ],
  ],
  ['CSV', ['reporter,event,args,by,on', 'Post,leave,,A,2023-05-22', '"Post",fire,rifles,B,2023-05-05']],
])('%s: a line says what it changes, also when it comes late', async (_form, lines) => {
  const steps = await follow(...lines);
  const changes = steps.flatMap((step) => (step.kind === 'changed' ? step.changes : []));
  expect(changes.some((c) => c.commitment === 'Leave' && c.after.startsWith('discharged, late'))).toBe(true);
  expect(
    changes.some(
      (c) => c.commitment === 'Quiet' && c.days.startsWith('2023-05-05') && c.after.startsWith('violated'),
    ),
  ).toBe(true);
});

test.each([
  ['[1,2]', 'P4030', 'The first line is neither a JSON object nor the header of a CSV file'],
  ['Post,leave,,A,2023-05-22', 'P4030', 'it has no “reporter”, “event” and no “on”'],
  ['{"reporter":"Post","event":"leave"}', 'P4030', 'The line has no “on”.'],
  ['{"reporter":"Post","event":3,"on":"2023-05-05"}', 'P4030', '“event” is a text in quotes, not 3.'],
  ['{"reporter":"Post","event":"fire","args":"rifles","on":"2023-05-05"}', 'P4030', '“args” is a list'],
  ['{"reporter":"Post","event":"leave","on":"2023-05-05","denise":true}', 'P4030', 'Did you mean denies?'],
  [
    '{"reporter":"Post","event":"leave","on":"2023-05-05","denies":"true"}',
    'P4030',
    '“denies” is true or false',
  ],
  [
    '{"reporter":"Post","event":"fire","args":["rifle"],"on":"2023-05-05"}',
    'P4031',
    'no Weapon “rifle”. Did you mean rifles?',
  ],
])('%s is told as %s: %s', async (line, code, message) => {
  const [step] = await follow(line);
  expect(step).toMatchObject({ kind: 'broken', line: 1, code, message: expect.stringContaining(message) });
});

test('a broken line does not change the form of those that follow', async () => {
  const good = '{"reporter":"Post","event":"leave","by":"A","on":"2023-05-10"}';
  const kinds = (await follow('nonsense', good, '[1]', good, '"Post,leave')).map(({ kind }) => kind);
  expect(kinds).toEqual(['broken', 'changed', 'broken', 'changed', 'broken']);
  const csv = await follow(
    'on,event,reporter,note',
    '2023-05-10,leave,Post,seen',
    '{"a":1}',
    '2023-05-10,leave,"Post',
  );
  expect(csv.map(({ kind }) => kind)).toEqual(['changed', 'broken', 'broken']);
});

test.each([
  ['{"reporter":', 'P4030'],
  ['{"reporter":"Post","event":"leave"}', 'P4030'],
  ['{"reporter":"Pots","event":"leave","on":"2023-05-05"}', 'P4031'],
  ['{"reporter":"Post","event":"leaf","on":"2023-05-05"}', 'P4031'],
  ['{"reporter":"Post","event":"leave","on":"5.5.2023"}', 'P4032'],
  ['{"reporter":"Post","event":"leave","args":["now"],"on":"2023-05-05"}', 'P4033'],
])('%s is told as %s with its line, and the next line is taken', async (line, code) => {
  const steps = await follow(line, '{"reporter":"Post","event":"leave","by":"A","on":"2023-05-10"}');
  expect(steps[0]).toMatchObject({ kind: 'broken', line: 1, code });
  expect(steps[1]?.kind).toBe('changed');
});

const shot = (reporter: string, on: string, more = ''): string =>
  `{"reporter":"${reporter}","event":"fire","args":["rifles"],"by":"A","on":"${on}"${more}}`;

test.each<[string, readonly string[], boolean]>([
  ['one act that two reporters tell', [shot('Post', '2023-05-05'), shot('Wire', '2023-05-05')], false],
  ['one reporter tells two acts of one day', [shot('Post', '2023-05-05'), shot('Post', '2023-05-05')], true],
  [
    'both tell both acts of one day',
    [...['Post', 'Post', 'Wire', 'Wire'].map((who) => shot(who, '2023-05-05'))],
    true,
  ],
  ['two days may be one act', [shot('Post', '2023-05-05'), shot('Wire', '2023-05-06')], false],
  [
    'one label is one act',
    [shot('Post', '2023-05-05', ',"as":"gun"'), shot('Wire', '2023-05-15', ',"as":"gun"')],
    false,
  ],
  [
    'two labels are two acts',
    [shot('Post', '2023-05-05', ',"as":"gun"'), shot('Wire', '2023-05-05', ',"as":"rifle"')],
    true,
  ],
])('%s', async (_, lines, broken) => {
  const steps = await follow(...lines);
  const changes = steps.flatMap((step) => (step.kind === 'changed' ? step.changes : []));
  expect(changes.some((c) => c.commitment === 'Few' && c.after.startsWith('violated'))).toBe(broken);
});
