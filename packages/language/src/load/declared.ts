import type { Diagnostic, Span } from '@proviso/model';
import { GrammarUtils } from 'langium';
import type * as ast from '../generated/ast.js';
import { cstSpan } from '../lower/context.js';
import type { Syntax } from '../parser/parse.js';
import { aKind, type Definition, type SymbolKind } from '../symbols/definition.js';
import { commitmentsOf } from './commitments.js';

const KINDS: Partial<Record<ast.Declaration['$type'], SymbolKind>> = {
  Party: 'party',
  Person: 'person',
  Instrument: 'instrument',
  NamedSet: 'set',
  EventKind: 'event',
  Measure: 'measure',
  Milestone: 'milestone',
  Term: 'term',
  Let: 'value',
  Exchange: 'exchange',
  Offer: 'offer',
  Power: 'power',
  Immunity: 'immunity',
  Position: 'position',
  Expectation: 'expectation',
  Source: 'source',
  Statement: 'statement',
  Report: 'report',
  Coverage: 'coverage',
  Viewpoint: 'viewpoint',
};

/** What may be declared without a name. */
const NAMELESS: ReadonlySet<SymbolKind> = new Set(['expectation', 'statement', 'report', 'coverage']);

/** The names that the files declare, and those declarations whose name was taken before. */
export interface Declared {
  readonly symbols: Map<string, Definition>;
  /** Names of declarations without one, made from their place among their kind. */
  readonly made: Map<ast.Declaration, string>;
  readonly taken: Set<ast.Declaration | ast.Commitment>;
}

/** Collects every declared name; the second declaration of a name is told and not taken up. */
export function collect(files: readonly Syntax[], diagnostics: Diagnostic[]): Declared {
  const symbols = new Map<string, Definition>();
  const made = new Map<ast.Declaration, string>();
  const taken = new Set<ast.Declaration | ast.Commitment>();
  const counts = new Map<string, number>();
  const declare = (
    node: ast.Declaration | ast.Commitment,
    name: string,
    kind: SymbolKind,
    span: Span,
  ): void => {
    const first = symbols.get(name);
    if (first === undefined) {
      symbols.set(name, { name, kind, span });
      return;
    }
    taken.add(node);
    diagnostics.push({
      code: 'P2003',
      severity: 'error',
      message: `“${name}” is already the name of ${aKind(first.kind)}. Give one of the two another name.`,
      span,
      related: [{ message: `“${name}” is declared here first.`, span: first.span }],
      mends: [{ title: `Write “${name}2”`, span, text: `${name}2` }],
    });
  };
  const lists: ast.NamedSet[] = [];
  const uris = new Map<ast.NamedSet, string>();
  for (const file of files) {
    for (const { node } of file.declarations) {
      const nameSpan = (at: ast.Declaration | ast.Commitment): Span =>
        cstSpan(
          file.uri,
          (at as { readonly name?: string }).name === undefined
            ? at.$cstNode
            : (GrammarUtils.findNodeForProperty(at.$cstNode, 'name') ?? at.$cstNode),
        );
      const commitments = commitmentsOf(node);
      const kind = KINDS[node.$type];
      if (kind !== undefined) {
        const count = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, count);
        const own = 'name' in node ? node.name : undefined;
        const name = own ?? (NAMELESS.has(kind) ? `${kind}-${count}` : undefined);
        if (name === undefined) continue;
        if (own === undefined) made.set(node, name);
        declare(node, name, kind, nameSpan(node));
      }
      for (const commitment of commitments) {
        if (commitment?.name !== undefined)
          declare(commitment, commitment.name, 'commitment', nameSpan(commitment));
      }
      if (node.$type === 'NamedSet') {
        lists.push(node);
        uris.set(node, file.uri);
      }
    }
  }
  const lets = files.flatMap((file) => file.declarations.map(({ node }) => node)).filter(isLet);
  for (const { name } of lets.filter((node) => isCondition(node, lets, symbols))) {
    const symbol = symbols.get(name);
    if (symbol?.kind === 'value') symbols.set(name, { ...symbol, kind: 'term' });
  }
  for (const set of lists) {
    for (const ref of set.members?.refs ?? []) {
      if (ref.name !== undefined && !symbols.has(ref.name)) {
        symbols.set(ref.name, {
          name: ref.name,
          kind: 'member',
          span: cstSpan(uris.get(set) ?? '', ref.$cstNode),
        });
      }
    }
  }
  return { symbols, made, taken };
}

function isLet(node: ast.Declaration): node is ast.Let {
  return node.$type === 'Let';
}

/** Whether a `let` names a condition: as its first reading is written, through the names that this one goes on to. */
function isCondition(
  node: ast.Let,
  lets: readonly ast.Let[],
  symbols: ReadonlyMap<string, Definition>,
  seen: ReadonlySet<ast.Let> = new Set(),
): boolean {
  let expression = node.readings[0]?.is;
  while (expression?.$type === 'Paren') expression = expression.of;
  switch (expression?.$type) {
    case undefined:
    case 'Quantity':
    case 'Count':
    case 'Aggregate':
    case 'Over':
    case 'NumberOf':
    case 'Arithmetic':
      return false;
    case 'Call': {
      const { name } = expression.ref;
      if (node.parameters.includes(name)) return false;
      const other = lets.find((one) => one.name === name);
      if (other !== undefined)
        return !seen.has(other) && isCondition(other, lets, symbols, new Set([...seen, other]));
      const kind = symbols.get(name)?.kind;
      return kind === 'event' || kind === 'term' || kind === 'commitment';
    }
    default:
      return true;
  }
}
