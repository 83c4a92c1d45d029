import type { Party, Person } from '@proviso/model';
import { type Layout, layout } from './layout.js';
import { clause, joined, listClause, quotedClause, titled } from './wording.js';

/** `state USA "United States"`, `body E3EU "E3/EU+3" of CHN, FRA and DEU`. */
export function printParty(party: Party): Layout {
  return layout(joined(party.kind, titled(party.name, party.title), listClause('of', party.members)));
}

/** A person with the first office on the line and any further office below. */
export function printPerson(person: Person): Layout {
  const offices = person.offices.map((held) =>
    joined(
      `speaks for ${held.party}`,
      quotedClause('as', held.office),
      clause('from', held.from),
      clause('to', held.to),
    ),
  );
  const [first, ...further] = offices;
  return layout(
    joined('person', titled(person.name, person.title), first ?? null),
    [],
    further.map((office) => layout(office)),
  );
}
