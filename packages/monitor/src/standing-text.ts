import type { Standing } from './operator.js';
import type { Values } from './value.js';
import { compareRows, type Layout, rowText } from './verdict-text.js';

/** The text of a standing result, kept in order and changed only where the result changes. */
export class StandingText {
  /** The shown rows in order, each with its cells. */
  private rows: { readonly cells: Float64Array; readonly text: string }[] = [];
  private shown = '';

  constructor(
    private readonly source: Standing,
    private readonly layout: Layout,
    private readonly values: Values,
  ) {}

  /** The rows of the source after its last step, in order, or nothing. Call once after every step. */
  text(): string {
    const { added, gone, table } = this.source;
    if (added.count === 0 && gone.count === 0) return this.shown;
    const { width } = table;
    const few = added.count + gone.count <= 16;
    if (few) {
      for (let i = 0; i < gone.count; i++) this.rows.splice(this.place(gone.cells, i * width), 1);
    } else if (gone.count > 0) {
      const left = new Set<string>();
      for (let i = 0; i < gone.count; i++) left.add(rowText(this.layout, this.values, gone.cells, i * width));
      this.rows = this.rows.filter((row) => !left.has(row.text));
    }
    for (let i = 0; i < added.count; i++) {
      const at = (added.list[i] as number) * width;
      const cells = table.cells.slice(at, at + width);
      const row = { cells, text: rowText(this.layout, this.values, cells, 0) };
      if (few) this.rows.splice(this.place(cells, 0), 0, row);
      else this.rows.push(row);
    }
    if (!few) this.rows.sort((a, b) => compareRows(this.layout, this.values, a.cells, 0, b.cells, 0));
    let text = '';
    for (const row of this.rows) text += text === '' ? row.text : ` ${row.text}`;
    this.shown = text;
    return text;
  }

  /** Where a row stands, or would have to stand. */
  private place(cells: Float64Array, at: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = this.rows[middle] as { cells: Float64Array };
      if (compareRows(this.layout, this.values, row.cells, 0, cells, at) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
