import type {
  Argument,
  Condition,
  Domain,
  EventPattern,
  Gap,
  Moment,
  Quantity,
  Steps,
  Term,
  When,
} from '@proviso/model';
import type { Draw } from './random-draw.js';

/** What random conditions may name: the declarations of the random model and the variables bound so far. */
export interface Scope {
  readonly events: readonly {
    name: string;
    parameters: readonly { name: string; type: string }[];
    actors: readonly string[];
  }[];
  readonly measures: readonly { name: string; parameters: readonly { type: string }[] }[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly terms: readonly { name: string; parameters: readonly string[] }[];
  readonly values: readonly { name: string; parameters: readonly string[] }[];
  readonly milestones: readonly string[];
  readonly commitments: readonly string[];
  readonly instruments: readonly string[];
  readonly parties: readonly string[];
  /** Bound variables with the set they run over; null for an occurrence. */
  readonly variables: readonly { readonly name: string; readonly set: string | null }[];
}

/** A random well-typed condition, at most `depth` deep. */
export function randomCondition(draw: Draw, scope: Scope, depth: number): Condition {
  const sub = (inner = scope) => randomCondition(draw, inner, depth - 1);
  const leaf: (() => Condition)[] = [
    () => ({ kind: 'event', pattern: randomPattern(draw, scope), when: randomWhens(draw, scope, depth) }),
    () => ({
      kind: 'compare',
      left: randomTerm(draw, scope, depth),
      op: draw.pick(['at most', 'at least', 'below', 'above', 'exactly', 'other than']),
      right: randomTerm(draw, scope, depth),
    }),
    () => ({ kind: 'constant', value: draw.flag() }),
    () => ({
      kind: 'in force',
      instrument: draw.pick(scope.instruments),
      for: draw.maybe(() => draw.pick(scope.parties)),
    }),
    () => ({ kind: 'time', when: draw.list(1, 2, () => randomWhen(draw, scope, depth)) }),
  ];
  if (scope.terms.length > 0)
    leaf.push(() => {
      const term = draw.pick(scope.terms);
      return {
        kind: 'term',
        term: term.name,
        args: term.parameters.map(() => setArgument(draw, scope, 'Alpha')),
      };
    });
  if (scope.commitments.length > 0)
    leaf.push(() => ({
      kind: 'state',
      commitment: draw.pick(scope.commitments),
      state: draw.pick(['detached', 'discharged', 'violated', 'expired', 'released', 'suspended', 'kept']),
    }));
  const timed = scope.variables.filter((v) => v.set === null);
  if (timed.length > 0)
    leaf.push(() => ({
      kind: 'time',
      when: draw.list(1, 2, () => randomWhen(draw, scope, depth)),
      of: draw.pick(timed).name,
    }));
  const setVariables = scope.variables.filter((v) => v.set !== null && v.set in scope.sets);
  if (setVariables.length > 0)
    leaf.push(() => {
      const left: Argument = { kind: 'variable', name: draw.pick(setVariables).name };
      return draw.flag()
        ? { kind: 'is', left, right: { kind: 'set', set: draw.pick(Object.keys(scope.sets)) } }
        : { kind: 'is', left, right: setArgument(draw, scope, draw.pick(Object.keys(scope.sets))) };
    });
  if (depth <= 0) return draw.pick(leaf)();
  return draw.pick<() => Condition>([
    ...leaf,
    () => ({ kind: 'not', of: sub() }),
    () => ({ kind: draw.pick(['and', 'or'] as const), of: draw.list(2, 3, () => sub()) }),
    () => quantified(draw, scope, depth),
    () => quantified(draw, scope, depth),
    () => ({
      kind: draw.pick(['once', 'throughout'] as const),
      when: draw.list(0, 2, () => randomWhen(draw, scope, depth)),
      of: sub(),
    }),
    () => randomSequence(draw, scope),
    () => ({ kind: 'since', of: sub(), after: sub(), within: draw.maybe(() => draw.duration()) }),
    () => ({ kind: 'until', of: sub(), before: sub(), within: draw.maybe(() => draw.duration()) }),
  ])();
}

/** A random sequence: a row or a repetition, perhaps with a variable that two of its steps share. */
function randomSequence(draw: Draw, scope: Scope): Condition {
  const shared = draw.flag() ? `shared${scope.variables.length}` : null;
  const withVariable = scope.events.filter((event) => event.parameters[0] !== undefined);
  let uses = 0;
  const pattern = (): EventPattern => {
    if (shared === null || draw.below(3) === 0) return randomPattern(draw, scope);
    uses += 1;
    return { event: draw.pick(withVariable).name, args: [{ kind: 'variable', name: shared }], by: null };
  };
  const gap = (): Gap => ({
    least: draw.maybe(() => draw.duration()),
    within: draw.maybe(() => draw.duration()),
    without: draw.list(0, 2, pattern),
  });
  const steps = (depth: number): Steps =>
    draw.pick<() => Steps>([
      () => ({ kind: 'happens', pattern: pattern(), when: randomWhens(draw, scope, 0) }),
      ...(depth <= 0
        ? []
        : [
            (): Steps => ({ kind: 'either', of: draw.list(2, 3, () => steps(depth - 1)) }),
            (): Steps => ({ kind: 'repeated', of: steps(depth - 1), gap: gap() }),
            () => row(depth - 1),
          ]),
    ])();
  const row = (depth: number): Steps => ({
    kind: 'row',
    first: steps(depth),
    next: draw.list(1, 3, () => {
      const of = steps(depth);
      return { gap: gap(), of: draw.below(4) === 0 ? { kind: 'optional' as const, of } : of };
    }),
  });
  const of = draw.flag() ? row(1) : ({ kind: 'repeated', of: row(1), gap: gap() } as const);
  if (uses === 1) return randomSequence(draw, { ...scope, events: scope.events });
  return { kind: 'sequence', variables: uses > 1 && shared !== null ? [shared] : [], of };
}

/** A random moment that names only what the scope has. */
export function randomMoment(draw: Draw, scope: Scope, depth: number): Moment {
  const sub = () => randomMoment(draw, scope, depth - 1);
  const occurrences = scope.variables.filter((v) => v.set === null);
  const leaf: (() => Moment)[] = [
    () => ({ kind: 'date', date: draw.date() }),
    () => ({
      kind: 'event',
      pattern: randomPattern(draw, scope),
      which: draw.pick(['first', 'last'] as const),
    }),
  ];
  if (scope.milestones.length > 0)
    leaf.push(() => ({ kind: 'milestone', name: draw.pick(scope.milestones) }));
  if (occurrences.length > 0)
    leaf.push(() => ({ kind: 'occurrence', variable: draw.pick(occurrences).name }));
  if (scope.commitments.length > 0)
    leaf.push(() => ({
      kind: 'state',
      commitment: draw.pick(scope.commitments),
      state: draw.pick(['detached', 'discharged', 'violated', 'expired', 'released', 'suspended'] as const),
    }));
  if (depth <= 0) return draw.pick(leaf)();
  return draw.pick<() => Moment>([
    ...leaf,
    () => {
      const duration = draw.duration();
      return {
        kind: 'offset',
        duration: draw.flag() ? duration : { ...duration, count: -duration.count },
        from: sub(),
      };
    },
    () => ({ kind: draw.pick(['earliest', 'latest'] as const), of: draw.list(2, 3, sub) }),
  ])();
}

/** Nobody named, one of those who can, or a variable that runs over parties. */
function randomActor(draw: Draw, scope: Scope, actors: readonly string[]): EventPattern['by'] {
  if (actors.length === 0 || draw.flag()) return null;
  const variables = scope.variables.filter((v) => v.set === 'Sides');
  return variables.length > 0 && draw.flag() ? { variable: draw.pick(variables).name } : draw.pick(actors);
}

/** A random event pattern with arguments of the declared types. */
export function randomPattern(draw: Draw, scope: Scope, bind = false): EventPattern {
  const event = draw.pick(scope.events);
  const count = draw.flag() ? event.parameters.length : draw.below(event.parameters.length + 1);
  const args = event.parameters.slice(0, count).map(({ type }, index): Argument => {
    if (bind && draw.flag()) return { kind: 'variable', name: `bound${index}` };
    return argument(draw, scope, type);
  });
  return { event: event.name, args, by: randomActor(draw, scope, event.actors) };
}

export function randomWhens(draw: Draw, scope: Scope, depth: number): When[] {
  return draw.flag() ? [] : draw.list(0, 2, () => randomWhen(draw, scope, depth));
}

function randomWhen(draw: Draw, scope: Scope, depth: number): When {
  const moment = () => randomMoment(draw, scope, Math.min(depth, 1));
  return draw.pick<() => When>([
    () => ({ kind: draw.pick(['by', 'before', 'after', 'from', 'on'] as const), moment: moment() }),
    () => ({ kind: 'within', duration: draw.duration(), moment: moment() }),
    () => ({ kind: 'last', duration: draw.duration() }),
    () => ({ kind: 'during', interval: draw.interval() }),
    () => ({ kind: 'ever' }),
  ])();
}

function quantified(draw: Draw, scope: Scope, depth: number): Condition {
  const { variable, over, inner } = randomDomain(draw, scope, depth);
  return {
    kind: draw.pick(['every', 'some'] as const),
    variable,
    over,
    holds: randomCondition(draw, inner, depth - 1),
  };
}

/** A random domain of every kind, and the scope within. */
function randomDomain(
  draw: Draw,
  scope: Scope,
  depth: number,
): { variable: string; over: Domain; inner: Scope } {
  const variable = `v${scope.variables.length}`;
  const within = (name: string, set: string | null): Scope => ({
    ...scope,
    variables: [...scope.variables, { name, set }],
  });
  return draw.pick([
    () => {
      const set = draw.pick(Object.keys(scope.sets));
      return { variable, over: { kind: 'set' as const, set }, inner: within(variable, set) };
    },
    () => occurring(draw, scope, depth, variable),
    () => {
      const event = draw.pick(scope.events.filter((one) => one.parameters[0]?.type !== undefined));
      const also = draw.flag() && event.parameters.length > 1 ? [`w${scope.variables.length}`] : [];
      const args = [variable, ...also].map((name): Argument => ({ kind: 'variable', name }));
      const pattern = { event: event.name, args, by: randomActor(draw, scope, event.actors) };
      return {
        variable,
        over: { kind: 'groups' as const, also, pattern, when: randomWhens(draw, scope, depth - 1) },
        inner: within(variable, event.parameters[0]!.type),
      };
    },
    () => {
      const event = draw.pick(scope.events.filter((one) => one.actors.length > 0));
      const pattern = { event: event.name, args: [], by: { variable } };
      return {
        variable,
        over: { kind: 'groups' as const, also: [], pattern, when: randomWhens(draw, scope, depth - 1) },
        inner: within(variable, 'Sides'),
      };
    },
    () => {
      const measure = draw.pick(scope.measures.filter((one) => one.parameters.length > 0));
      const args: Argument[] = [{ kind: 'variable', name: variable }];
      return {
        variable,
        over: { kind: 'observed' as const, also: [], measure: measure.name, args },
        inner: within(variable, measure.parameters[0]!.type),
      };
    },
  ])();
}

function occurring(draw: Draw, scope: Scope, depth: number, variable: string) {
  const bind = !scope.variables.some((v) => v.name.startsWith('bound'));
  const pattern = randomPattern(draw, scope, bind);
  const bound = pattern.args.flatMap((arg, index) => {
    if (arg.kind !== 'variable' || !arg.name.startsWith('bound')) return [];
    const type = scope.events.find((event) => event.name === pattern.event)?.parameters[index]?.type ?? '';
    return [{ name: arg.name, set: type in scope.sets ? type : '' }];
  });
  const inner = {
    ...scope,
    variables: [
      ...scope.variables,
      { name: variable, set: null },
      ...(bind ? bound.filter((v) => v.set !== '') : []),
    ],
  };
  return {
    variable,
    over: { kind: 'occurrences' as const, pattern, when: randomWhens(draw, scope, depth - 1) },
    inner,
  };
}

/** A random number, at most `depth` deep. */
export function randomTerm(draw: Draw, scope: Scope, depth: number): Term {
  const counted = scope.events.filter((event) => event.parameters.some((p) => p.type === 'number'));
  const leaf: (() => Term)[] = [
    () => ({ kind: 'quantity', quantity: kilograms(draw) }),
    () => {
      const measure = draw.pick(scope.measures);
      return {
        kind: 'measure',
        measure: measure.name,
        args: measure.parameters.map(({ type }) => argument(draw, scope, type)),
      };
    },
    () => ({
      kind: 'window',
      how: draw.pick(['average', 'minimum', 'maximum'] as const),
      ...measureCall(draw, scope),
      duration: draw.duration(),
    }),
    () => {
      const event = draw.pick(counted);
      const parameter = event.parameters.find((p) => p.type === 'number')?.name ?? '';
      const pattern = { ...randomPattern(draw, { ...scope, events: [event] }) };
      return {
        kind: 'aggregate',
        how: draw.pick(['sum', 'average', 'minimum', 'maximum', 'median', 'latest'] as const),
        parameter,
        pattern,
        when: randomWhens(draw, scope, 0),
      };
    },
  ];
  if (scope.values.length > 0)
    leaf.push(() => {
      const value = draw.pick(scope.values);
      const args = value.parameters.map(() => setArgument(draw, scope, 'Alpha'));
      return { kind: 'value', value: value.name, args };
    });
  if (depth <= 0) return draw.pick(leaf)();
  return draw.pick<() => Term>([
    ...leaf,
    () => {
      const { variable, over, inner } = randomDomain(draw, scope, depth);
      return {
        kind: 'over',
        how: draw.pick(['sum', 'average', 'minimum', 'maximum', 'median'] as const),
        variable,
        over,
        of: randomTerm(draw, inner, depth - 1),
        given: draw.maybe(() => randomCondition(draw, inner, depth - 1)),
      };
    },
    () => ({
      kind: 'arithmetic',
      op: draw.pick(['+', '-'] as const),
      left: randomTerm(draw, scope, depth - 1),
      right: randomTerm(draw, scope, depth - 1),
    }),
    () => ({
      kind: 'arithmetic',
      op: draw.pick(['*', '/'] as const),
      left: randomTerm(draw, scope, depth - 1),
      right: draw.flag()
        ? { kind: 'quantity', quantity: { value: draw.number(), unit: null } }
        : draw.flag()
          ? randomNumber(draw, scope, depth)
          : { kind: 'count', pattern: randomPattern(draw, scope), when: randomWhens(draw, scope, 0) },
    }),
  ])();
}

function randomNumber(draw: Draw, scope: Scope, depth: number): Term {
  const { variable, over, inner } = randomDomain(draw, scope, depth);
  const given = draw.maybe(() => randomCondition(draw, inner, depth - 1));
  return { kind: 'number', variable, over, given };
}

function measureCall(draw: Draw, scope: Scope) {
  const measure = draw.pick(scope.measures);
  return { measure: measure.name, args: measure.parameters.map(({ type }) => argument(draw, scope, type)) };
}

function kilograms(draw: Draw): Quantity {
  return { value: draw.number(), unit: { unit: 'kg', basis: 'grain' } };
}

function argument(draw: Draw, scope: Scope, type: string): Argument {
  if (draw.below(5) === 0) return { kind: 'any' };
  switch (type) {
    case 'number':
      return { kind: 'quantity', quantity: kilograms(draw) };
    case 'text':
      return { kind: 'text', text: draw.text() };
    case 'date':
      return { kind: 'date', date: draw.day() };
    case 'party':
      return { kind: 'name', name: draw.pick(scope.parties) };
    case 'instrument':
      return { kind: 'name', name: draw.pick(scope.instruments) };
    default:
      return setArgument(draw, scope, type);
  }
}

function setArgument(draw: Draw, scope: Scope, set: string): Argument {
  const fitting = scope.variables.filter((v) => v.set === set);
  return fitting.length > 0 && draw.flag()
    ? { kind: 'variable', name: draw.pick(fitting).name }
    : { kind: 'name', name: draw.pick(scope.sets[set] ?? []) };
}
