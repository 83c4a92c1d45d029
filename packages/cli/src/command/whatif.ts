import { whatIf } from '@proviso/service';
import { answered, fail, json, open } from '../opening.js';
import { wrap } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, many, withDay } from './command.js';

/** `proviso whatif <agreement> --if <words>`: what is expected to follow. */
export const whatif: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('whatif')
      .description('what is expected to follow, with ranges, and what a step would change')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'json'],
  )
    .option(
      '--if <words>',
      'suppose that this comes about; words that fit one expectation’s condition or effect; repeat it',
      many,
      [],
    )
    .option('--if-not <words>', 'suppose that this is prevented; repeat it', many, [])
    .action(
      async (path: string, options: DayOptions & { if: readonly string[]; ifNot: readonly string[] }) => {
        const opened = await open(path, terminal);
        if (typeof opened === 'number') return end(opened);
        const answer = whatIf(opened, {
          ...askedBy(options, terminal),
          given: options.if,
          prevented: options.ifNot,
        });
        if (answer.kind !== 'done') return end(fail(answer, terminal));
        const { consequences, suppose, asOf } = answer.value;
        if (options.format === 'json') terminal.out(json(answer.value));
        else {
          const told = suppose.map(({ key, so }) => `${so ? '' : 'not '}“${key}”`);
          terminal.out(`As of ${asOf}${told.length > 0 ? `, supposing ${told.join(' and ')}` : ''}.\n\n`);
          for (const outlook of consequences.outlooks)
            terminal.out(`${wrap(outlook.sentence, terminal.width, '- ', '  ')}\n`);
          terminal.out(
            `${wrap('Several conditions of one thing are taken to bring it about independently of each other; the ranges are the sources’ own.', terminal.width, '- ', '  ')}\n`,
          );
          if (consequences.disagreements.length > 0)
            terminal.out(
              `\n${terminal.paint.strong('Where sources disagree')}\n${consequences.disagreements.map((s) => wrap(s, terminal.width, '- ', '  ')).join('\n')}\n`,
            );
          if (consequences.sensitivity.length > 0)
            terminal.out(
              `\n${terminal.paint.strong('What matters most if it is wrong')}\n${consequences.sensitivity
                .slice(0, 5)
                .map((s) => wrap(s.sentence, terminal.width, '- ', '  '))
                .join('\n')}\n`,
            );
        }
        return end(answered(opened));
      },
    );
};
