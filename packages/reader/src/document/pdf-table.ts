import { type Band, columnsOf } from './pdf-band.js';
import { type Box, joined, rowsOf } from './pdf-box.js';

/** A row of a table: for each column the lines of its cell, from the top; empty where the cell is. */
export type TableRow = readonly (readonly Box[])[];

/** What a band's columns are: running text, the cells of a table, or words that only happen to stand apart. */
export type Arrangement =
  | { readonly kind: 'lines' }
  | { readonly kind: 'columns'; readonly columns: readonly (readonly Box[])[] }
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] };

/** What stands before a paragraph and is no column: `1.`, `(b)`, a bullet. */
const label = /^(?:[([]?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivxl]{1,5})[.)\]:]|\d{1,3}|[•◦▪●○*–—-])$/u;

/** Tells text in columns from a table by how its lines fill their columns, and by blank strips across all of them. */
export function arrangementOf(band: Band): Arrangement {
  const whole = withoutLabels(band);
  const columns = columnsOf(whole).map((column) => rowsOf(column).map(joined));
  if (columns.length < 2) return { kind: 'lines' };
  const rows = tableRows(whole);
  const several = rows.filter((row) => row.filter((cell) => cell.length > 0).length > 1);
  if (
    !isRuled(whole, rows) &&
    (columns.every((column, i) => isText(column, slotOf(whole, i))) || isBeside(whole, columns))
  )
    return { kind: 'columns', columns: columnsOf(whole) };
  if (several.length < 2) return { kind: 'lines' };
  return { kind: 'table', rows };
}

/** Whether a table's rows can be read as lines: short words side by side, nothing broken and no sentence. */
export function isPlain(rows: readonly TableRow[]): boolean {
  return rows.every((row) =>
    row.every((cell) => cell.length <= 1 && !/[.!?][”"’')\]]*$/u.test(cell[0]?.text ?? '')),
  );
}

/** Labels and the text behind them are one column. */
function withoutLabels(band: Band): Band {
  const columns = columnsOf(band);
  const edges = band.edges.filter((_, i) => {
    const column = columns[i]!;
    const labels = column.filter(({ text }) => label.test(text.trim()));
    // Bare numbers are a column of a table where other columns follow.
    const bare = labels.some(({ text }) => /^\d+$/u.test(text.trim())) && band.edges.length > 1;
    return bare || labels.length < column.length * 0.8;
  });
  return { rows: band.rows, edges };
}

function slotOf({ rows, edges }: Band, column: number): number {
  const boxes = rows.flat();
  const left = edges[column - 1] ?? Math.min(...boxes.map(({ x }) => x));
  const right = edges[column] ?? Math.max(...boxes.map(({ right }) => right));
  return right - left;
}

/** Running text fills its column with lines of some length; the cells of a table do not. */
function isText(lines: readonly Box[], slot: number): boolean {
  return (
    lines.length >= 2 &&
    letterCount(lines) >= lines.length * 15 &&
    lines.filter(({ x, right }) => right - x > slot * 0.6).length > lines.length * 0.5
  );
}

/** A box beside the text: lines of some length on both sides that stand on heights of their own. The cells of a row share theirs. */
function isBeside(band: Band, columns: readonly (readonly Box[])[]): boolean {
  const shortest = Math.min(...columns.map((column) => column.length));
  const level = band.rows.filter(
    (row) =>
      columnsOf({ rows: [row], edges: band.edges }).filter((boxes) => boxes.length > 0).length > 1 &&
      row.every(({ y, size }) => Math.abs(y - row[0]!.y) < size * 0.12),
  );
  return (
    shortest >= 4 &&
    level.length < shortest * 0.5 &&
    columns.every((column) => letterCount(column) >= column.length * 15)
  );
}

function letterCount(lines: readonly Box[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

/** The blank heights between a band's rows, in points; what is not blank in every column is none. */
function blanksOf(rows: readonly (readonly Box[])[]): readonly number[] {
  let bottom = Infinity;
  return rows.slice(1).map((row, i) => {
    bottom = Math.min(bottom, ...rows[i]!.map(({ y, size }) => y - size * 0.25));
    return Math.max(0, bottom - Math.max(...row.map(({ y, size }) => y + size * 0.75)));
  });
}

/** The blank height from which on a new row of the table begins; `null` where all are alike. */
function leastBetween(rows: readonly (readonly Box[])[]): number | null {
  const blanks = blanksOf(rows);
  const least = Math.min(...blanks);
  const size = rows[0]![0]!.size;
  return Math.max(...blanks) - least > size * 0.35 ? least + size * 0.3 : null;
}

/** Whether blank strips cut the columns into rows whose cells begin at one height. */
function isRuled(band: Band, rows: readonly TableRow[]): boolean {
  if (rows.length < 3 || leastBetween(band.rows) === null) return false;
  const level = rows.filter((row) => {
    const tops = row.flatMap((cell) => cell[0] ?? []);
    return tops.length > 1 && tops.every(({ y, size }) => Math.abs(y - tops[0]!.y) < size * 0.3);
  });
  return level.length > rows.length * 0.7;
}

function tableRows(band: Band): readonly TableRow[] {
  const { rows, edges } = band;
  const threshold = leastBetween(rows);
  const blanks = blanksOf(rows);
  const groups: (readonly (readonly Box[])[])[][] = [];
  rows.forEach((row, i) => {
    const cells = columnsOf({ rows: [row], edges });
    if (i === 0 || (threshold !== null && blanks[i - 1]! >= threshold)) groups.push([cells]);
    else groups.at(-1)!.push(cells);
  });
  return groups.flatMap((lines) => {
    // Where blank strips part the rows, only lines with all of their cells may still be rows of their own.
    const apart = threshold === null || lines.every((cells) => isWhole(cells, lines));
    const table: Box[][][] = [];
    for (const cells of lines) {
      const open = table.at(-1);
      const into = open === undefined || (apart && beginsRow(cells, open)) ? cells.map(() => []) : open;
      if (into !== open) table.push(into);
      cells.forEach((boxes, column) => {
        if (boxes.length > 0) into[column]!.push(joined(boxes));
      });
    }
    return table;
  });
}

/** Whether a line has words in every column in which another line of its group has some, and in two at least. */
function isWhole(
  cells: readonly (readonly Box[])[],
  lines: readonly (readonly (readonly Box[])[])[],
): boolean {
  return (
    cells.filter((boxes) => boxes.length > 0).length > 1 &&
    cells.every((boxes, column) => boxes.length > 0 || lines.every((line) => line[column]!.length === 0))
  );
}

/** Where rows stand as close as lines: a row begins with its first cell, unless half of its cells go on from the line above. */
function beginsRow(cells: readonly (readonly Box[])[], open: readonly (readonly Box[])[]): boolean {
  const over = cells.filter((boxes, column) => boxes.length > 0 && open[column]!.length > 0);
  const small = over.filter((boxes) => /^\p{Ll}/u.test(boxes[0]!.text));
  const goesOn = small.length > 0 && small.length >= over.length / 2;
  return cells[0]!.length > 0 && !goesOn;
}
