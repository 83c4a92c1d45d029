import type { Span } from '@proviso/model';

/** What a name can belong to. `member` is a name that a set declares by listing it. */
export type SymbolKind =
  | 'party'
  | 'person'
  | 'instrument'
  | 'set'
  | 'member'
  | 'event'
  | 'measure'
  | 'milestone'
  | 'term'
  | 'value'
  | 'commitment'
  | 'exchange'
  | 'offer'
  | 'power'
  | 'immunity'
  | 'position'
  | 'expectation'
  | 'source'
  | 'statement'
  | 'report'
  | 'coverage'
  | 'viewpoint';

/** A declared name and where it is declared. */
export interface Definition {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly span: Span;
}

/** A use of a declared name. Its span is reckoned only when asked for, as most loads never ask. */
export interface Use {
  readonly name: string;
  readonly span: () => Span;
}

/** The kind with its article, for messages: “an event”, “a set”. */
export function aKind(kind: SymbolKind): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind === 'member' ? 'member of a set' : kind === 'value' ? 'named value' : kind}`;
}
