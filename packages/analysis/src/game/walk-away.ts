import { type Problem, problem, type Refused, refused } from '../problem.js';

/**
 * An exchange played step by step: at each step its party performs or walks away, which ends it. Payoffs are in the
 * order of the parties; units are the caller's, the same for all terms of one party.
 */
export interface StepwiseExchange {
  readonly kind: 'stepwise-exchange';
  readonly parties: readonly string[];
  readonly steps: readonly ExchangeStep[];
  /** What each party gains on top once all steps are done; 0 unless given. */
  readonly completion?: readonly number[];
  /** What it costs each party's name to be the one who walks away; 0 unless given. */
  readonly reputation?: readonly number[];
}

/** One step: who makes it, and what it changes for each party, at once and for good. */
export interface ExchangeStep {
  readonly name: string;
  readonly party: string;
  readonly gains: readonly number[];
  /** What the party pays for walking away here, beside its reputation; 0 unless given. */
  readonly penalty?: number;
  /** What walking away here changes for each party (what is undone, seized, retaliated); 0 unless given. */
  readonly ifBroken?: readonly number[];
}

/** Who gains by walking away, where. */
export interface WalkAways {
  readonly kind: 'walk-aways';
  readonly steps: readonly StepVerdict[];
  /** Whether rational play goes through to the end: whatever the indifferent do, if they choose so, or never. */
  readonly completes: 'under-any-tie-break' | 'under-some-tie-break' | 'never';
  /** Where rational play stops, if it can: the first step at which somebody walks away. */
  readonly stopsAt: readonly string[];
  /** For each party, the least extra cost of walking away that would make it perform everywhere (0 if none is needed). */
  readonly cure: readonly { readonly party: string; readonly penalty: number; readonly at?: string }[];
}

/** What walking away at a step is worth to its party. */
export interface StepVerdict {
  readonly step: string;
  readonly party: string;
  /** What the party ends with by walking away here. */
  readonly walking: number;
  /** What it ends with by performing, if all after it play rationally: a range where somebody is indifferent. */
  readonly performing: { readonly least: number; readonly most: number };
  /** What it ends with if everybody performs to the end. */
  readonly completing: number;
  /** Whether it gains by walking away, given rational play after: under any tie-break, under some, or under none. */
  readonly gains: 'under-any-tie-break' | 'under-some-tie-break' | 'no';
  /** Whether it would gain by walking away even if everybody after it were sure to perform. */
  readonly gainsEvenIfAllPerform: boolean;
  /** Whether it is indifferent between walking away and performing, under some tie-break after. */
  readonly indifferent: boolean;
}

/**
 * Who gains by walking away at which step: subgame-perfect play of the tree "perform or walk away" (Rosenthal's
 * centipede, 1981), with penalties and reputation on the walker. Linear in the steps for one way of playing; where
 * parties are indifferent all ways are followed by the ranges of what each can end with, exactly. Refused with P5420
 * (unknown party, wrong number of payoffs) or P5423 (a penalty or reputation that is no number).
 */
export function walkAways(exchange: StepwiseExchange): WalkAways | Refused {
  const problems = exchangeProblems(exchange);
  if (problems.length > 0) return refused(problems);
  const { parties, steps } = exchange;
  const zero = parties.map(() => 0);
  const before = [zero];
  for (const { gains } of steps)
    before.push(before[before.length - 1]!.map((sum, party) => sum + gains[party]!));
  const done = before[steps.length]!.map((sum, party) => sum + (exchange.completion?.[party] ?? 0));
  let ends: readonly End[] = [{ payoffs: done, stop: undefined }];
  const verdicts: StepVerdict[] = [];
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!;
    const mover = parties.indexOf(step.party);
    const payoffs = before[index]!.map((sum, party) => {
      const cost = party === mover ? (step.penalty ?? 0) + (exchange.reputation?.[party] ?? 0) : 0;
      return sum + (step.ifBroken?.[party] ?? 0) - cost;
    });
    const walking = payoffs[mover]!;
    const values = ends.map((end) => end.payoffs[mover]!);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    verdicts.unshift({
      step: step.name,
      party: step.party,
      walking,
      performing: { least, most },
      completing: done[mover]!,
      gains: above(walking, most)
        ? 'under-any-tie-break'
        : above(walking, least)
          ? 'under-some-tie-break'
          : 'no',
      gainsEvenIfAllPerform: above(walking, done[mover]!),
      indifferent: values.some((value) => !above(walking, value) && !above(value, walking)),
    });
    const going = ends.filter((end) => !above(walking, end.payoffs[mover]!));
    ends = above(least, walking) ? going : [...going, { payoffs, stop: step.name }];
  }
  const through = ends.filter(({ stop }) => stop === undefined).length;
  return {
    kind: 'walk-aways',
    steps: verdicts,
    completes:
      through === 0 ? 'never' : through === ends.length ? 'under-any-tie-break' : 'under-some-tie-break',
    stopsAt: steps.map(({ name }) => name).filter((name) => ends.some(({ stop }) => stop === name)),
    cure: parties.map((party) => cureFor(party, verdicts)),
  };
}

/** A way for the rest to end: what everybody has, and where somebody walked away, if anywhere. */
interface End {
  readonly payoffs: readonly number[];
  readonly stop: string | undefined;
}

/** Payoffs nearer than this, as a share of their size, are equal. */
const tie = 1e-9;

function above(a: number, b: number): boolean {
  return a > b + tie * Math.max(1, Math.abs(a), Math.abs(b));
}

function cureFor(party: string, verdicts: readonly StepVerdict[]): WalkAways['cure'][number] {
  const worst = verdicts
    .filter((verdict) => verdict.party === party && verdict.gainsEvenIfAllPerform)
    .sort((a, b) => b.walking - b.completing - (a.walking - a.completing))[0];
  if (worst === undefined) return { party, penalty: 0 };
  return { party, penalty: worst.walking - worst.completing, at: worst.step };
}

function exchangeProblems(exchange: StepwiseExchange): readonly Problem[] {
  const { parties, steps } = exchange;
  const problems: Problem[] = [];
  const vector = (at: string, values: readonly number[] | undefined) => {
    if (values === undefined || (values.length === parties.length && values.every(Number.isFinite))) return;
    const message = `There are ${parties.length} parties and the numbers are ${values.join(', ') || 'missing'}.`;
    problems.push(problem('P5420', at, message, 'Give one finite number for each party.'));
  };
  vector('completion', exchange.completion);
  vector('reputation', exchange.reputation);
  const names = new Set<string>();
  steps.forEach((step, index) => {
    const at = `steps[${index}] ${step.name}`;
    vector(`${at} gains`, step.gains);
    vector(`${at} ifBroken`, step.ifBroken);
    if (!parties.includes(step.party)) {
      problems.push(problem('P5420', at, `"${step.party}" is not a party.`, 'List it among the parties.'));
    }
    if (names.has(step.name)) {
      problems.push(
        problem('P5422', at, `Two steps are called "${step.name}".`, 'Give each step its own name.'),
      );
    }
    names.add(step.name);
    if (step.penalty !== undefined && !(Number.isFinite(step.penalty) && step.penalty >= 0)) {
      problems.push(
        problem('P5423', at, `The penalty is ${step.penalty}.`, 'Give a finite number from 0 up.'),
      );
    }
  });
  return problems;
}
