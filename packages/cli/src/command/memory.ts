import { type MemoryAnswer, memoryAnswer } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, open } from '../opening.js';
import type { Terminal } from '../terminal.js';
import { wrap } from '../wrap.js';
import { type AddCommand, withFormat } from './command.js';

type Told = MemoryAnswer['commitments'][number];

/** `proviso memory <agreement> [commitment]`: what has to be remembered to follow it for good, and why. */
export const memory: AddCommand = (program, terminal, end) => {
  withFormat(
    program
      .command('memory')
      .description('whether each commitment can be followed in bounded memory, and why')
      .argument('<agreement>', 'a folder or a .proviso file')
      .argument('[commitment]', 'only this one'),
    ['text', 'json'],
  ).action(async (path: string, name: string | undefined, options: { format: string }) => {
    const opened = await open(path, terminal);
    if (typeof opened === 'number') return end(opened);
    const answer = memoryAnswer(opened, name);
    if (answer.kind !== 'done') return end(fail(answer, terminal));
    const { commitments } = answer.value;
    if (options.format === 'json') terminal.out(json(answer.value));
    else {
      for (const one of commitments) terminal.out(shown(one, terminal));
      const unbounded = commitments.filter((one) => !one.bounded).length;
      terminal.out(
        `${commitments.length - unbounded} of ${commitments.length} can be followed in bounded memory, as long as evidence comes in order.\n`,
      );
    }
    return end(commitments.some((one) => one.need.kind === 'unbounded') ? FINDINGS : FINE);
  });
};

function shown(one: Told, { paint, width }: Terminal): string {
  const colour = one.bounded ? paint.good : one.need.kind === 'open' ? paint.doubt : paint.bad;
  const lines = [`${one.commitment}: ${colour(NEEDS[one.need.kind](one.need))}`];
  const told = new Set<string>();
  for (const { part, text, reason, advice, instead, equivalent } of one.reasons) {
    const about = text === null ? part : `${part}, “${text}”`;
    const said = wrap(`${about}: ${reason}`, width, '  ');
    if (told.has(said)) continue;
    told.add(said);
    lines.push(said);
    if (instead !== null) {
      const same = equivalent ? 'It says the same as' : 'Instead';
      lines.push(wrap(`${same}: ${instead}`, width, '    '));
    } else if (advice !== null) lines.push(wrap(advice, width, '    '));
  }
  return `${lines.join('\n')}\n`;
}

const NEEDS: Readonly<Record<Told['need']['kind'], (need: Told['need']) => string>> = {
  fixed: () => 'a fixed number of facts is enough',
  window: (need) => (need.kind === 'window' ? `what happened in ${need.days} days is enough` : ''),
  open: () => 'what is still open has to be remembered',
  unbounded: () => 'needs ever more, the more happens',
};
