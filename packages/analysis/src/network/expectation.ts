import { type Chance, chanceProblems, middle } from '../estimate/range.js';
import { type Problem, problem } from '../problem.js';
import { type Network, statesOf, type Variable } from './network.js';

/** One chance of a network: a leak, that of a cause (by its place), or that of a state in a row of a table. */
export type Expectation =
  | { readonly kind: 'leak'; readonly variable: string }
  | { readonly kind: 'cause'; readonly variable: string; readonly cause: number }
  | { readonly kind: 'row'; readonly variable: string; readonly row: number; readonly state: string };

/** An expectation in words: "cause treaty of withdrawal", "leak of withdrawal", "row 2 of mission, state ended". */
export function showExpectation(network: Network, expectation: Expectation): string {
  switch (expectation.kind) {
    case 'leak':
      return `leak of ${expectation.variable}`;
    case 'cause': {
      const variable = network.variables.find(({ name }) => name === expectation.variable);
      const cause = variable?.kind === 'noisy-or' ? variable.causes[expectation.cause] : undefined;
      return `cause ${cause?.parent ?? expectation.cause} of ${expectation.variable}`;
    }
    case 'row':
      return `row ${expectation.row + 1} of ${expectation.variable}, state ${expectation.state}`;
    default:
      return expectation satisfies never;
  }
}

/**
 * The network with one chance replaced. In a row the other states share what is left in their old proportions (only two
 * states can take a range). The expectation must be one of the network's.
 */
export function withExpectation(network: Network, expectation: Expectation, chance: Chance): Network {
  return {
    ...network,
    variables: network.variables.map((variable) =>
      variable.name === expectation.variable ? changed(variable, expectation, chance) : variable,
    ),
  };
}

/** What is wrong with an expectation and its new chance: no such variable (P5406), no such place (P5407), a bad chance. */
export function expectationProblems(
  network: Network,
  expectation: Expectation,
  chance: Chance,
  at: string,
): readonly Problem[] {
  const variable = network.variables.find(({ name }) => name === expectation.variable);
  if (variable === undefined) {
    return [
      problem(
        'P5406',
        at,
        `"${expectation.variable}" is not a variable of the network.`,
        'Correct the name.',
      ),
    ];
  }
  const fits =
    expectation.kind === 'row'
      ? variable.kind === 'table' &&
        variable.rows[expectation.row] !== undefined &&
        variable.states.includes(expectation.state) &&
        (typeof chance === 'number' || variable.states.length === 2)
      : variable.kind === 'noisy-or' &&
        (expectation.kind === 'leak' || variable.causes[expectation.cause] !== undefined);
  if (fits) return chanceProblems(chance, at);
  const message = `"${expectation.variable}" has no ${showExpectation(network, expectation)} that could take this chance.`;
  return [
    problem(
      'P5407',
      at,
      message,
      'Name a leak or cause of a noisy-or variable, or a row and state of a table.',
    ),
  ];
}

function changed(variable: Variable, expectation: Expectation, chance: Chance): Variable {
  switch (expectation.kind) {
    case 'leak':
      return variable.kind === 'noisy-or' ? { ...variable, leak: chance } : variable;
    case 'cause':
      if (variable.kind !== 'noisy-or') return variable;
      return {
        ...variable,
        causes: variable.causes.map((cause, index) =>
          index === expectation.cause ? { ...cause, chance } : cause,
        ),
      };
    case 'row': {
      if (variable.kind !== 'table') return variable;
      const state = statesOf(variable).indexOf(expectation.state);
      const rows = variable.rows.map((row, index) =>
        index === expectation.row ? withState(row, state, chance) : row,
      );
      return { ...variable, rows };
    }
    default:
      return expectation satisfies never;
  }
}

function withState(row: readonly Chance[], state: number, chance: Chance): readonly Chance[] {
  if (typeof chance !== 'number') {
    const other = { low: 1 - chance.high, high: 1 - chance.low };
    return row.map((_, index) => (index === state ? chance : other));
  }
  const rest = row.reduce<number>((sum, value, index) => (index === state ? sum : sum + middle(value)), 0);
  return row.map((value, index) => {
    if (index === state) return chance;
    return (1 - chance) * (rest > 0 ? middle(value) / rest : 1 / (row.length - 1));
  });
}
