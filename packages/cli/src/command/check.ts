import { checkAgreement } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json, openAsItIs, showDiagnostics } from '../opening.js';
import { type AddCommand, withFormat } from './command.js';

/** `proviso check <agreement>`: diagnostics, then the checks that the files hold. */
export const check: AddCommand = (program, terminal, end) => {
  withFormat(
    program
      .command('check')
      .description('what is wrong with the text, and whether the checks in it hold')
      .argument('<agreement>', 'a folder or a .proviso file'),
    ['text', 'json'],
  )
    .option('--hints', 'show hints too')
    .action(async (path: string, options: { format: string; hints?: boolean }) => {
      const opened = await openAsItIs(path, terminal);
      if (typeof opened === 'number') return end(opened);
      const answer = checkAgreement(opened);
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      const { diagnostics, checks } = answer.value;
      const failed = checks.filter((each) => !each.passed);
      const errors = diagnostics.filter((d) => d.severity === 'error').length;
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        const shown = opened.diagnostics.filter((d) => d.severity !== 'hint' || options.hints === true);
        if (shown.length > 0) terminal.out(`${showDiagnostics(shown, terminal.width, terminal.paint)}\n`);
        for (const each of failed)
          terminal.out(
            `${each.place} ${terminal.paint.bad('check failed')}\n  ${each.expected}\n  Found: ${each.found}\n`,
          );
        const hints = opened.diagnostics.length - shown.length;
        const hinted = hints > 0 ? `, ${hints} ${hints === 1 ? 'hint' : 'hints'} (--hints shows them)` : '';
        terminal.out(
          `${plural(errors, 'error')}, ${plural(diagnostics.filter((d) => d.severity === 'warning').length, 'warning')}${hinted}; ${plural(checks.length - failed.length, 'check')} passed, ${failed.length} failed.\n`,
        );
      }
      return end(errors > 0 || failed.length > 0 ? FINDINGS : FINE);
    });
};

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
