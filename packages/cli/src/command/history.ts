import { historyOf } from '@proviso/service';
import { FINE } from '../exit.js';
import { fail, json, open, warnOfErrors } from '../opening.js';
import { table } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso history <agreement> <commitment>`: its verdict over time. */
export const history: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('history')
      .description('how a commitment’s verdict changed over time')
      .argument('<agreement>', 'a folder or a .proviso file')
      .argument('<commitment>', 'its name'),
    ['text', 'json'],
  )
    .option('--as-then-known', 'each day as it looked on that day, instead of as it looks from known-on')
    .action(async (path: string, commitment: string, options: DayOptions & { asThenKnown?: boolean }) => {
      const opened = await open(path, terminal);
      if (typeof opened === 'number') return end(opened);
      const answer = historyOf(opened, {
        ...askedBy(options, terminal),
        commitment,
        asThenKnown: options.asThenKnown === true,
      });
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      warnOfErrors(opened, terminal);
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        for (const each of answer.value.histories) {
          const name = each.instance === '' ? each.commitment : `${each.commitment} (${each.instance})`;
          terminal.out(`${terminal.paint.strong(`${name}, ${each.viewpoint}`)}\n`);
          const rows = each.stretches.map((s) => [
            s.from ?? '…',
            s.to ?? '…',
            s.state,
            s.performance,
            s.footing,
            s.reason,
          ]);
          terminal.out(
            `${table(['from', 'to', 'state', 'performance', 'footing', 'because'], rows, terminal.width, terminal.paint.faint)}\n\n`,
          );
        }
      }
      return end(FINE);
    });
};
