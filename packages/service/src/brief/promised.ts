import {
  baseForm,
  type Commitment,
  join,
  type Model,
  sayWhen,
  sentence,
  type Words,
  wordsOf,
} from '@proviso/model';
import { type Item, item, type Section } from './brief.js';

/** The deal in plain words: who, when, about what, and what is given for what. */
export function deal(model: Model, words: Words): Section {
  const { agreement } = model;
  const items: Item[] = [];
  const signed = agreement.signed === null ? '' : `, signed ${sayWhen(agreement.signed, agreement.zone)}`;
  const between = agreement.parties.length === 0 ? '' : ` between ${words.names(agreement.parties)}`;
  items.push(item(sentence(`${agreement.title ?? words.name(agreement.name)}${between}${signed}`)));
  if (agreement.description !== null) items.push(item(agreement.description));
  for (const exchange of model.exchanges) {
    const inside = model.commitments.filter((commitment) => exchange.commitments.includes(commitment.name));
    items.push(
      item(sentence(`${words.name(exchange.name)} is an exchange of ${count(inside.length, 'commitment')}`), {
        name: exchange.name,
        points: inside.map((commitment) => sentence(words.commitment(commitment))),
      }),
    );
  }
  return { key: 'deal', title: 'The deal', table: null, items, empty: 'Nothing is declared.' };
}

/** What is promised by whom, in whose words, and who reads it otherwise. */
export function promised(model: Model, words: Words): Section {
  const items = model.commitments.map((commitment) => {
    const points = [
      ...commitment.readings.map((reading) => readingOf(reading, commitment, words)),
      ...disowned(model, commitment.name, words),
    ];
    const binding = provisionOf(commitment, words);
    const told = model.statements
      .filter((statement) => statement.about.includes(commitment.name))
      .map((statement) => ({
        words: statement.quote ?? '',
        by: [
          [
            words.name(statement.speaker) +
              (statement.chain.length > 0 ? ` (as told by ${words.names(statement.chain)})` : ''),
            statement.date === null ? null : sayWhen(statement.date, model.agreement.zone),
            statement.venue,
          ]
            .filter((part) => part !== null)
            .join(', '),
          sourceOf(model, statement.source, words),
        ]
          .filter((part) => part !== '')
          .join('; '),
      }))
      .filter((quote) => quote.words !== '');
    const own =
      commitment.provision.quote === null
        ? []
        : [
            {
              words: commitment.provision.quote,
              by: binding ?? sourceOf(model, commitment.provision.source, words),
            },
          ];
    const said = told.filter(
      ({ words: quote }, at) => told.findIndex((other) => other.words.includes(quote)) === at,
    );
    const quotes = [
      ...own.filter(({ words: quote }) => !said.some((other) => other.words.includes(quote))),
      ...said,
    ];
    const title = commitment.title === null ? commitment.name : `${commitment.name}, “${commitment.title}”`;
    const notes = [
      commitment.creditors.length === 0 ? null : `owed to ${words.names(commitment.creditors)}`,
      binding,
    ].filter((note) => note !== null);
    const where = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    return item(`${title}: ${sentence(`${words.commitment(commitment)}${where}`)}`, {
      name: commitment.name,
      quotes,
      points,
    });
  });
  return {
    key: 'promised',
    title: 'What is promised, by whom, in whose words',
    table: null,
    items,
    empty: 'Nobody has promised anything.',
  };
}

/** Who denies, disavows or threatens what was promised, also where no words are quoted. */
function disowned(model: Model, commitment: string, words: Words): string[] {
  return model.statements
    .filter(
      ({ about, act }) =>
        about.includes(commitment) && ['denies', 'disavows', 'threatens', 'asks'].includes(act),
    )
    .map(({ speaker, act, date, source }) =>
      sentence(
        `${words.name(speaker)} ${words.verb([speaker], baseForm(act))} it${date === null ? '' : ` ${sayWhen(date, model.agreement.zone)}`} (${sourceOf(model, source, words)})`,
      ),
    );
}

function readingOf(reading: Commitment['readings'][number], commitment: Commitment, words: Words): string {
  const who = words.names(reading.parties);
  const reads = words.verb(reading.parties, 'read');
  const quote = reading.quote === null ? '' : ` (“${reading.quote}”)`;
  if (!reading.bound) return sentence(`${who} ${reads} no duty in it${quote}`);
  const merged: Commitment = { ...commitment, ...reading.terms };
  return sentence(`${who} ${reads} it so: ${words.commitment(merged)}${quote}`);
}

function provisionOf(commitment: Commitment, words: Words): string | null {
  const { instrument, article } = commitment.provision;
  if (instrument === null) return null;
  return article === null ? words.name(instrument) : `${words.name(instrument)}, article ${article}`;
}

