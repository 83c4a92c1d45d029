import {
  type Argument,
  type Commitment,
  type CommitmentTerms,
  type Condition,
  type Day,
  type Model,
  type Moment,
  type Order,
  readEdtf,
  type Truth,
  wordsOf,
} from '@proviso/model';
import {
  movesIn,
  type OrderCondition,
  type OrderFormula,
  type OrderProblem,
} from '../order/order-problem.js';
import { type Bound, type Moves, movesOf, movesThatMeet, substitute, YES } from './formula.js';
import { stepOrders } from './sequence-order.js';

/** Whose readings and positions count: nobody’s (the text alone), some parties’ or persons’, or everybody’s merged. */
export type Under =
  | { readonly kind: 'text' }
  | { readonly kind: 'parties'; readonly parties: readonly string[] }
  | { readonly kind: 'merged' };

/** What a question of order starts from. */
export interface RoadmapQuestion {
  readonly asOf: Day;
  readonly under: Under;
  /** What has happened by then, as the viewpoint sees it; default: nothing. What was done counts as done. */
  readonly truth?: (condition: Condition) => Truth;
}

/** How much dropping a position costs beside dropping another: red lines last. */
const COST = { 'red line': 3, demand: 2, preference: 1 } as const;

/** Everybody whose readings or positions a merged question takes in. */
export function readersOf(model: Model): readonly string[] {
  const all = [
    ...model.commitments.flatMap((c) => c.readings.flatMap((r) => r.parties)),
    ...model.terms.flatMap((t) => t.readings.flatMap((r) => r.parties)),
    ...model.positions.flatMap((p) => p.of),
  ];
  return [...new Set(all)];
}

/**
 * The agreement as a question of order: a move for every act that some condition speaks of, what is owed (achievements
 * and efforts) as goals, and conditions from antecedents, orders, prohibitions, deadlines, readings and positions. Each
 * condition from a reading or position carries its party. *In return for* is no hard condition (see `agreements`).
 */
export function orderProblemOf(model: Model, question: RoadmapQuestion): OrderProblem {
  return movesAndProblem(model, question).problem;
}

