import { type Box, isStop, narrowBlank, rowsOf, stopsOf } from './pdf-box.js';

/** Rows of a page that stand below one another in the same columns. `edges` are the middles of the strips between them. */
export interface Band {
  readonly rows: readonly (readonly Box[])[];
  readonly edges: readonly number[];
}

/** A stretch of the page's width without words. */
type Strip = readonly [from: number, to: number];

type Gutter = (to: number) => number;

/** The narrowest strip between columns, in sizes of the type. */
const narrowest = 0.85;

/**
 * Cuts a page into bands, from the top: a band goes on as long as its rows leave a strip free from top to bottom. A row
 * that runs across all strips (a heading, a line of running text) begins the next band.
 */
export function bandsOf(boxes: readonly Box[]): readonly Band[] {
  const rows = rowsOf(boxes);
  const sizes = boxes.map(({ size }) => size).sort((a, b) => a - b);
  const size = sizes[sizes.length >> 1] ?? 10;
  const stops = stopsOf(rows);
  // How wide a strip has to be that ends where words begin.
  const gutter: Gutter = (to) => size * (isStop(stops, to) ? narrowBlank : narrowest);
  const groups: Group[] = [];
  for (const row of rows) {
    const own = without(everywhere, row, gutter);
    const last = groups.at(-1);
    if (last !== undefined) {
      const shared = without(last.strips, row, gutter);
      const had = inner(last.strips).length > 0;
      if (had ? inner(shared).length > 0 : inner(own).length === 0 && !standsBeside(row, last, gutter)) {
        last.rows.push(row);
        last.strips = shared;
        continue;
      }
    }
    const fresh: Group = { rows: [row], strips: own };
    if (last !== undefined && inner(last.strips).length === 0) {
      takeBack(last, fresh, gutter);
      if (last.rows.length === 0) groups.pop();
    }
    groups.push(fresh);
  }
  return groups
    .flatMap((group) => withoutTail(group, gutter))
    .map(({ rows: of, strips }) => ({
      rows: of,
      edges: inner(strips).map(([from, to]) => (from + to) / 2),
    }));
}

/** The boxes of a band, column by column. */
export function columnsOf({ rows, edges }: Band): readonly (readonly Box[])[] {
  const columns: Box[][] = Array.from({ length: edges.length + 1 }, () => []);
  for (const row of rows)
    for (const box of row) columns[edges.filter((edge) => edge < (box.x + box.right) / 2).length]!.push(box);
  return columns;
}

interface Group {
  rows: (readonly Box[])[];
  strips: readonly Strip[];
}

const everywhere: readonly Strip[] = [[-Infinity, Infinity]];

/** Columns seldom begin at one height: rows right above that keep within them, in the same type, belong to them. */
function takeBack(last: Group, fresh: Group, gutter: Gutter): void {
  for (let row = last.rows.at(-1); row !== undefined; row = last.rows.at(-1)) {
    const below = fresh.rows[0]!;
    const [box, next] = [row[0]!, below[0]!];
    const shared = without(fresh.strips, row, gutter);
    if (
      inner(shared).length < Math.max(1, inner(fresh.strips).length) ||
      box.y - next.y > next.size * 2 ||
      Math.abs(box.size - next.size) > next.size * 0.15 ||
      !fresh.rows
        .slice(0, 3)
        .flat()
        .some(({ font }) => font === box.font)
    )
      return;
    last.rows.pop();
    fresh.rows.unshift(row);
    fresh.strips = shared;
  }
}

/** A line that stands alone under the first column, further below than any other line of the band, is what comes next: a heading. */
function withoutTail(group: Group, gutter: Gutter): readonly Group[] {
  const edge = inner(group.strips)[0];
  const last = group.rows.at(-1)!;
  if (edge === undefined || group.rows.length < 3 || last.some(({ right }) => right > edge[0]))
    return [group];
  const steps = group.rows.slice(1).map((row, i) => group.rows[i]![0]!.y - row[0]!.y);
  const size = Math.max(...last.map((box) => box.size));
  if (steps.at(-1)! < Math.max(...steps.slice(0, -1)) + size * 0.3) return [group];
  const rows = group.rows.slice(0, -1);
  const strips = rows.reduce((left, row) => without(left, row, gutter), everywhere);
  return [
    { rows, strips },
    { rows: [last], strips: without(everywhere, last, gutter) },
  ];
}

/** Whether a row and the one above it, in the same type, leave a strip between them: the first lines of two columns. */
function standsBeside(row: readonly Box[], last: Group, gutter: Gutter): boolean {
  const fresh: Group = { rows: [row], strips: without(everywhere, row, gutter) };
  takeBack({ ...last, rows: last.rows.slice(-1) }, fresh, gutter);
  return fresh.rows.length > 1;
}

/** Strips with words on both sides. */
function inner(strips: readonly Strip[]): readonly Strip[] {
  return strips.filter(([from, to]) => Number.isFinite(from) && Number.isFinite(to));
}

function without(strips: readonly Strip[], row: readonly Box[], gutter: Gutter): readonly Strip[] {
  let left = strips;
  for (const { x, right } of row)
    left = left.flatMap(([from, to]): readonly Strip[] =>
      right <= from || x >= to
        ? [[from, to]]
        : (
            [
              [from, x],
              [right, to],
            ] as const
          ).filter(([start, end]) => end - start >= gutter(end)),
    );
  return left;
}
