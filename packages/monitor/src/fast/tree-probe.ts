import type { General } from '../general.js';
import type { Tree } from '../tree.js';
import type { Probe } from './join.js';

/** Looks a row up in the result of a general operator, finite or not. */
export function treeProbe(body: General, ids: readonly number[], columns: readonly number[]): Probe {
  const place = new Map(ids.map((id, i) => [id, columns[i] as number]));
  return {
    parts: [body],
    renew: () => {},
    bind: (work) => () => {
      let at: Tree = body.tree;
      while (typeof at !== 'boolean') at = at.kids.get(work[place.get(at.id) as number] as number) ?? at.rest;
      return at;
    },
  };
}
