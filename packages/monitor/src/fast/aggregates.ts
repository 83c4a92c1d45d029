import { aggregate } from '../aggregate.js';
import type { Condition } from '../calculation.js';
import type { Core } from '../core.js';
import { Handles, Momentary, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows, sameCell } from '../rows.js';
import type { Values } from '../value.js';
import { type GroupValues, groupValues } from './groups.js';

type AggregateCore = Extract<Core, { kind: 'aggregate' }>;

/** An aggregation over a table of the moment: computed anew at every time point. */
export class MomentAggregate extends Momentary {
  readonly rows: Rows;

  constructor(
    private readonly core: AggregateCore,
    private readonly body: Momentary,
    private readonly values: Values,
  ) {
    super(core.free, [body]);
    this.rows = new Rows(core.free.length);
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    this.at++;
    this.body.step();
    const { core, rows, body } = this;
    rows.clear();
    const { cells, count, width } = body.rows;
    if (count === 0 && core.by.length > 0) return;
    const by = core.by.map((id) => body.ids.indexOf(id));
    const of = body.ids.indexOf(core.of);
    const groups = new RowTable(by.length);
    const lists: number[][] = [];
    const key = by.map(() => 0);
    if (by.length === 0) lists[groups.add(key, 0)] = [];
    for (let row = 0; row < count; row++) {
      by.forEach((column, i) => {
        key[i] = cells[row * width + column] as number;
      });
      const group = groups.add(key, 0);
      let list = lists[group];
      if (list === undefined) {
        list = [];
        lists[group] = list;
      }
      list.push(cells[row * width + of] as number);
    }
    const result = core.free.indexOf(core.result);
    lists.forEach((list, group) => {
      const at = rows.room();
      rows.cells[at + result] = aggregate(core.op, list, core.ofType.type, this.values);
      core.by.forEach((id, i) => {
        rows.cells[at + core.free.indexOf(id)] = groups.cells[group * by.length + i] as number;
      });
      rows.count++;
    });
  }
}

/** An aggregation over a standing result: only the groups that change are looked at. */
export class StandingAggregate extends Standing {
  readonly table: RowTable;
  readonly added = new Handles();
  readonly gone: Rows;
  private readonly groups: RowTable;
  private readonly state: GroupValues;
  private readonly by: Int32Array;
  private readonly of: number;
  private readonly key: Float64Array;
  private readonly row: Float64Array;
  private readonly result: number;
  private readonly places: Int32Array;
  private readonly touched = new Handles();
  /** For every group, the step in which it was last touched, the value shown for it, and the handle of its row or -1. */
  private steps = new Float64Array(16);
  private shown = new Float64Array(16);
  private rowOf = new Int32Array(16).fill(-1);

  /** For every row of the body its group, where rows keep their handles. */
  private groupOf = new Int32Array(16);
  private holds: Condition | undefined;

  constructor(
    core: AggregateCore,
    private readonly body: Standing,
    values: Values,
  ) {
    super(core.free, [body]);
    this.table = new RowTable(core.free.length);
    this.gone = new Rows(core.free.length);
    this.groups = new RowTable(core.by.length);
    this.state = groupValues(core.op, core.ofType.type, values);
    this.by = Int32Array.from(core.by, (id) => body.ids.indexOf(id));
    this.of = body.ids.indexOf(core.of);
    this.key = new Float64Array(core.by.length);
    this.row = new Float64Array(core.free.length);
    this.result = core.free.indexOf(core.result);
    this.places = Int32Array.from(core.by, (id) => core.free.indexOf(id));
  }

  ready(): boolean {
    return this.body.ready();
  }

  /** Lets only rows stand for which a condition holds. Call before the first step. */
  keepOnly(holds: Condition): void {
    const before = this.holds;
    this.holds = before === undefined ? holds : (cells, at) => before(cells, at) && holds(cells, at);
  }

  step(): void {
    this.at++;
    const { body, added, gone } = this;
    added.count = 0;
    gone.clear();
    body.step();
    if (body.added.count === 0 && body.gone.count === 0 && this.at > 1) return;
    this.touched.count = 0;
    // Without a group there is a value even for nothing.
    if (this.at === 1 && this.key.length === 0) this.group(this.key, 0);
    const { table } = body;
    const state = this.state;
    const of = this.of;
    const { goneHandles } = body;
    for (let i = 0; i < body.gone.count; i++) {
      const at = i * table.width;
      let group: number;
      if (goneHandles === undefined) group = this.group(body.gone.cells, at);
      else {
        group = this.groupOf[goneHandles.list[i] as number] as number;
        this.touch(group);
      }
      state.remove(group, body.gone.cells[at + of] as number);
    }
    if (goneHandles !== undefined && this.groupOf.length < table.capacity) {
      const groupOf = new Int32Array(table.capacity);
      groupOf.set(this.groupOf);
      this.groupOf = groupOf;
    }
    for (let i = 0; i < body.added.count; i++) {
      const handle = body.added.list[i] as number;
      const at = handle * table.width;
      const group = this.group(table.cells, at);
      if (goneHandles !== undefined) this.groupOf[handle] = group;
      state.add(group, table.cells[at + of] as number);
    }
    for (let i = 0; i < this.touched.count; i++) this.show(this.touched.list[i] as number);
  }

  /** The group of a row, which is then touched. */
  private group(cells: Float64Array, at: number): number {
    const key = this.key;
    const by = this.by;
    for (let i = 0; i < by.length; i++) key[i] = cells[at + (by[i] as number)] as number;
    const group = this.groups.add(key, 0);
    if (this.groups.fresh) {
      if (group >= this.steps.length) this.grow();
      this.state.begin(group);
      this.rowOf[group] = -1;
      this.steps[group] = -1;
    }
    this.touch(group);
    return group;
  }

  private touch(group: number): void {
    if (this.steps[group] === this.at) return;
    this.steps[group] = this.at;
    this.touched.push(group);
  }

  private show(group: number): void {
    const { table } = this;
    const empty = this.state.count(group) === 0 && this.key.length > 0;
    const old = this.rowOf[group] as number;
    const value = empty ? 0 : this.state.value(group);
    if (!empty && old >= 0 && sameCell(this.shown[group] as number, value)) return;
    if (old >= 0) {
      this.gone.push(table.cells, old * table.width);
      table.remove(old);
      this.rowOf[group] = -1;
    }
    if (empty) {
      this.groups.remove(group);
      return;
    }
    const row = this.row;
    row[this.result] = value;
    const { cells, width } = this.groups;
    const places = this.places;
    for (let i = 0; i < places.length; i++) row[places[i] as number] = cells[group * width + i] as number;
    this.shown[group] = value;
    if (this.holds !== undefined && !this.holds(row, 0)) return;
    const handle = table.add(row, 0);
    this.added.push(handle);
    this.rowOf[group] = handle;
  }

  private grow(): void {
    const size = this.groups.capacity;
    const [steps, shown, rowOf] = [this.steps, this.shown, this.rowOf];
    this.steps = new Float64Array(size);
    this.shown = new Float64Array(size);
    this.rowOf = new Int32Array(size).fill(-1);
    this.steps.set(steps);
    this.shown.set(shown);
    this.rowOf.set(rowOf);
  }
}
