import { type Day, daysOf, type Model, sentence, showDay, wordsOf } from '@proviso/model';
import {
  type Agreement,
  agreements,
  type Deadlock,
  deadlocks,
  findOrder,
  movesIn,
  type OrderOptions,
  type OrderProblem,
  type Relaxation,
  type Roadmap,
} from '../order/index.js';
import type { Refused } from '../problem.js';
import { orderProblemOf, type RoadmapQuestion, readersOf, type Under } from './from-model.js';

/** Whether what is owed can be performed under some readings and positions, in which order, or what stops it. */
export interface RoadmapAnswer {
  readonly kind: 'roadmap answer';
  /** Whose readings and positions count, in words. */
  readonly under: string;
  /** `yes` with an order, `no` with every minimal deadlock and relaxation found, `open` when the budget ended first. */
  readonly possible: 'yes' | 'no' | 'open';
  readonly steps: readonly Step[];
  /** The acts of a longest chain, first to last. */
  readonly critical: readonly string[];
  readonly deadlocks: readonly Deadlock[];
  readonly relaxations: readonly Relaxation[];
  /** Whether every minimal deadlock and relaxation is listed. */
  readonly complete: boolean;
  /** Circles of *in return for*: agreements, with who could move first. */
  readonly agreements: readonly Agreement[];
  /** Acts that somebody waits for and nobody has promised. */
  readonly unpromised: readonly string[];
  /** What is owed and past its deadline already: done now, it is late. */
  readonly late: readonly { readonly commitment: string; readonly due: string }[];
  /** What is proven when the budget ended, and how to give it more. */
  readonly shortfall: string | null;
  readonly sentence: string;
}

/** One step: acts that do not wait on each other, done together. */
export interface Step {
  readonly acts: readonly {
    readonly act: string;
    readonly by: readonly string[];
    /** The day by which it is done if everything takes its least, and if everything takes its most. */
    readonly earliest: string | null;
    readonly latest: string | null;
    readonly waitsOn: readonly string[];
  }[];
}

/** The question put under the text alone, under each reader alone, and under all merged. */
export async function roadmaps(
  model: Model,
  question: Omit<RoadmapQuestion, 'under'>,
  options: OrderOptions = {},
): Promise<readonly (RoadmapAnswer | Refused)[]> {
  const readers = readersOf(model);
  const unders: Under[] = [
    { kind: 'text' },
    ...readers.map((party): Under => ({ kind: 'parties', parties: [party] })),
    ...(readers.length > 1 ? [{ kind: 'merged' } as const] : []),
  ];
  const answers: (RoadmapAnswer | Refused)[] = [];
  for (const under of unders) answers.push(await roadmap(model, { ...question, under }, options));
  return answers;
}

