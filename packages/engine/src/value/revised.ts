import type { Days } from '@proviso/model';
import { ChangeLog } from '../time/change-log.js';
import type { Signal } from '../time/signal.js';
import { ALL_TIME, cut, splice } from '../time/splice.js';
import type { World } from './world.js';

/** A signal that was worked out, the version of the evidence that it is true to, and on which days it has changed. */
export interface Revised<T> {
  signal: Signal<T>;
  version: number;
  readonly born: number;
  /** Made with the first change: most never change. */
  log: ChangeLog | null;
}

/** How a signal is brought up to date. */
export interface Revision<T> {
  /**
   * The days on which it may differ from what it was at the version, null when on none. All time is always right: the
   * signal is then worked out whole, and what did not change is found by comparing.
   */
  readonly dirty: (version: number) => Days | null;
  /** Works it out, for the days of the world's span or for all. */
  readonly make: (over: World) => Signal<T>;
  readonly same: (a: T, b: T) => boolean;
}

/** What is kept for an object and a scope, brought up to date; worked out when first asked for. */
export function revise<K, T>(
  over: World,
  store: Map<K, Map<string, Revised<T>>>,
  of: K,
  scope: string,
  revision: Revision<T>,
): Revised<T> {
  const now = over.clock.now;
  let byScope = store.get(of);
  if (byScope === undefined) {
    byScope = new Map();
    store.set(of, byScope);
  }
  const world = over.whole ?? over;
  const found = byScope.get(scope);
  if (found === undefined) {
    const made = { signal: revision.make(world), version: now, born: now, log: null };
    byScope.set(scope, made);
    return made;
  }
  if (found.version === now) return found;
  const dirty = revision.dirty(found.version);
  found.version = now;
  if (dirty === null) return found;
  const isAll = dirty.from === -Infinity && dirty.to === Infinity;
  const fresh = revision.make(isAll ? world : { ...world, whole: world, span: dirty });
  const { signal, days } = splice(found.signal, fresh, dirty, revision.same);
  if (days === null) return found;
  found.signal = signal;
  found.log ??= new ChangeLog(found.born);
  found.log.note(now, days);
  return found;
}

/** The days on which a kept signal, brought up to date before, may have changed after the version. */
export function changedSince(of: Pick<Revised<unknown>, 'born' | 'log'>, version: number): Days | null {
  if (version < of.born) return ALL_TIME;
  return of.log === null ? null : of.log.since(version);
}

/** A signal as far as the world's span asks for it. */
export function within<T>(over: World, signal: Signal<T>): Signal<T> {
  return over.span === null ? signal : cut(signal, over.span);
}
