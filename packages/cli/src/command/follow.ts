import { followLog } from '@proviso/service';
import { FINDINGS, FINE, UNREADABLE } from '../exit.js';
import { open } from '../opening.js';
import { type AddCommand, many, withFormat } from './command.js';

/** `proviso follow <agreement> --log FILE`: takes an event log in line by line and says what each line changes. */
export const follow: AddCommand = (program, terminal, end) => {
  withFormat(
    program
      .command('follow')
      .description('take an event log (CSV or JSON Lines) into an agreement and say what each line changes')
      .argument('<agreement>', 'a folder or a .proviso file')
      .option('--log <file>', 'the log, plain or gzip; - is standard input', '-')
      .option('--viewpoint <name>', 'whose view changes; everyone unless said', many, [])
      .option('--skip-bad', 'leave broken lines out, count them and go on'),
    ['text', 'json'],
  ).action(
    async (
      path: string,
      options: { log: string; viewpoint: readonly string[]; skipBad?: boolean; format: string },
    ) => {
      const opened = await open(path, terminal);
      if (typeof opened === 'number') return end(opened);
      const [asked = 'everyone'] = options.viewpoint;
      const viewpoint =
        opened.model.viewpoints.find(({ name }) => name.toLowerCase() === asked.toLowerCase())?.name ?? asked;
      if (viewpoint !== 'everyone' && !opened.model.viewpoints.some(({ name }) => name === viewpoint)) {
        terminal.err(
          `P6011 There is no viewpoint “${asked}”; there are ${[...opened.model.viewpoints.map(({ name }) => name), 'everyone'].join(', ')}.\n`,
        );
        return end(2);
      }
      if (options.log !== '-' && (await terminal.files.kind(options.log)) !== 'file') {
        terminal.err(
          `P6001 There is no file “${options.log}”. Check the path; it is looked up from the folder you are in.\n`,
        );
        return end(UNREADABLE);
      }
      let broken = 0;
      for await (const step of followLog(opened.model, viewpoint, terminal.lines(options.log))) {
        if (step.kind === 'broken') {
          broken += 1;
          terminal.err(`${options.log}:${step.line}:${step.column} ${step.code} ${step.message}\n`);
          if (options.skipBad !== true) return end(UNREADABLE);
        } else if (options.format === 'json') terminal.out(`${JSON.stringify(step)}\n`);
        else {
          for (const change of step.changes) {
            const name =
              change.instance === '' ? change.commitment : `${change.commitment}(${change.instance})`;
            terminal.out(`${step.line}: ${name} on ${change.days}: ${change.before} → ${change.after}\n`);
          }
        }
      }
      if (broken > 0)
        terminal.err(`${broken} broken ${broken === 1 ? 'line was' : 'lines were'} left out.\n`);
      return end(broken > 0 ? FINDINGS : FINE);
    },
  );
};
