import { formatAgreement } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, showDiagnostics } from '../opening.js';
import { type AddCommand, withFormat } from './command.js';

/** `proviso fmt <paths…>`: puts files into their canonical form. */
export const format: AddCommand = (program, terminal, end) => {
  withFormat(
    program
      .command('fmt')
      .description('put .proviso files into their canonical form')
      .argument('<paths...>', 'folders or .proviso files'),
    ['text', 'json'],
  )
    .option('--check', 'change nothing; exit 1 when a file is not in canonical form')
    .action(async (paths: string[], options: { check?: boolean; format: string }) => {
      const answer = await formatAgreement(terminal.files, paths, { write: options.check !== true });
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      const { files } = answer.value;
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        for (const file of files) {
          if (file.diagnostics.length > 0)
            terminal.out(`${showDiagnostics(file.diagnostics, terminal.width, terminal.paint)}\n`);
          else if (file.changed)
            terminal.out(
              `${file.path} ${options.check === true ? 'is not in canonical form' : 'formatted'}\n`,
            );
        }
      }
      const broken = files.some((file) => file.diagnostics.length > 0);
      return end(broken || (options.check === true && files.some((file) => file.changed)) ? FINDINGS : FINE);
    });
};
