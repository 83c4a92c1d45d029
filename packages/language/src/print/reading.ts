import type { Reading } from '@proviso/model';
import { printDuty, printTermsClauses } from './duty.js';
import { type Layout, layout } from './layout.js';
import { clause, joined, listed, quotedClause } from './wording.js';

/** How parties read a commitment: `read by DPRK as with no order`, `read by USA as not bound`. */
export function printReading(reading: Reading): Layout {
  const { terms } = reading;
  const duty =
    terms.mode !== undefined && terms.consequent !== undefined
      ? printDuty(terms.mode, terms.consequent)
      : null;
  const [first = null, ...further] = [
    reading.bound ? duty : 'not bound',
    ...printTermsClauses(terms),
    terms.antecedent === null ? 'with no condition' : null,
    terms.deadline === null ? 'with no deadline' : null,
    terms.orders?.length === 0 ? 'with no order' : null,
  ].filter((part) => part !== null);
  return layout(joined(`read by ${listed(reading.parties)} as`, first), [
    ...further,
    clause('in', reading.source),
    quotedClause('quoted', reading.quote),
  ]);
}
