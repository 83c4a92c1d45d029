import { showSpan } from '@proviso/model';
import { gapsOf } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, open, warnOfErrors } from '../opening.js';
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
  ).action(async (path: string, options: DayOptions) => {
    const opened = await open(path, terminal);
    if (typeof opened === 'number') return end(opened);
    const answer = gapsOf(opened, askedBy(options, terminal));
    if (answer.kind !== 'done') return end(fail(answer, terminal));
    warnOfErrors(opened, terminal);
    const { value } = answer;
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
