import fc from 'fast-check';
import type { Chance } from '../estimate/range.js';
import type { Network, Observation, Variable } from './network.js';
import { statesOf } from './network.js';

/** For tests: what random networks may contain. */
export interface Shape {
  readonly variables: number;
  readonly parents: number;
  readonly states: number;
  readonly ranges: 'none' | 'some' | 'all';
  readonly tables: boolean;
  /** At most this share of chances are exactly 0 or 1. */
  readonly tree?: boolean;
}

const part = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);

function chance(shape: Shape): fc.Arbitrary<Chance> {
  const range = fc.tuple(part, part).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
  if (shape.ranges === 'none') return part;
  return shape.ranges === 'all'
    ? range
    : fc.oneof({ weight: 2, arbitrary: part }, { weight: 1, arbitrary: range });
}

function row(width: number, shape: Shape): fc.Arbitrary<readonly Chance[]> {
  const point = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: width, maxLength: width })
    .map((weights) => {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.map((weight) => (sum === 0 ? 1 / width : weight / sum));
    });
  if (shape.ranges === 'none') return point;
  return fc
    .tuple(point, fc.constantFrom(0, 0, 0.1, 0.3))
    .map(([values, slack]) =>
      slack === 0
        ? values
        : values.map((value) => ({ low: Math.max(0, value - slack), high: Math.min(1, value + slack) })),
    );
}

/** For tests: random acyclic networks with two to `shape.variables` variables named v0, v1, .... */
export function networks(shape: Shape): fc.Arbitrary<Network> {
  return fc.integer({ min: 2, max: shape.variables }).chain((count) => {
    const grow = (variables: readonly Variable[]): fc.Arbitrary<Network> => {
      const index = variables.length;
      if (index === count) return fc.constant({ kind: 'network' as const, variables });
      const names = variables.map(({ name }) => name);
      const separate = shape.tree === true ? roots(variables) : names;
      return fc
        .subarray(separate, { maxLength: Math.min(separate.length, shape.parents) })
        .chain((parents) =>
          shape.tables
            ? fc.oneof(table(index, parents, variables, shape), noisy(index, parents, variables, shape))
            : noisy(index, parents, variables, shape),
        )
        .chain((variable) => grow([...variables, variable]));
    };
    return grow([]);
  });
}

/** One variable of each connected part, so that a new child keeps the network a forest. */
function roots(variables: readonly Variable[]): string[] {
  const group = new Map(variables.map(({ name }) => [name, name]));
  const find = (name: string): string => (group.get(name) === name ? name : find(group.get(name)!));
  for (const variable of variables) {
    const parents =
      variable.kind === 'table' ? variable.parents : variable.causes.map(({ parent }) => parent);
    for (const parent of parents) group.set(find(parent), find(variable.name));
  }
  const last = new Map(variables.map(({ name }, place) => [`${find(name)}${place % 2}`, name]));
  const seen = new Set<string>();
  return [...last.values()].filter((name) => {
    const root = find(name);
    return seen.has(root) ? false : seen.add(root) !== undefined;
  });
}

function table(
  index: number,
  parents: readonly string[],
  before: readonly Variable[],
  shape: Shape,
): fc.Arbitrary<Variable> {
  return fc.integer({ min: 2, max: shape.states }).chain((width) => {
    const count = parents.reduce(
      (product, name) => product * statesOf(before.find((one) => one.name === name)!).length,
      1,
    );
    return fc.array(row(width, shape), { minLength: count, maxLength: count }).map((rows) => ({
      kind: 'table' as const,
      name: `v${index}`,
      states: Array.from({ length: width }, (_, state) => `s${state}`),
      parents,
      rows,
    }));
  });
}

function noisy(
  index: number,
  parents: readonly string[],
  before: readonly Variable[],
  shape: Shape,
): fc.Arbitrary<Variable> {
  const causes = parents.map((parent) =>
    fc
      .tuple(chance(shape), fc.constantFrom(...statesOf(before.find((one) => one.name === parent)!)))
      .map(([value, when]) => ({ parent, when, chance: value })),
  );
  return fc.tuple(chance(shape), fc.tuple(...causes)).map(([leak, list]) => ({
    kind: 'noisy-or' as const,
    name: `v${index}`,
    causes: list,
    leak,
  }));
}

/** For tests: observations of at most `most` of the network's variables. */
export function observations(network: Network, most: number): fc.Arbitrary<readonly Observation[]> {
  return fc
    .subarray([...network.variables], { maxLength: Math.min(most, network.variables.length) })
    .chain((some) =>
      fc.tuple(
        ...some.map((variable) =>
          fc.constantFrom(...statesOf(variable)).map((state) => ({ variable: variable.name, state })),
        ),
      ),
    );
}
