import { aggregate } from './aggregate.js';
import type { Core } from './core.js';
import type { Momentary } from './operator.js';
import { Operator, Standing } from './operator.js';
import { settled } from './settled-tree.js';
import type { Trace } from './trace.js';
import { both, either, fromRows, outside, project, type Tree, toRows } from './tree.js';
import type { Values } from './value.js';

/** An operator whose result at a time point is any set of rows, finite or not. The general case: right, not fast. */
export abstract class General extends Operator {
  /** The result at the time point of the last step. */
  tree: Tree = false;
}

/** Takes the finite table of a fast operator into the general case. */
export class FromTable extends General {
  constructor(private readonly source: Momentary | Standing) {
    super([source]);
  }

  ready(): boolean {
    return this.source.ready();
  }

  step(): void {
    this.at++;
    this.source.step();
    if (this.source instanceof Standing) {
      const { table, ids } = this.source;
      const cells: number[] = [];
      for (const handle of table.handles()) {
        for (let i = 0; i < ids.length; i++) cells.push(table.cells[handle * ids.length + i] as number);
      }
      this.tree = fromRows(ids, cells, table.size);
    } else {
      const { rows, ids } = this.source;
      this.tree = fromRows(ids, rows.cells, rows.count);
    }
  }
}

/** Combines the results of its parts at one time point by a plan of set operations. */
export class Combination extends General {
  constructor(
    override readonly parts: readonly General[],
    private readonly plan: (context: Tree) => Tree,
  ) {
    super(parts);
  }

  ready(): boolean {
    return this.parts.every((part) => part.ready());
  }

  step(): void {
    this.at++;
    for (const part of this.parts) part.step();
    this.tree = this.plan(true);
  }
}

/** PREVIOUS: what held at the time point before, when it lies as far back as the interval says. */
export class GeneralPrevious extends General {
  private stamp = 0;

  constructor(
    private readonly core: Extract<Core, { kind: 'previous' | 'next' }>,
    private readonly body: General,
    private readonly trace: Trace,
  ) {
    super([body]);
  }

  ready(): boolean {
    return this.at < this.trace.length && (this.at === 0 || this.body.ready());
  }

  step(): void {
    const stamp = this.trace.stamp(this.at);
    if (this.at++ === 0) this.tree = false;
    else {
      this.body.step();
      this.tree = within(stamp - this.stamp, this.core.interval) ? this.body.tree : false;
    }
    this.stamp = stamp;
  }
}

/** NEXT: what will hold at the time point after, when it lies as far ahead as the interval says. */
export class GeneralNext extends General {
  constructor(
    private readonly core: Extract<Core, { kind: 'previous' | 'next' }>,
    private readonly body: General,
    private readonly trace: Trace,
  ) {
    super([body]);
  }

  ready(): boolean {
    if (this.at === 0 && this.body.at === 0) {
      if (!this.body.ready()) return false;
      this.body.step();
    }
    return this.at + 1 < this.trace.length && this.body.ready();
  }

  step(): void {
    const distance = this.trace.stamp(this.at + 1) - this.trace.stamp(this.at);
    this.at++;
    this.body.step();
    this.tree = within(distance, this.core.interval) ? this.body.tree : false;
  }
}

/** SINCE and ONCE: for every stamp in the window, the rows of the right side that the left side has kept up since. */
export class GeneralSince extends General {
  private readonly kept: { stamp: number; tree: Tree }[] = [];

  constructor(
    private readonly core: Extract<Core, { kind: 'since' | 'until' }>,
    private readonly left: General,
    private readonly right: General,
    private readonly trace: Trace,
    private readonly values: Values,
  ) {
    super([left, right]);
  }

  ready(): boolean {
    return this.at < this.trace.length && this.left.ready() && this.right.ready();
  }

