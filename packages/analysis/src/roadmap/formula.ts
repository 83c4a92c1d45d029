import {
  type Argument,
  addDuration,
  type Condition,
  type EventKind,
  type EventPattern,
  type Model,
  mayMeet,
  type Steps,
  type Words,
} from '@proviso/model';
import type { Move, OrderFormula } from '../order/order-problem.js';

/** Variables bound by quantifiers, terms' parameters and instances. */
export type Bound = Readonly<Record<string, Argument>>;

/** Moves as they are met in conditions: one for every act that somebody can do, made when it is first spoken of. */
export interface Moves {
  /** The condition as a formula over moves, terms read as `readers` read them (the first that has a reading). */
  formula(condition: Condition, bound: Bound, readers: readonly string[]): OrderFormula;
  /** A commitment’s performance, set from outside. */
  performed(commitment: string): OrderFormula;
  all(): readonly Move[];
  /** The pattern that a move does, null for what is no act. */
  pattern(id: string): EventPattern | null;
}

/** Holds always. */
export const YES: OrderFormula = { kind: 'all', of: [] };
/** Holds never. */
export const NO: OrderFormula = { kind: 'some', of: [] };

/** The moves of a model. `performed` gives what a named commitment’s performance is. `inForce` says which instruments are. */
export function movesOf(
  model: Model,
  words: Words,
  performed: (commitment: string) => OrderFormula,
  inForce: (instrument: string) => boolean,
): Moves {
  const events = new Map(model.events.map((event) => [event.name, event]));
  const sets = new Map(model.sets.map((set) => [set.name, set]));
  const moves = new Map<string, { move: Move; pattern: EventPattern | null }>();
  const opening = new Set<string>();

  function add(
    id: string,
    name: string,
    actors: readonly string[],
    pattern: EventPattern | null,
  ): OrderFormula {
    if (!moves.has(id))
      moves.set(id, {
        move: { id, name, ...(actors.length > 0 ? { actors } : {}), optional: true, ...lengthOf(pattern) },
        pattern,
      });
    return { kind: 'done', move: id };
  }

  /** How many days an act takes, counted by the calendar from an ordinary day (a month is 30 or 31). */
  function lengthOf(pattern: EventPattern | null): Pick<Move, 'duration'> {
    const takes = pattern === null ? undefined : events.get(pattern.event)?.takes;
    if (takes === undefined) return {};
    return { duration: { least: addDuration(0, takes.least), most: addDuration(0, takes.most) } };
  }

  function act(pattern: EventPattern, kind: EventKind | undefined): OrderFormula {
    const { mode, parties } = kind?.actors ?? { mode: 'nobody', parties: [] };
    const one = (by: string): OrderFormula => {
      const mine: EventPattern = { ...pattern, by };
      return add(showPattern(mine), words.event(mine, 'present'), [by], mine);
    };
    if (typeof pattern.by === 'string')
      return mode === 'one' && parties[0] === pattern.by
        ? act({ ...pattern, by: null }, kind)
        : one(pattern.by);
    if (mode === 'each') return { kind: 'all', of: parties.map(one) };
    if (mode === 'any') return { kind: 'some', of: parties.map(one) };
    return add(showPattern(pattern), words.event(pattern, 'present'), parties, pattern);
  }

  /** Acts already known that a pattern with free arguments speaks of. */
  function known(pattern: EventPattern): OrderFormula | null {
    if (!pattern.args.some((arg) => arg.kind === 'any')) return null;
    const of = [...moves.values()].flatMap(({ move, pattern: own }): OrderFormula[] =>
      own !== null && mayMeet(pattern, own) && !own.args.some((arg) => arg.kind === 'any')
        ? [{ kind: 'done', move: move.id }]
        : [],
    );
    return of.length === 0 ? null : { kind: 'some', of };
  }

  function formula(condition: Condition, bound: Bound, readers: readonly string[]): OrderFormula {
    switch (condition.kind) {
      case 'constant':
        return condition.value ? YES : NO;
      case 'not':
        return { kind: 'not', of: formula(condition.of, bound, readers) };
      case 'and':
        return { kind: 'all', of: condition.of.map((part) => formula(part, bound, readers)) };
      case 'or':
        return { kind: 'some', of: condition.of.map((part) => formula(part, bound, readers)) };
      case 'every':
      case 'some': {
        if (condition.over.kind !== 'set')
          return condition.kind === 'every' ? YES : formula(condition.holds, bound, readers);
        const members = membersOf(condition.over.set);
        const of = members.map((name) =>
          formula(condition.holds, { ...bound, [condition.variable]: { kind: 'name', name } }, readers),
        );
        return { kind: condition.kind === 'every' ? 'all' : 'some', of };
      }
      case 'event': {
        const pattern = substitute(condition.pattern, bound);
        return known(pattern) ?? act(pattern, events.get(pattern.event));
      }
      case 'term':
        return term(
          condition.term,
          condition.args.map((arg) => bindArgument(arg, bound)),
          readers,
        );
      case 'state':
        if (condition.state === 'discharged') return performed(condition.commitment);
        return condition.state === 'kept' || condition.state === 'detached' ? YES : NO;
      case 'in force':
        return inForce(condition.instrument)
          ? YES
          : add(
              `in force ${condition.instrument}`,
              `${words.name(condition.instrument)} comes into force`,
              partiesOf(condition.instrument),
              null,
            );
      case 'time':
        return YES;
      case 'once':
      case 'throughout':
      case 'since':
      case 'until':
        return formula(condition.of, bound, readers);
      case 'is': {
        const left = bindArgument(condition.left, bound);
        if (left.kind !== 'name') return YES;
        const { right } = condition;
        if (right.kind === 'set') return membersOf(right.set).includes(left.name) ? YES : NO;
        const other = bindArgument(right, bound);
        return JSON.stringify(left) === JSON.stringify(other) ? YES : NO;
      }
      case 'sequence':
        return steps(condition.of, bound, readers);
      case 'compare':
        return attain(condition, bound);
    }
  }

  /** A number that has to be reached: as the act of those whose acts it counts, where they are named. */
  function attain(condition: Extract<Condition, { kind: 'compare' }>, bound: Bound): OrderFormula {
    const said = words.condition(condition);
    const { left } = condition;
    const acts = left.kind === 'count' || (left.kind === 'aggregate' && left.how === 'sum');
    const { by = null, event = '' } = acts ? substitute(left.pattern, bound) : {};
    const { mode, parties } = events.get(event)?.actors ?? { mode: 'nobody', parties: [] };
    const actors = typeof by === 'string' ? [by] : mode === 'one' || mode === 'joint' ? parties : [];
    const told = actors.length > 0 && said.startsWith(words.names(actors));
    return add(`attain ${said}`, told ? said : `it comes about that ${said}`, told ? actors : [], null);
  }

  /** All that has to be done in a sequence; its order stands beside it, in sequence-order.ts. */
  function steps(of: Steps, bound: Bound, readers: readonly string[]): OrderFormula {
    switch (of.kind) {
      case 'happens':
        return formula({ kind: 'event', pattern: of.pattern, when: of.when }, bound, readers);
      case 'either':
        return { kind: 'some', of: of.of.map((part) => steps(part, bound, readers)) };
      case 'optional':
        return YES;
      case 'repeated':
        return steps(of.of, bound, readers);
      case 'row':
        return {
          kind: 'all',
          of: [of.first, ...of.next.map((one) => one.of)].map((part) => steps(part, bound, readers)),
        };
    }
  }

  function term(name: string, args: readonly Argument[], readers: readonly string[]): OrderFormula {
    const found = model.terms.find((each) => each.name === name);
    const reading =
      readers
        .map((reader) => found?.readings.find((r) => r.parties.includes(reader)))
        .find((r) => r !== undefined) ?? found?.readings.find((r) => r.parties.length === 0);
    const several = reading === undefined ? (found?.readings ?? []) : [reading];
    if (found === undefined || several.length === 0 || opening.has(name)) {
      return add(
        `agree on ${name}`,
        `the parties agree what “${words.name(name)}” means and bring it about`,
        model.agreement.parties,
        null,
      );
    }
    opening.add(name);
    const bound: Record<string, Argument> = {};
    found.parameters.forEach((parameter, i) => {
      const arg = args[i];
      if (arg !== undefined) bound[parameter] = arg;
    });
    // Where nobody’s own reading applies, only what satisfies every reading is sure to satisfy the term.
    const of = several.map((r) => formula(r.means, bound, readers));
    opening.delete(name);
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind: 'all', of };
  }

  function membersOf(name: string, seen = new Set<string>()): readonly string[] {
    const set = sets.get(name);
    if (set === undefined || seen.has(name)) return [];
    seen.add(name);
    return [...new Set([...set.members, ...set.includes.flatMap((other) => membersOf(other, seen))])];
  }

  function partiesOf(instrument: string): readonly string[] {
    return model.instruments.find((each) => each.name === instrument)?.parties ?? [];
  }

  return {
    formula,
    performed,
    all: () => [...moves.values()].map(({ move }) => move),
    pattern: (id) => moves.get(id)?.pattern ?? null,
  };
}

