import { briefOf, prepareBrief } from '@proviso/service';
import { answered, fail, json, open } from '../opening.js';
import { briefMarkdown, showBrief } from '../show-brief.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso brief <agreement>` */
export const brief: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('brief')
      .description('what an analyst would hand upward')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'markdown', 'json'],
  ).action(async (path: string, options: DayOptions) => {
    prepareBrief();
    const opened = await open(path, terminal);
    if (typeof opened === 'number') return end(opened);
    const answer = await briefOf(opened, askedBy(options, terminal));
    if (answer.kind !== 'done') return end(fail(answer, terminal));
    const { value } = answer;
    terminal.out(
      options.format === 'json'
        ? json(value)
        : options.format === 'markdown'
          ? briefMarkdown(value)
          : showBrief(value, terminal.width, terminal.paint),
    );
    return end(answered(opened));
  });
};
