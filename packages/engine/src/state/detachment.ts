import type { Commitment, Day, Duration, Order } from '@proviso/model';
import { addDuration } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import type { Bindings } from '../facts/key.js';
import { constant, firstDay, join, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { conditionValue, fold } from '../value/condition-value.js';
import { and, type Bits, FALSE, or, TRUE } from '../value/truth.js';
import type { World } from '../value/world.js';
import { allCommitments } from './dependency.js';
import { judgedOf } from './judge.js';
import type { Judged } from './judgement.js';
import { type Terms, termsFor } from './reading.js';
import { overOf, settledValue } from './settled.js';
import { performedSignal, stateSignal } from './state-condition.js';

/** What a commitment waits for before it is owed, on each day. */
export interface Detachment {
  /** Whether everything that it waits for is there. */
  readonly value: Signal<Bits>;
  /** Whether it can never be there. */
  readonly lost: Signal<boolean>;
  /** The last day of a joint window that others have opened, on each day; Infinity while none is open. */
  readonly joint: Signal<Day>;
}

/** A joint window that a commitment is in: what opens it, and for how long. */
export interface Tandem {
  readonly of: Order['of'];
  readonly window: Duration | null;
}

/** What a commitment waits for under its antecedent, its orders, the violation it answers, and joint windows. */
export function detachmentOf(
  world: World,
  commitment: Commitment,
  terms: Terms,
  bindings: Bindings,
  start: Day,
): Detachment {
  const values: Signal<Bits>[] = [];
  const lost: Signal<boolean>[] = [];
  if (terms.antecedent !== null) {
    values.push(conditionValue(world, terms.antecedent, bindings, start));
    lost.push(mapSignal(settledValue(world, terms.antecedent, bindings, start), (bits) => bits === FALSE));
  }
  for (const order of terms.orders) {
    if (order.relation === 'in tandem with') continue;
    if (order.of.kind === 'condition') {
      values.push(conditionValue(world, order.of.condition, bindings, start));
      lost.push(
        mapSignal(settledValue(world, order.of.condition, bindings, start), (bits) => bits === FALSE),
      );
    } else {
      for (const name of order.of.names) {
        values.push(performedSignal(world, name));
        lost.push(neverPerformed(world, name));
      }
    }
  }
  if (commitment.remedyFor !== null) values.push(stateSignal(world, commitment.remedyFor, 'violated'));
  const tandems = tandemsOf(world.facts, commitment.name);
  const opened = tandems.map((tandem) => ({ tandem, value: openedSignal(world, tandem, bindings, start) }));
  if (opened.length > 0) {
    values.push(
      latched(
        fold(
          opened.map(({ value }) => value),
          or,
          FALSE,
        ),
        start,
      ),
    );
  }
  return {
    value: fold(values, and, TRUE),
    lost: lost.reduce((a, b) => join(a, b, (x, y) => x || y), constant(false)),
    joint: opened
      .map(({ tandem, value }) => jointEnd(value, tandem.window, start))
      .reduce((a, b) => join(a, b, (x, y) => Math.min(x, y)), constant(Infinity)),
  };
}

const TANDEMS = new WeakMap<Facts, ReadonlyMap<string, readonly Tandem[]>>();

/** The joint windows of a commitment, whether it names the other side or the other side names it. */
export function tandemsOf(facts: Facts, name: string): readonly Tandem[] {
  let found = TANDEMS.get(facts);
  if (found === undefined) {
    found = workOutTandems(facts);
    TANDEMS.set(facts, found);
  }
  return found.get(name) ?? [];
}

function workOutTandems(facts: Facts): ReadonlyMap<string, readonly Tandem[]> {
  const out = new Map<string, Tandem[]>();
  const put = (name: string, tandem: Tandem): void => {
    const list = out.get(name);
    if (list === undefined) out.set(name, [tandem]);
    else list.push(tandem);
  };
  const all = allCommitments(facts.model).map((c) => ({ c, terms: termsFor(facts.counting.viewpoint, c) }));
  const named = new Set<string>();
  for (const { c, terms } of all) {
    for (const order of terms.orders) {
      if (order.relation !== 'in tandem with') continue;
      put(c.name, { of: order.of, window: order.window });
      if (order.of.kind === 'commitments')
        for (const other of order.of.names) named.add(`${c.name} ${other}`);
    }
  }
  for (const { c, terms } of all) {
    for (const order of terms.orders) {
      if (order.relation !== 'in tandem with' || order.of.kind !== 'commitments') continue;
      for (const other of order.of.names) {
        if (other === c.name || named.has(`${other} ${c.name}`)) continue;
        named.add(`${other} ${c.name}`);
        put(other, { of: { kind: 'commitments', names: [c.name] }, window: order.window });
      }
    }
  }
  return out;
}

function openedSignal(world: World, tandem: Tandem, bindings: Bindings, start: Day): Signal<Bits> {
  if (tandem.of.kind === 'condition') return conditionValue(world, tandem.of.condition, bindings, start);
  return fold(
    tandem.of.names.map((name) => performedSignal(world, name)),
    or,
    FALSE,
  );
}

/** Once true on a day from the start on, true for good. */
function latched(signal: Signal<Bits>, start: Day): Signal<Bits> {
  const first = firstDay(signal, start, (bits) => bits === TRUE);
  if (first === null) return signal;
  const out = new SignalBuilder<Bits>();
  signal.at.forEach((day, i) => {
    if (day <= first) out.add(day, signal.values[i]!);
  });
  return out.done();
}

/** The joint window of a commitment that ends first, with the day on which it was opened; null while none is open. */
export function jointOpening(
  world: World,
  name: string,
  bindings: Bindings,
  start: Day,
): (Tandem & { readonly day: Day; readonly last: Day }) | null {
  let found: (Tandem & { readonly day: Day; readonly last: Day }) | null = null;
  for (const tandem of tandemsOf(world.facts, name)) {
    const day = firstDay(openedSignal(world, tandem, bindings, start), start, (bits) => bits === TRUE);
    if (day === null || !Number.isFinite(day)) continue;
    const last = tandem.window === null ? day : addDuration(day, tandem.window);
    if (found === null || last < found.last) found = { ...tandem, day, last };
  }
  return found;
}

function jointEnd(opened: Signal<Bits>, window: Duration | null, start: Day): Signal<Day> {
  const first = firstDay(opened, start, (bits) => bits === TRUE);
  if (first === null || !Number.isFinite(first)) return constant(Infinity);
  const end = window === null ? first : addDuration(first, window);
  const out = new SignalBuilder<Day>();
  out.add(-Infinity, Infinity);
  out.add(first, end);
  return out.done();
}

function neverPerformed(world: World, name: string): Signal<boolean> {
  const standing = judgedOf(world, name).some(isStanding);
  const performed = performedSignal(world, name);
  if (standing) return mapSignal(stateSignal(world, name, 'violated'), (bits) => bits === TRUE);
  return join(performed, overOf(world, name), (bits, over) => bits === FALSE && over);
}

function isStanding(judged: Judged): boolean {
  return judged.terms.mode === 'maintain' || judged.terms.mode === 'refrain';
}
