import { emptyAggregate, median } from '../aggregate.js';
import type { AggregateOp, ValueType } from '../formula.js';
import type { Values } from '../value.js';
import { addTo, type Order, removeFrom, type SortedBag, sizeOf, sumOf, valueAt } from './sorted-bag.js';

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

const SAFE = Number.MAX_SAFE_INTEGER + 1;

class Sums implements GroupValues {
  private counts = new Float64Array(16);
  private sums = new Float64Array(16);
  /** The sums of the groups that have left the range in which doubles are exact. */
  private readonly large = new Map<number, bigint>();

  constructor(
    private readonly op: AggregateOp,
    private readonly values: Values,
  ) {}

  begin(group: number): void {
    if (group >= this.counts.length) {
      const [counts, sums] = [this.counts, this.sums];
      const size = Math.max(group + 1, counts.length * 2);
      this.counts = new Float64Array(size);
      this.sums = new Float64Array(size);
      this.counts.set(counts);
      this.sums.set(sums);
    }
    this.counts[group] = 0;
    this.sums[group] = 0;
    if (this.large.size > 0) this.large.delete(group);
  }

  add(group: number, cell: number): void {
    this.counts[group] = (this.counts[group] as number) + 1;
    if (this.op !== 'CNT') this.change(group, cell, 1);
  }

  remove(group: number, cell: number): void {
    this.counts[group] = (this.counts[group] as number) - 1;
    if (this.op !== 'CNT') this.change(group, cell, -1);
  }

  count(group: number): number {
    return this.counts[group] as number;
  }

  value(group: number): number {
    const count = this.counts[group] as number;
    if (this.op === 'CNT' || count === 0) return count;
    const large = this.large.size > 0 ? this.large.get(group) : undefined;
    if (this.op === 'SUM')
      return large === undefined ? (this.sums[group] as number) : this.values.integer(large);
    return (large === undefined ? (this.sums[group] as number) : Number(large)) / count;
  }

  private change(group: number, cell: number, sign: 1 | -1): void {
    const sum = (this.sums[group] as number) + sign * cell;
    // Cells beyond the safe range are handles, not the integers themselves.
    if (sum < SAFE && sum > -SAFE && cell < SAFE && (this.large.size === 0 || !this.large.has(group))) {
      this.sums[group] = sum + 0;
      return;
    }
    const before = this.large.get(group) ?? BigInt(this.sums[group] as number);
    this.large.set(group, before + BigInt(sign) * this.values.integerOf(cell));
  }
}

class Bags implements GroupValues {
  private readonly bags: SortedBag[] = [];
  private readonly order: Order;

  constructor(
    private readonly op: AggregateOp,
    private readonly type: ValueType,
    private readonly values: Values,
  ) {
    this.order = (left, right) => values.compare(left, right, type);
  }

  begin(group: number): void {
    while (this.bags.length < group) this.bags.push([]);
    this.bags[group] = [];
  }

  add(group: number, cell: number): void {
    addTo(this.bag(group), cell, this.order);
  }

  remove(group: number, cell: number): void {
    removeFrom(this.bag(group), cell, this.order);
  }

  count(group: number): number {
    return sizeOf(this.bag(group));
  }

  value(group: number): number {
    const bag = this.bag(group);
    const { op, type, values } = this;
    const size = sizeOf(bag);
    if (size === 0) return emptyAggregate(op, type, values);
    switch (op) {
      case 'MIN':
        return valueAt(bag, 0);
      case 'MAX':
        return valueAt(bag, size - 1);
      case 'MED':
        return median(valueAt(bag, (size - 1) >> 1), valueAt(bag, size >> 1), type, values);
      case 'SUM':
        return sumOf(bag);
      case 'AVG':
        return sumOf(bag) / size;
      case 'CNT':
        return size;
    }
  }

  private bag(group: number): SortedBag {
    return this.bags[group] as SortedBag;
  }
}