/** As {@link orderProblemOf}, with the acts behind the moves. */
export function movesAndProblem(
  model: Model,
  question: RoadmapQuestion,
): { readonly problem: OrderProblem; readonly moves: Moves } {
  const { asOf, under, truth = () => 'unknown' } = question;
  const words = wordsOf(model);
  const zone = model.agreement.zone;
  const readers = under.kind === 'text' ? [] : under.kind === 'merged' ? readersOf(model) : under.parties;
  const conditions: OrderCondition[] = [];
  const commitments = new Map(model.commitments.map((c) => [c.name, c]));
  const inForce = (name: string): boolean => {
    const instrument = model.instruments.find((i) => i.name === name);
    const from = instrument?.inForce ?? instrument?.signed ?? null;
    const day = from === null ? null : fixedDay(from, zone);
    return day !== null && day <= asOf;
  };
  const computing = new Set<string>();
  const moves: Moves = movesOf(model, words, performed, inForce);

  /** What a commitment’s performance is, whatever its order; a commitment that leans on itself leans on nothing. */
  function performed(name: string): OrderFormula {
    const commitment = commitments.get(name);
    if (commitment === undefined || computing.has(name) || !isDeed(commitment)) return YES;
    computing.add(name);
    const of = boundsOf(commitment).map((bound) =>
      moves.formula(commitment.consequent, bound, readers.length > 0 ? readers : commitment.debtors),
    );
    computing.delete(name);
    return { kind: 'all', of };
  }

  function boundsOf(commitment: Commitment): readonly Bound[] {
    return commitment.instances.reduce<Record<string, Argument>[]>(
      (all, { variable, over }) => {
        if (over.kind !== 'set') return all;
        const members = model.sets.find((set) => set.name === over.set)?.members ?? [];
        return all.flatMap((bound) =>
          members.map((name) => ({ ...bound, [variable]: { kind: 'name', name } as Argument })),
        );
      },
      [{}],
    );
  }

  function terms(
    commitment: Commitment,
  ): readonly { party: string | null; terms: CommitmentTerms; bound: boolean }[] {
    const own = readers.flatMap((party) => {
      const reading = commitment.readings.find((r) => r.parties.includes(party));
      return reading === undefined
        ? []
        : [{ party, terms: { ...commitment, ...reading.terms }, bound: reading.bound }];
    });
    return own.length > 0 ? own : [{ party: null, terms: commitment, bound: true }];
  }

  function orderConditions(
    id: string,
    party: string | null,
    text: string,
    own: readonly string[],
    order: Order,
    bound: Bound,
    weight: number,
  ): void {
    const needs =
      order.of.kind === 'commitments'
        ? { kind: 'all' as const, of: order.of.names.map(performed) }
        : moves.formula(order.of.condition, bound, party === null ? readers : [party, ...readers]);
    const others = new Set(movesIn(needs));
    const mine = own.filter((move) => !others.has(move));
    if (mine.length === 0) return;
    const base = { id, text, weight, ...(party === null ? {} : { party: words.name(party) }) };
    switch (order.relation) {
      case 'only after':
        conditions.push({ ...base, kind: 'after', moves: mine, needs });
        return;
      case 'in return for':
        conditions.push({ ...base, kind: 'in-return', moves: mine, for: needs });
        return;
      case 'in tandem with': {
        const days =
          order.window === null
            ? 0
            : { day: 1, 'business day': 1.4, week: 7, month: 30, year: 365 }[order.window.unit] *
              order.window.count;
        const within =
          order.window === null
            ? ({ unit: 'step', most: 0 } as const)
            : ({ unit: 'day', most: Math.floor(days) } as const);
        if (others.size > 0)
          conditions.push({ ...base, kind: 'tandem', moves: [...mine, ...others], within });
        return;
      }
    }
  }

  // Acts first, so that what speaks of “any” act finds those that are meant.
  for (const commitment of model.commitments) performed(commitment.name);
  for (const commitment of model.commitments) {
    if (!isDeed(commitment)) continue;
    for (const { party, terms: read, bound: binds } of terms(commitment)) {
      if (!binds) continue;
      const whose = party === null ? '' : ` as ${words.name(party)} reads it`;
      boundsOf(commitment).forEach((bound, at) => {
        const id = `${commitment.name}${at > 0 ? `#${at}` : ''}${party === null ? '' : ` (${party})`}`;
        const consequent = moves.formula(
          read.consequent,
          bound,
          party === null ? (readers.length > 0 ? readers : commitment.debtors) : [party],
        );
        const own = [...new Set(movesIn(consequent))];
        conditions.push({
          id: `${id} owed`,
          kind: 'owed',
          fixed: true,
          needs: consequent,
          text: `“${words.name(commitment.name)}” is owed${whose}`,
        });
        if (own.length === 0) return;
        const base = { weight: 2, ...(party === null ? {} : { party: words.name(party) }) };
        const reading = party === null ? (readers.length > 0 ? readers : commitment.debtors) : [party];
        stepOrders(read.consequent, bound, model, (of, under) => moves.formula(of, under, reading)).forEach(
          ({ moves: mine, needs, sequence }, step) => {
            conditions.push({
              ...base,
              id: `${id} step${step > 0 ? step + 1 : ''}`,
              kind: 'after',
              moves: mine,
              needs,
              text: `“${words.name(commitment.name)}” asks for this order: ${words.condition(sequence)}${whose}`,
            });
          },
        );
        if (read.antecedent !== null) {
          const needs = moves.formula(read.antecedent, bound, party === null ? readers : [party]);
          const mine = own.filter((move) => !movesIn(needs).includes(move));
          if (mine.length > 0)
            conditions.push({
              ...base,
              id: `${id} if`,
              kind: 'after',
              moves: mine,
              needs,
              text: `“${words.name(commitment.name)}” only if ${words.condition(read.antecedent)}${whose}`,
            });
        }
        read.orders.forEach((order, i) => {
          orderConditions(
            `${id} order${i > 0 ? i + 1 : ''}`,
            party,
            `“${words.name(commitment.name)}” ${words.order(order)}${whose}`,
            own,
            order,
            bound,
            2,
          );
        });
        const due =
          read.deadline === null || read.deadline.kind === 'after detachment'
            ? null
            : fixedDay(read.deadline, zone);
        if (due !== null && due >= asOf)
          conditions.push({
            ...base,
            id: `${id} deadline`,
            kind: 'deadline',
            moves: own,
            by: due - asOf,
            text: `the deadline of “${words.name(commitment.name)}”`,
          });
        const from = read.from === null ? null : fixedDay(read.from, zone);
        if (from !== null && from > asOf)
          conditions.push({
            ...base,
            id: `${id} start`,
            kind: 'not-before',
            moves: own,
            from: from - asOf,
            text: `the start of “${words.name(commitment.name)}”`,
          });
      });
    }
  }

  for (const position of model.positions) {
    const party = position.of.find((name) => readers.includes(name));
    if (party === undefined) continue;
    const weight = COST[position.strength];
    const { content } = position;
    if (content.kind === 'order') {
      const own = [...new Set(movesIn(moves.formula(content.subject, {}, position.of)))];
      orderConditions(
        position.name,
        party,
        `${words.condition(content.subject)} ${words.order(content.order)}`,
        own,
        content.order,
        {},
        weight,
      );
    } else if (content.kind === 'refuses') {
      const own = [...new Set(movesIn(moves.formula(content.condition, {}, position.of)))];
      if (own.length > 0)
        conditions.push({
          id: position.name,
          kind: 'refuses',
          party: words.name(party),
          weight,
          moves: own,
          text: `never that ${words.condition(content.condition)}`,
        });
    }
  }

  for (const ban of model.commitments) {
    if (ban.mode !== 'refrain') continue;
    const until = ban.until === null ? null : fixedDay(ban.until, zone);
    if (until !== null && until < asOf) continue;
    const own = bannedMoves(ban);
    if (own.length === 0) continue;
    const parts: OrderFormula[] = [];
    if (ban.antecedent !== null) parts.push(moves.formula(ban.antecedent, {}, readers));
    if (ban.unless !== null) parts.push({ kind: 'not', of: moves.formula(ban.unless, {}, readers) });
    conditions.push({
      id: `${ban.name} ban`,
      kind: 'prohibits',
      moves: own,
      while: { kind: 'all', of: parts },
      weight: 2,
      text: `“${words.name(ban.name)}” forbids it`,
    });
  }

  function bannedMoves(ban: Commitment): readonly string[] {
    const found = new Set<string>();
    const see = (condition: Condition): void => {
      if (condition.kind === 'event') {
        for (const id of movesThatMeet(moves, substitute(condition.pattern, {})))
          if (moves.all().some((m) => m.id === id && (m.actors ?? []).every((a) => ban.debtors.includes(a))))
            found.add(id);
      } else if (condition.kind === 'or') condition.of.forEach(see);
      else if (condition.kind === 'some') see(condition.holds);
    };
    see(ban.consequent);
    return [...found];
  }

  const spoken = new Set(conditions.flatMap(movesOfCondition));
  const done = moves
    .all()
    .filter((move) => spoken.has(move.id))
    .map((move) => {
      const pattern = moves.pattern(move.id);
      return pattern !== null && truth({ kind: 'event', pattern, when: [] }) === 'true'
        ? { ...move, done: true }
        : move;
    });
  return { problem: { moves: done, conditions, goal: YES }, moves };
}

/** Every move that a condition binds or speaks of. */
function movesOfCondition(condition: OrderCondition): readonly string[] {
  const own = 'moves' in condition ? condition.moves : [];
  switch (condition.kind) {
    case 'after':
    case 'owed':
    case 'holds-back':
      return [...own, ...movesIn(condition.needs)];
    case 'prohibits':
      return [...own, ...movesIn(condition.while)];
    case 'in-return':
      return [...own, ...movesIn(condition.for)];
    default:
      return own;
  }
}

/** Only achievements and efforts are deeds to be put into an order; keeping and refraining are not. */
function isDeed(commitment: Commitment): boolean {
  return commitment.mode === 'achieve' || commitment.mode === 'effort';
}

function fixedDay(moment: Moment, zone: string): Day | null {
  if (moment.kind !== 'date') return null;
  const reading = readEdtf(moment.date, zone);
  return reading.kind === 'time' ? reading.days.to : null;
}
