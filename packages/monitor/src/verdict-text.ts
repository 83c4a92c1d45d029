import type { ValueType } from './formula.js';
import { General } from './general.js';
import { Standing } from './operator.js';
import { type PatternColumn, patterns, shownTree } from './pattern-text.js';
import { rowsOf, type Source } from './plan.js';
import type { Policy } from './policy.js';
import { StandingText } from './standing-text.js';
import { type Tree, toRows } from './tree.js';
import type { Values } from './value.js';

/** How the rows of a policy's verdicts are written: which column stands where, and of which type. */
export interface Layout {
  /** For each column as shown, the column of the rows. */
  readonly take: readonly number[];
  readonly types: readonly ValueType[];
}

/** Writes verdicts in MonPoly's form: `@stamp (time point n): (1,"a") (2,"b")`, or `true` for a closed formula. */
export class VerdictText {
  private readonly layout: Layout;
  private readonly columns: readonly PatternColumn[];
  private readonly values: Values;
  private readonly verbose: boolean;
  private readonly standing: StandingText | undefined;

  /** With `verbose`, in the form of MonPoly's -verbose: `((1),(2))`, and `()` or `false` where nothing holds. */
  constructor(policy: Policy, source: Source, values: Values, verbose = false) {
    this.verbose = verbose;
    this.columns = policy.columns;
    this.layout = {
      take: policy.columns.map(({ id }) => source.ids.indexOf(id)),
      types: policy.columns.map(({ type }) => type),
    };
    this.values = values;
    const { operator } = source;
    this.standing =
      operator instanceof Standing && source.ids.length > 0 && !verbose
        ? new StandingText(operator, this.layout, values)
        : undefined;
  }

  /** The line for a time point whose result the source holds; empty when nothing satisfies the formula there. */
  line(point: number, stamp: number, source: Source): string {
    if (this.verbose) {
      const rows = this.rows(source, ',');
      const shown = source.ids.length === 0 ? rows || 'false' : `(${rows})`;
      return `@${stamp} (time point ${point}): ${shown}\n`;
    }
    const rows = this.rows(source, ' ');
    return rows === '' ? '' : `@${stamp} (time point ${point}): ${rows}\n`;
  }

  private rows(source: Source, between: string): string {
    const { operator, ids } = source;
    if (this.standing !== undefined) return this.standing.text();
    if (operator instanceof General) return this.tree(operator.tree, ids, between);
    if (operator instanceof Standing) {
      if (ids.length === 0) return operator.table.size > 0 ? 'true' : '';
      return this.listed(rowsOf(source) ?? [], between);
    }
    const { cells, count } = operator.rows;
    if (count === 0) return '';
    const width = ids.length;
    if (width === 0) return 'true';
    if (count === 1) return rowText(this.layout, this.values, cells, 0);
    const order = Array.from({ length: count }, (_, row) => row * width);
    order.sort((a, b) => compareRows(this.layout, this.values, cells, a, cells, b));
    return order.map((at) => rowText(this.layout, this.values, cells, at)).join(between);
  }

  private tree(tree: Tree, ids: readonly number[], between: string): string {
    if (typeof tree === 'boolean' && ids.length === 0) return tree ? 'true' : '';
    const shown = shownTree(tree, this.values);
    const rows = toRows(shown, ids);
    if (rows === undefined) return patterns(shown, this.columns, this.values).join(between);
    return this.listed(rows, between);
  }

  private listed(rows: number[][], between: string): string {
    rows.sort((a, b) => compareRows(this.layout, this.values, a, 0, b, 0));
    return rows.map((row) => rowText(this.layout, this.values, row, 0)).join(between);
  }
}

/** A row as a verdict shows it, `(1,"a")`. */
export function rowText(
  { take, types }: Layout,
  values: Values,
  cells: ArrayLike<number>,
  at: number,
): string {
  let text = '(';
  for (let i = 0; i < take.length; i++) {
    if (i > 0) text += ',';
    text += values.show(cells[at + (take[i] as number)] as number, types[i] as ValueType);
  }
  return `${text})`;
}

/** Orders two rows as verdicts list them: by the first column shown, then the second, and so on. */
export function compareRows(
  { take, types }: Layout,
  values: Values,
  left: ArrayLike<number>,
  leftAt: number,
  right: ArrayLike<number>,
  rightAt: number,
): number {
  for (let i = 0; i < take.length; i++) {
    const column = take[i] as number;
    const order = values.compare(
      left[leftAt + column] as number,
      right[rightAt + column] as number,
      types[i] as ValueType,
    );
    if (order !== 0) return order;
  }
  return 0;
}
