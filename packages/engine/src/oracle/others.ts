import type { Day } from '@proviso/model';
import type { Court } from './court.js';
import type { Life } from './life.js';
import { all, B, F, isF, neg, type Pair, some, T, U } from './pair.js';

/** How the instances of a commitment that are there stand on a day. */
export function livesOf(court: Court, name: string, day: Day): readonly Life[] {
  const instances = court.table.get(name) ?? [];
  return instances
    .filter((i) => Object.keys(i.env).length === 0 || !isF(i.days.get(day)!.present))
    .map((i) => i.days.get(day)!);
}

/** Whether a commitment is in a state on a day. */
export function stateOf(court: Court, name: string, state: string, day: Day): Pair {
  if ((court.table.get(name) ?? []).length === 0) return F;
  const of = (life: Life): Pair => {
    switch (state) {
      case 'violated':
        return life.violated;
      case 'kept':
        return life.state === 'unmade' ? F : neg(life.violated);
      case 'discharged':
        return life.met;
      case 'detached':
        if (life.detached !== null) return T;
        if (life.state !== 'conditional') return F;
        return life.footing === 'contested' ? B : life.footing === 'unknown' ? U : F;
      default:
        return life.state === state ? T : F;
    }
  };
  const values = livesOf(court, name, day).map(of);
  if (values.length === 0) return F;
  return state === 'violated' || state === 'detached' ? some(values) : all(values);
}

/** Whether a commitment is performed on a day, as orders ask. */
export function performedOn(court: Court, name: string, day: Day): Pair {
  const instances = court.table.get(name) ?? [];
  const there = instances.filter((i) => Object.keys(i.env).length === 0 || !isF(i.days.get(day)!.present));
  if (there.length === 0) return F;
  return all(
    there.map((i): Pair => {
      const now = i.days.get(day)!;
      if (i.terms.mode !== 'maintain' && i.terms.mode !== 'refrain') return now.met;
      const eve = i.days.get(day - 1) ?? i.days.get(day)!;
      return all([now.begun ? T : F, neg(eve.violated)]);
    }),
  );
}

/** Whether a commitment can no longer be detached or performed. */
export function overOn(court: Court, name: string, day: Day): boolean {
  const instances = court.table.get(name) ?? [];
  return instances.length === 1 && instances[0]!.days.get(day)!.over;
}
