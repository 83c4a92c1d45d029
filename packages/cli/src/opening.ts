import { type Diagnostic, showSpan } from '@proviso/model';
import { type Failure, inOrder, type Opened, openAgreement } from '@proviso/service';
import { FINDINGS, FINE, UNREADABLE, WRONG_USE } from './exit.js';
import type { Paint } from './paint.js';
import type { Exit, Terminal } from './terminal.js';
import { wrap } from './wrap.js';

/**
 * Opens an agreement for a command, and tells on standard error when errors leave something out. On failure it has
 * already said why; the caller only passes the exit code on.
 */
export async function open(path: string, terminal: Terminal): Promise<Opened | Exit> {
  const opened = await openAgreement(terminal.files, path);
  if (opened.kind !== 'done') return fail(opened, terminal);
  warnOfErrors(opened.value, terminal);
  return opened.value;
}

/** Opens an agreement for a command that tells its errors itself. */
export async function openAsItIs(path: string, terminal: Terminal): Promise<Opened | Exit> {
  const opened = await openAgreement(terminal.files, path);
  return opened.kind === 'done' ? opened.value : fail(opened, terminal);
}

/** Tells a failure on standard error and gives its exit code. */
export function fail(failure: Failure, terminal: Terminal): Exit {
  terminal.err(`${terminal.paint.bad(failure.code)} ${failure.message}\n`);
  return failure.kind === 'unreadable' ? UNREADABLE : WRONG_USE;
}

/** Tells on standard error that errors left something out, so that no answer is taken for the whole. */
function warnOfErrors(opened: Opened, terminal: Terminal): void {
  const errors = opened.diagnostics.filter((d) => d.severity === 'error').length;
  if (errors === 0) return;
  const told = errors === 1 ? 'There is one error' : `There are ${errors} errors`;
  terminal.err(
    `${terminal.paint.bad(told)}; what it concerns is left out of this answer. See “proviso check ${opened.path}”.\n`.replace(
      'it concerns',
      errors === 1 ? 'it concerns' : 'they concern',
    ),
  );
}

/** Diagnostics as people read them: place, severity, code, message, then what would mend it. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], width: number, paint: Paint): string {
  return inOrder(diagnostics)
    .map((d) => {
      const colour =
        d.severity === 'error' ? paint.bad : d.severity === 'warning' ? paint.doubt : paint.faint;
      const lines = [
        `${showSpan(d.span)} ${colour(`${d.severity} ${d.code}`)}`,
        wrap(d.message, width, '  '),
      ];
      for (const related of d.related ?? [])
        lines.push(wrap(`${showSpan(related.span)}: ${related.message}`, width, '    '));
      for (const mend of d.mends ?? []) lines.push(wrap(`Mend: ${mend.title}`, width, '    '));
      return lines.join('\n');
    })
    .join('\n');
}

/** JSON as every command prints it: two spaces, one line break at the end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The exit code of an answer: findings when errors left something out of it. */
export function answered(opened: Opened): Exit {
  return opened.diagnostics.some((d) => d.severity === 'error') ? FINDINGS : FINE;
}
