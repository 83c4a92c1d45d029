import type { Core } from '../core.js';
import { Momentary } from '../operator.js';
import { Rows, sameCell } from '../rows.js';
import type { TableLog } from '../trace.js';

/** So few rows are sooner copied one by one. */
const FEW = 12;

/** Reads a predicate's rows: keeps those that agree with its constants and repeated variables. */
export class Scan extends Momentary {
  readonly rows: Rows;
  /** Which column of the table gives each column of the rows. */
  private readonly take: Int32Array;
  /** Pairs of a column and the value, or the earlier column, that it must agree with. */
  private readonly fixed: readonly (readonly [column: number, cell: number])[];
  private readonly equal: readonly (readonly [column: number, other: number])[];
  /** Whether every row is taken just as the table has it. */
  private readonly whole: boolean;

  /** Whether a row that occurs several times at a time point may be there several times. */
  repeats = false;

  constructor(
    core: Extract<Core, { kind: 'predicate' }>,
    readonly log: TableLog,
  ) {
    super(core.free, []);
    this.rows = new Rows(core.free.length);
    const first = new Map<number, number>();
    const fixed: [number, number][] = [];
    const equal: [number, number][] = [];
    core.args.forEach((arg, column) => {
      if (arg.kind === 'constant') fixed.push([column, arg.cell]);
      else if (arg.kind === 'variable') {
        const earlier = first.get(arg.id);
        if (earlier === undefined) first.set(arg.id, column);
        else equal.push([column, earlier]);
      } else throw new Error(`a predicate's argument is still a ${arg.kind}`);
    });
    this.take = Int32Array.from(core.free, (id) => first.get(id) ?? 0);
    this.fixed = fixed;
    this.equal = equal;
    this.whole =
      fixed.length === 0 &&
      equal.length === 0 &&
      this.take.length === log.width &&
      this.take.every((column, i) => column === i);
  }

  ready(): boolean {
    return this.at < this.log.filled;
  }

  step(): void {
    const { log, rows } = this;
    rows.clear();
    const from = log.from(this.at);
    const to = log.to(this.at);
    this.at++;
    if (from === to) return;
    const { data, width } = log;
    if (this.whole && to - from >= FEW) {
      rows.fill(data.subarray(from * width, to * width), to - from);
      if (!this.repeats) rows.distinct();
      return;
    }
    const take = this.take;
    const plain = this.fixed.length === 0 && this.equal.length === 0;
    for (let row = from; row < to; row++) {
      const base = row * width;
      if (!plain && !this.agrees(data, base)) continue;
      const at = rows.room();
      const cells = rows.cells;
      for (let i = 0; i < take.length; i++) cells[at + i] = data[base + (take[i] as number)] as number;
      rows.count++;
    }
    if (!this.repeats) rows.distinct();
  }

  private agrees(data: Float64Array, base: number): boolean {
    for (const [column, cell] of this.fixed) if (!sameCell(data[base + column] as number, cell)) return false;
    for (const [column, other] of this.equal) {
      if (!sameCell(data[base + column] as number, data[base + other] as number)) return false;
    }
    return true;
  }
}
