import type { Aggregate, Day, Duration, Unit } from '@proviso/model';
import { pieceAt, type Signal, SignalBuilder } from '../time/signal.js';
import { firstDayOf, lastDayHolding } from '../time/slide.js';
import { type Amount, between, type Range } from './amount.js';

/** Days of one value within a window. */
interface Span {
  readonly days: number;
  readonly low: number;
  readonly high: number;
}

/**
 * An aggregate of a measure's daily values over the sliding window of days up to each day. A day without a value does
 * not enter; a day with several enters as the range from the least to the greatest. A sum over days is not defined.
 */
export function windowAmount(
  values: Signal<readonly Range[]>,
  how: Aggregate,
  duration: Duration,
  unit: Unit | null,
): Signal<Amount> {
  const finite = values.at.filter((day) => Number.isFinite(day));
  const out = new SignalBuilder<Amount>(sameAmount);
  const first = finite[0];
  const last = finite.at(-1);
  if (first === undefined || last === undefined) {
    out.add(-Infinity, amount(values, how, duration, 0, unit));
    return out.done();
  }
  out.add(-Infinity, amount(values, how, duration, first - 1, unit));
  const end = lastDayHolding(last, duration) + 1;
  for (let day = first; day <= end; day += 1) out.add(day, amount(values, how, duration, day, unit));
  return out.done();
}

function amount(
  values: Signal<readonly Range[]>,
  how: Aggregate,
  duration: Duration,
  day: Day,
  unit: Unit | null,
): Amount {
  const spans = spansIn(values, firstDayOf(day, duration), day);
  const range = spans.length === 0 ? null : aggregate(how, spans);
  return { ranges: range === null ? [] : [range], disputed: [], unit };
}

function spansIn(values: Signal<readonly Range[]>, from: Day, to: Day): readonly Span[] {
  const out: Span[] = [];
  for (let i = pieceAt(values, from); i < values.at.length && values.at[i]! <= to; i += 1) {
    const ranges = values.values[i]!;
    if (ranges.length === 0) continue;
    const days = Math.min(to, (values.at[i + 1] ?? Infinity) - 1) - Math.max(from, values.at[i]!) + 1;
    out.push({
      days,
      low: Math.min(...ranges.map((range) => range.low)),
      high: Math.max(...ranges.map((range) => range.high)),
    });
  }
  return out;
}

function aggregate(how: Aggregate, spans: readonly Span[]): Range | null {
  switch (how) {
    case 'sum':
      return null;
    case 'average': {
      const days = spans.reduce((sum, span) => sum + span.days, 0);
      return between(
        spans.reduce((sum, span) => sum + span.days * span.low, 0) / days,
        spans.reduce((sum, span) => sum + span.days * span.high, 0) / days,
      );
    }
    case 'minimum':
      return between(Math.min(...spans.map((s) => s.low)), Math.min(...spans.map((s) => s.high)));
    case 'maximum':
      return between(Math.max(...spans.map((s) => s.low)), Math.max(...spans.map((s) => s.high)));
    case 'median':
      return between(
        median(spans, (span) => span.low),
        median(spans, (span) => span.high),
      );
    case 'latest': {
      const span = spans.at(-1)!;
      return between(span.low, span.high);
    }
    default:
      return unreachable(how);
  }
}

function median(spans: readonly Span[], of: (span: Span) => number): number {
  const sorted = spans
    .map((span) => ({ value: of(span), days: span.days }))
    .sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, span) => sum + span.days, 0) / 2;
  let seen = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    seen += sorted[i]!.days;
    if (seen > half) return sorted[i]!.value;
    if (seen === half) return (sorted[i]!.value + (sorted[i + 1]?.value ?? sorted[i]!.value)) / 2;
  }
  return Number.NaN;
}

function sameAmount(a: Amount, b: Amount): boolean {
  const x = a.ranges[0];
  const y = b.ranges[0];
  return x === y || (x !== undefined && y !== undefined && x.low === y.low && x.high === y.high);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
