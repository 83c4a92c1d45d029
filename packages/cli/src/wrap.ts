/** Breaks a text into lines of at most `width` characters at spaces; a longer word stands alone. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.join('\n');
}

/**
 * A table of text: columns as wide as they need, the last ones wrapped so that no line exceeds `width` where that is
 * possible. Cells may hold line breaks.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  paintHead: (text: string) => string,
): string {
  const columns = head.length;
  const natural = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? '').length)));
  const widths = fit(natural, width - 2 * (columns - 1));
  const lines = [
    line(head, widths).map((l) => paintHead(l.trimEnd())),
    ...rows.map((row) => line(row, widths).map((l) => l.trimEnd())),
  ];
  return lines.flat().join('\n');
}

/** Takes from the widest column until the sum fits; a column keeps at least eight characters. */
function fit(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  while (widths.reduce((a, b) => a + b, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= 8) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function line(cells: readonly string[], widths: readonly number[]): string[] {
  const wrapped = widths.map((w, i) => wrap(cells[i] ?? '', w).split('\n'));
  const height = Math.max(...wrapped.map((w) => w.length));
  return Array.from({ length: height }, (_none, y) =>
    wrapped.map((w, i) => (w[y] ?? '').padEnd(widths[i] ?? 0)).join('  '),
  );
}
