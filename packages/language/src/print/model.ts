import type { Commitment, Model } from '@proviso/model';
import { printCommitment } from './commitment.js';
import { printNamedValue, printTermDefinition } from './defined-term.js';
import { printEvent, printMeasure, printMilestone, printSet } from './event.js';
import { printExchange, printOffer } from './exchange.js';
import { printInstrument } from './instrument.js';
import { type Layout, lay, layout } from './layout.js';
import { printParty, printPerson } from './party.js';
import { printExpectation, printPosition } from './position.js';
import { printImmunity, printPower } from './power.js';
import { printConversion } from './quantity.js';
import { printCoverage, printReport } from './report.js';
import { printSource, printStatement } from './source.js';
import { printCheck, printViewpoint } from './viewpoint.js';
import { clause, listClause, quotedClause, titled } from './wording.js';

/**
 * A model as canonical text, from which lowering makes the same model again (spans aside). The agreement comes first,
 * then each kind of declaration in the model's order, with an empty line between kinds.
 */
export function print(model: Model): string {
  const sections: readonly (readonly Layout[])[] = [
    [printAgreement(model.agreement)],
    model.parties.map(printParty),
    model.persons.map(printPerson),
    model.sources.map(printSource),
    model.instruments.map(printInstrument),
    model.sets.map(printSet),
    model.conversions.map((conversion) => layout(printConversion(conversion))),
    model.events.map(printEvent),
    model.measures.map(printMeasure),
    model.milestones.map(printMilestone),
    model.terms.map(printTermDefinition),
    model.values.map(printNamedValue),
    printCommitments(model),
    model.offers.map(printOffer),
    model.powers.map(printPower),
    model.immunities.map(printImmunity),
    model.positions.map(printPosition),
    model.expectations.map((expectation, index) => printExpectation(expectation, index)),
    model.statements.map((statement, index) => printStatement(statement, index)),
    model.reports.map((report, index) => printReport(report, index)),
    model.coverages.map((coverage, index) => printCoverage(coverage, index)),
    model.viewpoints.map(printViewpoint),
    model.checks.map(printCheck),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.map((declaration) => lay(declaration)).join('\n'))
    .join('\n\n')}\n`;
}

/** The line that names the agreement. */
export function printAgreement(agreement: Model['agreement']): Layout {
  return layout(`agreement ${titled(agreement.name, agreement.title)}`, [
    clause('signed', agreement.signed),
    listClause('between', agreement.parties),
    quotedClause('in zone', agreement.zone === 'UTC' ? null : agreement.zone),
    quotedClause('about', agreement.description),
  ]);
}

/** Commitments in their order; an exchange stands where its first commitment would, with all of its own. */
function printCommitments(model: Model): Layout[] {
  const members = new Map<string, Commitment[]>(model.exchanges.map((exchange) => [exchange.name, []]));
  for (const commitment of model.commitments) members.get(commitment.exchange ?? '')?.push(commitment);
  const waiting = [...model.exchanges];
  const printed: Layout[] = [];
  const printUpTo = (name: string): void => {
    for (let exchange = waiting.shift(); exchange !== undefined; exchange = waiting.shift()) {
      printed.push(printExchange(exchange, members.get(exchange.name) ?? []));
      if (exchange.name === name) return;
    }
  };
  for (const commitment of model.commitments) {
    const of = members.get(commitment.exchange ?? '');
    if (of === undefined) printed.push(printCommitment(commitment));
    else if (of[0] === commitment) printUpTo(commitment.exchange ?? '');
  }
  printUpTo('');
  return printed;
}
