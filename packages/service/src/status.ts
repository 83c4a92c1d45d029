import type { Verdict } from '@proviso/model';
import { showDay } from '@proviso/model';
import { type DiagnosticAnswer, diagnosticAnswer, type VerdictAnswer, verdictAnswer } from './answers.js';
import { done, type Result } from './failure.js';
import { judge } from './judge.js';
import type { Opened } from './open.js';
import { type Asked, ask, commitmentNamed } from './question.js';

/** Where every commitment stands, for each viewpoint asked about. */
export interface StatusAnswer {
  readonly kind: 'status';
  readonly agreement: string;
  readonly asOf: string;
  readonly knownOn: string;
  /** Whether the day was asked for; if not it is the last day that the evidence speaks of. */
  readonly dateChosen: boolean;
  readonly viewpoints: readonly string[];
  readonly verdicts: readonly VerdictAnswer[];
  /** Errors of the text: what they concern is not in the verdicts. */
  readonly leftOut: readonly DiagnosticAnswer[];
}

/** Answers `status`: all commitments, or the one named. */
export function statusOf(
  opened: Opened,
  asked: Asked & { readonly commitment?: string | undefined },
): Result<StatusAnswer> {
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  let only: string | null = null;
  if (asked.commitment !== undefined) {
    const named = commitmentNamed(opened.model, asked.commitment);
    if (named.kind !== 'done') return named;
    only = named.value;
  }
  const { asOf, knownOn, viewpoints, chosen } = question.value;
  const verdicts: Verdict[] = viewpoints.flatMap(({ name }) => judge(opened.model, name, asOf, knownOn));
  return done({
    kind: 'status',
    agreement: opened.model.agreement.name,
    asOf: showDay(asOf),
    knownOn: showDay(knownOn),
    dateChosen: chosen,
    viewpoints: viewpoints.map(({ name }) => name),
    leftOut: opened.diagnostics.filter((d) => d.severity === 'error').map(diagnosticAnswer),
    verdicts: verdicts.filter((v) => only === null || v.commitment === only).map(verdictAnswer),
  });
}
