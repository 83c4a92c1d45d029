import type { Draft, DraftCommitment } from './draft.js';
import { oneLine, quoteLine } from './quote-line.js';

/**
 * A draft as Proviso text, one item a line, gaps as comments at the end. `agreement` adds the line that an empty folder
 * needs. The same draft gives the same text, so that reading a document again writes the same file.
 */
export function draftText(draft: Draft, agreement: string | null = null): string {
  const { source } = draft;
  const inExchange = new Set(draft.exchanges.flatMap((exchange) => exchange.commitments));
  const commitments = new Map(draft.commitments.map((commitment) => [commitment.name, commitment]));
  const sections: string[][] = [
    [
      `# Read from ${oneLine(source.file)}${source.authors.length === 0 ? '' : `, by ${oneLine(source.authors.join(' and '))}`}${source.place === null ? '' : `, ${oneLine(source.place)}`}. A draft: every line is to be confirmed.`,
      ...(agreement === null ? [] : [`agreement ${agreement}`]),
    ],
    draft.parties.map((party) => `${party.kind} ${party.name} ${quoted(party.title)}`),
    [
      ...(source.publisher.declared
        ? []
        : [`reporter ${source.publisher.name} ${quoted(source.publisher.title)}`]),
      ...draft.persons.map(
        (person) =>
          `person ${person.name} ${quoted(person.title)}${person.party === null ? '' : ` speaks for ${person.party}${person.office === null ? '' : ` as ${quoted(person.office)}`}`}`,
      ),
      `source ${source.name} ${quoted(source.title)} by ${source.publisher.name}${source.date === null ? '' : ` published ${source.date}`} text ${quoted(source.file)}`,
    ],
    draft.events.map(
      (event) =>
        `event ${event.name}${event.actor === null ? '' : ` by ${event.actor}`} says ${quoted(event.phrase)}`,
    ),
    ...draft.exchanges.map((exchange) => [
      `exchange ${exchange.name}`,
      ...exchange.commitments.flatMap((name) => {
        const commitment = commitments.get(name);
        return commitment === undefined ? [] : [`  ${promise(commitment, source.name)}`];
      }),
    ]),
    draft.commitments
      .filter(({ name }) => !inExchange.has(name))
      .map((commitment) => `commitment ${promise(commitment, source.name)}`),
    draft.offers.flatMap((offer) => [
      `offer ${offer.name} by ${offer.by} on ${offer.date} in ${source.name} quoted ${quoted(quoteLine(offer.quote.text))}`,
      `  ${offer.name}Act: ${offer.by} must ${offer.refrains ? 'not ' : ''}${offer.event}${offer.given === null ? '' : ` if ${offer.given}`}`,
    ]),
    draft.positions.map((position) => {
      const wish =
        position.order === null
          ? `${position.refuses ? 'refuses' : 'wants'} ${position.event}`
          : `${position.event} ${position.order.relation} ${position.order.of}`;
      return `position ${position.name} of ${position.of} as demand: ${wish} in ${source.name} quoted ${quoted(quoteLine(position.quote.text))}`;
    }),
    draft.expectations.map(
      (one) =>
        `expect ${one.name}: ${one.event} ${one.estimate}${one.given === null ? '' : ` if ${one.given}`}${one.by === null ? '' : ` says ${one.by}`} in ${source.name} quoted ${quoted(quoteLine(one.quote.text))}`,
    ),
    draft.statements.map((one) =>
      [
        `statement ${one.name}: ${one.speaker}`,
        ...(one.through.length === 0 ? [] : [`through ${one.through.join(' and ')}`]),
        one.act,
        ...(one.about === null ? [] : [one.about]),
        `quoted ${quoted(quoteLine(one.quote.text))}`,
        ...(one.audience === null ? [] : [`to ${quoted(one.audience)}`]),
        ...(one.venue === null ? [] : [`at ${quoted(one.venue)}`]),
        ...(one.date === null ? [] : [`on ${one.date}`]),
        `in ${source.name}`,
      ].join(' '),
    ),
    draft.reports.map(
      (report) =>
        `report ${report.name}: ${report.reporter} affirms ${report.event} ${report.date.includes('/') ? 'during' : 'on'} ${report.date} in ${source.name} quoted ${quoted(quoteLine(report.quote.text))}`,
    ),
    draft.gaps.map((gap) => `# Gap (${gap.kind}): ${oneLine(gap.message)}`),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function promise(commitment: DraftCommitment, source: string): string {
  const { name, debtor, creditor, event, refrains, given, order, deadline, quote } = commitment;
  return [
    `${name}: ${debtor}${creditor === null ? '' : ` to ${creditor}`} must ${!refrains ? event : deadline === null ? `not ${event}` : `not (${event} by ${deadline})`}`,
    // Before the condition, which would take the day for its own.
    ...(deadline === null || refrains ? [] : [`by ${deadline}`]),
    ...(given === null ? [] : [`if ${given}`]),
    ...(order === null ? [] : [`${order.relation} ${order.of}`]),
    `in ${source} quoted ${quoted(quoteLine(quote.text))}`,
  ].join(' ');
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
