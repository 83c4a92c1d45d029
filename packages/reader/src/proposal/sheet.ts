import type { SourceDocument } from '../document/document.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { type DraftingOptions, eventKnown } from './agreement-known.js';
import type {
  DraftCommitment,
  DraftEvent,
  DraftExchange,
  DraftExpectation,
  DraftOffer,
  DraftPosition,
  DraftReport,
  DraftStatement,
  Gap,
} from './draft.js';
import { Identities } from './identity.js';
import { Names } from './name.js';
import { clean } from './phrase.js';
import { quoteLine } from './quote-line.js';

/** The sheet that a draft is written on: what is drafted so far, under which names, and what is left open. */
export class Sheet {
  readonly names: Names;
  readonly identities: Identities;
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
  /** Statements in which a promise is only denied or asked for. */
  readonly unmade = new Set<Statement>();

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
  }

  /** The name of the event that words tell: a declared one that says the same, one drafted before, or a new one. */
  event(words: string, actor: string | null, span: Stretch): string {
    const phrase = clean(words);
    const known = eventKnown(phrase, actor, this.options.knownEvents ?? []);
    if (known !== null) return known.name;
    const same = this.events.find((event) => event.phrase === phrase && event.actor === actor);
    if (same !== undefined) return same.name;
    const name = this.names.act(phrase);
    this.events.push({ name, actor, phrase, span });
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
