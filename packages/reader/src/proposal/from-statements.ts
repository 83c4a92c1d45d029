import type { SourceDocument } from '../document/document.js';
import { countryOf } from '../lexicon/country.js';
import { familyNameOf } from '../speaker/cast.js';
import type { KnownParty, KnownPerson } from '../speaker/known.js';
import type { ReadingOptions } from '../statement/read-statements.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { bindingOf } from './binding.js';
import type {
  Draft,
  DraftCommitment,
  DraftEvent,
  DraftExchange,
  DraftExpectation,
  DraftOffer,
  DraftOrder,
  DraftParty,
  DraftPerson,
  DraftPosition,
  DraftReport,
  DraftStatement,
  Gap,
} from './draft.js';
import { readEventReports } from './event-report.js';
import { Names } from './name.js';

/** What the agreement has already, so that nothing is declared twice: names in use, and who is known under which name. */
export interface DraftingOptions extends ReadingOptions {
  /** Identifiers that the agreement uses already. */
  readonly reserved?: readonly string[];
  /** The agreement's identifier of a person or party, by the name under which it was given as known. */
  readonly identifiers?: Readonly<Record<string, string>>;
}

/**
 * Proposes what an agreement could take from a document: parties, persons, statements with their exact words, commitments
 * with their order, offers, positions, expectations and reports. What the document does not tell is a gap, never a guess.
 */
export function draftFrom(
  document: SourceDocument,
  statements: readonly Statement[],
  options: DraftingOptions = {},
): Draft {
  return new Drafting(document, statements, options).draft();
}

class Drafting {
  private readonly names: Names;
  private readonly parties: DraftParty[] = [];
  private readonly persons: DraftPerson[] = [];
  private readonly events: DraftEvent[] = [];
  private readonly commitments: DraftCommitment[] = [];
  private readonly exchanges: DraftExchange[] = [];
  private readonly offers: DraftOffer[] = [];
  private readonly positions: DraftPosition[] = [];
  private readonly expectations: DraftExpectation[] = [];
  private readonly stated: DraftStatement[] = [];
  private readonly reports: DraftReport[] = [];
  private readonly gaps: Gap[] = [];
  private readonly identifiers: Map<string, string>;
  private readonly promised = new Map<Statement, string>();
  private readonly unmade = new Set<Statement>();
  private readonly bound: {
    readonly one: Statement;
    readonly name: string;
    readonly inReturnFor: Statement['condition'];
  }[] = [];

  constructor(
    private readonly document: SourceDocument,
    private readonly statements: readonly Statement[],
    private readonly options: DraftingOptions,
  ) {
    this.identifiers = new Map(Object.entries(options.identifiers ?? {}));
    // A party known by another name is the same party.
    for (const { name, aliases } of options.knownParties ?? []) {
      const identifier = this.identifiers.get(name);
      if (identifier === undefined) continue;
      for (const alias of [...(aliases ?? []), countryOf(name) ?? name])
        if (!this.identifiers.has(alias)) this.identifiers.set(alias, identifier);
    }
    this.names = new Names([...(options.reserved ?? []), ...this.identifiers.values()]);
  }

  draft(): Draft {
    const { document } = this;
    const title = document.title ?? document.name;
    const source = {
      name: this.names.proper(title.split(/\s+/u).slice(0, 4).join(' ')),
      title,
      publisher: this.publisher(),
      date: document.date,
      file: document.name,
    };
    if (document.date === null)
      this.gap(
        'date',
        'The document does not say when it was published; dates without a year stay open.',
        this.statements[0]?.content[0],
      );
    const promises = this.statements.filter((one) => one.act === 'commits');
    for (const one of promises) this.commit(one);
    this.exchange(promises);
    for (const one of this.statements) this.other(one);
    for (const one of this.statements) this.state(one);
    for (const report of readEventReports(document, this.statements, this.options)) {
      if (report.date === null) {
        this.gap('date', `When it happened is not said: “${report.text}”.`, report);
        continue;
      }
      const event = this.event(report.text, null, report);
      this.reports.push({
        name: this.names.counted('R'),
        reporter: source.publisher.name,
        event,
        date: report.date,
        quote: report,
      });
    }
    const {
      parties,
      persons,
      events,
      commitments,
      exchanges,
      offers,
      positions,
      expectations,
      reports,
      gaps,
    } = this;
    return {
      source,
      parties,
      persons,
      events,
      commitments,
      exchanges,
      offers,
      positions,
      expectations,
      statements: this.stated,
      reports,
      gaps,
    };
  }

