import { addDuration, type Day, type Effect, type Power } from '@proviso/model';
import { hasChoice, NO_BINDINGS, plain, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { constant, nextChange, type Signal, SignalBuilder, valueAt } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { and, type Bits, CONTESTED, TRUE } from '../value/truth.js';
import { emptyKept, keep, type World } from '../value/world.js';
import { commitmentsUnder, dependenciesOf } from './dependency.js';
import type { Leaving } from './leaving.js';
import { powerFor } from './reading.js';

/** One use of a power: when it takes effect, and whether it is shown to have been used on its condition. */
export interface Exercise {
  readonly power: Power;
  readonly act: Occurrence;
  /** The first day of its effect. */
  readonly day: Day;
  /** True: it takes effect; contested: it may; false or unknown: the act is without effect. */
  readonly value: Bits;
  readonly holders: readonly string[];
}

/** What powers have made of a commitment. */
export interface Standing {
  readonly kind: 'running' | 'released' | 'cancelled' | 'suspended' | 'superseded';
  /** The day of the effect that made it so. */
  readonly since: Day;
  readonly by: Exercise | null;
  /** An effect that is contested, and so not applied, would have changed it. */
  readonly doubted: boolean;
  /** Which of several debtors have left, each with the notice by which. */
  readonly left: readonly Leaving[];
}

const NOBODY: readonly Leaving[] = [];

export const RUNNING: Standing = {
  kind: 'running',
  since: -Infinity,
  by: null,
  doubted: false,
  left: NOBODY,
};

/** The uses of a power as the viewpoint sees it, in order of their effect. */
export function exercisesOf(world: World, power: Power): readonly Exercise[] {
  return keep(world, world.kept.powers, power, '', () => workOut(world, power)) as readonly Exercise[];
}

/** The standing of a commitment on each day, under all the uses of powers over it. */
export function standingOf(
  world: World,
  commitment: string,
  debtors: readonly string[],
  creditors: readonly string[],
): Signal<Standing> {
  const sides = [debtors, creditors];
  const effects = effectsOn(world, commitment).filter(
    ({ effect, exercise }) =>
      effect.kind !== 'withdraw' || exercise.holders.some((h) => sides.some((side) => side.includes(h))),
  );
  if (effects.length === 0) return constant(RUNNING);
  const out = new SignalBuilder<Standing>();
  let standing = RUNNING;
  let away: readonly Leaving[] = NOBODY;
  out.add(-Infinity, standing);
  for (let i = 0; i < effects.length; ) {
    const { day } = effects[i]!.exercise;
    for (; i < effects.length && effects[i]!.exercise.day === day; i += 1) {
      const { effect, exercise } = effects[i]!;
      const now = awayAfter(away, effect.kind, exercise);
      const deserted = sides.some(
        (side) => side.length > 0 && side.every((name) => now.some(({ party }) => party === name)),
      );
      const kind =
        effect.kind === 'withdraw' && !deserted ? standing.kind : changed(standing.kind, effect.kind);
      const left = debtors.some((name) => now.some(({ party }) => party === name))
        ? now.filter(({ party }) => debtors.includes(party))
        : NOBODY;
      const same = sameParties(left, standing.left);
      if (exercise.value === CONTESTED) {
        if (kind !== standing.kind || !same) standing = { ...standing, doubted: true };
        continue;
      }
      away = now;
      if (!same) standing = { ...standing, left };
      if (kind !== standing.kind) standing = { ...standing, kind, since: day, by: exercise };
    }
    out.add(day, standing);
  }
  return out.done();
}

/** Who has left after an effect: those who withdrew, without those who acceded again; nobody after a revival. */
function awayAfter(away: readonly Leaving[], kind: Effect['kind'], exercise: Exercise): readonly Leaving[] {
  const others = away.filter(({ party }) => !exercise.holders.includes(party));
  switch (kind) {
    case 'withdraw': {
      const fresh = exercise.holders.filter((name) => !away.some(({ party }) => party === name));
      return [...away, ...fresh.map((party) => ({ party, since: exercise.day, by: exercise }))];
    }
    case 'accede':
      return others;
    case 'revive':
      return NOBODY;
    default:
      return away;
  }
}

function sameParties(a: readonly Leaving[], b: readonly Leaving[]): boolean {
  return a.length === b.length && a.every(({ party }) => b.some((other) => other.party === party));
}

/** When a commitment that replaces another by amendment begins; null when no power amends anything into it. */
export function replacementOf(
  world: World,
  commitment: string,
): { readonly day: Day | null; readonly of: string | null } | null {
  const { model } = world.facts;
  let best: { day: Day | null; of: string | null } | null = null;
  for (const power of dependenciesOf(model).powersOver.get(commitment) ?? []) {
    for (const effect of power.effects) {
      if (effect.kind !== 'amend' || effect.by !== commitment) continue;
      best ??= { day: null, of: null };
      for (const exercise of exercisesOf(world, power)) {
        if (exercise.value !== TRUE || isImmune(world, effect, effect.targets[0] ?? '')) continue;
        if (best.day === null || exercise.day < best.day)
          best = { day: exercise.day, of: effect.targets[0] ?? null };
      }
    }
  }
  return best;
}

/** The effects of used powers on a target, in order of time and of weight. */
export function effectsOn(
  world: World,
  target: string,
): readonly { readonly effect: Effect; readonly exercise: Exercise }[] {
  const { model } = world.facts;
  const under = commitmentsUnder(world.facts.model);
  const out: { effect: Effect; exercise: Exercise }[] = [];
  for (const power of dependenciesOf(model).powersOver.get(target) ?? []) {
    for (const effect of power.effects) {
      const covered = effect.targets.some((t) => t === target || under(t).includes(target));
      if (!covered || isImmune(world, effect, target)) continue;
      for (const exercise of exercisesOf(world, power)) {
        if (exercise.value === TRUE || exercise.value === CONTESTED) out.push({ effect, exercise });
      }
    }
  }
  return out.sort(
    (a, b) =>
      a.exercise.day - b.exercise.day || WEIGHT.indexOf(a.effect.kind) - WEIGHT.indexOf(b.effect.kind),
  );
}

/** Effects of one day in the order in which they are applied: the last one wins. */
const WEIGHT: readonly Effect['kind'][] = [
  'release',
  'terminate',
  'withdraw',
  'amend',
  'suspend',
  'resume',
  'revive',
  'accede',
];

function changed(kind: Standing['kind'], effect: Effect['kind']): Standing['kind'] {
  switch (effect) {
    case 'release':
      return 'released';
    case 'terminate':
    case 'withdraw':
      return 'cancelled';
    case 'amend':
      return 'superseded';
    case 'suspend':
      return kind === 'running' ? 'suspended' : kind;
    case 'resume':
      return kind === 'suspended' ? 'running' : kind;
    case 'revive':
      return kind === 'released' ? kind : 'running';
    case 'accede':
      return kind;
    default:
      return unreachable(effect);
  }
}

function workOut(world: World, power: Power): readonly Exercise[] {
  const { facts } = world;
  const read = powerFor(facts.counting.viewpoint, power);
  if (!read.exists || world.unused.has(power.name)) return [];
  const judging = dependenciesOf(facts.model).mutualPowers.has(power.name) ? without(world, power) : world;
  const event = facts.names.events.get(power.act.event);
  const met = facts.occurrences(shapeOf(facts.model, event, power.act, NO_BINDINGS));
  const condition =
    read.condition === null
      ? constant<Bits>(TRUE)
      : conditionValue(judging, read.condition, NO_BINDINGS, -Infinity);
  const out: Exercise[] = [];
  for (const act of met.full) {
    if (act.share < 1 || !Number.isFinite(act.to)) continue;
    const actor = act.shape.actor === '' ? null : plain(act.shape.actor);
    if (hasChoice(event) && (actor === null || !power.holders.includes(actor))) continue;
    let value: Bits = act.contested ? CONTESTED : TRUE;
    for (let day = act.from; day <= act.to; day = nextChange(condition, day)) {
      value = and(value, valueAt(condition, day));
    }
    out.push({
      power,
      act,
      day: power.notice === null ? act.to : addDuration(act.to, power.notice),
      value,
      holders: actor === null ? power.holders : [actor],
    });
  }
  return out.sort((a, b) => a.day - b.day);
}

/** The world in which a power has not been used. */
function without(world: World, power: Power): World {
  return {
    ...world,
    kept: { ...emptyKept(), judged: new Map(world.kept.judged) },
    unused: new Set([...world.unused, power.name]),
  };
}

/** An immunity of the same kind over the target, or over what the target belongs to, makes the effect void. */
function isImmune(world: World, effect: Effect, target: string): boolean {
  const under = commitmentsUnder(world.facts.model);
  return world.facts.model.immunities.some(
    (immunity) =>
      immunity.from === effect.kind &&
      immunity.targets.some((t) => t === target || effect.targets.includes(t) || under(t).includes(target)),
  );
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
