import { rowsOf } from './pdf-box.js';
import type { Cell, Line } from './pdf-line.js';
import type { TextBuilder } from './text-builder.js';

/** Without page numbers, and without lines that stand at the edge of three pages or more. */
export function withoutRunning(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const plain = (line: Line) => line.text.replaceAll(/\d+/gu, '#');
  const edges = pages.map((lines) => {
    const rows = rowsOf(lines);
    return new Set([...rows.slice(0, 2), ...rows.slice(-2)].flat());
  });
  const counts = new Map<string, number>();
  for (const edge of edges)
    for (const key of new Set([...edge].map(plain))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pages.map((lines, page) =>
    lines.filter(
      (line) => !edges[page]!.has(line) || (!isPageNumber(line) && (counts.get(plain(line)) ?? 0) < 3),
    ),
  );
}

/** “Page 3 of 9”, “– iv –”; a bare number in a table is none. */
function isPageNumber({ text, cell }: Line): boolean {
  return (
    /^[-–— ]*page \d{1,4}(?: ?(?:of|\/) ?\d+)?[-–— ]*$/iu.test(text) ||
    (cell === null && /^[-–— ]*(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|\/) ?\d+)?[-–— ]*$/iu.test(text))
  );
}

/** Footnotes, in smaller type at the foot of a page, go behind the last page, so that the text runs on. */
export function notesLast(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const body = usualSize(pages.flat());
  const notes: Line[] = [];
  const kept = pages.map((lines) => {
    const text = lines.filter(({ size }) => size > body * 0.9);
    // A note stands below the text of its own column, or of the whole page.
    const lowest = new Map<number, number>();
    for (const { column, y } of text)
      for (const key of [column, 0]) lowest.set(key, Math.min(lowest.get(key) ?? Infinity, y));
    const isNote = (line: Line) =>
      line.cell === null && line.size <= body * 0.9 && line.y < (lowest.get(line.column) ?? -Infinity);
    const begins = lines.find(isNote);
    // What begins with a mark or a number is a note; anything else is small print and stays.
    if (begins === undefined || !/^[\d*†‡§[(]/u.test(begins.text)) return lines;
    notes.push(...lines.filter(isNote));
    return lines.filter((line) => !isNote(line));
  });
  return notes.length === 0 ? kept : [...kept, apart(notes)];
}

/** Each note is a paragraph: one begins where a column or page does, and where the next number or a mark stands. */
function apart(notes: readonly Line[]): readonly Line[] {
  let cell: Cell = { row: 0, column: 0, columns: 1 };
  let last = Number.NaN;
  return notes.map((line, index) => {
    const before = notes[index - 1];
    const first = before?.page !== line.page || before.column !== line.column;
    const mark = /^(?:(\d{1,3})[.)]?(?=\s)|[*†‡§[(])/u.exec(line.text);
    const number = Number(mark?.[1] ?? Number.NaN);
    if (first || (mark !== null && (mark[1] === undefined || number === last + 1))) {
      cell = { row: cell.row + 1, column: 0, columns: 1 };
      if (!Number.isNaN(number)) last = number;
    }
    return { ...line, cell };
  });
}

/** Lines to paragraphs: a wider gap, a change of size, an indent or a short line that ends a sentence parts them. */
export function writeParagraphs(pages: readonly (readonly Line[])[], builder: TextBuilder): void {
  const lines = pages.flat();
  const gaps = new Map(
    pages.flatMap((page) => (page[0] === undefined ? [] : [[page[0].page, usualGap(page)] as const])),
  );
  const widths = new Map<string, number>();
  const columnOf = ({ page, column }: Line) => (column === 0 ? '' : `${page}.${column}`);
  for (const line of lines)
    widths.set(columnOf(line), Math.max(widths.get(columnOf(line)) ?? 1, line.right - line.x));
  const vocabulary = hyphenated(lines);
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const origin = { kind: 'page', page: line.page } as const;
    if (
      next === undefined ||
      parted(line, next, gaps.get(line.page) ?? 12, widths.get(columnOf(line)) ?? 1)
    ) {
      builder.add(line.text, origin);
      builder.part();
      return;
    }
    const broken = /(\p{L}+)[-\u00ad\u2010]$/u.exec(line.text);
    const rest = /^\p{Ll}+/u.exec(next.text);
    if (broken === null || rest === null) builder.add(`${line.text} `, origin);
    // “cease-” and “fire” keep the hyphen where the document writes “cease-fire” within a line.
    else if (vocabulary.has(`${broken[1]}-${rest[0]}`.toLowerCase())) builder.add(line.text, origin);
    else builder.add(line.text.slice(0, -1), origin);
  });
}

function hyphenated(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) =>
      [...line.text.matchAll(/\p{L}+-\p{Ll}+/gu)].map((match) => match[0].toLowerCase()),
    ),
  );
}

/** The size in which most characters are set. */
export function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2;
    counts.set(key, (counts.get(key) ?? 0) + text.length);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [10, 0])[0];
}

function usualGap(lines: readonly Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, i) => lines[i]!.y - line.y)
    .filter((gap) => gap > 0);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 3)] ?? 12;
}

function parted(line: Line, next: Line, usual: number, width: number): boolean {
  if (line.cell !== null || next.cell !== null) return line.cell !== next.cell;
  const ended = /[.!?:][”"’')\]]*$/u.test(line.text);
  if (Math.abs(line.size - next.size) > 1.5) return true;
  const below = line.page === next.page && line.column === next.column && line.y > next.y;
  if (below && line.y - next.y > usual * 1.45) return true;
  if (
    !below &&
    line.page === next.page &&
    line.column !== next.column &&
    (line.column === 0 || next.column === 0)
  )
    return true;
  // A heading in a type of its own, though no larger than the text.
  if (
    line.font !== next.font &&
    line.right - line.x < width * 0.75 &&
    /^[\p{Lu}\d]/u.test(line.text) &&
    /[\p{L}\d)]$/u.test(line.text) &&
    /^[\p{Lu}“"‘(\d]/u.test(next.text)
  )
    return true;
  const short = line.right - line.x < width * 0.75;
  const indented = below && next.x - line.x > next.size * 0.8;
  const starts = /^[\p{Lu}“"‘(\d•–—-]/u.test(next.text);
  return (ended && (short || indented) && starts) || (!below && ended && short);
}
