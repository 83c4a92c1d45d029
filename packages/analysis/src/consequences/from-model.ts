import {
  type Condition,
  type Estimate,
  type Expectation,
  type Model,
  type Truth,
  wordsOf,
} from '@proviso/model';
import { pool } from '../estimate/pool.js';
import type { Chance, Range } from '../estimate/range.js';
import type { Network, Observation, Variable } from '../network/network.js';

/** A thing that may be so or not: a node of the network, with the condition that says what it is. */
export interface Proposition {
  /** The variable's name in the network: the condition in plain words. Equal conditions are one proposition. */
  readonly key: string;
  readonly condition: Condition;
}

/** The network of an agreement's expectations, and what each of its variables is. */
export interface ConsequenceNetwork {
  readonly network: Network;
  readonly propositions: readonly Proposition[];
  /** The expectations that speak of the same step, with each source's own range: disagreement is shown, then pooled. */
  readonly opinions: readonly StepOpinions[];
}

/** What sources say of one step from a condition to an effect. */
export interface StepOpinions {
  readonly given: string | null;
  readonly effect: string;
  readonly opinions: readonly {
    readonly expectation: string;
    readonly by: readonly string[];
    readonly range: Range;
  }[];
  readonly pooled: Range;
}

/** The two states of every proposition. */
export const [NO, YES] = ['no', 'yes'] as const;

/**
 * A noisy-or network over the expectations: each effect comes about by any of the conditions expected to bring it about,
 * independently of each other; an expectation without a condition is the effect's leak. A step that several sources
 * speak of gets their linear pool. “Less likely if X” is a cause that is active while X is not so.
 */
export function consequenceNetwork(
  model: Model,
  expectations: readonly Expectation[] = model.expectations,
): ConsequenceNetwork {
  const words = wordsOf(model);
  const keys = new Map<string, string>();
  const keyOf = (condition: Condition): string => {
    const canonical = JSON.stringify(positiveOf(condition));
    const known = keys.get(canonical);
    if (known !== undefined) return known;
    const said = words.condition(positiveOf(condition));
    const taken = [...keys.values()].filter((key) => key === said || key.startsWith(`${said} (`)).length;
    const key = taken === 0 ? said : `${said} (${taken + 1})`;
    keys.set(canonical, key);
    return key;
  };
  const propositions = new Map<string, Proposition>();
  const variables = new Map<string, Variable>();
  const note = (condition: Condition): string => {
    const positive = positiveOf(condition);
    const key = keyOf(positive);
    if (!propositions.has(key)) propositions.set(key, { key, condition: positive });
    if (positive.kind === 'and' || positive.kind === 'or') combine(key, positive.kind, positive.of);
    return key;
  };
  const combine = (key: string, kind: 'and' | 'or', parts: readonly Condition[]): void => {
    if (variables.has(key)) return;
    const parents = parts.map(note);
    const wants = parts.map((part) => !negated(part));
    const unique = [...new Set(parents)];
    const rows = Array.from({ length: 2 ** unique.length }, (_none, at) => {
      const so = parents.map(
        (parent, i) => (((at >> (unique.length - 1 - unique.indexOf(parent))) & 1) === 1) === wants[i],
      );
      const holds = kind === 'and' ? so.every(Boolean) : so.some(Boolean);
      return holds ? [0, 1] : [1, 0];
    });
    variables.set(key, { kind: 'table', name: key, states: [NO, YES], parents: unique, rows });
  };

  const steps = new Map<
    string,
    { given: Condition | null; effect: string; less: boolean; of: Expectation[] }
  >();
  for (const expectation of expectations) {
    const effect = note(expectation.effect);
    const less = expectation.estimate.relative === 'less';
    const step = JSON.stringify([expectation.given, effect, less]);
    const known = steps.get(step) ?? { given: expectation.given, effect, less, of: [] };
    known.of.push(expectation);
    steps.set(step, known);
  }

  const opinions: StepOpinions[] = [];
  const causes = new Map<string, { parent: string; when: string; chance: Chance }[]>();
  const leaks = new Map<string, Chance>();
  for (const { given, effect, less, of } of steps.values()) {
    const each = of.map((e) => ({ expectation: e.name, by: e.by, range: strengthOf(e) }));
    const pooled = pooledRange(each.map(({ range }) => range));
    opinions.push({ given: given && keyOf(given), effect, opinions: each, pooled });
    if (given === null) {
      leaks.set(effect, pooled);
      continue;
    }
    const parent = note(given);
    const active = negated(given) !== less ? NO : YES;
    causes.set(effect, [...(causes.get(effect) ?? []), { parent, when: active, chance: pooled }]);
  }
  for (const key of propositions.keys()) {
    if (variables.has(key)) continue;
    const own = causes.get(key) ?? [];
    // Nobody says how likely a first cause is: anything from 0 to 1. An effect with causes comes about by them alone, unless somebody gives it a chance of its own.
    const leak = leaks.get(key) ?? (own.length === 0 ? { low: 0, high: 1 } : 0);
    variables.set(key, { kind: 'noisy-or', name: key, states: [NO, YES], causes: own, leak });
  }
  return {
    network: { kind: 'network', name: model.agreement.name, variables: [...variables.values()] },
    propositions: [...propositions.values()],
    opinions,
  };
}

/** A condition without its `not`: being so and not being so are two states of one proposition. */
function positiveOf(condition: Condition): Condition {
  return condition.kind === 'not' ? positiveOf(condition.of) : condition;
}

/** What is known to be so or not, as observations; contested and unknown propositions stay open. */
export function observed(
  propositions: readonly Proposition[],
  truth: (condition: Condition) => Truth,
): readonly Observation[] {
  return propositions.flatMap(({ key, condition }): Observation[] => {
    const value = truth(condition);
    if (value === 'true') return [{ variable: key, state: YES }];
    return value === 'false' ? [{ variable: key, state: NO }] : [];
  });
}

/** The range of chances that an expectation gives its step. A bare comparison says only that there is some influence. */
function strengthOf({ estimate, effect }: Expectation): Range {
  const range = rangeOf(estimate);
  return negated(effect) ? { low: 1 - range.high, high: 1 - range.low } : range;
}

function rangeOf({ low, high }: Estimate): Range {
  return { low: low ?? 0, high: high ?? 1 };
}

function pooledRange(ranges: readonly Range[]): Range {
  const [first] = ranges;
  if (ranges.length === 1 && first !== undefined) return first;
  const pooled = pool(
    ranges.map((chance, i) => ({ source: String(i), chance })),
    'linear',
  );
  if (pooled.kind === 'refused')
    throw new Error(`ranges that were checked before cannot be pooled: ${JSON.stringify(ranges)}`);
  return pooled.range;
}

function negated(condition: Condition): boolean {
  return condition.kind === 'not' && !negated(condition.of);
}
