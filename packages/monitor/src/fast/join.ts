import { Momentary, type Operator, Standing } from '../operator.js';
import { RowIndex } from '../row-index.js';
import { RowTable } from '../row-table.js';
import { Rows, sameCell } from '../rows.js';
import { Lookup } from './moments.js';

/** A row under way: the cells of all variables of a conjunction, in the order of their numbers. */
export type Work = Float64Array;

/** Goes on with the row under way. */
export type Emit = () => void;

/** A stage of a conjunction: passes the row under way on once, several times, or not at all. */
export interface Stage {
  /** The operators that it reads. */
  readonly parts: readonly Operator[];
  /** What it keeps from time point to time point, beside its parts. */
  readonly state?: object;
  /** Called after the parts have stepped, before any row. */
  readonly renew: () => void;
  /** The stage on a row, before the stage that comes after it. */
  readonly link: (work: Work, next: Emit) => Emit;
}

/** AND with a table of the moment in it: goes through its rows and takes each through the stages. */
export class Join extends Momentary {
  readonly rows: Rows;
  private readonly work: Work;
  private readonly columns: Int32Array;
  private readonly first: Emit;
  private readonly renewals: readonly (() => void)[];
  /** What the stages keep; held here so that it can be saved. */
  protected readonly states: readonly object[];

  constructor(
    ids: readonly number[],
    private readonly driver: Momentary,
    stages: readonly Stage[],
  ) {
    super(ids, [driver, ...stages.flatMap((stage) => stage.parts)]);
    this.rows = new Rows(ids.length);
    this.work = new Float64Array(ids.length);
    this.columns = Int32Array.from(driver.ids, (id) => ids.indexOf(id));
    const emit = () => this.rows.push(this.work, 0);
    this.first = stages.reduceRight<Emit>((next, stage) => stage.link(this.work, next), emit);
    this.renewals = stages.map((stage) => stage.renew);
    this.states = stages.flatMap(({ state }) => (state === undefined ? [] : [state]));
  }

  ready(): boolean {
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) if (!(parts[i] as Operator).ready()) return false;
    return true;
  }

  step(): void {
    this.at++;
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) (parts[i] as Operator).step();
    const renewals = this.renewals;
    for (let i = 0; i < renewals.length; i++) (renewals[i] as () => void)();
    this.rows.count = 0;
    const { cells, count, width } = this.driver.rows;
    const work = this.work;
    const columns = this.columns;
    const first = this.first;
    for (let row = 0; row < count; row++) {
      for (let i = 0; i < width; i++) work[columns[i] as number] = cells[row * width + i] as number;
      first();
    }
  }
}

/** Whether the row under way is among the rows of an operator all of whose variables it has. */
export interface Probe {
  readonly parts: readonly Operator[];
  readonly renew: () => void;
  readonly bind: (work: Work) => () => boolean;
}

/** Looks a row up in an operator's result. `columns` are the places of the operator's variables in the work row. */
export function probeOf(body: Momentary | Standing, columns: readonly number[]): Probe {
  const at = Int32Array.from(columns);
  const key = new Float64Array(columns.length);
  const fill = (work: Work) => {
    for (let i = 0; i < at.length; i++) key[i] = work[at[i] as number] as number;
  };
  if (body instanceof Standing) {
    const { table } = body;
    const only = at[0];
    const bind =
      at.length === 1 && only !== undefined
        ? (work: Work) => () => table.findOne(work[only] as number) >= 0
        : (work: Work) => () => {
            fill(work);
            return table.find(key, 0) >= 0;
          };
    return { parts: [body], renew: () => {}, bind };
  }
  const lookup = new Lookup(body);
  const bind = (work: Work) => () => {
    fill(work);
    return lookup.has(key);
  };
  return { parts: [body], renew: () => lookup.renew(), bind };
}

/** Keeps the rows for which a probe answers as wanted. */
export function filterStage({ parts, renew, bind }: Probe): Stage {
  const link = (work: Work, next: Emit): Emit => {
    const holds = bind(work);
    return () => {
      if (holds()) next();
    };
  };
  return { parts, renew, link };
}

