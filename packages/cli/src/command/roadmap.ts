import { type RoadmapsAnswer, roadmapOf } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, open } from '../opening.js';
import type { Paint } from '../paint.js';
import type { Terminal } from '../terminal.js';
import { wrap } from '../wrap.js';
import {
  type AddCommand,
  askedBy,
  type DayOptions,
  effortOf,
  many,
  secondsFrom,
  withDay,
} from './command.js';

/** `proviso roadmap <agreement>`: whether it can be carried out, in which order, or what stops it. */
export const roadmap: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('roadmap')
      .description('whether the agreement can be carried out, in which order, and what stops it')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'json'],
  )
    .option(
      '--under <name>',
      'only these readings and positions: text, merged, or a party or person; repeat it',
      many,
      [],
    )
    .option('--fresh', 'as if nothing had been done yet')
    .option('--seconds <n>', 'how long a search may take', '20')
    .action(
      async (
        path: string,
        options: DayOptions & { under: readonly string[]; fresh?: boolean; seconds: string },
      ) => {
        const opened = await open(path, terminal);
        if (typeof opened === 'number') return end(opened);
        const limit = secondsFrom(options.seconds, terminal);
        if (limit === null) return end(2);
        const answer = await roadmapOf(
          opened,
          { ...askedBy(options, terminal), under: options.under, fresh: options.fresh },
          effortOf(limit, terminal),
        );
        terminal.progress?.('');
        if (answer.kind !== 'done') return end(fail(answer, terminal));
        terminal.out(options.format === 'json' ? json(answer.value) : show(answer.value, terminal));
        return end(answer.value.answers.some((each) => each.possible !== 'yes') ? FINDINGS : FINE);
      },
    );
};

function show({ asOf, answers, viewpoint }: RoadmapsAnswer, { paint, width }: Terminal): string {
  const lines = [`From ${asOf} on; what has been done is taken from the viewpoint “${viewpoint}”.`];
  const told = new Map<string, string>();
  for (const answer of answers) {
    const colour =
      answer.possible === 'yes' ? paint.good : answer.possible === 'no' ? paint.bad : paint.doubt;
    lines.push('', colour(wrap(answer.sentence, width)));
    const steps = stepsOf(answer, width, paint);
    const same = told.get(steps.join('\n'));
    if (steps.length > 0 && same !== undefined)
      lines.push(wrap(`The order is that under ${same}.`, width, '  '));
    else lines.push(...steps);
    if (same === undefined) told.set(steps.join('\n'), answer.under);
    if (same === undefined && answer.late.length > 0)
      lines.push(
        wrap(
          `Past its deadline already, so late whenever it is done: ${answer.late.map(({ commitment, due }) => `${commitment} (${due})`).join(', ')}.`,
          width,
          '  - ',
          '    ',
        ),
      );
    for (const deadlock of answer.deadlocks)
      lines.push(wrap(`Deadlock: ${deadlock.sentence}`, width, '  - ', '    '));
    for (const cure of answer.relaxations) lines.push(wrap(`Cure: ${cure.sentence}`, width, '  - ', '    '));
    for (const circle of answer.agreements) lines.push(wrap(circle.sentence, width, '  - ', '    '));
    if (answer.unpromised.length > 0)
      lines.push(
        wrap(`Waited for, and promised by nobody: ${answer.unpromised.join('; ')}.`, width, '  - ', '    '),
      );
    if (answer.shortfall !== null) lines.push(wrap(answer.shortfall, width, '  - ', '    '));
  }
  return `${lines.join('\n')}\n`;
}

/** The steps of an order, each act with its dates and what it waits on. */
function stepsOf(answer: RoadmapsAnswer['answers'][number], width: number, paint: Paint): string[] {
  return answer.steps.flatMap((step, at) =>
    step.acts.flatMap((act) => {
      const dates =
        act.earliest === null
          ? ''
          : ` (${act.latest === null || act.latest === act.earliest ? act.earliest : `${act.earliest} to ${act.latest}`})`;
      return [
        wrap(`${act.act}${dates}`, width, `  ${String(at + 1).padStart(2)}. `, '      '),
        ...act.waitsOn.map((why) => paint.faint(wrap(`because ${why}`, width, '        '))),
      ];
    }),
  );
}
