import { exposureAnswer } from '@proviso/service';
import { UNREADABLE, WRONG_USE } from '../exit.js';
import { answered, fail, json, open } from '../opening.js';
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

/** `proviso exposure <agreement>`: who is exposed on the way, and what lessens it. */
export const exposure: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('exposure')
      .description('who is exposed on the way, the order that exposes least, and who gains by walking away')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'json'],
  )
    .option(
      '--under <name>',
      'readings and positions that count: text, merged, or a party or person; repeat it',
      many,
      [],
    )
    .option('--values <file>', 'what acts are worth to whom, as JSON (docs/analysis)')
    .option('--split <act>', 'an act that can be done in shares; repeat it', many, [])
    .option('--fresh', 'as if nothing had been done yet')
    .option('--seconds <n>', 'how long the search may take', '20')
    .action(
      async (
        path: string,
        options: DayOptions & {
          under: readonly string[];
          values?: string;
          split: readonly string[];
          fresh?: boolean;
          seconds: string;
        },
      ) => {
        const opened = await open(path, terminal);
        if (typeof opened === 'number') return end(opened);
        const limit = secondsFrom(options.seconds, terminal);
        if (limit === null) return end(WRONG_USE);
        const values = options.values === undefined ? undefined : await readJson(options.values, terminal);
        if (values === null) return end(UNREADABLE);
        const answer = exposureAnswer(
          opened,
          {
            ...askedBy(options, terminal),
            under: options.under,
            split: options.split,
            fresh: options.fresh === true,
            values: values?.value,
          },
          effortOf(limit, terminal),
        );
        terminal.progress?.('');
        if (answer.kind !== 'done') return end(fail(answer, terminal));
        const { value } = answer;
        if (options.format === 'json') terminal.out(json(value));
        else {
          terminal.out(`From ${value.asOf} on.\n\n`);
          value.risk.steps.forEach((step, at) => {
            const exposed = Object.entries(step.exposure)
              .filter(([, by]) => by > 0)
              .map(([party, by]) => `${party} ${Math.round(by * 100) / 100}`);
            terminal.out(
              `${wrap(step.acts.join('; '), terminal.width, `${String(at + 1).padStart(3)}. `, '     ')}\n`,
            );
            if (exposed.length > 0)
              terminal.out(`${terminal.paint.faint(`     exposed: ${exposed.join(', ')}`)}\n`);
          });
          terminal.out(
            `\n${value.risk.sentences.map((s) => wrap(s, terminal.width, '- ', '  ')).join('\n')}\n`,
          );
        }
        return end(answered(opened));
      },
    );
};

async function readJson(path: string, terminal: Terminal): Promise<{ value: unknown } | null> {
  const read = await terminal.files.read(path);
  if (read.kind !== 'done') {
    terminal.err(`P6003 “${path}” cannot be read: ${read.reason}.\n`);
    return null;
  }
  try {
    return { value: JSON.parse(new TextDecoder().decode(read.value)) };
  } catch (error) {
    terminal.err(`P6021 “${path}” is not JSON: ${error instanceof Error ? error.message : String(error)}.\n`);
    return null;
  }
}
