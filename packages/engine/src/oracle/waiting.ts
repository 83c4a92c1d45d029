import { addDuration, type Commitment, type CommitmentTerms, type Day } from '@proviso/model';
import type { Court } from './court.js';
import { termsOf } from './declared.js';
import type { Env } from './facts.js';
import { daysFrom } from './ground.js';
import type { Terms } from './life.js';
import { overOn, performedOn, stateOf } from './others.js';
import { all, isF, isT, type Pair, some, T } from './pair.js';
import { settledOn } from './settled.js';
import { value } from './values.js';

/** The joint windows: those the commitment names, and those that name it without being named back. */
export function tandemsOf(
  court: Court,
  c: Commitment,
): readonly {
  of: CommitmentTerms['orders'][number]['of'];
  window: CommitmentTerms['orders'][number]['window'];
}[] {
  const everyone = [...court.model.commitments, ...court.model.offers.flatMap((o) => o.commitments)];
  const own = termsOf(court, c).orders.filter((o) => o.relation === 'in tandem with');
  const named = own.flatMap((o) => (o.of.kind === 'commitments' ? o.of.names : []));
  const others = everyone.flatMap((other) =>
    other.name === c.name || named.includes(other.name)
      ? []
      : termsOf(court, other)
          .orders.filter(
            (o) =>
              o.relation === 'in tandem with' && o.of.kind === 'commitments' && o.of.names.includes(c.name),
          )
          .slice(0, 1)
          .map((o) => ({ of: { kind: 'commitments' as const, names: [other.name] }, window: o.window })),
  );
  return [...own.map(({ of, window }) => ({ of, window })), ...others];
}

/** Whether one of those that a joint window names is performed. */
export function openedOn(
  court: Court,
  of: CommitmentTerms['orders'][number]['of'],
  env: Env,
  start: Day,
  day: Day,
): Pair {
  return of.kind === 'condition'
    ? value(court.ground, of.condition, env, start, day)
    : some(of.names.map((name) => performedOn(court, name, day)));
}

/** What a commitment waits for, whether that is lost, and the end of its joint windows. */
export function waitsOn(
  court: Court,
  c: Commitment,
  terms: Terms,
  env: Env,
  start: Day,
  day: Day,
): { value: Pair; lost: boolean; joint: Day } {
  const values: Pair[] = [];
  let lost = false;
  if (terms.antecedent !== null) {
    values.push(value(court.ground, terms.antecedent, env, start, day));
    lost ||= isF(settledOn(court, terms.antecedent, env, start, day));
  }
  for (const order of terms.orders) {
    if (order.relation === 'in tandem with') continue;
    if (order.of.kind === 'condition') {
      values.push(value(court.ground, order.of.condition, env, start, day));
      lost ||= isF(settledOn(court, order.of.condition, env, start, day));
    } else {
      for (const name of order.of.names) {
        const performed = performedOn(court, name, day);
        values.push(performed);
        const instances = court.table.get(name) ?? [];
        const duty = instances.some((i) => i.terms.mode === 'maintain' || i.terms.mode === 'refrain');
        lost ||= duty
          ? isT(stateOf(court, name, 'violated', day))
          : isF(performed) && overOn(court, name, day);
      }
    }
  }
  if (c.remedyFor !== null) values.push(stateOf(court, c.remedyFor, 'violated', day));
  const tandems = tandemsOf(court, c);
  let joint = Infinity;
  if (tandems.length > 0) {
    const before = daysFrom(court.ground, day).some(
      (d) => d >= start && isT(some(tandems.map((x) => openedOn(court, x.of, env, start, d)))),
    );
    values.push(before ? T : some(tandems.map((x) => openedOn(court, x.of, env, start, day))));
    for (const x of tandems) {
      const opened = daysFrom(court.ground, day).find(
        (d) => d >= start && isT(openedOn(court, x.of, env, start, d)),
      );
      if (opened !== undefined)
        joint = Math.min(joint, x.window === null ? opened : addDuration(opened, x.window));
    }
  }
  return { value: all(values), lost, joint };
}
