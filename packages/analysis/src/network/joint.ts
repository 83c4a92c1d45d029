import type { Network, Observation, Variable } from './network.js';
import { parentsOf, statesOf } from './network.js';
import { numbersOf } from './numbers.js';

/**
 * For tests: the chances of each variable's states by going through the full joint table, the definition itself.
 * `numbers` stand for the network's own. Exponential; for a dozen variables at most.
 */
export function naivePosteriors(
  network: Network,
  evidence: readonly Observation[],
  numbers: readonly Float64Array[] = network.variables.map(numbersOf),
): { readonly evidence: number; readonly chances: readonly (readonly number[])[] } {
  const { variables } = network;
  const index = new Map(variables.map(({ name }, place) => [name, place]));
  const sums = variables.map((variable) => statesOf(variable).map(() => 0));
  const state = variables.map(() => 0);
  let total = 0;
  const visit = (place: number): void => {
    if (place === variables.length) {
      if (
        evidence.some(
          (one) =>
            statesOf(variables[index.get(one.variable)!]!)[state[index.get(one.variable)!]!] !== one.state,
        )
      )
        return;
      let chance = 1;
      variables.forEach((variable, at) => {
        chance *= chanceOf(
          variable,
          state[at]!,
          (name) => state[index.get(name)!]!,
          (name) => variables[index.get(name)!]!,
          numbers[at]!,
        );
      });
      total += chance;
      state.forEach((value, at) => {
        sums[at]![value]! += chance;
      });
      return;
    }
    for (let value = 0; value < statesOf(variables[place]!).length; value++) {
      state[place] = value;
      visit(place + 1);
    }
  };
  visit(0);
  return { evidence: total, chances: sums.map((row) => row.map((sum) => sum / total)) };
}

function chanceOf(
  variable: Variable,
  state: number,
  stateOf: (name: string) => number,
  variableOf: (name: string) => Variable,
  numbers: Float64Array,
): number {
  if (variable.kind === 'table') {
    let row = 0;
    for (const parent of parentsOf(variable))
      row = row * statesOf(variableOf(parent)).length + stateOf(parent);
    return numbers[row * variable.states.length + state]!;
  }
  let failure = 1 - numbers[0]!;
  variable.causes.forEach(({ parent, when }, place) => {
    const active = when === undefined ? 1 : statesOf(variableOf(parent)).indexOf(when);
    if (stateOf(parent) === active) failure *= 1 - numbers[place + 1]!;
  });
  return state === 0 ? failure : 1 - failure;
}
