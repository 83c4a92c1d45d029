import type { Diagnostic, Footing, Performance, Proof, State, Stretch, Verdict } from '@proviso/model';
import { showDay } from '@proviso/model';

/** A verdict as the command line and the interfaces give it out: days as ISO 8601 dates, open ends as null. */
export interface VerdictAnswer {
  readonly commitment: string;
  readonly instance: Readonly<Record<string, string>>;
  readonly debtor: readonly string[];
  readonly creditor: readonly string[];
  readonly viewpoint: string;
  readonly asOf: string;
  readonly knownOn: string;
  readonly state: State;
  readonly performance: Performance;
  readonly share: number | null;
  readonly footing: Footing;
  readonly since: string | null;
  readonly due: { readonly from: string | null; readonly to: string | null } | null;
  readonly overdue: boolean;
  readonly waitsOn: readonly string[];
  readonly evidence: readonly string[];
  /** The verdict in one sentence. */
  readonly sentence: string;
}

/** A diagnostic as given out. Lines and characters count from zero, the end is excluded (as in the Language Server Protocol). */
export interface DiagnosticAnswer {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly uri: string;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A stretch of a verdict's history as given out; both days included, open ends null. */
export interface StretchAnswer {
  readonly from: string | null;
  readonly to: string | null;
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
  readonly reason: string;
}

/** A proof as given out. */
export interface ProofAnswer {
  readonly rule: Proof['rule'];
  readonly sentence: string;
  readonly value: Proof['value'];
  readonly report: string | null;
  readonly quote: string | null;
  readonly of: readonly ProofAnswer[];
}

export function verdictAnswer(verdict: Verdict): VerdictAnswer {
  const { proof, ...rest } = verdict;
  return {
    ...rest,
    asOf: showDay(verdict.asOf),
    knownOn: showDay(verdict.knownOn),
    since: dayAnswer(verdict.since),
    due: verdict.due === null ? null : { from: dayAnswer(verdict.due.from), to: dayAnswer(verdict.due.to) },
    sentence: proof.sentence,
  };
}

export function diagnosticAnswer({ code, severity, message, span }: Diagnostic): DiagnosticAnswer {
  return { code, severity, message, uri: span.uri, start: span.start, end: span.end };
}

export function stretchAnswer({ days, state, performance, footing, reason }: Stretch): StretchAnswer {
  return { from: dayAnswer(days.from), to: dayAnswer(days.to), state, performance, footing, reason };
}

export function proofAnswer(proof: Proof): ProofAnswer {
  return {
    rule: proof.rule,
    sentence: proof.sentence,
    value: proof.value,
    report: proof.report ?? null,
    quote: proof.quote ?? null,
    of: proof.of.map(proofAnswer),
  };
}

function dayAnswer(day: number): string | null {
  return Number.isFinite(day) ? showDay(day) : null;
}
