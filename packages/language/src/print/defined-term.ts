import type { DefinedTerm, NamedValue } from '@proviso/model';
import { printTermMeaning } from './condition.js';
import { type Layout, layout } from './layout.js';
import { printTerm } from './term.js';
import { joined, listClause, quoted } from './wording.js';

/** A term: with one common reading on its line, else with a line for each reading. */
export function printTermDefinition(term: DefinedTerm): Layout {
  const isLet = term.form === 'let';
  return definition(
    isLet ? 'let' : 'term',
    term,
    term.readings.map((reading) =>
      joined(
        listClause('for', reading.parties),
        `${isLet ? '=' : 'means'} ${printTermMeaning(reading.means)}`,
      ),
    ),
  );
}

/** A named value, in the same way. */
export function printNamedValue(value: NamedValue): Layout {
  return definition(
    'let',
    value,
    value.readings.map((reading) => joined(listClause('for', reading.parties), `= ${printTerm(reading.is)}`)),
  );
}

function definition(word: string, of: DefinedTerm | NamedValue, readings: readonly string[]): Layout {
  const parameters = of.parameters.length === 0 ? '' : `(${of.parameters.join(', ')})`;
  const head = joined(`${word} ${of.name}${parameters}`, of.title === null ? null : quoted(of.title));
  return readings.length === 1 && of.readings[0]?.parties.length === 0
    ? layout(head, readings)
    : layout(
        head,
        [],
        readings.map((reading) => layout(reading)),
      );
}