  step(): void {
    const { low, high } = this.core.interval;
    const stamp = this.trace.stamp(this.at++);
    this.left.step();
    this.right.step();
    const kept = this.kept;
    let count = 0;
    for (const entry of kept) {
      if (stamp - entry.stamp > high) continue;
      const tree = both(entry.tree, this.left.tree, this.values);
      if (tree === false) continue;
      const last = kept[count - 1];
      const merge = high === Number.POSITIVE_INFINITY && stamp - entry.stamp >= low;
      if (count > 0 && last !== undefined && merge)
        kept[count - 1] = { stamp: entry.stamp, tree: either(last.tree, tree, this.values) };
      else kept[count++] = { stamp: entry.stamp, tree };
    }
    kept.length = count;
    const last = kept[count - 1];
    if (last?.stamp === stamp) last.tree = either(last.tree, this.right.tree, this.values);
    else if (this.right.tree !== false) kept.push({ stamp, tree: this.right.tree });
    this.tree = false;
    for (const entry of kept) {
      if (within(stamp - entry.stamp, this.core.interval))
        this.tree = either(this.tree, entry.tree, this.values);
    }
  }
}

/** UNTIL and EVENTUALLY: reads ahead to the end of the window, then folds it from its end. */
export class GeneralUntil extends General {
  private readonly ahead: { readonly stamp: number; readonly left: Tree; readonly right: Tree }[] = [];

  constructor(
    private readonly core: Extract<Core, { kind: 'since' | 'until' }>,
    private readonly left: General,
    private readonly right: General,
    private readonly trace: Trace,
    private readonly values: Values,
  ) {
    super([left, right]);
  }

  ready(): boolean {
    if (this.at >= this.trace.length) return false;
    const end = this.trace.stamp(this.at) + this.core.interval.high;
    for (;;) {
      const next = this.at + this.ahead.length;
      if (next >= this.trace.length) return false;
      const stamp = this.trace.stamp(next);
      if (stamp > end) return true;
      if (!this.left.ready() || !this.right.ready()) return false;
      this.left.step();
      this.right.step();
      this.ahead.push({ stamp, left: this.left.tree, right: this.right.tree });
    }
  }

  step(): void {
    const { low, high } = this.core.interval;
    const stamp = this.trace.stamp(this.at++);
    let tree: Tree = false;
    for (let i = this.ahead.length - 1; i >= 0; i--) {
      const entry = this.ahead[i];
      if (entry === undefined || entry.stamp - stamp > high) continue;
      tree = both(entry.left, tree, this.values);
      if (entry.stamp - stamp >= low) tree = either(entry.right, tree, this.values);
    }
    this.ahead.shift();
    this.tree = tree;
  }
}

/** How many values bounds may leave a variable for a group to count as finite for them. */
const LARGEST_GROUP = 10_000;

/** An aggregation over a set that may be infinite; an infinite group has the value of an empty one, as in VeriMon. */
export class GeneralAggregate extends General {
  constructor(
    private readonly core: Extract<Core, { kind: 'aggregate' }>,
    private readonly body: General,
    private readonly values: Values,
  ) {
    super([body]);
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    const { core } = this;
    const { free } = core.body;
    this.at++;
    this.body.step();
    const others = new Set(free.filter((id) => !core.by.includes(id)));
    const body = settled(this.body.tree, LARGEST_GROUP, this.values);
    const groups = toRows(project(body, others, this.values), core.by);
    if (groups === undefined)
      throw new Error(`the groups of an aggregation by ${core.by.join(', ')} are not finite`);
    if (groups.length === 0 && core.by.length === 0) groups.push([]);
    const cells: number[] = [];
    for (const group of groups) {
      const rows = toRows(both(body, fromRows(core.by, group, 1), this.values), free);
      const of = free.indexOf(core.of);
      const list = rows?.map((row) => row[of] as number) ?? [];
      const value = aggregate(core.op, list, core.ofType.type, this.values);
      for (const id of core.free)
        cells.push(id === core.result ? value : (group[core.by.indexOf(id)] as number));
    }
    this.tree = fromRows(core.free, cells, groups.length);
  }
}

/** Whether a distance of time stamps lies in an interval. */
export function within(distance: number, interval: { readonly low: number; readonly high: number }): boolean {
  return distance >= interval.low && distance <= interval.high;
}

/** The complement of a set within another. */
export function without(context: Tree, tree: Tree, values: Values): Tree {
  return both(context, outside(tree), values);
}
