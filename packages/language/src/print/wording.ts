/** A text in double quotes, with backslash, quote and newline escaped. */
export function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
}

/** Names as people list them: `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[], last = 'and'): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${last} ${names[names.length - 1]}`;
}

/** A declaration's name with its title, where it has one: `USA "United States"`. */
export function titled(name: string, title: string | null): string {
  return title === null ? name : `${name} ${quoted(title)}`;
}

/** `before` and the value with a space between, or null for no value. */
export function clause(before: string, value: string | null): string | null {
  return value === null ? null : `${before} ${value}`;
}

/** As {@link clause}, with the value in quotes. */
export function quotedClause(before: string, value: string | null): string | null {
  return value === null ? null : `${before} ${quoted(value)}`;
}

/** As {@link clause}, for a list of names; null for none. */
export function listClause(before: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${before} ${listed(names)}`;
}

/** Joins the parts that are there with single spaces. */
export function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ');
}
