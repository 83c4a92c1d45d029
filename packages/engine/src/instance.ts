import type { Judged } from './state/judgement.js';

/** The instance whose values are, in order, those given (further values may stand between); null when there is none. */
export function judgedAs(all: readonly Judged[], values: readonly string[]): Judged | null {
  return all.find(({ instance }) => isOf(Object.values(instance), values)) ?? null;
}

/** Whether the wanted values stand among the instance's in their order. */
export function isOf(values: readonly string[], wanted: readonly string[]): boolean {
  let i = 0;
  for (const value of values) if (i < wanted.length && value === wanted[i]) i += 1;
  return i === wanted.length;
}
