import {
  addDuration,
  type Commitment,
  type Condition,
  daysOf,
  type Moment,
  type Words,
} from '@proviso/model';
import type { Direction, Part } from './change.js';

/** A change of one part of a commitment, as it bears on the debtor. */
export interface TermChange {
  readonly part: Part;
  readonly direction: Direction;
  readonly before: string | null;
  readonly after: string | null;
}

/** How strictly a mode binds, weakest first. */
const STRICTNESS: readonly Commitment['mode'][] = ['aim', 'effort', 'achieve'];

/** Every part in which a commitment's terms differ, with what that does to its debtor's duty. */
export function compareTerms(
  before: Commitment,
  after: Commitment,
  words: { before: Words; after: Words },
): readonly TermChange[] {
  const changes: TermChange[] = [];
  const add = (part: Part, direction: Direction, a: string | null, b: string | null): void => {
    changes.push({ part, direction, before: a, after: b });
  };
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

  if (before.mode !== after.mode)
    add('mode', modeDirection(before.mode, after.mode), before.mode, after.mode);
  if (differs(before.consequent, after.consequent)) {
    add('consequent', consequentDirection(before, after), ...dutiesApart(before, after, words));
  }
  if (differs(before.deadline, after.deadline) || before.deadlineOpen !== after.deadlineOpen) {
    add(
      'deadline',
      deadlineDirection(before, after),
      sayDeadline(before, words.before),
      sayDeadline(after, words.after),
    );
  }
  if (differs(before.antecedent, after.antecedent)) {
    add(
      'antecedent',
      conditionDirection(before.antecedent, after.antecedent),
      say(before.antecedent, words.before),
      say(after.antecedent, words.after),
    );
  }
  if (differs(before.orders, after.orders)) {
    const [a, b] = [before.orders, after.orders].map(
      (orders) => new Set(orders.map((o) => JSON.stringify(o))),
    );
    const gained = [...(b ?? [])].some((o) => !a?.has(o));
    const lost = [...(a ?? [])].some((o) => !b?.has(o));
    add(
      'order',
      gained && lost ? 'changed' : gained ? 'loosened' : 'tightened',
      before.orders.map(words.before.order).join('; ') || null,
      after.orders.map(words.after.order).join('; ') || null,
    );
  }
  if (differs(before.unless, after.unless)) {
    add(
      'excuse',
      before.unless === null ? 'loosened' : after.unless === null ? 'tightened' : 'changed',
      say(before.unless, words.before),
      say(after.unless, words.after),
    );
  }
  if (differs(before.from, after.from))
    add(
      'start',
      laterLoosens(before.from, after.from),
      sayMoment(before.from, words.before),
      sayMoment(after.from, words.after),
    );
  if (differs(before.until, after.until))
    add(
      'end',
      laterTightens(before.until, after.until),
      sayMoment(before.until, words.before),
      sayMoment(after.until, words.after),
    );
  if (differs(before.burden, after.burden)) {
    const heavy = (c: Commitment): boolean =>
      (c.burden ?? (c.mode === 'maintain' || c.mode === 'refrain' ? 'accuser' : 'debtor')) === 'debtor';
    add(
      'burden',
      heavy(after) && !heavy(before) ? 'tightened' : heavy(before) && !heavy(after) ? 'loosened' : 'changed',
      before.burden,
      after.burden,
    );
  }
  if (differs(before.instances, after.instances))
    add('instances', 'changed', String(before.instances.length), String(after.instances.length));
  return changes;
}

function modeDirection(before: Commitment['mode'], after: Commitment['mode']): Direction {
  const [a, b] = [STRICTNESS.indexOf(before), STRICTNESS.indexOf(after)];
  if (a < 0 || b < 0) return 'changed';
  return b > a ? 'tightened' : 'loosened';
}

/** Both duties in words; where the words would be the same, as conditions, which also say who acts. */
function dutiesApart(
  before: Commitment,
  after: Commitment,
  words: { before: Words; after: Words },
): [string, string] {
  const [a, b] = [words.before.duty(before, before.debtors), words.after.duty(after, after.debtors)];
  return a === b
    ? [words.before.condition(before.consequent), words.after.condition(after.consequent)]
    : [a, b];
}

