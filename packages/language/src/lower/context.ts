import type { Conversion, Diagnostic, EventKind, Measure, Mend, Model, Related, Span } from '@proviso/model';
import { type AstNode, type CstNode, GrammarUtils } from 'langium';
import { CATALOGUE, type Code } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import { aKind, type Definition, type SymbolKind, type Use } from '../symbols/definition.js';
import { type Suggest, suggester } from '../symbols/suggest.js';

/** What is known of a variable: a member of a set, an occurrence, a value of a parameter's type, or nothing. */
export type Variable =
  | { readonly kind: 'member'; readonly set: string }
  | { readonly kind: 'occurrence' }
  | { readonly kind: 'value'; readonly type: EventKind['parameters'][number]['type'] | null };

/** The variables in scope, by name. */
export type Scope = ReadonlyMap<string, Variable>;

/** What lowering a declaration can look up, and where it says what is wrong. */
export interface Context {
  readonly symbols: ReadonlyMap<string, Definition>;
  readonly events: ReadonlyMap<string, EventKind>;
  readonly measures: ReadonlyMap<string, Measure>;
  /** The members of every set, included sets counted in. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  readonly conversions: readonly Conversion[];
  /** How many parameters each term and each named value has. */
  readonly termParameters: ReadonlyMap<string, number>;
  /** The names given with `let`, as they are written. */
  readonly lets: ReadonlyMap<string, ast.Let>;
  /** What each commitment has an instance for: the sets, in order, and null for what occurs. */
  readonly instances: ReadonlyMap<string, readonly (string | null)[]>;
  /** The numbers of the articles that each instrument lists. */
  readonly articles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly zone: string;
  /** For layout only: names are taken as they stand, whether declared or not. */
  readonly lenient: boolean;
  /** Looks quoted words up in the text of a source. */
  readonly findQuote: (source: string, quote: string) => QuoteFinding;
  /** Bounds that were moved from a condition to its commitment, so that the condition skips them. */
  readonly lifted: Set<ast.When>;
  /** The bounds of calls, come apart; kept so that each is the same object whenever it is asked for. */
  readonly bounds: Map<ast.Call, readonly ast.When[]>;
  /** Says what is wrong at a node or span of the declaration at hand. */
  readonly say: (code: Code, at: AstNode | Named | Span, message: string, more?: More) => void;
  readonly spanOf: (at: AstNode | Named | Span) => Span;
  /** What was most likely meant, among candidates; see {@link suggester}. */
  readonly suggest: Suggest;
  /** The span of a node's property, or of the node where the property is missing. */
  readonly spanOfProperty: (node: AstNode, property: string, index?: number) => Span;
  /** The name, when it belongs to one of the kinds; otherwise null, and the fault is told, with the hint where nothing is near. */
  readonly resolve: (ref: Named, kinds: readonly SymbolKind[], code?: Code, hint?: string) => string | null;
  /** Like {@link resolve} for every name of a list; names that are wrong are left out. */
  readonly resolveAll: (names: ast.Names | undefined, kinds: readonly SymbolKind[]) => string[];
}

/** What looking words up in a source gives: their place, or how they depart from it; `absent` where no text is at hand. */
export type QuoteFinding =
  | { readonly kind: 'found'; readonly start: number; readonly end: number }
  | { readonly kind: 'departs'; readonly after: string; readonly instead: string }
  | { readonly kind: 'absent' };

/** A name in the text with its place: a reference of the grammar, or any word used as one. */
export type Named = ast.Ref | { readonly name: string; readonly span: Span };

export interface More {
  readonly related?: readonly Related[];
  readonly mends?: readonly Mend[];
}

/** The parts of a context that grow while a file set is lowered. */
export interface Desk {
  readonly context: Context;
  /** Turns to a declaration: its file, and the list that its uses go to. */
  readonly turnTo: (uri: string, uses: Set<string>) => void;
  /** The number of errors told since the last turn. */
  readonly errors: () => number;
}

/** What is known before the declarations are lowered. */
export type Known = Pick<
  Context,
  | 'symbols'
  | 'events'
  | 'measures'
  | 'members'
  | 'conversions'
  | 'termParameters'
  | 'lets'
  | 'instances'
  | 'articles'
  | 'zone'
  | 'lenient'
  | 'findQuote'
>;

