import type { DefinedTerm } from '@proviso/model';
import { printTermMeaning } from './condition.js';
import { type Layout, layout } from './layout.js';
import { joined, listClause, quoted } from './wording.js';

/** A term: with one common reading on its line, else with a line for each reading. */
export function printTermDefinition(term: DefinedTerm): Layout {
  const parameters = term.parameters.length === 0 ? '' : `(${term.parameters.join(', ')})`;
  const head = joined(`term ${term.name}${parameters}`, term.title === null ? null : quoted(term.title));
  const readings = term.readings.map((reading) =>
    joined(listClause('for', reading.parties), `means ${printTermMeaning(reading.means)}`),
  );
  return readings.length === 1 && term.readings[0]?.parties.length === 0
    ? layout(head, readings)
    : layout(
        head,
        [],
        readings.map((reading) => layout(reading)),
      );
}
