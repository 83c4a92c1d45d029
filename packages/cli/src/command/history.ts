import { historyOf } from '@proviso/service';
import { answered, fail, json, open } from '../opening.js';
import { wrap } from '../wrap.js';
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
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        for (const each of answer.value.histories) {
          const name = each.instance === '' ? each.commitment : `${each.commitment} (${each.instance})`;
          terminal.out(`${terminal.paint.strong(`${name}, ${each.viewpoint}`)}\n`);
          for (const s of each.stretches) {
            const state = [s.state, s.performance === 'none' ? null : s.performance, s.footing].filter(
              (word) => word !== null,
            );
            terminal.out(`  ${(s.from ?? '…').padEnd(10)} to ${s.to ?? '…'}  ${state.join(', ')}\n`);
            terminal.out(`${terminal.paint.faint(wrap(s.reason, terminal.width, '    '))}\n`);
          }
          terminal.out('\n');
        }
      }
      return end(answered(opened));
    });
};
