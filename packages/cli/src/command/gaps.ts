import { showSpan } from '@proviso/model';
import { closeGaps, type Gap, gapsOf, type Opened } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, open } from '../opening.js';
import type { Exit, Terminal } from '../terminal.js';
import { wrap } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso gaps <agreement>`: what is missing, and a wording that would close it. */
export const gaps: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('gaps')
      .description('what the agreement leaves open, and wording that would close it')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'json'],
  )
    .option(
      '--fix',
      'write a wording for what a text can close into proposed.txt, beside the agreement’s files',
    )
    .action(async (path: string, options: DayOptions & { fix?: boolean }) => {
      const opened = await open(path, terminal);
      if (typeof opened === 'number') return end(opened);
      const answer = gapsOf(opened, askedBy(options, terminal));
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      const { value } = answer;
      if (options.fix === true) return end(await fix(opened, value.gaps, options.format, terminal));
      if (options.format === 'json') terminal.out(json(value));
      else {
        for (const gap of value.gaps) {
          const colour =
            gap.weight === 'grave'
              ? terminal.paint.bad
              : gap.weight === 'serious'
                ? terminal.paint.doubt
                : terminal.paint.faint;
          const place = gap.span === undefined ? '' : ` ${terminal.paint.faint(showSpan(gap.span))}`;
          terminal.out(
            `${colour(`${gap.weight} ${gap.code}`)}${place}\n${wrap(gap.reason, terminal.width, '  ')}\n${wrap(`Mend: ${gap.proposal}`, terminal.width, '    ')}\n`,
          );
        }
        terminal.out(`${value.gaps.length} ${value.gaps.length === 1 ? 'gap' : 'gaps'}.\n`);
      }
      return end(value.gaps.length > 0 ? FINDINGS : FINE);
    });
};

async function fix(opened: Opened, found: readonly Gap[], format: string, terminal: Terminal): Promise<Exit> {
  const answer = await closeGaps(terminal.files, opened, found);
  if (answer.kind !== 'done') return fail(answer, terminal);
  const { closed, open: left, path } = answer.value;
  if (format === 'json') terminal.out(json(answer.value));
  else if (closed.length === 0)
    terminal.out(
      `None of the ${left.length} gaps can be closed by a text alone: each needs a decision of the parties.\n`,
    );
  else
    terminal.out(
      `Wordings for ${closed.length} of ${found.length} gaps are written to ${path}; the other ${left.length} need a decision of the parties.\n`,
    );
  return left.length > 0 ? FINDINGS : FINE;
}