/** An order in which everything owed is performed, or every smallest reason why there is none and every smallest cure. */
export async function roadmap(
  model: Model,
  question: RoadmapQuestion,
  options: OrderOptions = {},
): Promise<RoadmapAnswer | Refused> {
  const problem = orderProblemOf(model, question);
  const words = wordsOf(model);
  const under =
    question.under.kind === 'text'
      ? 'the text alone'
      : question.under.kind === 'merged'
        ? 'all readings and positions together'
        : `the readings and positions of ${words.names(question.under.parties)}`;
  const found = await findOrder(problem, options);
  if (found.kind === 'refused') return found;
  const names = new Map(problem.moves.map((move) => [move.id, move.name ?? move.id]));
  const base = {
    kind: 'roadmap answer' as const,
    under,
    agreements: agreements(problem),
    unpromised: unpromisedIn(problem),
    late: lateIn(model, problem, question.asOf),
    steps: [],
    critical: [],
    deadlocks: [],
    relaxations: [],
    complete: true,
    shortfall: null,
  };
  switch (found.kind) {
    case 'roadmap': {
      const steps = stepsOf(found, problem, question.asOf);
      const told =
        steps.length === 0
          ? 'nothing is left to be done'
          : `everything owed can be performed, in ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
      return {
        ...base,
        possible: 'yes',
        steps,
        critical: found.critical.map((id) => names.get(id.replace(/#\d+$/, '')) ?? id),
        sentence: sentence(`under ${under}, ${told}`),
      };
    }
    case 'open':
      return {
        ...base,
        possible: 'open',
        complete: false,
        shortfall: `${found.shortfall.proven} ${found.shortfall.more}`,
        sentence: sentence(`under ${under} it is not decided whether everything owed can be performed`),
      };
    case 'no-order': {
      const all = await deadlocks(problem, options);
      if (all.kind === 'refused') return all;
      const listed: Deadlock[] = [];
      for (const deadlock of all.deadlocks.length > 0 ? all.deadlocks : [found.deadlock]) {
        listed.push(await tellByWaiting(problem, deadlock, options));
      }
      return {
        ...base,
        possible: 'no',
        deadlocks: listed,
        relaxations: all.relaxations,
        complete: all.complete,
        sentence: sentence(
          `under ${under}, not everything owed can be performed: ${listed.length} smallest ${listed.length === 1 ? 'deadlock' : 'deadlocks'}, ${all.relaxations.length} smallest ${all.relaxations.length === 1 ? 'cure' : 'cures'}`,
        ),
      };
    }
  }
}

/** Deeds whose deadline has passed and of which something is still to be done. */
function lateIn(model: Model, problem: OrderProblem, asOf: Day): RoadmapAnswer['late'] {
  const open = new Set(problem.moves.filter((move) => move.done !== true).map((move) => move.id));
  const undone = new Set(
    problem.conditions.flatMap((each) =>
      each.kind === 'owed' && movesIn(each.needs).some((move) => open.has(move))
        ? [each.id.replace(/(#\d+)?( \(.*\))? owed$/, '')]
        : [],
    ),
  );
  return model.commitments.flatMap(({ name, deadline }) => {
    if (!undone.has(name) || deadline === null || deadline.kind !== 'date') return [];
    const due = daysOf(deadline.date, model.agreement.zone).to;
    return due < asOf ? [{ commitment: name, due: showDay(due) }] : [];
  });
}

/** The same deadlock told as who waits for what, where its conditions alone say so. */
async function tellByWaiting(
  problem: OrderProblem,
  deadlock: Deadlock,
  options: OrderOptions,
): Promise<Deadlock> {
  if (deadlock.waits.length > 0) return deadlock;
  const own = new Set(deadlock.conditions);
  const conditions = problem.conditions.filter((each) => each.kind === 'owed' || own.has(each.id));
  const alone = await findOrder({ ...problem, conditions }, options);
  return alone.kind === 'no-order' && alone.deadlock.waits.length > 0 ? alone.deadlock : deadlock;
}

function stepsOf(found: Roadmap, problem: OrderProblem, asOf: number): readonly Step[] {
  const moves = new Map(problem.moves.map((move) => [move.id, move]));
  const dated = new Map(found.moves.map((each) => [each.id, each]));
  const texts = new Map(problem.conditions.map((each) => [each.id, each.text ?? each.id]));
  const bounded =
    problem.moves.some((move) => move.duration !== undefined) ||
    problem.conditions.some((each) => each.kind === 'deadline' || each.kind === 'not-before');
  return found.steps.flatMap((ids) => {
    const acts = ids.flatMap((id) => {
      const at = dated.get(id);
      const move = moves.get(at?.move ?? id);
      if (move === undefined || move.done === true) return [];
      return [
        {
          act: move.name ?? move.id,
          by: move.actors ?? [],
          earliest: at === undefined || !bounded ? null : showDay(asOf + at.earliest),
          latest: at === undefined || !bounded || !Number.isFinite(at.sure) ? null : showDay(asOf + at.sure),
          waitsOn: [
            ...new Set((at?.waitsOn ?? []).map((wait) => texts.get(wait.condition) ?? wait.condition)),
          ],
        },
      ];
    });
    return acts.length === 0 ? [] : [{ acts }];
  });
}

/** Acts that a hard condition needs and that no commitment owes. */
function unpromisedIn(problem: OrderProblem): readonly string[] {
  const owed = new Set<string>();
  const needed = new Set<string>();
  for (const condition of problem.conditions) {
    if (condition.kind === 'owed') for (const move of movesIn(condition.needs)) owed.add(move);
    if (condition.kind === 'after' || condition.kind === 'holds-back')
      for (const move of movesIn(condition.needs)) needed.add(move);
    if (condition.kind === 'tandem') for (const move of condition.moves) needed.add(move);
  }
  return problem.moves
    .filter((move) => needed.has(move.id) && !owed.has(move.id) && move.done !== true)
    .map((move) => move.name ?? move.id);
}
