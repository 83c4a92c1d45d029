import type { Check, Viewpoint } from '@proviso/model';
import { atomic } from './condition.js';
import { type Layout, layout } from './layout.js';
import { unreachable } from './unreachable.js';
import { joined, listClause, listed, titled } from './wording.js';

/** `viewpoint US "…" trusts USA and IAEA then ROK then everyone reads as USA`. */
export function printViewpoint(viewpoint: Viewpoint): Layout {
  const ranks = [...viewpoint.ranks.map((rank) => listed(rank)), ...(viewpoint.others ? ['everyone'] : [])];
  return layout(`viewpoint ${titled(viewpoint.name, viewpoint.title)}`, [
    `trusts ${ranks.length === 0 ? 'nobody' : ranks.join(' then ')}`,
    listClause('reads as', viewpoint.readsAs),
  ]);
}

/** `check as of 2018-06-22 for US known on 2018-06-22: Alteration is conditional and waits on Denuclearisation`. */
export function printCheck(check: Check): Layout {
  return layout(
    joined(
      `check as of ${check.asOf}`,
      check.viewpoint === null ? null : `for ${check.viewpoint}`,
      check.knownOn === null ? null : `known on ${check.knownOn}`,
    ).concat(':'),
    [printExpected(check.expects)],
  );
}

function printExpected(expects: Check['expects']): string {
  switch (expects.kind) {
    case 'verdict': {
      const instance = expects.instance.length === 0 ? '' : `(${expects.instance.join(', ')})`;
      const waits = listClause('waits on', expects.waitsOn);
      const words =
        expects.words.length === 0 ? [] : [`is ${expects.not ? 'not ' : ''}${expects.words.join(' and ')}`];
      return `${expects.commitment}${instance} ${[...words, ...(waits === null ? [] : [waits])].join(' and ')}`;
    }
    case 'condition':
      return `that ${atomic(expects.condition)} is ${expects.value}`;
    case 'milestone':
      return `${expects.milestone} falls ${expects.date === null ? 'never' : `on ${expects.date}`}`;
    default:
      return unreachable(expects);
  }
}
