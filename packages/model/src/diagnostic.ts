import type { Span } from './span.js';

/** How grave a diagnostic is: an `error` leaves something out of the answer, a `warning` and a `hint` do not. */
export type Severity = 'error' | 'warning' | 'hint';

/** A change of text that would mend a diagnostic: replace the span by the text. */
export interface Mend {
  readonly title: string;
  readonly span: Span;
  readonly text: string;
}

/** Another place that belongs to a diagnostic, with what it has to do with it. */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/**
 * Something that is wrong or doubtful in what a user wrote. Diagnostics accumulate; they are never thrown.
 * The code is `P` and four digits (1xxx syntax, 2xxx names and types, 3xxx meaning, 4xxx evidence, 5xxx evaluation),
 * has a page in `docs/diagnostics/`, and is never reused for another meaning.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, what was found, and what to do, in whole sentences. */
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  readonly mends?: readonly Mend[];
}
