/** What can be wrong with data given to an analysis. Each code has a page in `docs/diagnostics/`. */
export type ProblemCode = `P5${number}`;

/**
 * Something wrong in the plain data of a question: which code, where, what was found, and what to do.
 * Problems accumulate; they are never thrown.
 */
export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** The place in the data, as a path such as `variables[3].rows[1]` or `line 12`. */
  readonly at: string;
  /** What is wrong, with what was found. */
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A question that could not be put, with everything that is wrong with it. */
export interface Refused {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
}

/** Builds a problem. */
export function problem(code: ProblemCode, at: string, message: string, mend: string): Problem {
  return { kind: 'problem', code, at, message, mend };
}

/** Refuses a question for the given problems. */
export function refused(problems: readonly Problem[]): Refused {
  return { kind: 'refused', problems };
}
