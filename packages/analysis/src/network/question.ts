import type { Range } from '../estimate/range.js';
import { type Problem, problem } from '../problem.js';
import { networkProblems } from './check.js';
import { type Network, type Observation, statesOf } from './network.js';

/** What is asked of a network. */
export interface Question {
  /** The variables whose chances are wanted; all that are neither observed nor put, unless given. */
  readonly query?: readonly string[];
  /** What has been found to be so: it tells about causes as well as effects. */
  readonly evidence?: readonly Observation[];
  /** What is brought about by hand: it tells about effects only (Pearl's do-operator; its own causes are cut off). */
  readonly interventions?: readonly Observation[];
  readonly budget?: NetworkBudget;
}

/** How much an answer may cost. */
export interface NetworkBudget {
  /** Cells of the largest table, 8 bytes each; 2^25 (256 MiB) unless given. */
  readonly cells?: number;
  /** Table cells that making ranges exact may cost, shared among the queried variables; 2^28 (some seconds) unless given. */
  readonly effort?: number;
}

/** The answer to a question put to a network. */
export interface Answered {
  readonly kind: 'answered';
  readonly posteriors: readonly Posterior[];
  /** The natural logarithm of the probability of the evidence; absent where only bounds are known or chances are ranges. */
  readonly logEvidence?: number;
  readonly effort: Effort;
}

/** The chances of a variable's states. */
export interface Posterior {
  readonly variable: string;
  readonly states: readonly StateChance[];
  /** `exact`: the ends are reached by chances within the given ranges. `outer`: the truth lies within, perhaps narrower. */
  readonly bounds: 'exact' | 'outer';
  /** How the bounds were proven, in words. */
  readonly because: string;
}

/** The chance of one state; `reached` is what some choice within the given ranges attains, where bounds are outer. */
export interface StateChance {
  readonly state: string;
  readonly range: Range;
  readonly reached?: Range;
}

/** What an answer cost: cells of the largest table and of all, and how often the tables were gone through. */
export interface Effort {
  readonly widest: number;
  readonly total: number;
  readonly passes: number;
}

/** The evidence contradicts the network. `among` is a smallest part of it that does: none of it could be left out. */
export interface ImpossibleEvidence {
  readonly kind: 'impossible-evidence';
  readonly among: readonly Observation[];
  readonly message: string;
}

export const defaultCells = 2 ** 25;
export const defaultEffort = 2 ** 28;

/** What is wrong with a network or a question: the network's own problems, unknown names (P5406, P5407), clashes (P5413). */
export function questionProblems(network: Network, question: Question): readonly Problem[] {
  const wrong = networkProblems(network);
  if (wrong.length > 0) return wrong;
  const variables = new Map(network.variables.map((variable) => [variable.name, variable]));
  const problems: Problem[] = [];
  const unknown = (at: string, name: string) =>
    problems.push(problem('P5406', at, `"${name}" is not a variable of the network.`, 'Correct the name.'));
  question.query?.forEach((name, index) => {
    if (!variables.has(name)) unknown(`query[${index}]`, name);
  });
  const seen = new Map<string, string>();
  for (const list of ['evidence', 'interventions'] as const) {
    question[list]?.forEach(({ variable: name, state }, index) => {
      const at = `${list}[${index}]`;
      const variable = variables.get(name);
      if (variable === undefined) unknown(at, name);
      else if (!statesOf(variable).includes(state)) {
        const states = statesOf(variable).join(', ');
        problems.push(problem('P5407', at, `"${name}" has no state "${state}".`, `Use one of: ${states}.`));
      } else if ((seen.get(name) ?? state) !== state) {
        const message = `"${name}" is said to be both "${seen.get(name)}" and "${state}".`;
        problems.push(problem('P5413', at, message, 'Keep one of them.'));
      }
      seen.set(name, state);
    });
  }
  return problems;
}
