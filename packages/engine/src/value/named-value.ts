import type { Day, Term } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { constant, joinAll, mapSignal, type Signal } from '../time/signal.js';
import { type Amount, NOTHING, sameAmount } from './amount.js';
import { valueReadingsOf } from './term-reading.js';
import { amountOf } from './term-value.js';
import type { World } from './world.js';

/** What is known of a named value on each day: by the reading that counts, or where all that count agree. */
export function namedAmount(
  world: World,
  term: Extract<Term, { kind: 'value' }>,
  bindings: Bindings,
  start: Day,
): Signal<Amount> {
  const { readings, bindings: inner } = valueReadingsOf(world, term, bindings);
  const amounts = readings.map((reading) => amountOf(world, reading.is, inner, start));
  if (amounts.length === 0) return constant(NOTHING);
  if (amounts.length === 1) return amounts[0]!;
  return mapSignal(joinAll(amounts), (all) =>
    all.every((one) => sameAmount(one, all[0]!)) ? all[0]! : NOTHING,
  );
}
