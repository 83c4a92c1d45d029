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
