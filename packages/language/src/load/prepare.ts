import type { Conversion, Diagnostic, EventKind, Measure, Model } from '@proviso/model';
import { CATALOGUE } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import { type Desk, desk, type Known } from '../lower/context.js';
import { articleNumber } from '../lower/instrument.js';
import type { Syntax } from '../parser/parse.js';
import type { Use } from '../symbols/definition.js';
import { lowerAgreement } from './agreement.js';
import { commitmentsOf } from './commitments.js';
import { lowerConversion, wrongConversion } from './conversion.js';
import type { Declared } from './declared.js';
import { resolvePath } from './imports.js';
import type { LoadOptions } from './load.js';
import { findQuote } from './quotes.js';

/** What lowering can look up, a desk to lower at, and the head of the agreement. */
export interface Prepared {
  readonly known: Known & {
    readonly events: Map<string, EventKind>;
    readonly measures: Map<string, Measure>;
  };
  readonly work: Desk;
  readonly agreement: Model['agreement'];
}

/** What every declaration may look up: names, members of sets, conversions, and how many parameters and articles there are. */
export function prepare(
  files: readonly Syntax[],
  declared: Declared,
  options: LoadOptions & { readonly lenient?: boolean },
  diagnostics: Diagnostic[],
  references: Use[],
): Prepared {
  const sets = new Map<string, ast.NamedSet>();
  const articles = new Map<string, Set<string>>();
  const instances = new Map<string, (string | null)[]>();
  const termParameters = new Map<string, number>();
  const lets = new Map<string, ast.Let>();
  const paths = new Map<string, { uri: string; path: string }>();
  const conversions: Conversion[] = [];
  for (const { uri, declarations } of files) {
    for (const { node, sound, broken } of declarations) {
      if (!sound) continue;
      for (const commitment of commitmentsOf(node))
        if (!broken.has(commitment)) instances.set(commitment.name, instancesOf(commitment));
      if (node.$type === 'NamedSet') sets.set(node.name, node);
      else if (node.$type === 'Term') termParameters.set(node.name, node.parameters.length);
      else if (node.$type === 'Let') {
        termParameters.set(node.name, node.parameters.length);
        lets.set(node.name, node);
      } else if (node.$type === 'Conversion') {
        const conversion = lowerConversion(node);
        if (conversion !== null) conversions.push(conversion);
        else diagnostics.push(wrongConversion(uri, node));
      } else if (node.$type === 'Instrument') {
        const listed = node.clauses.filter((clause) => clause.$type === 'Article');
        articles.set(node.name, new Set(listed.map((article) => articleNumber(article.number))));
      } else if (node.$type === 'Source') {
        const file = node.clauses.find((clause) => clause.$type === 'TextFile');
        if (file !== undefined) paths.set(node.name, { uri, path: file.path });
      }
    }
  }
  const { texts } = options;
  const known = {
    symbols: declared.symbols,
    events: new Map<string, EventKind>(),
    measures: new Map<string, Measure>(),
    members: membersOf(sets),
    conversions,
    termParameters,
    lets,
    instances,
    articles,
    zone: 'UTC',
    lenient: options.lenient ?? false,
    findQuote: (source: string, quote: string) => {
      const place = paths.get(source);
      if (texts === undefined || place === undefined) return { kind: 'absent' } as const;
      const nested = resolvePath(place.uri, place.path);
      return findQuote(texts, place.path in texts ? place.path : nested, quote);
    },
  };
  const first = desk(known, diagnostics, references);
  const agreement = lowerAgreement(files, first);
  const settled = { ...known, zone: agreement.zone };
  if (texts !== undefined) {
    for (const [source, { uri, path }] of paths) {
      if (path in texts || resolvePath(uri, path) in texts) continue;
      const symbol = declared.symbols.get(source);
      if (symbol === undefined) continue;
      diagnostics.push({
        code: 'P4003',
        severity: CATALOGUE.P4003.severity,
        message: `The text of “${source}” is not at hand: there is no “${path}”. Its quotes are not checked. Add the file, or correct the path.`,
        span: symbol.span,
      });
    }
  }
  return { known: settled, work: desk(settled, diagnostics, references), agreement };
}

function instancesOf(commitment: ast.Commitment): (string | null)[] {
  return commitment.clauses
    .filter((clause) => clause.$type === 'ForEvery')
    .flatMap((clause) =>
      clause.set === undefined ? [null, ...clause.also.map(() => null)] : [clause.set.name],
    );
}

/** The most members, over all sets, that are gathered; sets beyond are not checked, to bound the time of long chains. */
const MOST_MEMBERS = 500_000;

/** The members of every set with those of the sets it includes; a circle of sets is told elsewhere. */
function membersOf(sets: ReadonlyMap<string, ast.NamedSet>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  let left = MOST_MEMBERS;
  for (const name of sets.keys()) {
    const members = new Set<string>();
    const seen = new Set([name]);
    for (const one of seen) {
      const node = sets.get(one);
      for (const ref of node?.members?.refs ?? []) members.add(ref.name);
      for (const ref of node?.includes?.refs ?? []) seen.add(ref.name);
      left -= 1 + (node?.members?.refs.length ?? 0);
      if (left < 0) return all;
    }
    all.set(name, members);
  }
  return all;
}
