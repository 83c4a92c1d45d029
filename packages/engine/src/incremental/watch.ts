import type { EventPattern, Model } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { argsOf, type Bindings, NO_BINDINGS, type Shape, shapeOf } from '../facts/key.js';
import { dependenciesOf } from '../state/dependency.js';
import { OverlapMap } from './overlap-map.js';

/** Who has to be judged anew when something changes. Commitments are told by the number of their component. */
export interface Watch {
  /** The components and offers whose text, or what it stands on, speaks of something that overlaps the shape. */
  readonly watchers: OverlapMap<Watchers>;
  /** The components that stand directly on the commitments of a component. */
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  /** The components that one needs, directly or not, in an order in which each comes after what it needs; itself last. */
  needs(component: number): readonly number[];
}

/** Components and offers that speak of one shape. */
export interface Watchers {
  readonly components: Set<number>;
  readonly offers: Set<string>;
}

const KEPT = new WeakMap<Model, Watch>();

/** Who watches what in a model; worked out once for each. */
export function watchOf(model: Model): Watch {
  let found = KEPT.get(model);
  if (found === undefined) {
    found = workOut(model);
    KEPT.set(model, found);
  }
  return found;
}

function workOut(model: Model): Watch {
  const names = namesOf(model);
  const { components, componentOf } = dependenciesOf(model);
  const watchers = new OverlapMap<Watchers>();
  const at = (shape: Shape): Watchers =>
    watchers.remember(shape, () => ({ components: new Set(), offers: new Set() }));
  for (const name of names.commitments.keys()) {
    const component = componentOf.get(name);
    if (component === undefined) continue;
    for (const shape of shapesUnder(model, [`commitment ${name}`])) at(shape).components.add(component);
  }
  for (const offer of model.offers) {
    const under = [offer.accepted, offer.declined, offer.lapses];
    for (const shape of shapesUnder(model, [], under)) at(shape).offers.add(offer.name);
  }
  const dependents = new Map<number, number[]>();
  components.forEach((component, i) => {
    if (component.members.length === 0) return;
    const seen = new Set(component.needs);
    for (const next of seen) {
      if (components[next]!.members.length > 0) {
        const list = dependents.get(next);
        if (list === undefined) dependents.set(next, [i]);
        else list.push(i);
      } else for (const further of components[next]!.needs) seen.add(further);
    }
  });
  const needed = new Map<number, readonly number[]>();
  return {
    watchers,
    dependents,
    needs(component) {
      let found = needed.get(component);
      if (found === undefined) {
        const seen = new Set([component]);
        for (const one of seen) for (const next of components[one]!.needs) seen.add(next);
        found = [...seen].filter((i) => components[i]!.members.length > 0).sort((a, b) => a - b);
        needed.set(component, found);
      }
      return found;
    },
  };
}

/** The places of the instances of a commitment by what each of them speaks of, through its own values where these count. */
export function watchInstances(
  model: Model,
  name: string,
  instances: readonly { readonly bindings: Bindings }[],
): OverlapMap<Set<number>> {
  const out = new OverlapMap<Set<number>>();
  instances.forEach(({ bindings }, place) => {
    for (const shape of shapesUnder(model, [`commitment ${name}`], null, bindings)) {
      out.remember(shape, () => new Set()).add(place);
    }
  });
  return out;
}

/** Every shape that a commitment or offer may depend on, with those of the commitments that it stands on. */
export function shapesNeededBy(model: Model, name: string): readonly Shape[] {
  const { components, componentOf } = dependenciesOf(model);
  const offer = model.offers.find((o) => o.name === name);
  const own = offer === undefined ? [] : shapesUnder(model, [], momentsOf(offer));
  const stated =
    offer === undefined
      ? [name]
      : [...offer.commitments.map((c) => c.name), ...commitmentsIn(momentsOf(offer))];
  const needed = new Set<string>();
  for (const one of stated) {
    const component = componentOf.get(one);
    if (component === undefined) continue;
    for (const i of watchOf(model).needs(component)) {
      for (const member of components[i]!.members) needed.add(`commitment ${member}`);
    }
  }
  return [...own, ...shapesUnder(model, [...needed])];
}

