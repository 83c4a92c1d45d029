import { type Commitment, type Day, type Domain, type Footing, type State, showDays } from '@proviso/model';
import { achievementWalker } from './achieving.js';
import type { Court } from './court.js';
import { commitmentOf, termsOf } from './declared.js';
import type { Env, Happening } from './facts.js';
import { daysFrom } from './ground.js';
import { among } from './happening.js';
import { dutyWalker } from './keeping.js';
import type { Instance, Life, Present, Terms } from './life.js';
import { all, F, type Pair } from './pair.js';
import { standingBy } from './powers.js';

/** The instances of a commitment, each with its life. */
export function judgeOne(court: Court, name: string): readonly Instance[] {
  const commitment = commitmentOf(court, name);
  if (commitment === undefined) return [];
  const terms = termsOf(court, commitment);
  let bound: readonly { env: Env; values: readonly string[]; present: readonly Present[] }[] = [
    { env: {}, values: [], present: [] },
  ];
  for (const { variable, over } of commitment.instances) {
    bound = bound.flatMap((one) =>
      occurringIn(court, variable, over, one.env).map(({ env, own }) => ({
        env,
        values: [
          ...one.values,
          own ?? env[variable]!.text.replace(/^[#@"]/, ''),
          ...fresh(one.env, env, variable),
        ],
        present:
          over.kind === 'set'
            ? one.present
            : [...one.present, presenceOf(court, variable, over, one.env, env)],
      })),
    );
  }
  return bound.map(({ env, values, present }) => ({
    commitment,
    terms,
    values,
    env,
    days: liveDays(court, commitment, terms, env, (day) => all(present.map((of) => of(day)))),
  }));
}

/** Whether the member that the bindings stand for is there on a day. */
export function presenceOf(court: Court, variable: string, over: Domain, outer: Env, env: Env): Present {
  return (day) =>
    among(court.ground, variable, over, outer, -Infinity, day, 'lasting').find((one) => sameEnv(one.env, env))
      ?.present ?? F;
}

/** Every member that is there at any time: whether it is there on a day is asked for itself. */
export function occurringIn(
  court: Court,
  variable: string,
  over: Domain,
  env: Env,
): readonly { env: Env; own: string | null }[] {
  const far = court.through + (over.kind === 'observed' ? 0 : 1000);
  const open = 'when' in over ? { ...over, when: [] } : over;
  const ground = { ...court.ground, asOf: far, memo: { values: new WeakMap() } };
  const found = among(ground, variable, open, env, -Infinity, far, 'lasting').map((one) => ({
    env: one.env,
    o: one.env[variable]?.happening ?? null,
  }));
  return (
    over.kind === 'occurrences' ? found.sort((a, b) => a.o!.from - b.o!.from || a.o!.to - b.o!.to) : found
  ).map(({ env: e, o }) => ({ env: e, own: o === null ? null : label(o) }));
}

/** The life of one instance, day by day. */
export function liveDays(
  court: Court,
  c: Commitment,
  terms: Terms,
  env: Env,
  present: (day: Day) => Pair,
): ReadonlyMap<Day, Life> {
  const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
  const raw = new Map<Day, Life>();
  const judged = new Map<Day, Life>();
  const walker = standing
    ? dutyWalker(court, c, terms, env, present)
    : achievementWalker(court, c, terms, env, present);
  for (const day of daysFrom(court.ground, court.through)) {
    raw.set(day, walker(day));
    judged.set(day, underPowers(court, c, raw, day));
  }
  return judged;
}

/** A day of a life with what powers have made of it. */
export function underPowers(court: Court, c: Commitment, raw: ReadonlyMap<Day, Life>, day: Day): Life {
  const life = raw.get(day)!;
  const now = standingBy(court, c, day);
  if (life.state === 'unmade' || life.state === 'not bound') return life;
  if (now.kind === 'running') return { ...life, footing: now.doubted ? 'contested' : life.footing };
  const footing: Footing = now.doubted ? 'contested' : 'established';
  if (now.kind === 'suspended') {
    return life.state === 'discharged' ? life : { ...life, state: 'suspended', footing, overdue: false };
  }
  const eve = { ...(raw.get(now.since - 1) ?? life), present: life.present };
  if (eve.state === 'discharged' || (eve.state === 'violated' && now.kind === 'cancelled')) {
    return { ...eve, begun: false, over: true };
  }
  const state = now.kind as State;
  return { ...eve, state, footing, overdue: false, begun: false, over: now.kind === 'released' };
}

function label(o: Happening): string {
  return o.label ?? showDays(o);
}

function sameEnv(a: Env, b: Env): boolean {
  return Object.entries(a).every(
    ([name, v]) => v.text === b[name]?.text && v.happening === b[name]?.happening,
  );
}

function fresh(before: Env, after: Env, variable: string): readonly string[] {
  return Object.entries(after)
    .filter(([name, v]) => !(name in before) && name !== variable && v.happening === null && v.text !== '*')
    .map(([, v]) => (/^[#@"]/.test(v.text) ? v.text.slice(1) : v.text));
}
