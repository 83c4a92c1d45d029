/**
 * The longest line of a quotation: the language's strings stay on one, and must stand in the text as they are. Marks that
 * enclose the whole of it, and the comma before the closing one, are not the speaker's.
 */
export function quoteLine(text: string): string {
  const enclosed = /^\s*(?:“([^“”]+)”|"([^"]+)")[\s.,]*$/u.exec(text);
  const longest = (enclosed === null ? text : (enclosed[1] ?? enclosed[2]!).replace(/,\s*$/u, ''))
    .split('\n')
    .reduce((most, part) => (part.trim().length > most.length ? part.trim() : most), '');
  return oneLine(longest);
}

/** Words with every run of blanks made one. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
