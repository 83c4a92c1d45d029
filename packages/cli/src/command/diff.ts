import { diffOf, readingsDiffOf } from '@proviso/service';
import { FINDINGS, FINE, WRONG_USE } from '../exit.js';
import { fail, json, open } from '../opening.js';
import { wrap } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso diff <before> <after>`, or one agreement as two parties read it. */
export const diff: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('diff')
      .description('who gains or loses which duty, protection or power between two versions or two readings')
      .argument('<before>', 'a folder or a .proviso file')
      .argument('[after]', 'another; leave it out to compare two readings'),
    ['text', 'json'],
  )
    .option(
      '--read-by <party>',
      'compare one agreement as two parties read it; give it twice',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .action(async (before: string, after: string | undefined, options: DayOptions & { readBy: string[] }) => {
      const first = await open(before, terminal);
      if (typeof first === 'number') return end(first);
      const [a, b] = options.readBy;
      const asked = askedBy(options, terminal);
      if (after === undefined && (a === undefined || b === undefined)) {
        terminal.err(
          'P6015 Give two agreements, or one with --read-by twice (--read-by USA --read-by DPRK).\n',
        );
        return end(WRONG_USE);
      }
      const second = after === undefined ? first : await open(after, terminal);
      if (typeof second === 'number') return end(second);
      const answer =
        after === undefined ? readingsDiffOf(first, [a ?? '', b ?? ''], asked) : diffOf(first, second, asked);
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      const { changes, meanings, verdicts } = answer.value;
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        const parties = [...new Set(changes.map((change) => change.party))];
        for (const party of parties) {
          terminal.out(`${terminal.paint.strong(party)}\n`);
          for (const change of changes.filter((each) => each.party === party))
            terminal.out(`${wrap(change.sentence, terminal.width, '  - ', '    ')}\n`);
        }
        if (meanings.length > 0)
          terminal.out(
            `${terminal.paint.strong('Meanings')}\n${meanings.map((m) => wrap(m.sentence, terminal.width, '  - ', '    ')).join('\n')}\n`,
          );
        if (verdicts.length > 0)
          terminal.out(
            `${terminal.paint.strong('Verdicts that would change')}\n${verdicts.map((v) => wrap(v.sentence, terminal.width, '  - ', '    ')).join('\n')}\n`,
          );
        if (changes.length + meanings.length + verdicts.length === 0) terminal.out('Nothing differs.\n');
      }
      return end(changes.length + meanings.length + verdicts.length > 0 ? FINDINGS : FINE);
    });
};