/** Lays out a context over what is declared. `diagnostics` and `references` receive what lowering finds. */
export function desk(known: Known, diagnostics: Diagnostic[], references: Use[]): Desk {
  let uri = '';
  let uses = new Set<string>();
  let errors = 0;
  const use = (name: string, ref: Named): void => {
    const file = uri;
    references.push({ name, span: () => ('span' in ref ? ref.span : cstSpan(file, ref.$cstNode)) });
  };
  const spanOf: Context['spanOf'] = (at) => {
    if ('start' in at) return at as Span;
    return 'span' in at ? (at as { span: Span }).span : cstSpan(uri, (at as AstNode).$cstNode);
  };
  const say: Context['say'] = (code, at, message, more = {}) => {
    const { severity } = CATALOGUE[code];
    if (known.lenient ? LOSSY.has(code) : severity === 'error' && !SPARED.has(code)) errors += 1;
    if (diagnostics.length < MOST_TOLD)
      diagnostics.push({ code, severity, message, span: spanOf(at), ...more });
  };
  const resolve: Context['resolve'] = (ref, kinds, code = 'P2001', hint = '') => {
    if (known.lenient) return ref.name;
    const symbol = known.symbols.get(ref.name);
    if (symbol !== undefined && kinds.includes(symbol.kind)) {
      uses.add(symbol.name);
      use(symbol.name, ref);
      return symbol.name;
    }
    if (symbol === undefined) unknownName(ref, kinds, code, isValue(kinds) ? FREE(ref.name) : hint);
    else {
      use(symbol.name, ref);
      const wanted = kinds.map(aKind);
      say(
        code === 'P2001' ? 'P2002' : code,
        ref,
        `“${ref.name}” is ${aKind(symbol.kind)}; ${wanted.length > 1 ? `${wanted.slice(0, -1).join(', ')} or ` : ''}${wanted[wanted.length - 1]} is needed here.${kinds.includes('milestone') ? timeOf(symbol) : ''}`,
        { related: [{ message: `“${ref.name}” is declared here.`, span: symbol.span }] },
      );
    }
    return null;
  };
  const suggest = suggester();
  const byKind = new Map<string, string[]>();
  const namesOf = (kinds: readonly SymbolKind[]): readonly string[] => {
    const key = kinds.join();
    let names = byKind.get(key);
    if (names === undefined) {
      names = [...known.symbols.values()]
        .filter((symbol) => kinds.includes(symbol.kind))
        .map((symbol) => symbol.name);
      byKind.set(key, names);
    }
    return names;
  };
  const unknownName = (ref: Named, kinds: readonly SymbolKind[], code: Code, hint: string): void => {
    const meant = suggest(ref.name, namesOf(kinds));
    const what = kinds.slice(0, 3).map(aKind).join(' or ');
    const span = spanOf(ref);
    const mends: Mend[] = [];
    if (meant !== null) mends.push({ title: `Write “${meant}”`, span, text: meant });
    const declared = kinds[0] === undefined ? undefined : DECLARING[kinds[0]];
    if (meant === null && declared !== undefined) {
      const start = { line: 0, character: 0 };
      mends.push({
        title: `Declare “${ref.name}” at the top of the file`,
        span: { uri: span.uri, start, end: start },
        text: `${declared} ${ref.name}\n`,
      });
    }
    const symbol = meant === null ? undefined : known.symbols.get(meant);
    say(
      code,
      ref,
      `Nothing is called “${ref.name}”; ${what} is needed here.${meant === null ? ' Declare it, or correct the name.' : ` Did you mean “${meant}”?`}${meant === null ? hint : ''}`,
      {
        ...(mends.length > 0 ? { mends } : {}),
        ...(symbol ? { related: [{ message: `“${meant}” is declared here.`, span: symbol.span }] } : {}),
      },
    );
  };
  const context: Context = {
    ...known,
    lifted: new Set(),
    bounds: new Map(),
    say,
    spanOf,
    suggest,
    spanOfProperty: (node, property, index) =>
      cstSpan(uri, GrammarUtils.findNodeForProperty(node.$cstNode, property, index) ?? node.$cstNode),
    resolve,
    resolveAll: (names, kinds) =>
      (names?.refs ?? []).map((ref) => resolve(ref, kinds)).filter((name) => name !== null),
  };
  return {
    context,
    turnTo: (file, list) => {
      uri = file;
      uses = list;
      errors = 0;
    },
    errors: () => errors,
  };
}

/** Whether a name of these kinds may have been meant as a variable. */
function isValue(kinds: readonly SymbolKind[]): boolean {
  return kinds.includes('member');
}

/** What to write where a name is to stand for each value in turn. */
export const FREE = (name: string): string =>
  ` If it is to stand for each value in turn, say over what: “for every ${name} in …” or “for every ${name} among …” on the commitment, “every ${name} in …:” within a condition.`;

/** So many things are told; a text with more of them is mended in several rounds. */
export const MOST_TOLD = 10_000;

/** Errors that leave out less than the declaration they are in. */
const SPARED: ReadonlySet<Code> = new Set(['P4002']);

/** Errors after which a declaration, taken as it stands, cannot be printed again from what was lowered. */
const LOSSY: ReadonlySet<Code> = new Set([
  'P1001',
  'P1012',
  'P2017',
  'P2021',
  'P2023',
  'P2024',
  'P2025',
  'P2031',
  'P3011',
  'P4010',
]);

/** The declaration that would mend an unknown name. */
const DECLARING: Partial<Record<SymbolKind, string>> = {
  party: 'state',
  event: 'event',
  term: 'term',
  source: 'source',
  instrument: 'instrument',
  viewpoint: 'viewpoint',
};

/** The span of a node of the concrete syntax tree. */
export function cstSpan(uri: string, node: CstNode | undefined): Span {
  const none = { line: 0, character: 0 };
  return node === undefined ? { uri, start: none, end: none } : { uri, ...copy(node.range) };
}

function copy(range: CstNode['range']): Pick<Span, 'start' | 'end'> {
  const place = (at: { line: number; character: number }) => ({ line: at.line, character: at.character });
  return { start: place(range.start), end: place(range.end) };
}

/** The part of a model that one declaration gives. */
export type Parts = { -readonly [K in keyof Model]?: Model[K] };

/** How to name a time of what is none itself. */
function timeOf({ name, kind }: { readonly name: string; readonly kind: SymbolKind }): string {
  if (kind === 'instrument') return ' Write the date that is meant, or declare a milestone for it.';
  if (kind === 'commitment') return ` Say which of its days is meant, as in “the discharge of ${name}”.`;
  return '';
}
