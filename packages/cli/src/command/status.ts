import { statusOf, type VerdictAnswer } from '@proviso/service';
import { answered, fail, json, open } from '../opening.js';
import { table } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso status <agreement> [commitment]`: a table, one column a viewpoint. */
export const status: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('status')
      .description('where each commitment stands, side by side for several viewpoints')
      .argument('<agreement>', 'a folder or a .proviso file')
      .argument('[commitment]', 'only this one'),
    ['text', 'json'],
  ).action(async (path: string, commitment: string | undefined, options: DayOptions) => {
    const opened = await open(path, terminal);
    if (typeof opened === 'number') return end(opened);
    const answer = statusOf(opened, { ...askedBy(options, terminal), commitment });
    if (answer.kind !== 'done') return end(fail(answer, terminal));
    const { value } = answer;
    if (options.format === 'json') terminal.out(json(value));
    else {
      const because = value.dateChosen ? '' : ', the last day that the evidence speaks of';
      terminal.out(
        `As of ${value.asOf}${because}${value.knownOn === value.asOf ? '' : `; known on ${value.knownOn}`}.\n\n`,
      );
      terminal.out(
        `${table(['commitment', ...value.viewpoints], rows(value.verdicts, value.viewpoints), terminal.width, terminal.paint.strong)}\n`,
      );
    }
    return end(answered(opened));
  });
};

function rows(verdicts: readonly VerdictAnswer[], viewpoints: readonly string[]): string[][] {
  const byName = new Map<string, VerdictAnswer[]>();
  for (const verdict of verdicts) {
    const values = Object.values(verdict.instance);
    const name = values.length > 0 ? `${verdict.commitment}(${values.join(', ')})` : verdict.commitment;
    byName.set(name, [...(byName.get(name) ?? []), verdict]);
  }
  return [...byName].map(([name, all]) => [
    name,
    ...viewpoints.map((viewpoint) => {
      const verdict = all.find((each) => each.viewpoint === viewpoint);
      if (verdict === undefined) return '–';
      const words = [
        verdict.state,
        verdict.performance === 'none' ? null : verdict.performance,
        verdict.footing,
        verdict.overdue ? 'overdue' : null,
      ];
      return words.filter((word) => word !== null).join(', ');
    }),
  ]);
}
