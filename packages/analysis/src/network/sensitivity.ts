import { type Range, rangeOf } from '../estimate/range.js';
import { type Refused, refused } from '../problem.js';
import { rowStates } from './choice.js';
import { type Expectation, showExpectation, withExpectation } from './expectation.js';
import { passUp, prepare } from './inference.js';
import { type Network, type Observation, statesOf } from './network.js';
import { numbersOf } from './numbers.js';
import { posteriors } from './posterior.js';
import { defaultCells, type ImpossibleEvidence, type NetworkBudget, questionProblems } from './question.js';
import { ancestorsOf, connectedTo, intervened, observedIn, structureOf } from './relevance.js';

/** Whose chance is asked about, under what evidence. */
export interface SensitivityQuestion {
  readonly variable: string;
  readonly state: string;
  readonly evidence?: readonly Observation[];
  readonly interventions?: readonly Observation[];
  readonly budget?: NetworkBudget;
}

/** How much the answer hangs on each expectation, the most decisive first. */
export interface Sensitivity {
  readonly kind: 'sensitivity';
  /** The chance with every range at its middle. */
  readonly chance: number;
  readonly expectations: readonly Influence[];
}

/** What one expectation does to the answer, all others at their middle. */
export interface Influence {
  readonly expectation: Expectation;
  readonly name: string;
  /** The chance given for it. */
  readonly given: Range;
  /** How fast the answer moves with it: change of the answer for a change of 1, at the middle. */
  readonly slope: number;
  /** The answer while the expectation runs through its given range. */
  readonly swing: Range;
  /** The answer while it runs from 0 to 1: what being altogether wrong about it could do. */
  readonly ifWrong: Range;
}

/** The network is too dense for the budget. */
export interface BeyondBudget {
  readonly kind: 'beyond-budget';
  readonly cells: number;
  readonly message: string;
}

/**
 * Which expectation, if wrong, changes the answer most. The answer is a quotient of two linear functions of any single
 * chance (Castillo, Gutiérrez and Hadi 1997; van der Gaag and Coupé), so two evaluations give its whole curve exactly.
 * Sorted by the width of `ifWrong`, then by `swing`. Expectations that cannot matter are left out.
 */
export function sensitivity(
  network: Network,
  question: SensitivityQuestion,
): Sensitivity | ImpossibleEvidence | BeyondBudget | Refused {
  const asked = { ...question, query: [question.variable] };
  const target = { variable: question.variable, state: question.state };
  const problems = [
    ...questionProblems(network, asked),
    ...questionProblems(network, { evidence: [target] }).filter(({ code }) => code === 'P5407'),
  ];
  if (problems.length > 0) return refused(problems);
  const put = question.interventions ?? [];
  const changed = intervened(network, put);
  const structure = structureOf(changed);
  const observed = observedIn(structure, [...(question.evidence ?? []), ...put]);
  const query = structure.places.get(question.variable)!;
  const state = statesOf(changed.variables[query]!).indexOf(question.state);
  if (observed[query]! >= 0) {
    return { kind: 'sensitivity', chance: observed[query] === state ? 1 : 0, expectations: [] };
  }
  const seen = [...observed.keys()].filter((variable) => observed[variable]! >= 0);
  const kept = connectedTo(structure, ancestorsOf(structure, [query, ...seen]), observed, query);
  const ready = prepare(structure, kept, observed, 'chain', question.budget?.cells ?? defaultCells, query);
  if ('kind' in ready) {
    const message = `The largest table would have ${ready.widest} cells; raise budget.cells or ask a smaller network.`;
    return { kind: 'beyond-budget', cells: ready.widest, message };
  }
  const numbers = changed.variables.map(numbersOf);
  const base = passUp(ready, numbers, query);
  if (base.total.sign <= 0) {
    const refusal = posteriors(network, { ...asked });
    if (refusal.kind === 'impossible-evidence') return refusal;
  }
  const evaluate = (variable: number, values: Float64Array) => {
    const trial = numbers.map((own, index) => (index === variable ? values : own));
    const { total, marginal } = passUp(ready, trial, query);
    const weight = total.sign > 0 ? Math.exp(total.log - base.total.log) : 0;
    return { part: weight * marginal[state]!, whole: weight };
  };
  const expectations = kept.flatMap((variable) =>
    expectationsOf(changed, variable, (row) =>
      rowStates(structure, variable, row).every((value, place) => {
        const parent = structure.parents[variable]![place]!;
        return observed[parent]! < 0 || observed[parent] === value;
      }),
    ).map(({ expectation, given }): Influence => {
      const at = (chance: number) =>
        evaluate(variable, numbersOf(withExpectation(changed, expectation, chance).variables[variable]!));
      const [zero, one] = [at(0), at(1)];
      const middle = (given.low + given.high) / 2;
      const value = (chance: number) => quotient(zero, one, chance) ?? quotient(zero, one, 0.5) ?? 0;
      const whole = zero.whole + (one.whole - zero.whole) * middle;
      const slope = whole === 0 ? 0 : (one.part * zero.whole - zero.part * one.whole) / whole ** 2;
      return {
        expectation,
        name: showExpectation(changed, expectation),
        given,
        slope,
        swing: between(value(given.low), value(given.high)),
        ifWrong: between(value(0), value(1)),
      };
    }),
  );
  const width = ({ low, high }: Range) => high - low;
  return {
    kind: 'sensitivity',
    chance: base.marginal[state]!,
    expectations: expectations.sort(
      (a, b) => width(b.ifWrong) - width(a.ifWrong) || width(b.swing) - width(a.swing),
    ),
  };
}

interface Value {
  readonly part: number;
  readonly whole: number;
}

/** The curve at a chance from its two ends; nothing where the evidence is impossible. */
function quotient(zero: Value, one: Value, chance: number): number | undefined {
  const part = zero.part + (one.part - zero.part) * chance;
  const whole = zero.whole + (one.whole - zero.whole) * chance;
  return whole > 0 ? part / whole : undefined;
}

function between(a: number, b: number): Range {
  return { low: Math.min(a, b), high: Math.max(a, b) };
}

/** The expectations of a variable; of a row of two states only that of the second, as the first mirrors it. */
function expectationsOf(
  network: Network,
  index: number,
  applies: (row: number) => boolean,
): readonly { readonly expectation: Expectation; readonly given: Range }[] {
  const variable = network.variables[index]!;
  const { name } = variable;
  if (variable.kind === 'noisy-or') {
    return [
      { expectation: { kind: 'leak', variable: name }, given: rangeOf(variable.leak) },
      ...variable.causes.map(({ chance }, cause) => ({
        expectation: { kind: 'cause', variable: name, cause } as const,
        given: rangeOf(chance),
      })),
    ];
  }
  const states = variable.states.length === 2 ? variable.states.slice(1) : variable.states;
  if (variable.states.length < 2) return [];
  return variable.rows.flatMap((row, place) =>
    applies(place)
      ? states.map((state) => ({
          expectation: { kind: 'row', variable: name, row: place, state } as const,
          given: rangeOf(row[variable.states.indexOf(state)]!),
        }))
      : [],
  );
}
