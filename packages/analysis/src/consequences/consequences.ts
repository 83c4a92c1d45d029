import { type Condition, type Model, sentence, type Truth, wordsOf } from '@proviso/model';
import type { Range } from '../estimate/range.js';
import { showChance } from '../estimate/show.js';
import type { Observation } from '../network/network.js';
import { posteriors } from '../network/posterior.js';
import type { Answered, ImpossibleEvidence, NetworkBudget } from '../network/question.js';
import type { Refused } from '../problem.js';
import { type ConsequenceNetwork, consequenceNetwork, NO, observed, YES } from './from-model.js';

/** What is asked of the expectations. */
export interface ConsequenceQuestion {
  /** What has happened by the day in question, as the viewpoint sees it; default: nothing is known. */
  readonly truth?: (condition: Condition) => Truth;
  /** What is supposed to be brought about (or prevented): it works on effects, not back on its own causes. */
  readonly suppose?: readonly { readonly key: string; readonly so: boolean }[];
  readonly budget?: NetworkBudget;
}

/** How likely one thing is, before and under the supposition. */
export interface Outlook {
  readonly key: string;
  readonly condition: Condition;
  /** What is known, or `unknown`. */
  readonly known: Truth;
  readonly before: Range;
  readonly after: Range;
  /** `outer`: the true range lies within, perhaps narrower. */
  readonly bounds: 'exact' | 'outer';
  readonly sentence: string;
}

/** What follows, as far as the sources' expectations say. */
export interface Consequences {
  readonly kind: 'consequences';
  readonly outlooks: readonly Outlook[];
  /** Where sources give one step different chances. */
  readonly disagreements: readonly string[];
  /** Which expectations move which outlook most when they are wrong, strongest first. */
  readonly sensitivity: readonly StepSensitivity[];
}

/** How far an outlook moves when one expectation's step is taken from never to always, all else as it is. */
export interface StepSensitivity {
  readonly outlook: string;
  readonly expectations: readonly string[];
  readonly low: number;
  readonly high: number;
  readonly sentence: string;
}

/** Exact answers from the noisy-or network over an agreement's expectations (see {@link consequenceNetwork}). */
export function consequences(
  model: Model,
  { truth = () => 'unknown', suppose = [], budget }: ConsequenceQuestion = {},
): Consequences | ImpossibleEvidence | Refused {
  const built = consequenceNetwork(model);
  const evidence = observed(built.propositions, truth);
  const put: Observation[] = suppose.map(({ key, so }) => ({ variable: key, state: so ? YES : NO }));
  // What has happened is put, not observed: the sources name only some causes, so an effect proves none of them.
  const base = ask(built, [], evidence, budget);
  if (base.kind !== 'answered') return base;
  const others = evidence.filter((e) => !put.some((p) => p.variable === e.variable));
  const supposed = put.length === 0 ? base : ask(built, [], [...others, ...put], budget);
  if (supposed.kind !== 'answered') return supposed;

  const words = wordsOf(model);
  const chance = (
    answer: Answered,
    key: string,
    fixed: readonly Observation[],
  ): { range: Range; bounds: 'exact' | 'outer' } => {
    const state = fixed.find((o) => o.variable === key)?.state;
    if (state !== undefined)
      return { range: state === YES ? { low: 1, high: 1 } : { low: 0, high: 0 }, bounds: 'exact' };
    const found = answer.posteriors.find((p) => p.variable === key);
    return {
      range: found?.states.find((s) => s.state === YES)?.range ?? { low: 0, high: 1 },
      bounds: found?.bounds ?? 'outer',
    };
  };
  const outlooks = built.propositions.map(({ key, condition }): Outlook => {
    const before = chance(base, key, evidence);
    const after = chance(supposed, key, [...put, ...others]);
    const known = truth(condition);
    const happened =
      known === 'true' ? 'it has come about' : known === 'false' ? 'it has not come about' : null;
    const told =
      happened !== null && before.range.low === after.range.low && before.range.high === after.range.high
        ? happened
        : before.range.low === after.range.low && before.range.high === after.range.high
          ? `${says(before.range)}`
          : `${says(after.range)}, instead of ${says(before.range)}`;
    return {
      key,
      condition,
      known,
      before: before.range,
      after: after.range,
      bounds: after.bounds,
      sentence: sentence(`that ${words.condition(condition)}: ${told}`),
    };
  });
  const disagreements = built.opinions.flatMap(({ effect, given, opinions, pooled }) => {
    const distinct = new Set(opinions.map(({ range }) => `${range.low} ${range.high}`));
    if (distinct.size < 2) return [];
    const told = opinions.map(
      ({ by, range, expectation }) => `${by.length > 0 ? words.names(by) : expectation} ${says(range)}`,
    );
    return [
      sentence(
        `${given === null ? '' : `if ${given}: `}that ${effect}: ${told.join('; ')}; pooled ${says(pooled)}`,
      ),
    ];
  });
  return {
    kind: 'consequences',
    outlooks,
    disagreements,
    sensitivity: sensitivityOf(built, [], [...others, ...put], budget),
  };
}

function ask(
  { network }: ConsequenceNetwork,
  evidence: readonly Observation[],
  interventions: readonly Observation[],
  budget: NetworkBudget | undefined,
): Answered | ImpossibleEvidence | Refused {
  return posteriors(network, { evidence, interventions, ...(budget === undefined ? {} : { budget }) });
}

/** One at a time: the step's chance at 0, then at 1; the outlook's span between the two is what the step is worth. */
function sensitivityOf(
  built: ConsequenceNetwork,
  evidence: readonly Observation[],
  put: readonly Observation[],
  budget: NetworkBudget | undefined,
): StepSensitivity[] {
  const found: StepSensitivity[] = [];
  for (const step of built.opinions) {
    const at = (value: number): Answered | null => {
      const variables = built.network.variables.map((variable) => {
        if (variable.name !== step.effect || variable.kind !== 'noisy-or') return variable;
        if (step.given === null) return { ...variable, leak: value };
        return {
          ...variable,
          causes: variable.causes.map((cause) =>
            cause.parent === step.given ? { ...cause, chance: value } : cause,
          ),
        };
      });
      const answer = ask({ ...built, network: { ...built.network, variables } }, evidence, put, budget);
      return answer.kind === 'answered' ? answer : null;
    };
    const [never, always] = [at(0), at(1)];
    if (never === null || always === null) continue;
    for (const { variable } of never.posteriors) {
      const middle = (answer: Answered): number => {
        const range = answer.posteriors
          .find((p) => p.variable === variable)
          ?.states.find((s) => s.state === YES)?.range;
        return range === undefined ? 0 : (range.low + range.high) / 2;
      };
      const [a, b] = [middle(never), middle(always)];
      if (Math.abs(b - a) < 1e-9) continue;
      const names = step.opinions.map(({ expectation }) => expectation);
      found.push({
        outlook: variable,
        expectations: names,
        low: Math.min(a, b),
        high: Math.max(a, b),
        sentence: sentence(
          `that ${variable} moves by up to ${Math.round(Math.abs(b - a) * 100)} percentage points with ${names.join(', ')}`,
        ),
      });
    }
  }
  return found.sort((x, y) => y.high - y.low - (x.high - x.low) || (x.outlook < y.outlook ? -1 : 1));
}

function says(range: Range): string {
  return range.low === 0 && range.high === 1 ? 'open (0–100 %), nobody says' : showChance(range);
}