/** Joins each row with the rows of a moment that agree with it on the shared variables. */
export function momentStage(body: Momentary, ids: readonly number[], bound: ReadonlySet<number>): Stage {
  const columns = body.ids.map((id) => ids.indexOf(id));
  const shared = body.ids.map((id) => bound.has(id));
  const link = (work: Work, next: Emit): Emit => {
    return () => {
      const { cells, count, width } = body.rows;
      for (let row = 0; row < count; row++) {
        let agrees = true;
        for (let i = 0; i < width && agrees; i++) {
          agrees =
            !shared[i] || sameCell(work[columns[i] as number] as number, cells[row * width + i] as number);
        }
        if (!agrees) continue;
        for (let i = 0; i < width; i++) {
          if (!shared[i]) work[columns[i] as number] = cells[row * width + i] as number;
        }
        next();
      }
    };
  };
  return { parts: [body], renew: () => {}, link };
}

/** Joins each row with the rows of a moment by an index on the shared variables, made anew at every time point. */
export function indexedMomentStage(
  body: Momentary,
  ids: readonly number[],
  bound: ReadonlySet<number>,
): Stage {
  const shared = body.ids.flatMap((id, i) => (bound.has(id) ? [i] : []));
  const plain = momentStage(body, ids, bound);
  if (shared.length === 0) return plain;
  const columns = body.ids.map((id) => ids.indexOf(id));
  const open = body.ids.flatMap((id, i) => (bound.has(id) ? [] : [i]));
  let groups = new Map<string, number[]>();
  const keyAt = (cells: ArrayLike<number>, at: number) => shared.map((i) => cells[at + i]).join();
  const renew = () => {
    const { cells, count, width } = body.rows;
    groups = new Map();
    if (count <= 8) return;
    for (let row = 0; row < count; row++) {
      const key = keyAt(cells, row * width);
      const list = groups.get(key);
      if (list === undefined) groups.set(key, [row]);
      else list.push(row);
    }
  };
  const link = (work: Work, next: Emit): Emit => {
    const few = plain.link(work, next);
    return () => {
      const { cells, count, width } = body.rows;
      if (count <= 8) return few();
      const key = shared.map((i) => work[columns[i] as number]).join();
      for (const row of groups.get(key) ?? []) {
        for (const i of open) work[columns[i] as number] = cells[row * width + i] as number;
        next();
      }
    };
  };
  return { parts: [body], renew, link };
}

/** Joins each row with the standing rows that agree with it, by an index that follows their changes. */
export function standingStage(body: Standing, ids: readonly number[], bound: ReadonlySet<number>): Stage {
  const columns = body.ids.map((id) => ids.indexOf(id));
  const shared = body.ids.flatMap((id, i) => (bound.has(id) ? [i] : []));
  const open = body.ids.flatMap((id, i) => (bound.has(id) ? [] : [i]));
  const follower = new Follower(body, shared);
  const key = new Float64Array(shared.length);
  const link = (work: Work, next: Emit): Emit => {
    return () => {
      shared.forEach((i, n) => {
        key[n] = work[columns[i] as number] as number;
      });
      const { table, index } = follower;
      for (let handle = index.first(key, 0); handle >= 0; handle = index.next(handle)) {
        for (const i of open) work[columns[i] as number] = table.cells[handle * table.width + i] as number;
        next();
      }
    };
  };
  return { parts: [body], state: follower, renew: () => follower.follow(), link };
}

/** An index of its own over a copy of a standing result, as handles of rows that have gone are not known any more. */
export class Follower {
  readonly table: RowTable;
  readonly index: RowIndex;

  constructor(
    private readonly body: Standing,
    columns: readonly number[],
  ) {
    this.table = new RowTable(body.ids.length);
    this.index = new RowIndex(this.table, columns);
  }

  /** Takes over the changes of the body's last step. */
  follow(): void {
    const { added, gone, table: source } = this.body;
    for (let i = 0; i < gone.count; i++) this.lose(gone.cells, i * gone.width);
    for (let i = 0; i < added.count; i++) this.take(source.cells, (added.list[i] as number) * source.width);
  }

  /** Takes in the row at an offset of some cells. */
  take(cells: ArrayLike<number>, at: number): void {
    this.index.add(this.table.add(cells, at));
  }

  /** Lets go of a row. */
  lose(cells: ArrayLike<number>, at: number): void {
    const handle = this.table.find(cells, at);
    this.index.remove(handle);
    this.table.remove(handle);
  }
}