  private publisher(): { name: string; title: string } {
    const title = this.document.publisher ?? this.document.name;
    return { name: this.identifiers.get(title) ?? this.names.proper(`${title} report`), title };
  }

  /** The identifier of a speaker: a known one, a drafted person, or a drafted party. */
  private speaker(name: string): string {
    const known = this.identifiers.get(name);
    if (known !== undefined) return known;
    if (countryOf(name) !== undefined || this.isParty(name)) return this.party(name);
    const person = this.options.knownPersons?.find((one) => one.name === name);
    const identifier = this.names.proper(familyNameOf(name));
    this.identifiers.set(name, identifier);
    const party = person?.party === undefined ? null : this.party(person.party);
    const office = person?.offices?.[0] ?? null;
    this.persons.push({ name: identifier, title: name, party, office });
    return identifier;
  }

  private isParty(name: string): boolean {
    return (
      (this.options.knownParties ?? []).some((party: KnownParty) => party.name === name) ||
      /\b(?:of|for|and|Ministry|Council|Government|Union|Commission|Department|Mission|Party|Front|Movement|Command|Agency|House|Office|Group|Association)\b/u.test(
        name,
      ) ||
      /^\p{Lu}{2,}$/u.test(name)
    );
  }

  private party(name: string): string {
    const known = this.identifiers.get(name);
    if (known !== undefined) return known;
    const identifier = this.names.proper(name);
    this.identifiers.set(name, identifier);
    const country = countryOf(name);
    const kind =
      country !== undefined && !/^(?:United Nations|European Union|NATO|African Union|IAEA)$/u.test(country)
        ? 'state'
        : 'organisation';
    this.parties.push({ name: identifier, title: name, kind });
    return identifier;
  }

  /** The party that a speaker binds: itself, or the one a known person speaks for; `null` where nobody says. */
  private partyOf(name: string): string | null {
    if (countryOf(name) !== undefined || this.isParty(name)) return this.party(name);
    const person = this.options.knownPersons?.find((one: KnownPerson) => one.name === name);
    return person?.party === undefined ? null : this.party(person.party);
  }

  private event(words: string, actor: string | null, span: Stretch): string {
    const phrase = clean(words);
    const same = this.events.find((event) => event.phrase === phrase && event.actor === actor);
    if (same !== undefined) return same.name;
    const name = this.names.act(phrase);
    this.events.push({ name, actor, phrase, span });
    return name;
  }

  private gap(kind: Gap['kind'], message: string, span: Stretch | undefined): void {
    if (span !== undefined) this.gaps.push({ kind, message, span });
  }

  private commit(one: Statement): void {
    const content = one.content[0]!;
    if (one.speaker === null) {
      this.gap('speaker', `Who promises is not named: “${content.text}”.`, content);
      return;
    }
    const debtor = this.partyOf(one.speaker);
    if (debtor === null) {
      this.gap(
        'party',
        `For which party ${one.speaker} speaks is not said, so the promise binds nobody yet: “${content.text}”.`,
        content,
      );
      return;
    }
    const around = this.around(one);
    const inherited = inheritedBy(one, around.at(-1));
    const binding = bindingOf(this.document.text, one, around, inherited);
    if (binding.kind !== 'bound') {
      if (binding.kind === 'unmade') this.unmade.add(one);
      this.gap('condition', binding.message, binding.span);
      return;
    }
    const { words, refrains, given } = binding;
    const deadline =
      one.dates.find((date) =>
        /\b(?:by|before|until|no later than|within)\s*$/iu.test(
          this.document.text.slice(Math.max(0, date.start - 16), date.start),
        ),
      )?.edtf ?? null;
    const name = this.names.proper(
      clean(words)
        .split(/\s+/u)
        .filter((word) => word.length > 3)
        .slice(0, 2)
        .join(' ') || 'Promise',
    );
    const event = this.event(words, debtor, content);
    const first = given === null ? null : this.event(given.words, null, given);
    this.commitments.push({
      name,
      debtor,
      creditor: null,
      event,
      refrains,
      given: first,
      order: null,
      deadline,
      quote: content,
    });
    this.bound.push({ one, name, inReturnFor: binding.inReturnFor });
    this.promised.set(one, name);
    if (deadline === null) {
      const said =
        /\b(?:by|before|until|within|no later than) (?=\d|\p{Lu}|next|the end|[a-z]+ (?:days|weeks|months|years)\b)[^,;.]{2,40}/u.exec(
          words,
        );
      this.gap(
        'deadline',
        said === null
          ? `No deadline is said for ${name}.`
          : `Which day the deadline of ${name} is cannot be told: “${said[0].trim()}”.`,
        content,
      );
    }
  }

