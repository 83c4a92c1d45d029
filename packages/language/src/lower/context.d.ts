import type { Conversion, Diagnostic, EventKind, Measure, Mend, Model, Related, Span } from '@proviso/model';
import { type AstNode, type CstNode } from 'langium';
import { type Code } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import { type Definition, type Reference, type SymbolKind } from '../symbols/definition.js';
/** What is known of a variable: a member of a set, an occurrence, a value of a parameter's type, or nothing. */
export type Variable = {
    readonly kind: 'member';
    readonly set: string;
} | {
    readonly kind: 'occurrence';
} | {
    readonly kind: 'value';
    readonly type: EventKind['parameters'][number]['type'] | null;
};
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
    /** How many parameters each term has. */
    readonly termParameters: ReadonlyMap<string, number>;
    /** The numbers of the articles that each instrument lists. */
    readonly articles: ReadonlyMap<string, readonly string[]>;
    readonly zone: string;
    /** For layout only: names are taken as they stand, whether declared or not. */
    readonly lenient: boolean;
    /** Looks quoted words up in the text of a source. */
    readonly findQuote: (source: string, quote: string) => QuoteFinding;
    readonly references: Reference[];
    /** Bounds that were moved from a condition to its commitment, so that the condition skips them. */
    readonly lifted: Set<ast.When>;
    /** The bounds of calls, come apart; kept so that each is the same object whenever it is asked for. */
    readonly bounds: Map<ast.Call, readonly ast.When[]>;
    /** Says what is wrong at a node or span of the declaration at hand. */
    readonly say: (code: Code, at: AstNode | Named | Span, message: string, more?: More) => void;
    readonly spanOf: (at: AstNode | Named | Span) => Span;
    /** The span of a node's property, or of the node where the property is missing. */
    readonly spanOfProperty: (node: AstNode, property: string, index?: number) => Span;
    /** The name, when it belongs to one of the kinds; otherwise null, and the fault is told. */
    readonly resolve: (ref: Named, kinds: readonly SymbolKind[], code?: Code) => string | null;
    /** Like {@link resolve} for every name of a list; names that are wrong are left out. */
    readonly resolveAll: (names: ast.Names | undefined, kinds: readonly SymbolKind[]) => string[];
}
/** What looking words up in a source gives: their place, or how they depart from it; `absent` where no text is at hand. */
export type QuoteFinding = {
    readonly kind: 'found';
    readonly start: number;
    readonly end: number;
} | {
    readonly kind: 'departs';
    readonly after: string;
    readonly instead: string;
} | {
    readonly kind: 'absent';
};
/** A name in the text with its place: a reference of the grammar, or any word used as one. */
export type Named = ast.Ref | {
    readonly name: string;
    readonly span: Span;
};
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
export type Known = Pick<Context, 'symbols' | 'events' | 'measures' | 'members' | 'conversions' | 'termParameters' | 'articles' | 'zone' | 'lenient' | 'findQuote'>;
/** Lays out a context over what is declared. `diagnostics` and `references` receive what lowering finds. */
export declare function desk(known: Known, diagnostics: Diagnostic[], references: Reference[]): Desk;
/** The span of a node of the concrete syntax tree. */
export declare function cstSpan(uri: string, node: CstNode | undefined): Span;
/** The part of a model that one declaration gives. */
export type Parts = {
    -readonly [K in keyof Model]?: Model[K];
};
