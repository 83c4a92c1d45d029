import type { Argument, Condition, DefinedTerm, NamedValue, Term } from '@proviso/model';
import { type Bindings, type Bound, canonical } from '../facts/key.js';
import { dependenciesOf } from '../state/dependency.js';
import type { World } from './world.js';

/** The readings of a term that count for the viewpoint, and the bindings of its parameters. */
export interface TermReadings {
  readonly readings: DefinedTerm['readings'];
  readonly bindings: Bindings;
}

/** The readings of a named value that count for the viewpoint, and the bindings of its parameters. */
export interface ValueReadings {
  readonly readings: NamedValue['readings'];
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
  return {
    readings: chosenReadings(world, term),
    bindings: bindParameters(world, term.parameters, use.args, bindings),
  };
}

/** The same for a named value. */
export function valueReadingsOf(
  world: World,
  use: Extract<Term, { kind: 'value' }>,
  bindings: Bindings,
): ValueReadings {
  const value = world.facts.names.values.get(use.value);
  if (value === undefined || dependenciesOf(world.facts.model).circular.has(`value ${use.value}`))
    return { readings: [], bindings };
  return {
    readings: chosenReadings(world, value),
    bindings: bindParameters(world, value.parameters, use.args, bindings),
  };
}

/** The readings of the term or value that count for the viewpoint, without regard to arguments. */
export function chosenReadings<R extends { readonly parties: readonly string[] }>(
  world: World,
  of: { readonly readings: readonly R[] },
): readonly R[] {
  for (const party of world.facts.counting.viewpoint.readsAs) {
    const own = of.readings.find((reading) => reading.parties.includes(party));
    if (own !== undefined) return [own];
  }
  const common = of.readings.find((reading) => reading.parties.length === 0);
  return common === undefined ? of.readings : [common];
}

/** What the parameters stand for within: nothing that is bound around is seen there. */
function bindParameters(
  world: World,
  parameters: readonly string[],
  args: readonly Argument[],
  bindings: Bindings,
): Bindings {
  const inner = new Map<string, Bound>();
  parameters.forEach((parameter, i) => {
    const arg = args[i];
    if (arg === undefined) return;
    const bound = arg.kind === 'variable' ? bindings.get(arg.name) : undefined;
    const text = canonical(world.facts.model, undefined, arg, bindings);
    const unit = arg.kind === 'quantity' ? arg.quantity.unit : null;
    inner.set(parameter, bound ?? { text, unit, occurrence: null });
  });
  return inner;
}