  /** The statements in whose content another one stands, the outermost first. */
  private around(one: Statement): readonly Statement[] {
    const content = one.content[0]!;
    return this.statements
      .filter(
        (other) =>
          other.depth < one.depth &&
          other.content.some((part) => part.start <= content.start && content.end <= part.end),
      )
      .sort((a, b) => a.depth - b.depth);
  }

  /** A commitment that turns out to lack its other half goes, and what stands on it goes with it. */
  private drop(name: string): void {
    const index = this.commitments.findIndex((commitment) => commitment.name === name);
    if (index < 0) return;
    const [gone] = this.commitments.splice(index, 1);
    for (const [one, promised] of this.promised) if (promised === name) this.promised.delete(one);
    for (let at = this.gaps.length - 1; at >= 0; at -= 1)
      if (this.gaps[at]!.kind === 'deadline' && this.gaps[at]!.span === gone!.quote) this.gaps.splice(at, 1);
    for (const other of [...this.commitments]) {
      if (other.order?.of !== name) continue;
      this.gap('condition', `What ${other.name} is given for binds nobody yet.`, other.quote);
      this.drop(other.name);
    }
    for (let at = this.exchanges.length - 1; at >= 0; at -= 1) {
      const exchange = this.exchanges[at]!;
      const commitments = exchange.commitments.filter((one) => one !== name);
      if (commitments.length < 2) this.exchanges.splice(at, 1);
      else this.exchanges[at] = { ...exchange, commitments };
    }
    const used = [...this.commitments.flatMap((one) => [one.event, one.given])];
    const unused = this.events.findIndex((event) => event.name === gone!.event);
    if (unused >= 0 && !used.includes(gone!.event)) this.events.splice(unused, 1);
  }

  /** “in return for” joins two promises where the other one can be told; elsewhere there is a gap and no commitment. */
  private exchange(promises: readonly Statement[]): void {
    for (const { one, name, inReturnFor: condition } of this.bound) {
      if (condition === null || !this.promised.has(one)) continue;
      const span = condition.spans[0]!;
      const inside = promises.find(
        (other) =>
          other !== one &&
          this.promised.has(other) &&
          other.content.some((part) => span.start <= part.start && part.end <= span.end),
      );
      const earlier =
        /\b(?:that|this|it)\b/iu.test(span.text) && span.text.length < 24
          ? promises.filter((other) => other.content[0]!.end <= span.start && this.promised.has(other)).at(-1)
          : undefined;
      const other = inside ?? earlier;
      if (other === undefined || this.promised.get(other) === name) {
        this.gap(
          'condition',
          `What ${name} is given for is no promise that anybody is said to have made: “${span.text}”.`,
          span,
        );
        this.drop(name);
        continue;
      }
      const counterpart = this.promised.get(other)!;
      const index = this.commitments.findIndex((commitment) => commitment.name === name);
      const debtor = this.commitments.find((commitment) => commitment.name === counterpart)!.debtor;
      const mine = this.commitments[index]!;
      this.commitments[index] = {
        ...mine,
        creditor: debtor === mine.debtor ? null : debtor,
        order: { relation: 'in return for', of: counterpart },
      };
      const held = this.exchanges.findIndex(
        (exchange) => exchange.commitments.includes(name) || exchange.commitments.includes(counterpart),
      );
      if (held < 0)
        this.exchanges.push({ name: this.names.counted('Exchange'), commitments: [name, counterpart] });
      else {
        const exchange = this.exchanges[held]!;
        this.exchanges[held] = {
          ...exchange,
          commitments: [...new Set([...exchange.commitments, name, counterpart])],
        };
      }
    }
  }

  /** Offers, positions and expectations. */
  private other(one: Statement): void {
    const content = one.content[0]!;
    if (one.act === 'offers' && one.speaker !== null) {
      const by = this.partyOf(one.speaker);
      const date = one.said?.edtf ?? this.document.date;
      if (by === null)
        this.gap(
          'party',
          `For which party ${one.speaker} makes the offer is not said: “${content.text}”.`,
          content,
        );
      else if (date === null)
        this.gap('date', `When it was offered is not said: “${content.text}”.`, content);
      else this.offer(one, by, date, content);
    }
    if (one.act === 'demands' && one.speaker !== null) this.position(one, content);
    if (
      one.act === 'predicts' &&
      one.estimate !== null &&
      (one.estimate.low !== null || one.estimate.relative !== null)
    )
      this.expect(one, content);
  }

