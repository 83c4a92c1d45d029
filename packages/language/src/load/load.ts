import { type Diagnostic, emptyModel, type Model } from '@proviso/model';
import { checkAnswers } from '../check/answer.js';
import { checkCycles } from '../check/cycles.js';
import { checkEvidence } from '../check/evidence.js';
import { checkTiming } from '../check/timing.js';
import { MOST_TOLD } from '../lower/context.js';
import type { Syntax } from '../parser/parse.js';
import type { Definition, Use } from '../symbols/definition.js';
import { collect } from './declared.js';
import { gather, type SourceFile } from './imports.js';
import { prepare } from './prepare.js';
import { add, type Draft, settle } from './unit.js';
import { lowerAll } from './units.js';

/** What loading may be given besides the files. */
export interface LoadOptions {
  /** Texts of sources by path, relative to the agreement's folder as the files write it. Without them no quote is checked. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Gives the text of an imported file that is not among the files; null where there is none. Must not throw. */
  readonly read?: (uri: string) => string | null;
}

/** A model of what is sound in the files, what is wrong in them, and where each name is declared and used. */
export interface LoadResult {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** The declarations by name. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Every use of a declared name, in the order of lowering. */
  readonly uses: readonly Use[];
  readonly files: readonly Syntax[];
}

/**
 * Makes one model of the files of an agreement and of what they import. Pure: no clock, no file access. Never throws on
 * any text. Declarations with an error are left out, and so is whatever uses them; a diagnostic says so each time.
 */
export function load(files: readonly SourceFile[], options: LoadOptions = {}): LoadResult {
  const diagnostics: Diagnostic[] = [];
  const uses: Use[] = [];
  const syntaxes = gather(files, options.read, diagnostics);
  const declared = collect(syntaxes, diagnostics);
  const { known, work, agreement } = prepare(syntaxes, declared, options, diagnostics, uses);
  const units = lowerAll(syntaxes, declared, known, work);
  const draft: Draft = { ...emptyModel(agreement.name), agreement } as Draft;
  checkCycles(units, diagnostics);
  checkEvidence(units, diagnostics);
  settle(units, diagnostics);
  for (const unit of units) if (unit.sound && unit.part !== null) add(draft, unit.part);
  const names = new Set(draft.commitments.map((commitment) => commitment.name));
  const model: Model = {
    ...draft,
    conversions: known.conversions,
    exchanges: draft.exchanges.map((exchange) => ({
      ...exchange,
      commitments: exchange.commitments.filter((name) => names.has(name)),
    })),
  };
  for (const diagnostic of checkTiming(model)) diagnostics.push(diagnostic);
  for (const diagnostic of checkAnswers(model)) diagnostics.push(diagnostic);
  const told = inOrder(diagnostics);
  const first = told[0];
  if (first !== undefined && told.length >= MOST_TOLD) told.unshift(tooMany(first.span));
  return {
    model,
    diagnostics: told,
    definitions: declared.symbols,
    uses,
    files: syntaxes,
  };
}

function tooMany(span: Diagnostic['span']): Diagnostic {
  return {
    code: 'P2027',
    severity: 'warning',
    message: `More than ${MOST_TOLD} things are wrong; not all of them are told. Mend the first ones, and look again.`,
    span,
  };
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics
    .map((diagnostic, i) => ({ diagnostic, i }))
    .sort(
      (a, b) =>
        (a.diagnostic.span.uri < b.diagnostic.span.uri
          ? -1
          : a.diagnostic.span.uri > b.diagnostic.span.uri
            ? 1
            : 0) ||
        a.diagnostic.span.start.line - b.diagnostic.span.start.line ||
        a.diagnostic.span.start.character - b.diagnostic.span.start.character ||
        a.i - b.i,
    )
    .map(({ diagnostic }) => diagnostic);
}
