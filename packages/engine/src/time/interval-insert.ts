import type { Days } from '@proviso/model';

/** Takes an interval into a set of days in place; gives the interval if it brings any day that was not in the set. */
export function insertDays(set: Days[], { from, to }: Days): Days | null {
  if (from > to || from === Infinity || to === -Infinity) return null;
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[middle]!.to < from - 1) low = middle + 1;
    else high = middle;
  }
  const first = set[low];
  if (first !== undefined && first.from <= from && first.to >= to) return null;
  let end = low;
  let whole: Days = { from, to };
  for (; end < set.length && set[end]!.from <= to + 1; end += 1) {
    whole = { from: Math.min(whole.from, set[end]!.from), to: Math.max(whole.to, set[end]!.to) };
  }
  set.splice(low, end - low, whole);
  return { from, to };
}
