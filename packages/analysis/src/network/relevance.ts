import { type Network, type Observation, parentsOf, statesOf } from './network.js';

/** A network by numbers: the place of each variable's name, its parents and its states. */
export interface Structure {
  readonly network: Network;
  readonly places: ReadonlyMap<string, number>;
  readonly parents: readonly (readonly number[])[];
  readonly cards: readonly number[];
}

/** Numbers a network's variables. */
export function structureOf(network: Network): Structure {
  const places = new Map(network.variables.map(({ name }, index) => [name, index]));
  return {
    network,
    places,
    parents: network.variables.map((variable) => parentsOf(variable).map((name) => places.get(name)!)),
    cards: network.variables.map((variable) => statesOf(variable).length),
  };
}

/** For each variable its observed state's number, or -1. */
export function observedIn(structure: Structure, evidence: readonly Observation[]): Int32Array {
  const observed = new Int32Array(structure.cards.length).fill(-1);
  for (const { variable, state } of evidence) {
    const place = structure.places.get(variable)!;
    observed[place] = statesOf(structure.network.variables[place]!).indexOf(state);
  }
  return observed;
}

/** The variables and all their causes, direct and indirect; what is left out (barren) cannot matter to them. */
export function ancestorsOf(structure: Structure, variables: Iterable<number>): readonly number[] {
  const found = new Set(variables);
  for (const variable of found) for (const parent of structure.parents[variable]!) found.add(parent);
  return [...found].sort((a, b) => a - b);
}

/** The network after interventions: each variable put in a state loses its causes. */
export function intervened(network: Network, interventions: readonly Observation[]): Network {
  if (interventions.length === 0) return network;
  const put = new Map(interventions.map(({ variable, state }) => [variable, state]));
  return {
    ...network,
    variables: network.variables.map((variable) => {
      const state = put.get(variable.name);
      if (state === undefined) return variable;
      const states = statesOf(variable);
      const row = states.map((one) => (one === state ? 1 : 0));
      return { kind: 'table', name: variable.name, states, parents: [], rows: [row] };
    }),
  };
}

/**
 * The part of the `kept` variables that bears on `query` once the evidence is known: the connected part of the moral
 * graph with the observed variables taken out (d-separation; Lauritzen and others 1990), with the observed variables
 * whose tables join in.
 */
export function connectedTo(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
  query: number,
): readonly number[] {
  const families = kept.map((variable) =>
    [variable, ...structure.parents[variable]!].filter((member) => observed[member]! < 0),
  );
  const familiesOf = new Map<number, number[]>();
  families.forEach((family, index) => {
    for (const member of family) {
      const list = familiesOf.get(member);
      if (list === undefined) familiesOf.set(member, [index]);
      else list.push(index);
    }
  });
  const reached = new Set([query]);
  const used = new Set<number>();
  for (const variable of reached) {
    for (const index of familiesOf.get(variable) ?? []) {
      if (used.has(index)) continue;
      used.add(index);
      for (const member of families[index]!) reached.add(member);
    }
  }
  return kept.filter((_, index) => used.has(index));
}
