import { FINDINGS, FINE } from '../exit.js';
import { json, open } from '../opening.js';
import type { AddCommand } from './command.js';

/** `proviso model <agreement>`: the model as JSON (docs/schema/model.schema.json). */
export const model: AddCommand = (program, terminal, end) => {
  program
    .command('model')
    .description('the agreement and its evidence as JSON (docs/schema/model.schema.json)')
    .argument('<agreement>', 'a folder or a .proviso file')
    .option('--no-spans', 'leave out the places in the text')
    .option('--format <format>', 'json, the only one', 'json')
    .action(async (path: string, options: { spans: boolean }) => {
      const opened = await open(path, terminal);
      if (typeof opened === 'number') return end(opened);
      terminal.out(
        options.spans
          ? json(opened.model)
          : `${JSON.stringify(opened.model, (key, value) => (key === 'span' ? undefined : value), 2)}\n`,
      );
      return end(opened.diagnostics.some((d) => d.severity === 'error') ? FINDINGS : FINE);
    });
};
