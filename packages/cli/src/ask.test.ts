import { expect, test } from 'vitest';
import { ask } from './ask.js';

const here = process.platform === 'win32' ? test.skip : test;

here.each<[string, string, Awaited<ReturnType<typeof ask>>]>([
  ['an answer', 'cat', { kind: 'answer', text: 'the request' }],
  ['a command that does not read its input', 'echo yes', { kind: 'answer', text: 'yes\n' }],
  ['a command that fails', 'exit 4', { kind: 'failed', reason: 'the command ended with exit code 4' }],
  [
    'a command that kills itself',
    'kill -9 $$',
    { kind: 'failed', reason: 'the command ended with exit code none' },
  ],
])('%s', async (_, command, answer) => {
  expect(await ask(command, 'the request', 20_000)).toEqual(answer);
});

here('a command that never stops printing is stopped', async () => {
  expect(await ask('yes', '', 60_000)).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/printed more than/u),
  });
});

here('a slow command is stopped with what it started', async () => {
  expect(await ask('sleep 300 & sleep 300', '', 200)).toEqual({
    kind: 'failed',
    reason: 'it took more than 0.2 seconds',
  });
});

here('a command that is not there fails', async () => {
  expect((await ask('no-such-command-here 2>/dev/null', '', 20_000)).kind).toBe('failed');
});

here('bytes that are no text do not end the reading', async () => {
  expect((await ask("printf '\\377\\376[]'", '', 20_000)).kind).toBe('answer');
});