/** The commitments whose states are spoken of, wherever it is. */
function commitmentsIn(value: unknown): readonly string[] {
  const out: string[] = [];
  JSON.stringify(value, (_, part: unknown) => {
    if (part !== null && typeof part === 'object' && 'commitment' in part) out.push(String(part.commitment));
    return part;
  });
  return out;
}

/**
 * Every shape that the declarations speak of, with the terms, milestones, instruments and powers that they stand on
 * (but not the commitments, whose judgements are compared instead). It follows every reading; variables are anything,
 * but for those of `own` in the texts of the commitments themselves.
 */
function shapesUnder(
  model: Model,
  start: readonly string[],
  also: unknown = null,
  own: Bindings = NO_BINDINGS,
): readonly Shape[] {
  const names = namesOf(model);
  const { powersOver } = dependenciesOf(model);
  const out: Shape[] = [];
  const seen = new Set(start);
  const look = (value: unknown, bindings: Bindings = NO_BINDINGS): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const one of value) look(one, bindings);
      return;
    }
    const part = value as Readonly<Record<string, unknown>>;
    if (typeof part.event === 'string' && Array.isArray(part.args)) {
      const pattern = value as EventPattern;
      out.push(shapeOf(model, names.events.get(pattern.event), pattern, bindings));
    }
    // Whatever names a measure with its arguments: a measure, a window, the values that were observed.
    if (Array.isArray(part.args) && typeof part.measure === 'string') {
      const parameters = names.measures.get(part.measure)?.parameters ?? [];
      const args = argsOf(model, parameters, (part.args ?? []) as EventPattern['args'], bindings);
      out.push({ event: part.measure, args, actor: '' });
    }
    if (part.kind === 'term') seen.add(`term ${String(part.term)}`);
    if (part.kind === 'value') seen.add(`value ${String(part.value)}`);
    if (part.kind === 'milestone') seen.add(`milestone ${String(part.name)}`);
    if (part.kind === 'in force') seen.add(`instrument ${String(part.instrument)}`);
    // What a quantifier binds within is not what the commitment binds.
    const inner =
      typeof part.variable === 'string' && bindings.has(part.variable)
        ? without(bindings, part.variable)
        : bindings;
    for (const [key, of] of Object.entries(part)) if (key !== 'span') look(of, inner);
  };
  look(also);
  for (const node of seen) {
    const space = node.indexOf(' ');
    const kind = node.slice(0, space);
    const name = node.slice(space + 1);
    if (kind === 'commitment') {
      const commitment = names.commitments.get(name);
      look(commitment, own);
      look(names.offerOf.get(name) === undefined ? null : momentsOf(names.offerOf.get(name)!));
      const instrument = commitment?.provision.instrument ?? null;
      if (instrument !== null) look(names.instruments.get(instrument)?.signed);
    } else if (kind === 'term') look(names.terms.get(name)?.readings);
    else if (kind === 'value') look(names.values.get(name)?.readings);
    else if (kind === 'milestone') look(names.milestones.get(name)?.at);
    else if (kind === 'instrument') {
      const instrument = names.instruments.get(name);
      look([instrument?.signed, instrument?.inForce, instrument?.ends]);
      for (const other of model.instruments)
        if (other.supersedes === name) seen.add(`instrument ${other.name}`);
    }
    if (kind !== 'commitment' && kind !== 'instrument') continue;
    for (const power of powersOver.get(name) ?? []) {
      look([power.act, power.condition, power.readings]);
      // What is amended into another lends it the day from which its performance counts.
      for (const effect of power.effects) {
        if (effect.kind === 'amend' && effect.by === name) {
          for (const target of effect.targets) seen.add(`commitment ${target}`);
        }
      }
    }
  }
  return out;
}

function without(bindings: Bindings, variable: string): Bindings {
  const out = new Map(bindings);
  out.delete(variable);
  return out;
}

function momentsOf(offer: Model['offers'][number]): readonly unknown[] {
  return [offer.accepted, offer.declined, offer.lapses];
}
