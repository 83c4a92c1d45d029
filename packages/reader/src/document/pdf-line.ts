import { bandsOf } from './pdf-band.js';
import { type Box, boxesOf, type Item, joined, rowsOf } from './pdf-box.js';
import { arrangementOf, isPlain, type TableRow } from './pdf-table.js';

/** A cell of a table: `row` and `column` from 0, `columns` how many the table has. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
}

/** A line of a page in reading order. `y` grows upwards; sizes in points. */
export interface Line extends Box {
  readonly page: number;
  /** 0 spans the page; each column of it has a number of its own. */
  readonly column: number;
  /** Lines of one cell share it. */
  readonly cell: Cell | null;
}

/** How deep columns may stand within columns. */
const deepest = 3;

/** The lines of a page in the order in which people read them: columns one after the other, tables row by row and cell by cell. */
export function linesOf(items: readonly Item[], page: number): readonly Line[] {
  const lines: Line[] = [];
  let columns = 0;
  const put = (box: Box, column: number, cell: Cell | null) => {
    if (box.text !== '') lines.push({ ...box, page, column, cell });
  };
  const table = (rows: readonly TableRow[], column: number) => {
    const plain = isPlain(rows);
    rows.forEach((row, index) => {
      const count = plain ? 1 : row.length;
      if (plain) put(joined(row.flat()), column, { row: index, column: 0, columns: count });
      else
        row.forEach((boxes, at) => {
          const cell = { row: index, column: at, columns: count };
          for (const box of boxes) put(box, column, cell);
        });
    });
  };
  const place = (boxes: readonly Box[], column: number, depth: number) => {
    for (const band of bandsOf(boxes)) {
      const arrangement = arrangementOf(band);
      switch (arrangement.kind) {
        case 'lines':
          for (const row of band.rows) put(joined(row), column, null);
          break;
        case 'table':
          table(arrangement.rows, column);
          break;
        case 'columns':
          for (const part of arrangement.columns) {
            columns += 1;
            if (depth < deepest) place(part, columns, depth + 1);
            else for (const row of rowsOf(part)) put(joined(row), columns, null);
          }
          break;
        default:
          unreachable(arrangement);
      }
    }
  };
  place(boxesOf(items), 0, 1);
  return lines;
}

function unreachable(value: never): never {
  throw new Error(`unexpected arrangement ${JSON.stringify(value)}`);
}
