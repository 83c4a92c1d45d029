import type { Commitment } from '@proviso/model';
import { printDomain } from './condition.js';
import { printDuty, printTermsClauses } from './duty.js';
import { type Layout, layout } from './layout.js';
import { printProvision } from './provision.js';
import { printReading } from './reading.js';
import { clause, joined, listClause, listed, quotedClause, titled } from './wording.js';

/** A commitment that stands alone, with its keyword. */
export function printCommitment(commitment: Commitment): Layout {
  const item = printCommitmentItem(commitment);
  return { ...item, head: `commitment ${item.head}` };
}

/** A commitment as it stands inside an exchange or offer: `Alteration: USA to DPRK must alter(Armistice) …`. */
export function printCommitmentItem(commitment: Commitment): Layout {
  const head = joined(
    `${titled(commitment.name, commitment.title)}:`,
    commitment.debtors.length === 0 ? 'somebody' : listed(commitment.debtors),
    listClause('to', commitment.creditors),
    printDuty(commitment.mode, commitment.consequent, commitment.debtors.length),
  );
  return layout(
    head,
    [
      ...printTermsClauses(commitment),
      ...commitment.instances.map(({ variable, over }) => `for every ${printDomain(variable, over)}`),
      clause('made on', commitment.made),
      clause('burden on', commitment.burden),
      clause('as remedy for', commitment.remedyFor),
      quotedClause('worded', commitment.worded),
      ...printProvision(commitment.provision),
    ],
    commitment.readings.map(printReading),
  );
}
