import type { Kept, World } from '../value/world.js';

const KNOWN = new WeakMap<World, { size: number; asked: number }>();

/**
 * Throws away what was worked out for a world when it has grown to a multiple of what it was: values counted from
 * days, or over occurrences, that nobody asks for any more. What is needed is worked out again.
 */
export function tidy(world: World): void {
  const known = KNOWN.get(world);
  if (known === undefined) {
    KNOWN.set(world, { size: sizeOf(world.kept), asked: 0 });
    return;
  }
  known.asked += 1;
  if (known.asked % EVERY !== 0) return;
  const size = sizeOf(world.kept);
  if (size <= 3 * known.size + 256) return;
  for (const store of storesOf(world.kept)) store.clear();
  KNOWN.delete(world);
}

const EVERY = 32;

function sizeOf(kept: Kept): number {
  let size = 0;
  for (const store of storesOf(kept)) for (const inner of store.values()) size += inner.size;
  return size;
}

function storesOf(kept: Kept): readonly Map<unknown, Map<string, unknown>>[] {
  const { truths, finals, shares, instants, amounts, windows, powers } = kept;
  return [truths, finals, shares, instants, amounts, windows, powers] as Map<unknown, Map<string, unknown>>[];
}
