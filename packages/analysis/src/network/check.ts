import { chanceProblems, rangeOf } from '../estimate/range.js';
import { type Problem, problem } from '../problem.js';
import {
  type Network,
  type NoisyOrVariable,
  parentsOf,
  statesOf,
  type TableVariable,
  type Variable,
} from './network.js';

/** How far the sum of a row may be from 1 (rounded tables); rows within it are scaled to 1. */
export const rowTolerance = 2e-3;

/** The largest table that a variable may have, in cells. */
const largestTable = 2 ** 24;

/**
 * Everything that is wrong with a network: chances (P5401, P5402), rows (P5404, P5405), unknown parents and states
 * (P5406, P5407), names used twice (P5408), influences in a cycle (P5409).
 */
export function networkProblems(network: Network): readonly Problem[] {
  const byName = new Map(network.variables.map((variable) => [variable.name, variable]));
  const found = network.variables.flatMap((variable, index) => {
    const at = `variables[${index}] ${variable.name}`;
    const names = [...nameProblems(variable, network, index, at), ...parentProblems(variable, byName, at)];
    if (names.length > 0) return names;
    return variable.kind === 'table'
      ? tableProblems(variable, byName, at)
      : noisyOrProblems(variable, byName, at);
  });
  return found.length > 0 ? found : cycleProblems(network);
}

function nameProblems(variable: Variable, network: Network, index: number, at: string): readonly Problem[] {
  const states = statesOf(variable);
  const twice = states.find((state, place) => states.indexOf(state) !== place);
  const problems: Problem[] = [];
  if (twice !== undefined) {
    problems.push(
      problem('P5408', at, `The state "${twice}" stands twice.`, 'Give each state its own name.'),
    );
  }
  if (states.length === 0) {
    problems.push(problem('P5405', at, 'The variable has no states.', 'Give it at least one state.'));
  }
  if (firstPlace(network).get(variable.name) !== index) {
    problems.push(
      problem(
        'P5408',
        at,
        `The variable "${variable.name}" stands twice.`,
        'Give each variable its own name.',
      ),
    );
  }
  return problems;
}

const firstPlaces = new WeakMap<Network, ReadonlyMap<string, number>>();

function firstPlace(network: Network): ReadonlyMap<string, number> {
  const known = firstPlaces.get(network);
  if (known !== undefined) return known;
  const places = new Map<string, number>();
  network.variables.forEach(({ name }, index) => {
    if (!places.has(name)) places.set(name, index);
  });
  firstPlaces.set(network, places);
  return places;
}

function parentProblems(
  variable: Variable,
  byName: ReadonlyMap<string, Variable>,
  at: string,
): readonly Problem[] {
  const parents = parentsOf(variable);
  const unknown = parents
    .filter((parent) => !byName.has(parent))
    .map((parent) =>
      problem('P5406', at, `The parent "${parent}" is not a variable.`, 'Declare it, or correct its name.'),
    );
  const twice = parents.filter((parent, place) => parents.indexOf(parent) !== place);
  return [
    ...unknown,
    ...twice.map((parent) =>
      problem('P5408', at, `The parent "${parent}" stands twice.`, 'Name each parent once.'),
    ),
  ];
}

function tableProblems(
  variable: TableVariable,
  byName: ReadonlyMap<string, Variable>,
  at: string,
): readonly Problem[] {
  const rows = variable.parents.reduce(
    (product, parent) => product * statesOf(byName.get(parent)!).length,
    1,
  );
  if (variable.rows.length !== rows || rows * variable.states.length > largestTable) {
    const mend =
      rows > largestTable / variable.states.length
        ? 'Tables this large are not supported: use a noisy-or variable or fewer parents.'
        : 'Give one row for each combination of the parents’ states, the last parent fastest.';
    return [problem('P5405', at, `The table needs ${rows} rows and has ${variable.rows.length}.`, mend)];
  }
  return variable.rows.flatMap((row, index) => {
    const place = `${at} rows[${index}]`;
    if (row.length !== variable.states.length) {
      return [
        problem(
          'P5405',
          place,
          `The row has ${row.length} chances for ${variable.states.length} states.`,
          'Give one chance for each state.',
        ),
      ];
    }
    const chances = row.flatMap((chance, state) => chanceProblems(chance, `${place}[${state}]`));
    return chances.length > 0 ? chances : rowProblems(row.map(rangeOf), place);
  });
}

function rowProblems(
  row: readonly { readonly low: number; readonly high: number }[],
  at: string,
): readonly Problem[] {
  const low = row.reduce((sum, range) => sum + range.low, 0);
  const high = row.reduce((sum, range) => sum + range.high, 0);
  if (low <= 1 + rowTolerance && high >= 1 - rowTolerance) return [];
  const found =
    low === high ? `${Number(low.toFixed(6))}` : `${Number(low.toFixed(6))} to ${Number(high.toFixed(6))}`;
  return [
    problem('P5404', at, `The chances of the row sum to ${found}, not to 1.`, 'Make the row sum to 1.'),
  ];
}

function noisyOrProblems(
  variable: NoisyOrVariable,
  byName: ReadonlyMap<string, Variable>,
  at: string,
): readonly Problem[] {
  const causes = variable.causes.flatMap((cause, index) => {
    const place = `${at} causes[${index}]`;
    const states = statesOf(byName.get(cause.parent)!);
    const chance = chanceProblems(cause.chance, place);
    const known = cause.when === undefined ? states.length === 2 : states.includes(cause.when);
    if (known) return chance;
    const found =
      cause.when === undefined
        ? `"${cause.parent}" has ${states.length} states`
        : `"${cause.when}" is none of its states`;
    return [
      ...chance,
      problem(
        'P5407',
        place,
        `When the cause is active is unclear: ${found}.`,
        `Say when: ${states.join(', ')}.`,
      ),
    ];
  });
  return [...chanceProblems(variable.leak, `${at} leak`), ...causes];
}

function cycleProblems(network: Network): readonly Problem[] {
  const cycle = findCycle(network);
  if (cycle === undefined) return [];
  return [
    problem(
      'P5409',
      `variables ${cycle[0]}`,
      `The influences run in a circle: ${[...cycle, cycle[0]].join(' -> ')}.`,
      'Remove one influence of the circle, or split a variable by time (before and after).',
    ),
  ];
}

/** The names along one cycle of influences, each once, from cause to effect; `undefined` if there is none. */
export function findCycle(network: Network): readonly string[] | undefined {
  const parents = new Map(network.variables.map((variable) => [variable.name, parentsOf(variable)]));
  const state = new Map<string, 'open' | 'done'>();
  for (const { name } of network.variables) {
    if (state.has(name)) continue;
    const path: { readonly name: string; next: number }[] = [{ name, next: 0 }];
    state.set(name, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const parent = parents.get(top.name)?.[top.next];
      top.next += 1;
      if (parent === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(parent) === 'open') {
        const start = path.findIndex((step) => step.name === parent);
        return path
          .slice(start)
          .map((step) => step.name)
          .reverse();
      } else if (!state.has(parent)) {
        state.set(parent, 'open');
        path.push({ name: parent, next: 0 });
      }
    }
  }
  return undefined;
}
