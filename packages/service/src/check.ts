import { runChecks } from '@proviso/engine';
import { type Check, showSpan } from '@proviso/model';
import { type DiagnosticAnswer, diagnosticAnswer } from './answers.js';
import { done, inOrder, type Result } from './failure.js';
import type { Opened } from './open.js';

/** What is wrong with the text, and which of the checks in it hold. */
export interface CheckAnswer {
  readonly kind: 'check';
  readonly agreement: string;
  readonly diagnostics: readonly DiagnosticAnswer[];
  readonly checks: readonly {
    readonly place: string;
    readonly expected: string;
    readonly passed: boolean;
    readonly found: string;
  }[];
}

/** Answers `check`. Checks that use something left out by an error are not run: the error is the finding. */
export function checkAgreement(opened: Opened): Result<CheckAnswer> {
  const checks = runChecks(opened.model).map(({ check, passed, found }) => ({
    place: check.span === undefined ? opened.model.agreement.name : showSpan(check.span),
    expected: expectation(check, opened),
    passed,
    found,
  }));
  return done({
    kind: 'check',
    agreement: opened.model.agreement.name,
    diagnostics: inOrder(opened.diagnostics).map(diagnosticAnswer),
    checks,
  });
}

/** The check as its author wrote it, on one line. */
function expectation(check: Check, { files }: Opened): string {
  const { span } = check;
  const text = files.find((file) => file.uri === span?.uri)?.text;
  if (span === undefined || text === undefined) return `check as of ${check.asOf}`;
  const lines = text.split('\n').slice(span.start.line, span.end.line + 1);
  if (lines.length === 0) return `check as of ${check.asOf}`;
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, span.end.character);
  lines[0] = (lines[0] ?? '').slice(span.start.character);
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
