import type { SourceDocument } from '../document/document.js';
import type { Statement } from '../statement/statement.js';
import type { DraftingOptions } from './agreement-known.js';
import { draftAsserted } from './asserted.js';
import { withAudienceApart } from './audience.js';
import type { Draft } from './draft.js';
import { draftExchanges } from './exchange.js';
import { draftExpectation } from './expectation.js';
import { draftHappenings } from './happening.js';
import { placeOf } from './instrument.js';
import { draftObligations, shortName } from './obligation.js';
import { draftOffer } from './offer.js';
import { draftPosition } from './position.js';
import { draftPromise } from './promise.js';
import { draftSaid, isNote } from './said.js';
import { Sheet } from './sheet.js';
import { promisesOfSpeech, speakerOf } from './speech.js';
import { withWholeRow } from './whole-row.js';

/**
 * Proposes what an agreement could take from a document: parties, persons, statements with their exact words, commitments
 * with their order, offers, positions, expectations and reports. What the document does not tell is a gap, never a guess;
 * what the agreement declares already is used and not declared again.
 */
export function draftFrom(
  document: SourceDocument,
  found: readonly Statement[],
  options: DraftingOptions = {},
): Draft {
  const voice = speakerOf(document);
  const own = voice === null ? [] : promisesOfSpeech(document, voice);
  // What a speech promises in the first person is read from its own clauses; what was found of the same words goes.
  const statements = [
    ...found
      .map((one) => withWholeRow(document.text, withAudienceApart(document.text, one), document.date))
      .filter((one) => !own.some((other) => isSame(one, other))),
    ...own,
  ].sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  const sheet = new Sheet(document, statements, options);
  if (voice !== null) sheet.voices.push({ start: 0, end: document.text.length, voice });
  const title = document.title ?? document.name.replace(/\.\p{L}+$/u, '');
  const source = {
    name: sheet.names.proper(
      sheet.isInstrument ? `${shortName(title)} text` : title.split(/\s+/u).slice(0, 4).join(' '),
      `source|${title}`,
    ),
    title,
    publisher: sheet.identities.publisher(
      sheet.isInstrument && document.publisher === null ? shortName : undefined,
    ),
    date: document.date,
    file: document.name,
    authors: document.authors,
    place: placeOf(document),
  };
  if (document.date === null)
    sheet.gap(
      'date',
      'The document does not say when it was published; dates without a year stay open.',
      statements[0]?.content[0],
    );
  draftObligations(sheet);
  for (const one of statements) if (isNote(document.text, one)) sheet.unmade.add(one);
  const promises = statements.filter((one) => one.act === 'commits');
  draftExchanges(
    sheet,
    promises,
    promises.flatMap((one) => draftPromise(sheet, one) ?? []),
  );
  for (const one of statements) {
    if (sheet.unmade.has(one)) continue;
    draftOffer(sheet, one);
    draftPosition(sheet, one);
    draftExpectation(sheet, one);
  }
  for (const one of statements) if (draftSaid(sheet, one)) draftAsserted(sheet, one, source.publisher.name);
  closeGaps(sheet);
  draftHappenings(sheet, source.publisher.name);
  const { name: publisher, declared } = source.publisher;
  // An instrument speaks for itself: nobody is made its publisher who does nothing in the draft.
  const isUnnamed =
    sheet.isInstrument && document.publisher === null && !declared && !spokenOf(sheet).has(publisher);
  const {
    instrument,
    measures,
    events,
    commitments,
    exchanges,
    offers,
    positions,
    expectations,
    stated,
    reports,
    gaps,
  } = sheet;
  const { parties, persons } = sheet.identities;
  return {
    source: isUnnamed ? { ...source, publisher: null } : source,
    parties,
    persons,
    instrument,
    events,
    measures,
    commitments,
    exchanges,
    offers,
    positions,
    expectations,
    statements: stated,
    reports,
    gaps,
  };
}

/** The parties, persons and reporters that the draft speaks of. */
function spokenOf(sheet: Sheet): ReadonlySet<string | null> {
  return new Set([
    ...sheet.reports.flatMap(({ reporter, by }) => [reporter, by]),
    ...sheet.stated.flatMap(({ speaker, through }) => [speaker, ...through]),
    ...sheet.events.flatMap(({ actors }) => actors?.parties ?? []),
    ...sheet.commitments.flatMap(({ debtors, creditor }) => [...debtors, creditor]),
    ...sheet.offers.map(({ by }) => by),
    ...sheet.positions.map(({ of }) => of),
    ...sheet.expectations.map(({ by }) => by),
    ...sheet.identities.persons.map(({ party }) => party),
    ...(sheet.instrument?.between ?? []),
  ]);
}

function isSame(one: Statement, other: Statement): boolean {
  const [a, b] = [one.content[0]!, other.content[0]!];
  return a.start < b.end && b.start < a.end;
}

/** Of a promise within the words of another, the inner one tells the act: that the outer one does not is no gap. */
function closeGaps({ gaps, commitments }: Sheet): void {
  for (let at = gaps.length - 1; at >= 0; at -= 1) {
    const { kind, span } = gaps[at]!;
    if (
      kind === 'act' &&
      commitments.some(({ quote }) => span !== quote && span.start <= quote.start && quote.end <= span.end)
    )
      gaps.splice(at, 1);
  }
}
