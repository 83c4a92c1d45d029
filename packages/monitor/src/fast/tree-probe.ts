import type { General } from '../general.js';
import { holdsFor } from '../tree.js';
import type { Values } from '../value.js';
import type { Probe } from './join.js';

/** Looks a row up in the result of a general operator, finite or not. */
export function treeProbe(
  body: General,
  ids: readonly number[],
  columns: readonly number[],
  values: Values,
): Probe {
  const place = new Map(ids.map((id, i) => [id, columns[i] as number]));
  return {
    parts: [body],
    renew: () => {},
    bind: (work) => () => holdsFor(body.tree, (id) => work[place.get(id) as number] as number, values),
  };
}