/** A pattern as one writes it: `dismantle(nuclear) by DPRK`. */
export function showPattern({ event, args, by }: EventPattern): string {
  const shown = args.map(showArgument);
  return `${event}${shown.length > 0 ? `(${shown.join(', ')})` : ''}${typeof by === 'string' ? ` by ${by}` : ''}`;
}

/** The moves that do what a pattern speaks of. */
export function movesThatMeet(moves: Moves, pattern: EventPattern): readonly string[] {
  return moves
    .all()
    .map(({ id }) => id)
    .filter((id) => {
      const own = moves.pattern(id);
      return own !== null && mayMeet(pattern, own);
    });
}

/** A pattern with its bound variables filled in; what stays free counts as anything. */
export function substitute(pattern: EventPattern, bound: Bound): EventPattern {
  const by = pattern.by !== null && typeof pattern.by !== 'string' ? bound[pattern.by.variable] : undefined;
  return {
    event: pattern.event,
    args: pattern.args
      .map((arg) => bindArgument(arg, bound))
      .map((arg) => (arg.kind === 'variable' ? { kind: 'any' } : arg)),
    by: typeof pattern.by === 'string' ? pattern.by : by?.kind === 'name' ? by.name : null,
  };
}

function bindArgument(arg: Argument, bound: Bound): Argument {
  return arg.kind === 'variable'
    ? (bound[arg.name] ?? arg)
    : arg.kind === 'name'
      ? (bound[arg.name] ?? arg)
      : arg;
}

function showArgument(arg: Argument): string {
  switch (arg.kind) {
    case 'name':
    case 'variable':
      return arg.name;
    case 'any':
      return 'any';
    case 'quantity':
      return String(arg.quantity.value);
    case 'text':
      return `"${arg.text}"`;
    case 'date':
      return arg.date;
    default: {
      const never: never = arg;
      throw new Error(`unknown argument ${JSON.stringify(never)}`);
    }
  }
}
