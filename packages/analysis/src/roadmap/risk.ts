import { join, type Model, sentence, wordsOf } from '@proviso/model';
import {
  type LeastExposure,
  leastExposure,
  type SplitGain,
  splitGain,
  stakesFrom,
  type Valuation,
} from '../exposure/index.js';
import { type WalkAways, walkAways } from '../game/walk-away.js';
import type { OrderOptions } from '../order/index.js';
import { movesIn, type OrderProblem } from '../order/index.js';
import { type Refused, refused } from '../problem.js';
import { movesThatMeet } from './formula.js';
import { movesAndProblem, type RoadmapQuestion } from './from-model.js';

/** What the exposure is asked with, beside the question of order. */
export interface RiskQuestion extends RoadmapQuestion {
  /** What moves are worth to parties; each move 1 for who acts (given) and who benefits (got) unless said. */
  readonly valuations?: readonly Valuation[];
  /** Acts that can be split, by id or by the event's name. */
  readonly divisible?: readonly string[];
  /** What it costs a party's name to walk away, by party. */
  readonly reputation?: Readonly<Record<string, number>>;
}

/** Who is exposed on the way, how little exposure there can be, and who gains by walking away. */
export interface RiskAnswer {
  readonly kind: 'risk answer';
  readonly least: LeastExposure;
  /** Each step in words, with every party's exposure after it. */
  readonly steps: readonly {
    readonly acts: readonly string[];
    readonly exposure: Readonly<Record<string, number>>;
  }[];
  readonly split: SplitGain | null;
  readonly walks: WalkAways | null;
  readonly sentences: readonly string[];
}

/** The roadmap that leaves each party least exposed at the worst moment, what splitting gains, and whether anybody gains by walking away. */
export function riskOf(
  model: Model,
  question: RiskQuestion,
  options: OrderOptions = {},
): RiskAnswer | Refused {
  const { problem, moves } = movesAndProblem(model, question);
  const words = wordsOf(model);
  const to: Record<string, readonly string[]> = {};
  for (const commitment of model.commitments) {
    if (commitment.mode !== 'achieve' && commitment.mode !== 'effort') continue;
    for (const condition of problem.conditions) {
      if (
        condition.kind !== 'owed' ||
        !(
          condition.id === `${commitment.name} owed` ||
          condition.id.startsWith(`${commitment.name}#`) ||
          condition.id.startsWith(`${commitment.name} (`)
        )
      )
        continue;
      for (const move of movesIn(condition.needs))
        to[move] = [...new Set([...(to[move] ?? []), ...commitment.creditors])];
    }
  }
  const { stakes, problems } = stakesFrom(problem, to, question.valuations ?? []);
  if (problems.length > 0) return refused(problems);
  const least = leastExposure(problem, stakes, options);
  if (least.kind === 'refused') return least;

  const names = new Map(problem.moves.map((move) => [move.id, move.name ?? move.id]));
  const plain = (id: string): string => names.get(id) ?? names.get(id.replace(/#\d+$/, '')) ?? id;
  const steps = (least.table?.steps ?? []).map((step) => ({
    acts: step.moves.map(plain),
    exposure: step.exposure,
  }));
  const inParts = model.events.filter((event) => event.divisible === true).map((event) => event.name);
  const divisible = [...new Set([...(question.divisible ?? []), ...inParts])].flatMap((name) => {
    if (problem.moves.some((move) => move.id === name)) return [name];
    const kind = model.events.find((event) => event.name === name);
    return kind === undefined ? [name] : movesThatMeet(moves, { event: name, args: [], by: null });
  });
  const split = divisible.length === 0 ? null : splitGain(problem, stakes, { ...options, moves: divisible });
  if (split !== null && split.kind === 'refused') return split;
  const walks =
    least.table === undefined
      ? null
      : walksOf(
          problem,
          stakes.values,
          least.table.steps.flatMap((step) => step.moves),
          question.reputation ?? {},
          plain,
        );
  if (walks !== null && walks.kind === 'refused') return walks;

  const sentences: string[] = [
    question.valuations === undefined || question.valuations.length === 0
      ? 'Nobody’s valuations are given: every act weighs 1 against those who do it and 1 for those to whom it is owed. What has been done before counts.'
      : 'Exposure is what a party has given beyond what it has got, by the valuations given. What has been done before counts.',
  ];
  const table = least.table;
  if (table !== undefined) {
    const worst = table.parties.filter((party) => party.worst > 0).sort((a, b) => b.worst - a.worst);
    for (const party of worst) {
      const step = steps[party.at];
      sentences.push(
        sentence(
          `${words.name(party.party)} is exposed by up to ${round(party.worst)}${step === undefined ? '' : `, after ${join(step.acts, 'and')}`}`,
        ),
      );
    }
    if (worst.length === 0) sentences.push('Nobody is exposed at any step of this order.');
    sentences.push(
      least.proven
        ? `No order keeps the worst exposure below ${round(least.bound)}: this is proven.`
        : `The worst exposure of this order is ${round(table.worst)}; it is proven only that none is below ${round(least.bound)}.`,
    );
  }
  sentences.push(...least.notes);
  if (split !== null) sentences.push(split.sentence);
  if (walks !== null) sentences.push(...tellWalks(walks, words.name));
  return { kind: 'risk answer', least, steps, split, walks, sentences };
}

function walksOf(
  problem: OrderProblem,
  values: Readonly<Record<string, Readonly<Record<string, number>>>>,
  order: readonly string[],
  reputation: Readonly<Record<string, number>>,
  plain: (id: string) => string,
): WalkAways | Refused | null {
  const moves = new Map(problem.moves.map((move) => [move.id, move]));
  const parties = [
    ...new Set(
      order.flatMap((id) => [
        ...(moves.get(id.replace(/#\d+$/, ''))?.actors ?? []),
        ...Object.keys(values[id.replace(/#\d+$/, '')] ?? {}),
      ]),
    ),
  ];
  const steps = order.flatMap((id) => {
    const move = moves.get(id.replace(/#\d+$/, ''));
    const [party] = move?.actors ?? [];
    if (move === undefined || party === undefined) return [];
    const share = 1 / (move.tranches ?? 1);
    return [{ name: plain(id), party, gains: parties.map((p) => (values[move.id]?.[p] ?? 0) * share) }];
  });
  return steps.length === 0
    ? null
    : walkAways({
        kind: 'stepwise-exchange',
        parties,
        steps,
        reputation: parties.map((p) => reputation[p] ?? 0),
      });
}

/** Who gains by walking away, where, and what would keep it: in sentences. */
function tellWalks(walks: WalkAways, name: (of: string) => string): string[] {
  const gaining = walks.steps.filter((step) => step.gains !== 'no');
  if (gaining.length === 0) return ['Nobody gains by walking away at any step.'];
  const told = gaining.map((step) =>
    sentence(
      `${name(step.party)} gains by walking away instead of the step “${step.step}”${step.gains === 'under-some-tie-break' ? ', if the indifferent choose so' : ''}`,
    ),
  );
  const cures = walks.cure
    .filter((each) => each.penalty > 0)
    .map((each) =>
      sentence(`a cost of ${round(each.penalty)} for walking away would keep ${name(each.party)} to it`),
    );
  return [...told, ...cures];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
