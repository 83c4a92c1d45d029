import type { ValueType } from './formula.js';
import { General } from './general.js';
import { Standing } from './operator.js';
import type { Source } from './plan.js';
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
  private readonly values: Values;
  private readonly standing: StandingText | undefined;

  constructor(policy: Policy, source: Source, values: Values) {
    this.layout = {
      take: policy.columns.map(({ id }) => source.ids.indexOf(id)),
      types: policy.columns.map(({ type }) => type),
    };
    this.values = values;
    const { operator } = source;
    this.standing =
      operator instanceof Standing && source.ids.length > 0
        ? new StandingText(operator, this.layout, values)
        : undefined;
  }

  /** The line for a time point whose result the source holds; empty when nothing satisfies the formula there. */
  line(point: number, stamp: number, source: Source): string {
    const rows = this.rows(source);
    return rows === '' ? '' : `@${stamp} (time point ${point}): ${rows}\n`;
  }

  private rows({ operator, ids }: Source): string {
    if (this.standing !== undefined) return this.standing.text();
    if (operator instanceof General) return this.tree(operator.tree, ids);
    if (operator instanceof Standing) return operator.table.size > 0 ? 'true' : '';
    const { cells, count } = operator.rows;
    if (count === 0) return '';
    const width = ids.length;
    if (width === 0) return 'true';
    if (count === 1) return rowText(this.layout, this.values, cells, 0);
    const order = Array.from({ length: count }, (_, row) => row * width);
    order.sort((a, b) => compareRows(this.layout, this.values, cells, a, cells, b));
    return order.map((at) => rowText(this.layout, this.values, cells, at)).join(' ');
  }

  private tree(tree: Tree, ids: readonly number[]): string {
    if (typeof tree === 'boolean' && ids.length === 0) return tree ? 'true' : '';
    const rows = toRows(tree, ids);
    if (rows === undefined) return patterns(tree, ids, this.layout, this.values).join(' ');
    rows.sort((a, b) => compareRows(this.layout, this.values, a, 0, b, 0));
    return rows.map((row) => rowText(this.layout, this.values, row, 0)).join(' ');
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

/** An infinite set of rows as patterns: `*` stands for every value, `*-{1,2}` for every value but those. */
function patterns(tree: Tree, ids: readonly number[], layout: Layout, values: Values): string[] {
  const found: string[] = [];
  const cells: string[] = ids.map(() => '*');
  const walk = (at: Tree, column: number): void => {
    if (at === false) return;
    if (column === ids.length) {
      found.push(`(${layout.take.map((from) => cells[from]).join(',')})`);
      return;
    }
    const type = layout.types[layout.take.indexOf(column)] ?? 'int';
    if (at === true || at.id !== ids[column]) {
      cells[column] = '*';
      walk(at, column + 1);
      return;
    }
    const listed = [...at.kids].sort(([a], [b]) => values.compare(a, b, type));
    for (const [value, kid] of listed) {
      cells[column] = values.show(value, type);
      walk(kid, column + 1);
    }
    cells[column] = `*-{${listed.map(([value]) => values.show(value, type)).join(',')}}`;
    walk(at.rest, column + 1);
    cells[column] = '*';
  };
  walk(tree, 0);
  return found;
}