  /** An offer under a condition that cannot be written leaves a gap, as a promise does. */
  private offer(one: Statement, by: string, date: DraftOffer['date'], content: Stretch): void {
    const around = this.around(one);
    const binding = bindingOf(this.document.text, one, around, inheritedBy(one, around.at(-1)));
    if (binding.kind !== 'bound' || binding.inReturnFor !== null) {
      this.gap(
        'condition',
        binding.kind === 'bound'
          ? `What is asked for the offer is to be written: “${content.text}”.`
          : binding.message,
        binding.kind === 'bound' ? content : binding.span,
      );
      return;
    }
    const { words, refrains, given } = binding;
    this.offers.push({
      name: this.names.counted('Offer'),
      by,
      date,
      event: this.event(words, by, content),
      refrains,
      given: given === null ? null : this.event(given.words, null, given),
      quote: content,
    });
  }

  private position(one: Statement, content: Stretch): void {
    const span = one.condition?.spans[0];
    const relation = one.condition === null ? null : orderOf(one.condition.kind);
    let order: DraftOrder | null = null;
    let words = content.text;
    if (span !== undefined && relation !== null) {
      const before = content.text.slice(0, Math.max(0, span.start - content.start));
      words = /\bto ([^,;]+?)\s*$/u.exec(before)?.[1] ?? before;
      const after = span.text.replace(
        /^(?:without first|only after|in tandem with|in return for|in exchange for|in parallel with|simultaneously with)\s*/iu,
        '',
      );
      if (clean(after) !== '') order = { relation, of: this.event(after, null, span) };
    }
    if (clean(words) === '') return;
    this.positions.push({
      name: this.names.counted('Position'),
      of: this.speaker(one.speaker!),
      event: this.event(words, null, content),
      order,
      refuses: one.negated && order === null,
      quote: content,
    });
  }

  private expect(one: Statement, content: Stretch): void {
    const estimate = one.estimate!;
    const given = one.condition?.kind === 'if' ? one.condition.spans[0]! : null;
    const word =
      estimate.relative !== null
        ? `${estimate.relative} likely`
        : estimate.text.startsWith('not ')
          ? `with probability ${estimate.low} to ${estimate.high}`
          : estimate.word.replace(/ly probable$/u, 'ly probable');
    const words = content.text.replace(estimate.text, '');
    if (given === null)
      this.gap(
        'condition',
        `On what the expectation depends is not said apart from it: “${content.text}”.`,
        content,
      );
    this.expectations.push({
      name: this.names.counted('Expectation'),
      event: this.event(given === null ? words : words.replace(given.text, ''), null, content),
      given: given === null ? null : this.event(given.text.replace(/^if\s+/iu, ''), null, given),
      estimate: word,
      by: one.speaker === null ? null : this.speaker(one.speaker),
      quote: content,
    });
  }

  private state(one: Statement): void {
    if (this.unmade.has(one)) return;
    const content = one.content[0]!;
    if (one.speaker === null) {
      this.gap(
        'speaker',
        `Who says so is not named (${one.source[0]?.text ?? 'nobody'}): “${content.text}”.`,
        content,
      );
      return;
    }
    const speaker = this.speaker(one.speaker);
    const through = one.chain.slice(1, -1).flatMap((link) => {
      const known =
        this.identifiers.get(link) ??
        (this.statements.some((other) => other.speaker === link) ? this.speaker(link) : null);
      return known === null || known === speaker ? [] : [known];
    });
    this.stated.push({
      name: this.names.counted('S'),
      speaker,
      through,
      act: one.act,
      about: this.promised.get(one) ?? null,
      quote: content,
      audience: one.audience?.text ?? null,
      venue: one.venue?.text ?? null,
      date: one.said?.edtf ?? null,
    });
  }
}

/** “In return for that, the president has committed to …”: a condition that stands right before the promise, in the words around it. */
function inheritedBy(one: Statement, outer: Statement | undefined): Statement['condition'] {
  const span = outer?.condition?.spans[0];
  const begin = Math.min(one.content[0]!.start, ...one.source.map((part) => part.start));
  return outer !== undefined && span !== undefined && span.end <= begin && begin - span.end < 12
    ? outer.condition
    : null;
}

function orderOf(kind: string): DraftOrder['relation'] | null {
  switch (kind) {
    case 'without first':
    case 'only after':
      return 'only after';
    case 'in tandem with':
      return 'in tandem with';
    case 'in return for':
      return 'in return for';
    default:
      return null;
  }
}

/** Words as a phrase: without quotation marks, a leading *to*, *that* or *for*, and marks at the ends. */
function clean(words: string): string {
  return words
    .replaceAll(/[“”"«»]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:(?:to|that|for) )+/iu, '')
    .replace(/[\s.,;:?!]+$/u, '');
}
