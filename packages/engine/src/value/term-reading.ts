import type { Condition, DefinedTerm } from '@proviso/model';
import { type Bindings, type Bound, canonical } from '../facts/key.js';
import { dependenciesOf } from '../state/dependency.js';
import type { World } from './world.js';

/** The readings of a term that count for the viewpoint, and the bindings of its parameters. */
export interface TermReadings {
  readonly readings: DefinedTerm['readings'];
  readonly bindings: Bindings;
}

/**
 * The readings that a viewpoint has to follow: that of the first party it reads as that has one; else the common one;
 * else those of all other parties, which then have to agree. None where nobody defines the term.
 */
export function readingsOf(
  world: World,
  use: Extract<Condition, { kind: 'term' }>,
  bindings: Bindings,
): TermReadings {
  const term = world.facts.names.terms.get(use.term);
  if (term === undefined || dependenciesOf(world.facts.model).circular.has(`term ${use.term}`))
    return { readings: [], bindings };
  const inner = new Map<string, Bound>();
  term.parameters.forEach((parameter, i) => {
    const arg = use.args[i];
    if (arg === undefined) return;
    const bound = arg.kind === 'variable' ? bindings.get(arg.name) : undefined;
    const text = canonical(world.facts.model, undefined, arg, bindings);
    const unit = arg.kind === 'quantity' ? arg.quantity.unit : null;
    inner.set(parameter, bound ?? { text, unit, occurrence: null });
  });
  return { readings: chosenReadings(world, term), bindings: inner };
}

/** The readings of the term that count for the viewpoint, without regard to arguments. */
export function chosenReadings(world: World, term: DefinedTerm): DefinedTerm['readings'] {
  for (const party of world.facts.counting.viewpoint.readsAs) {
    const own = term.readings.find((reading) => reading.parties.includes(party));
    if (own !== undefined) return [own];
  }
  const common = term.readings.find((reading) => reading.parties.length === 0);
  return common === undefined ? term.readings : [common];
}
