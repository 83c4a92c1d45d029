import { type Days, readEdtf } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import type { World } from './world.js';

/** The days of the occurrence or date that a variable stands for; null where it stands for neither. */
export function daysOfVariable(
  world: World,
  name: string,
  bindings: Bindings,
): (Days & { readonly contested: boolean }) | null {
  const bound = bindings.get(name);
  if (bound?.occurrence != null) return bound.occurrence;
  if (bound === undefined || !bound.text.startsWith('d:')) return null;
  const text = bound.text.slice(2);
  if (readEdtf(text).kind !== 'time') return null;
  return { ...world.facts.index.days(text), contested: false };
}