/** A source as it is cited: its title, by whom it was published, and when. */
export function sourceOf(model: Model, name: string | null, words: Words): string {
  const source = model.sources.find((each) => each.name === name);
  if (source === undefined) return name === null ? '' : words.name(name);
  const publisher = source.publisher === null ? null : words.name(source.publisher);
  const date = source.published === null ? '' : ` ${sayWhen(source.published, model.agreement.zone)}`;
  if (source.title === null) return `${publisher ?? source.name}${date === '' ? '' : `, published${date}`}`;
  const by = publisher === null ? '' : ` by ${publisher}`;
  return `${source.title}${by === '' && date === '' ? '' : `, published${by}${date}`}`;
}

/** What is offered and what became of it; the same offer in different accounts side by side. */
export function offers(model: Model, words: Words, states: ReadonlyMap<string, string>): Section {
  const items = model.offers.map((offer) => {
    const state = states.get(offer.name);
    const told =
      offer.toldBy.length === 0
        ? ''
        : `, as ${words.names(offer.toldBy)} ${words.verb(offer.toldBy, 'tell')} it`;
    const account = offer.accountOf === null ? '' : `, another account of ${words.name(offer.accountOf)}`;
    const where = wordsOf(model);
    return item(
      sentence(
        `${words.name(offer.name)}: offered by ${words.names(offer.by)} to ${words.names(offer.to)} ${sayWhen(offer.made, model.agreement.zone)}${told}${account}${state === undefined ? '' : ` – ${state}`}`,
      ),
      {
        name: offer.name,
        quotes:
          offer.provision.quote === null
            ? []
            : [{ words: offer.provision.quote, by: sourceOf(model, offer.provision.source, words) }],
        points: offer.commitments.map((commitment) => sentence(where.commitment(commitment))),
      },
    );
  });
  return { key: 'offers', title: 'What was only offered', table: null, items, empty: null };
}

/** What parties and persons insist on. */
export function positions(model: Model, words: Words): Section {
  const items = model.positions.map((position) => {
    const { content } = position;
    const said =
      content.kind === 'order'
        ? `${words.condition(content.subject)} ${words.order(content.order)}`
        : `${content.kind === 'wants' ? 'that' : 'never that'} ${words.condition(content.condition)}`;
    return item(sentence(`${words.names(position.of)} (${position.strength}): ${said}`), {
      name: position.name,
      quotes:
        position.quote === null
          ? []
          : [{ words: position.quote, by: sourceOf(model, position.source, words) }],
    });
  });
  return { key: 'positions', title: 'What parties and persons insist on', table: null, items, empty: null };
}

/** What was said that is about none of the commitments: threats, denials, announcements, predictions. */
export function said(model: Model, words: Words): Section {
  const promised = new Set(model.commitments.map((commitment) => commitment.name));
  const items = model.statements
    .filter((statement) => !statement.about.some((name) => promised.has(name)))
    .map((statement) => {
      const through = statement.chain.length === 0 ? '' : ` (as told by ${words.names(statement.chain)})`;
      const about = statement.about.length === 0 ? '' : ` on ${quotedNames(statement.about, words)}`;
      const when = statement.date === null ? '' : ` ${sayWhen(statement.date, model.agreement.zone)}`;
      return item(
        sentence(
          `${words.name(statement.speaker)}${through} ${words.verb([statement.speaker], baseForm(statement.act))}${about}${when}`,
        ),
        {
          name: statement.name,
          quotes:
            statement.quote === null
              ? []
              : [{ words: statement.quote, by: sourceOf(model, statement.source, words) }],
        },
      );
    });
  return { key: 'said', title: 'What else was said', table: null, items, empty: null };
}

/** Who can change what is owed, and how. */
export function powers(model: Model, words: Words): Section {
  const items = model.powers.map((power) => {
    const readings = power.readings.map((reading) =>
      sentence(
        `${words.names(reading.parties)} ${reading.exists ? `${words.verb(reading.parties, 'read')} it as: if ${reading.condition === null ? 'nothing' : words.condition(reading.condition)}` : `${words.verb(reading.parties, 'read')} no such power in it`}`,
      ),
    );
    return item(sentence(words.power(power)), {
      name: power.name,
      points: readings,
      quotes:
        power.provision.quote === null
          ? []
          : [{ words: power.provision.quote, by: sourceOf(model, power.provision.source, words) }],
    });
  });
  const immunities = model.immunities.map((immunity) =>
    item(
      sentence(
        `Nobody may ${immunity.from}${immunity.from === 'withdraw' ? ' from' : ''} ${words.names(immunity.targets)}`,
      ),
      { name: immunity.name },
    ),
  );
  return {
    key: 'powers',
    title: 'Who can change what is owed',
    table: null,
    items: [...items, ...immunities],
    empty: null,
  };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Joins names with quotation marks. */
export function quotedNames(names: readonly string[], words: Words): string {
  return join(
    names.map((name) => words.thing(name)),
    'and',
  );
}