/** Adding a required act tightens, dropping one loosens; a limit moves by its number. For a ban it is the other way round. */
function consequentDirection(before: Commitment, after: Commitment): Direction {
  const straight = stricter(before.consequent, after.consequent);
  if (before.mode !== 'refrain' || straight === 'changed') return straight;
  return straight === 'tightened' ? 'loosened' : 'tightened';
}

/** Whether the second condition is harder to satisfy than the first. */
function stricter(a: Condition, b: Condition): Direction {
  if (
    a.kind === 'compare' &&
    b.kind === 'compare' &&
    a.op === b.op &&
    JSON.stringify(a.left) === JSON.stringify(b.left)
  ) {
    if (a.right.kind !== 'quantity' || b.right.kind !== 'quantity') return 'changed';
    if (JSON.stringify(a.right.quantity.unit) !== JSON.stringify(b.right.quantity.unit)) return 'changed';
    const less = b.right.quantity.value < a.right.quantity.value;
    if (a.op === 'at most' || a.op === 'below') return less ? 'tightened' : 'loosened';
    if (a.op === 'at least' || a.op === 'above') return less ? 'loosened' : 'tightened';
    return 'changed';
  }
  const parts = (of: Condition, kind: 'and' | 'or'): Set<string> =>
    new Set((of.kind === kind ? of.of : [of]).map((p) => JSON.stringify(p)));
  for (const kind of ['and', 'or'] as const) {
    const [x, y] = [parts(a, kind), parts(b, kind)];
    const grown = [...x].every((p) => y.has(p)) && y.size > x.size;
    const shrunk = [...y].every((p) => x.has(p)) && x.size > y.size;
    if (grown) return kind === 'and' ? 'tightened' : 'loosened';
    if (shrunk) return kind === 'and' ? 'loosened' : 'tightened';
  }
  return 'changed';
}

/** A new or stricter condition puts the duty off (loosens); one dropped or eased brings it nearer. */
function conditionDirection(a: Condition | null, b: Condition | null): Direction {
  if (a === null) return 'loosened';
  if (b === null) return 'tightened';
  const d = stricter(a, b);
  return d === 'tightened' ? 'loosened' : d === 'loosened' ? 'tightened' : 'changed';
}

function deadlineDirection(before: Commitment, after: Commitment): Direction {
  if (before.deadline === null) return 'tightened';
  if (after.deadline === null) return 'loosened';
  const [a, b] = [place(before.deadline), place(after.deadline)];
  if (a === null || b === null || a.base !== b.base) return 'changed';
  if (a.day === b.day) return after.deadlineOpen ? 'tightened' : 'loosened';
  return b.day < a.day ? 'tightened' : 'loosened';
}

/** A deadline as a day counted from what it hangs on, so that two that hang on the same thing can be compared. */
function place(of: NonNullable<Commitment['deadline']>): { base: string; day: number } | null {
  if (of.kind === 'after detachment') return { base: 'detachment', day: addDuration(0, of.duration) };
  if (of.kind === 'date') return { base: 'calendar', day: daysOf(of.date).to };
  if (of.kind === 'offset') {
    const inner = place(of.from);
    return inner === null ? null : { base: inner.base, day: addDuration(inner.day, of.duration) };
  }
  return { base: JSON.stringify(of), day: 0 };
}

function laterLoosens(a: Moment | null, b: Moment | null): Direction {
  if (a === null) return 'loosened';
  if (b === null) return 'tightened';
  const [x, y] = [place(a), place(b)];
  if (x === null || y === null || x.base !== y.base) return 'changed';
  return y.day > x.day ? 'loosened' : 'tightened';
}

function laterTightens(a: Moment | null, b: Moment | null): Direction {
  if (a === null) return 'loosened';
  if (b === null) return 'tightened';
  const d = laterLoosens(a, b);
  return d === 'loosened' ? 'tightened' : d === 'tightened' ? 'loosened' : 'changed';
}

function say(of: Condition | null, words: Words): string | null {
  return of === null ? null : words.condition(of);
}

function sayMoment(of: Moment | null, words: Words): string | null {
  return of === null ? null : words.moment(of);
}

function sayDeadline(of: Commitment, words: Words): string | null {
  if (of.deadline === null) return null;
  if (of.deadline.kind === 'after detachment')
    return `${of.deadline.duration.count} ${of.deadline.duration.unit}s after it becomes due`;
  return `${of.deadlineOpen ? 'before' : 'by'} ${words.moment(of.deadline)}`;
}
