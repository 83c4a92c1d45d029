import type { SourceDocument } from '../document/document.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { type DraftingOptions, eventKnown } from './agreement-known.js';
import type { Told } from './asserted.js';
import { type Bound, Debtors } from './debtor.js';
import type {
  DraftActors,
  DraftCommitment,
  DraftEvent,
  DraftExchange,
  DraftExpectation,
  DraftInstrument,
  DraftMeasure,
  DraftOffer,
  DraftPosition,
  DraftReport,
  DraftStatement,
  Gap,
} from './draft.js';
import { filledEvent } from './filled-event.js';
import { Identities } from './identity.js';
import { isInstrument } from './instrument.js';
import { Names } from './name.js';
import { clean } from './phrase.js';
import { quoteLine } from './quote-line.js';
import { Sides } from './sides.js';

/** The sheet that a draft is written on: what is drafted so far, under which names, and what is left open. */
export class Sheet {
  readonly names: Names;
  readonly identities: Identities;
  readonly debtors: Debtors;
  readonly isInstrument: boolean;
  /** The document as an instrument of the agreement, once it is known to be one. */
  instrument: DraftInstrument | null = null;
  /** The numbers of its clauses to which the draft points, as printed. */
  readonly articles = new Set<string>();
  /** In whose name a stretch of the text speaks, where no words beside it say so: the council of a resolution, a speech's speaker. */
  readonly voices: { readonly start: number; readonly end: number; readonly voice: string }[] = [];
  /** The deeds that are drafted as reports, and the words by which groups were first described. */
  readonly told: Told[] = [];
  readonly described = new Map<string, string>();
  readonly measures: DraftMeasure[] = [];
  readonly events: DraftEvent[] = [];
  readonly commitments: DraftCommitment[] = [];
  readonly exchanges: DraftExchange[] = [];
  readonly offers: DraftOffer[] = [];
  readonly positions: DraftPosition[] = [];
  readonly expectations: DraftExpectation[] = [];
  readonly stated: DraftStatement[] = [];
  readonly reports: DraftReport[] = [];
  readonly gaps: Gap[] = [];
  /** The commitment, drafted or declared, that a statement makes. */
  readonly promised = new Map<Statement, string>();
  /** Statements in which a promise is only denied or asked for, or that a duty of the instrument says already. */
  readonly unmade = new Set<Statement>();
  /** Several speakers of one statement, by their identifiers. */
  readonly joint = new Map<Statement, readonly string[]>();

  constructor(
    readonly document: SourceDocument,
    readonly statements: readonly Statement[],
    readonly options: DraftingOptions,
  ) {
    this.names = new Names(
      [...(options.reserved ?? []), ...Object.values(options.identifiers ?? {})],
      options.named,
    );
    this.identities = new Identities(document, options, this.names);
    this.isInstrument = isInstrument(document);
    this.debtors = new Debtors(
      document,
      this.identities,
      new Sides(document, options.knownParties ?? [], options.sides ?? null),
      this.isInstrument,
    );
  }

  /** The name of the event that words tell: a declared one that says the same, one drafted before, or a new one. */
  event(words: string, actors: DraftActors | null, span: Stretch, undoneBy: string | null = null): string {
    const phrase = clean(words);
    const known = eventKnown(phrase, actors?.parties ?? [], this.options.knownEvents ?? []);
    if (known !== null && undoneBy === null) return known.name;
    const same = this.events.find(
      (event) => event.phrase === phrase && event.undoneBy === undoneBy && sameActors(event.actors, actors),
    );
    if (same !== undefined) return same.name;
    const name = this.names.act(phrase);
    this.events.push({ name, actors, phrase, undoneBy, span });
    return name;
  }

  /** The event that an act tells, with its arguments where the agreement declares one with parameters that the words fill. */
  act(
    words: string,
    actors: DraftActors | null,
    span: Stretch,
  ): { readonly event: string; readonly args: readonly string[] } {
    const filled = filledEvent(clean(words), actors?.parties ?? [], this.options.knownEvents ?? []);
    return filled ?? { event: this.event(words, actors, span), args: [] };
  }

  /** Whom several who speak together bind; `null` where a statement has one speaker or nobody who can be told. */
  together(one: Statement): Bound | null {
    const source = one.source[0];
    if (one.speaker !== null || source === undefined) return null;
    // What the document is an agreement between comes before whoever was named last.
    const bound = this.debtors.of(source.text, source.start);
    if (bound?.kind === 'parties') return bound.parties.length < 2 ? null : bound;
    // Words for several that the document leaves open are open, whoever was named last.
    if (bound === null && one.speakers.length > 1) {
      const parties = one.speakers.map((name) => this.identities.partyOf(name));
      return parties.every((party) => party !== null) && new Set(parties).size > 1
        ? { kind: 'parties', parties: [...new Set(parties)], each: false, none: false }
        : {
            kind: 'open',
            message: `For which parties ${one.speakers.join(' and ')} speak is not said`,
          };
    }
    return bound;
  }

  /** The identifiers of several who speak together, the persons themselves where they are named; empty where nobody can tell. */
  speakersTogether(one: Statement): readonly string[] {
    if (one.speaker !== null) return [];
    if (
      one.speakers.length > 1 &&
      !/^(?:the |both )?(?:two )?(?:sides|parties)$/iu.test(one.source[0]?.text ?? '')
    )
      return one.speakers.map((name) => this.identities.speaker(name));
    const bound = this.together(one);
    return bound?.kind === 'parties' ? bound.parties : [];
  }

  /** The name of the measure that words tell, in a unit. */
  measure(words: string, unit: string | null, span: Stretch): string {
    const phrase = clean(words);
    const same = this.measures.find((measure) => measure.phrase === phrase && measure.unit === unit);
    if (same !== undefined) return same.name;
    const name = this.names.measure(phrase);
    this.measures.push({ name, unit, phrase, span });
    return name;
  }

  /** The name of an item that is counted: the one that an earlier draft gave to the same words, or the next. */
  counted(stem: string, kind: string, quote: Stretch): string {
    return this.names.counted(stem, `${kind}|${quoteLine(quote.text)}`);
  }

  gap(kind: Gap['kind'], message: string, span: Stretch | undefined): void {
    if (span === undefined) return;
    // Marks of the document around marks of ours are one too many.
    const told = message.replaceAll(/“["“]/gu, '“').replaceAll(/,?["”]”/gu, '”');
    if (!this.gaps.some((gap) => gap.kind === kind && gap.message === told))
      this.gaps.push({ kind, message: told, span });
  }

  /** The statements in whose content another one stands, the outermost first. */
  around(one: Statement): readonly Statement[] {
    const content = one.content[0]!;
    return this.statements
      .filter(
        (other) =>
          other.depth < one.depth &&
          other.content.some((part) => part.start <= content.start && content.end <= part.end),
      )
      .sort((a, b) => a.depth - b.depth);
  }
}

/** “In return for that, the president has committed to …”: a condition that stands right before the promise, in the words around it. */
export function inheritedBy(one: Statement, outer: Statement | undefined): Statement['condition'] {
  const span = outer?.condition?.spans[0];
  const begin = Math.min(one.content[0]!.start, ...one.source.map((part) => part.start));
  return outer !== undefined && span !== undefined && span.end <= begin && begin - span.end < 12
    ? outer.condition
    : null;
}

function sameActors(a: DraftActors | null, b: DraftActors | null): boolean {
  return a === b || (a !== null && b !== null && a.how === b.how && a.parties.join() === b.parties.join());
}
