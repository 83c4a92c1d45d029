/**
 * The shape of a printed declaration: a head, the clauses that follow on the same line where they fit and on indented
 * lines of their own where they do not, and what always stands below it.
 */
export interface Layout {
  readonly head: string;
  readonly clauses: readonly string[];
  readonly below: readonly Layout[];
}

/** The longest line that holds a declaration together with its clauses, in UTF-16 units. */
export const LINE_WIDTH = 100;

/** A layout; clauses that are null are left out. */
export function layout(
  head: string,
  clauses: readonly (string | null)[] = [],
  below: readonly Layout[] = [],
): Layout {
  return { head, clauses: clauses.filter((clause) => clause !== null), below };
}

/**
 * The text of a layout, without a final newline. A declaration with its clauses stays on one line of at most
 * {@link LINE_WIDTH}; longer ones put every clause on a line of its own, two spaces further in.
 */
export function lay(of: Layout, indent = 0): string {
  const margin = ' '.repeat(indent);
  const inner = ' '.repeat(indent + 2);
  const line = margin + [of.head, ...of.clauses].join(' ');
  const own =
    line.length <= LINE_WIDTH ? [line] : [margin + of.head, ...of.clauses.map((clause) => inner + clause)];
  return [...own, ...of.below.map((child) => lay(child, indent + 2))].join('\n');
}
