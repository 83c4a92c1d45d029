import type {
  Draft,
  DraftActors,
  DraftClause,
  DraftCommitment,
  DraftDeadline,
  DraftOwed,
  DraftReport,
} from './draft.js';
import { oneLine, quoteLine } from './quote-line.js';

/**
 * A draft as Proviso text, one item a line, gaps as comments at the end. `agreement` adds the line that an empty folder
 * needs. The same draft gives the same text, so that reading a document again writes the same file.
 */
export function draftText(draft: Draft, agreement: string | null = null): string {
  const { source } = draft;
  const inExchange = new Set(draft.exchanges.flatMap((exchange) => exchange.commitments));
  const commitments = new Map(draft.commitments.map((commitment) => [commitment.name, commitment]));
  const sections: (readonly string[])[] = [
    [
      `# Read from ${oneLine(source.file)}${source.authors.length === 0 ? '' : `, by ${oneLine(source.authors.join(' and '))}`}${source.place === null ? '' : `, ${oneLine(source.place)}`}. A draft: every line is to be confirmed.`,
      ...(agreement === null ? [] : [`agreement ${agreement}`]),
    ],
    draft.parties.map((party) => `${party.kind} ${party.name} ${quoted(party.title)}`),
    [
      ...(source.publisher === null || source.publisher.declared
        ? []
        : [`reporter ${source.publisher.name} ${quoted(source.publisher.title)}`]),
      ...draft.persons.map(
        (person) =>
          `person ${person.name} ${quoted(person.title)}${person.party === null ? '' : ` speaks for ${person.party}${person.office === null ? '' : ` as ${quoted(person.office)}`}`}`,
      ),
      `source ${source.name} ${quoted(source.title)}${source.publisher === null ? '' : ` by ${source.publisher.name}`}${source.date === null ? '' : ` published ${source.date}`} text ${quoted(source.file)}`,
    ],
    draft.instrument === null || draft.instrument.declared ? [] : instrument(draft.instrument),
    draft.events.map(
      (event) =>
        `event ${event.name}${event.actors === null ? '' : ` by ${actors(event.actors)}`}${event.undoneBy === null ? '' : ` undone by ${event.undoneBy}`} says ${quoted(event.phrase)}`,
    ),
    draft.measures.map(
      (measure) =>
        `measure ${measure.name}${measure.unit === null ? '' : ` in ${measure.unit}`} says ${quoted(measure.phrase)}`,
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
      `  ${terms({ ...offer.commitment, creditor: null, order: null }).join(' ')}`,
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
    draft.reports.map((one) => report(one, source.name)),
    draft.gaps.map((gap) => `# Gap (${gap.kind}): ${oneLine(gap.message)}`),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function promise(commitment: DraftCommitment, source: string): string {
  const { article, quote } = commitment;
  return [
    ...terms(commitment),
    ...(article === null
      ? []
      : [
          `under ${article.instrument}${article.number === null ? '' : ` article ${quoted(article.number)}`}`,
        ]),
    `in ${source} quoted ${quoted(quoteLine(quote.text))}`,
  ].join(' ');
}

type Terms = Omit<DraftCommitment, 'article' | 'quote'>;

function terms({
  name,
  debtors,
  creditor,
  mode,
  owed,
  clause,
  order,
  deadline,
  from,
  until,
}: Terms): readonly string[] {
  const due = deadline === null ? [] : [dueWords(deadline)];
  // What may not be done before a day holds the day inside: outside it would be the duty's own deadline.
  const what =
    deadline?.kind === 'after each'
      ? `(${owes(owed)} after occasion)`
      : mode === 'refrain' && due.length > 0
        ? `(${owes(owed)} ${due[0]})`
        : owes(owed);
  return [
    `${name}: ${debtors.length === 0 ? 'somebody' : listed(debtors)}${creditor === null ? '' : ` to ${creditor}`} ${modes[mode]} ${what}`,
    ...(from === null ? [] : [`from ${from}`]),
    ...(until === null ? [] : [`until ${until}`]),
    // Before the condition, which would take the day for its own.
    ...(mode === 'refrain' ? [] : due),
    ...(clause === null ? [] : [clauseWords(clause)]),
    ...(order === null ? [] : [`${order.relation} ${order.of}`]),
  ];
}

const modes = { achieve: 'must', maintain: 'must keep', refrain: 'must not' } as const;

function owes(owed: DraftOwed): string {
  switch (owed.kind) {
    case 'event': {
      const event = `${owed.event}${owed.args.length === 0 ? '' : `(${owed.args.join(', ')})`}`;
      return owed.during === null ? event : `(${event} during ${owed.during})`;
    }
    case 'limit':
      return `${owed.measure} ${owed.bound} ${owed.amount}`;
    case 'recurring':
      return `count of ${owed.event} in the last ${owed.window} at least ${owed.times}`;
    default:
      return owed satisfies never;
  }
}

function dueWords(deadline: DraftDeadline): string {
  switch (deadline.kind) {
    case 'by':
    case 'before':
      return `${deadline.kind} ${deadline.day}`;
    case 'within':
      return `within ${deadline.duration}${deadline.of === null ? '' : ` of ${deadline.of}`}`;
    case 'after each':
      return `by ${deadline.duration} after occasion for every occurrence occasion of ${deadline.event}`;
    default:
      return deadline satisfies never;
  }
}

function clauseWords({ kind, event }: DraftClause): string {
  return `${kind} ${event}`;
}

function actors({ parties, how }: DraftActors): string {
  if (parties.length === 1) return parties[0]!;
  return how === 'each' ? `each of ${listed(parties)}` : parties.join(how === 'either' ? ' or ' : ' and ');
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

function instrument({
  name,
  title,
  between,
  signed,
  articles,
}: NonNullable<Draft['instrument']>): readonly string[] {
  return [
    `instrument ${name} ${quoted(title)}${between.length === 0 ? '' : ` between ${listed(between)}`}${signed === null ? '' : ` signed ${signed}`}`,
    ...articles.map((number) => `  article ${quoted(number)}`),
  ];
}

function report(one: DraftReport, source: string): string {
  const { name, reporter, denies, event, args, by, date, quote } = one;
  return [
    `report ${name}: ${reporter} ${denies ? 'denies' : 'affirms'} ${event}${args.length === 0 ? '' : `(${args.join(', ')})`}`,
    ...(by === null ? [] : [`by ${by}`]),
    ...(date === null ? [] : [`${denies || date.includes('/') ? 'during' : 'on'} ${date}`]),
    `in ${source} quoted ${quoted(quoteLine(quote.text))}`,
  ].join(' ');
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
