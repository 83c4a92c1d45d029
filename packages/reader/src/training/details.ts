import type { Act } from '@proviso/model';
import { firmnessOf, negatedIn } from '../act/firmness.js';
import { conditionIn } from '../detail/condition.js';
import { estimateIn } from '../detail/estimate.js';
import { quantitiesIn } from '../detail/quantity.js';
import { partiesIn } from '../speaker/party.js';

/** The details of a content as the columns of `corpus/details.txt` write them; `-` where there is none. */
export interface DetailColumns {
  readonly firmness: string;
  readonly negation: string;
  readonly condition: string;
  readonly estimate: string;
  readonly quantities: string;
  readonly parties: string;
}

/** Reads the details of one content and writes them as columns. */
export function detailsOf(act: Act, cue: string, content: string): DetailColumns {
  const estimate = estimateIn(content, 0);
  const range = estimate?.low == null ? '' : ` ${estimate.low}-${estimate.high}`;
  const listed = (words: readonly string[]) => (words.length === 0 ? '-' : words.join('; '));
  return {
    firmness: firmnessOf(act, cue, content),
    negation: negatedIn(act, cue, content) ? 'not' : '-',
    condition: conditionIn([{ start: 0, end: content.length, text: content }])?.kind ?? '-',
    estimate: estimate === null ? '-' : `${estimate.text.toLowerCase()}${range}`,
    quantities: listed(
      quantitiesIn(content, 0).map(({ value, unit, bound }) => `${value} ${unit ?? '-'} ${bound}`),
    ),
    parties: listed(partiesIn(content, 0, []).map(({ party }) => party)),
  };
}
