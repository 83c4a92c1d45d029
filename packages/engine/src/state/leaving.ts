import type { Condition, Day, EventPattern, Mode } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { mapSignal, runStart, type Signal, valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';
import type { Judged } from './judgement.js';
import type { Exercise, Standing } from './power.js';

/** One of several debtors who has left a commitment by a notice that took effect. */
export interface Leaving {
  readonly party: string;
  readonly since: Day;
  readonly by: Exercise;
}

/** Who has left, by name in order, as one word. */
export type Left = string;

/** Who of several debtors has left on each day. */
export function leftOn(standing: Signal<Standing>): Signal<Left> {
  return mapSignal(standing, leftIn);
}

/** Who has left, of a standing. */
export function leftIn({ left }: Standing): Left {
  return left
    .map(({ party }) => party)
    .sort()
    .join(' ');
}

/** The debtors who have left by a day, where others are left. */
export function leavingsBy({ standing }: Pick<Judged, 'standing'>, day: Day): readonly Leaving[] {
  return valueAt(standing, day).left.filter(({ since }) => since <= day);
}

/** A commitment as those owe it who have not left by a day. */
export function remaining(world: World, judged: Judged, day: Day): Judged {
  const gone = leavingsBy(judged, day).map(({ party }) => party);
  if (gone.length === 0) return judged;
  const { commitment, terms } = judged;
  const debtors = commitment.debtors.filter((name) => !gone.includes(name));
  if (debtors.length === 0) return judged;
  const consequent = without(world, terms.consequent, [...gone].sort().join(' '), terms.mode);
  return { ...judged, commitment: { ...commitment, debtors }, terms: { ...terms, consequent } };
}

/** The day whose debtors a verdict is about: of a missed deadline or a breach the day of it, else the day asked about. */
export function dayOfBlame(judged: Judged, asOf: Day): Day {
  const { state, due, performance } = valueAt(judged.signal, asOf);
  if (state !== 'violated') return asOf;
  const standing = judged.terms.mode === 'maintain' || judged.terms.mode === 'refrain';
  if (!standing && due !== null && performance !== 'undone') return Math.min(asOf, due.to);
  return runStart(judged.signal, asOf, (judgement) => judgement.state === 'violated') ?? asOf;
}

const KEPT = new WeakMap<Condition, Map<string, Condition>>();

/**
 * What is left of a condition that several owe when some of them have left: an act that each owes is owed by the others
 * only, what each must not do binds the others only, and of a set of parties the others are meant.
 */
export function without(world: World, condition: Condition, left: Left, mode: Mode): Condition {
  if (left === '') return condition;
  const kept = KEPT.get(condition) ?? new Map<string, Condition>();
  KEPT.set(condition, kept);
  const key = `${mode} ${left}`;
  let found = kept.get(key);
  if (found === undefined) {
    found = reduced(world, condition, left.split(' '), mode === 'maintain' || mode === 'refrain');
    kept.set(key, found);
  }
  return found;
}

function reduced(world: World, condition: Condition, gone: readonly string[], standing: boolean): Condition {
  const part = (of: Condition): Condition => reduced(world, of, gone, standing);
  switch (condition.kind) {
    case 'event': {
      const actors = namesOf(world.facts.model).events.get(condition.pattern.event)?.actors;
      const each = actors?.mode === 'each' || (standing && actors?.mode === 'any');
      if (actors === undefined || !each || condition.pattern.by !== null) return condition;
      const others = actors.parties.filter((party) => !gone.includes(party));
      if (others.length === 0 || others.length === actors.parties.length) return condition;
      const of = others.map((by): Condition => ({ ...condition, pattern: { ...condition.pattern, by } }));
      return of.length === 1 ? of[0]! : { kind: actors.mode === 'each' ? 'and' : 'or', of };
    }
    case 'not':
    case 'once':
    case 'throughout':
      return { ...condition, of: part(condition.of) };
    case 'and':
    case 'or':
      return { ...condition, of: condition.of.map(part) };
    case 'every':
    case 'some': {
      if (condition.over.kind !== 'set' || !isActor(condition.variable, condition.holds)) {
        return { ...condition, holds: part(condition.holds) };
      }
      const isGone = gone.map(
        (name): Condition => ({
          kind: 'is',
          left: { kind: 'variable', name: condition.variable },
          right: { kind: 'name', name },
        }),
      );
      return condition.kind === 'every'
        ? { ...condition, holds: { kind: 'or', of: [...isGone, condition.holds] } }
        : {
            ...condition,
            holds: {
              kind: 'and',
              of: [...isGone.map((of): Condition => ({ kind: 'not', of })), condition.holds],
            },
          };
    }
    default:
      return condition;
  }
}

/** Whether a variable stands for who acts in a condition. */
function isActor(variable: string, condition: Condition): boolean {
  const by = (pattern: EventPattern): boolean =>
    typeof pattern.by === 'object' && pattern.by?.variable === variable;
  switch (condition.kind) {
    case 'event':
      return by(condition.pattern);
    case 'not':
    case 'once':
    case 'throughout':
      return isActor(variable, condition.of);
    case 'and':
    case 'or':
      return condition.of.some((of) => isActor(variable, of));
    default:
      return false;
  }
}
