import { emptyAggregate, floatSum, median } from '../aggregate.js';
import type { AggregateOp, ValueType } from '../formula.js';
import type { Values } from '../value.js';
import { SortedBag } from './sorted-bag.js';

/** Keeps one aggregation a group up to date while values come and go. Groups are known by handles. */
export interface GroupValues {
  /** Begins a group without values under a handle. */
  begin(group: number): void;
  add(group: number, cell: number): void;
  remove(group: number, cell: number): void;
  /** How many values the group has. */
  count(group: number): number;
  /** The aggregation's value; for a group without values that of nothing. */
  value(group: number): number;
}

/** The fitting way to keep an aggregation: counts and sums of integers by adding and subtracting, others in order. */
export function groupValues(op: AggregateOp, type: ValueType, values: Values): GroupValues {
  if (op === 'CNT' || (type === 'int' && (op === 'SUM' || op === 'AVG'))) return new Sums(op, values);
  return new Bags(op, type, values);
}

class Sums implements GroupValues {
  #counts = new Float64Array(16);
  #sums = new Float64Array(16);
  /** The sums of the groups that have left the range in which doubles are exact. */
  readonly #large = new Map<number, bigint>();

  constructor(
    private readonly op: AggregateOp,
    private readonly values: Values,
  ) {}

  begin(group: number): void {
    if (group >= this.#counts.length) {
      const [counts, sums] = [this.#counts, this.#sums];
      const size = Math.max(group + 1, counts.length * 2);
      this.#counts = new Float64Array(size);
      this.#sums = new Float64Array(size);
      this.#counts.set(counts);
      this.#sums.set(sums);
    }
    this.#counts[group] = 0;
    this.#sums[group] = 0;
    if (this.#large.size > 0) this.#large.delete(group);
  }

  add(group: number, cell: number): void {
    this.#counts[group] = (this.#counts[group] as number) + 1;
    if (this.op !== 'CNT') this.#change(group, cell, 1);
  }

  remove(group: number, cell: number): void {
    this.#counts[group] = (this.#counts[group] as number) - 1;
    if (this.op !== 'CNT') this.#change(group, cell, -1);
  }

  count(group: number): number {
    return this.#counts[group] as number;
  }

  value(group: number): number {
    const count = this.#counts[group] as number;
    if (this.op === 'CNT' || count === 0) return count;
    const large = this.#large.size > 0 ? this.#large.get(group) : undefined;
    if (this.op === 'SUM') return large === undefined ? (this.#sums[group] as number) : this.values.integer(large);
    return (large === undefined ? (this.#sums[group] as number) : Number(large)) / count;
  }

  #change(group: number, cell: number, sign: 1 | -1): void {
    const sum = (this.#sums[group] as number) + sign * cell;
    if (Number.isSafeInteger(sum) && Number.isSafeInteger(cell) && (this.#large.size === 0 || !this.#large.has(group))) {
      this.#sums[group] = sum + 0;
      return;
    }
    const before = this.#large.get(group) ?? BigInt(this.#sums[group] as number);
    this.#large.set(group, before + BigInt(sign) * this.values.integerOf(cell));
  }
}

class Bags implements GroupValues {
  readonly #bags: SortedBag[] = [];
  readonly #compare: (left: number, right: number) => number;

  constructor(
    private readonly op: AggregateOp,
    private readonly type: ValueType,
    private readonly values: Values,
  ) {
    this.#compare = (left, right) => values.compare(left, right, type);
  }

  begin(group: number): void {
    this.#bags[group] = new SortedBag(this.#compare);
  }

  add(group: number, cell: number): void {
    this.#bag(group).add(cell);
  }

  remove(group: number, cell: number): void {
    this.#bag(group).remove(cell);
  }

  count(group: number): number {
    return this.#bag(group).size;
  }

  value(group: number): number {
    const bag = this.#bag(group);
    const { op, type, values } = this;
    if (bag.size === 0) return emptyAggregate(op, type, values);
    switch (op) {
      case 'MIN':
        return bag.at(0);
      case 'MAX':
        return bag.at(bag.size - 1);
      case 'MED':
        return median(bag.at((bag.size - 1) >> 1), bag.at(bag.size >> 1), type, values);
      case 'SUM':
        return floatSum(bag.values());
      case 'AVG':
        return floatSum(bag.values()) / bag.size;
      case 'CNT':
        return bag.size;
    }
  }

  #bag(group: number): SortedBag {
    return this.#bags[group] as SortedBag;
  }
}
