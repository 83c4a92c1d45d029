import {
  type Conversion,
  type Diagnostic,
  type EventKind,
  emptyModel,
  type Measure,
  type Model,
} from '@proviso/model';
import { checkCycles } from '../check/cycles.js';
import { checkEvidence } from '../check/evidence.js';
import { checkTiming } from '../check/timing.js';
import { CATALOGUE } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import { lowerCheck } from '../lower/check.js';
import { lowerCommitment } from '../lower/commitment.js';
import { cstSpan, type Desk, desk, type Known } from '../lower/context.js';
import { lowerDefinedTerm } from '../lower/defined-term.js';
import { checkUndoing, lowerEvent, lowerMeasure } from '../lower/event.js';
import {
  lowerCoverage,
  lowerReport,
  lowerSource,
  lowerStatement,
  lowerViewpoint,
} from '../lower/evidence.js';
import { articleNumber, lowerInstrument, lowerMilestone } from '../lower/instrument.js';
import { lowerOffer } from '../lower/offer.js';
import { lowerParty, lowerPerson, lowerSet } from '../lower/party.js';
import { lowerExpectation, lowerPosition } from '../lower/position.js';
import { lowerImmunity, lowerPower } from '../lower/power.js';
import { lowerQuantity } from '../lower/quantity.js';
import type { Syntax } from '../parser/parse.js';
import type { Reference, Symbol } from '../symbols/symbol.js';
import { lowerAgreement } from './agreement.js';
import { collect, type Declared } from './declared.js';
import { gather, resolvePath, type SourceFile } from './imports.js';
import { findQuote } from './quotes.js';
import { add, type Draft, type Part, settle, type Unit } from './unit.js';

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
  readonly definitions: ReadonlyMap<string, Symbol>;
  /** Every use of a declared name, in the order of lowering. */
  readonly references: readonly Reference[];
  readonly files: readonly Syntax[];
}

/**
 * Makes one model of the files of an agreement and of what they import. Pure: no clock, no file access. Never throws on
 * any text. Declarations with an error are left out, and so is whatever uses them; a diagnostic says so each time.
 */
export function load(files: readonly SourceFile[], options: LoadOptions = {}): LoadResult {
  const diagnostics: Diagnostic[] = [];
  const references: Reference[] = [];
  const syntaxes = gather(files, options.read, diagnostics);
  const declared = collect(syntaxes, diagnostics);
  const { known, work, agreement } = prepare(syntaxes, declared, options, diagnostics, references);
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
  diagnostics.push(...checkTiming(model));
  return {
    model,
    diagnostics: inOrder(diagnostics),
    definitions: declared.symbols,
    references,
    files: syntaxes,
  };
}

interface Prepared {
  readonly known: Known & {
    readonly events: Map<string, EventKind>;
    readonly measures: Map<string, Measure>;
  };
  readonly work: Desk;
  readonly agreement: Model['agreement'];
}

/** What every declaration may look up: names, members of sets, conversions, and how many parameters and articles there are. */
function prepare(
  files: readonly Syntax[],
  declared: Declared,
  options: LoadOptions,
  diagnostics: Diagnostic[],
  references: Reference[],
): Prepared {
  const sets = new Map<string, ast.NamedSet>();
  const articles = new Map<string, string[]>();
  const termParameters = new Map<string, number>();
  const paths = new Map<string, { uri: string; path: string }>();
  const conversions: Conversion[] = [];
  for (const { uri, declarations } of files) {
    for (const { node, sound } of declarations) {
      if (!sound) continue;
      if (node.$type === 'NamedSet') sets.set(node.name, node);
      else if (node.$type === 'Term') termParameters.set(node.name, node.parameters.length);
      else if (node.$type === 'Conversion') {
        const from = lowerQuantity(node.from);
        const to = lowerQuantity(node.to);
        if (from.unit !== null && to.unit !== null && from.value > 0 && to.value > 0) {
          conversions.push({ from: from.unit, to: to.unit, factor: to.value / from.value });
        }
      } else if (node.$type === 'Instrument') {
        const listed = node.clauses.filter((clause) => clause.$type === 'Article');
        articles.set(
          node.name,
          listed.map((article) => articleNumber(article.number)),
        );
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
    articles,
    zone: 'UTC',
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

/** The members of every set with those of the sets it includes; a circle of sets is told elsewhere. */
function membersOf(sets: ReadonlyMap<string, ast.NamedSet>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const membersIn = (name: string, seen: Set<string>): Set<string> => {
    const members = new Set<string>();
    const node = sets.get(name);
    if (node === undefined || seen.has(name)) return members;
    seen.add(name);
    for (const ref of node.members?.refs ?? []) members.add(ref.name);
    for (const ref of node.includes?.refs ?? [])
      for (const member of membersIn(ref.name, seen)) members.add(member);
    return members;
  };
  for (const name of sets.keys()) all.set(name, membersIn(name, new Set()));
  return all;
}

/** Lowers every sound declaration, kinds that others are checked against first; the units come in the order of the text. */
function lowerAll(
  files: readonly Syntax[],
  declared: Declared,
  known: Prepared['known'],
  work: Desk,
): Unit[] {
  const units: { readonly order: number; readonly unit: Unit }[] = [];
  const { context } = work;
  const jobs: { order: number; file: Syntax; node: ast.Declaration; sound: boolean }[] = [];
  for (const file of files)
    for (const { node, sound } of file.declarations) jobs.push({ order: jobs.length, file, node, sound });
  const unit = (
    job: (typeof jobs)[number],
    node: ast.Declaration | ast.Commitment,
    names: readonly string[],
    lower: () => Part,
  ): void => {
    const uses = new Set<string>();
    work.turnTo(job.file.uri, uses);
    const readable = job.sound && !declared.taken.has(node);
    const part = readable ? lower() : null;
    units.push({
      order: job.order,
      unit: {
        names,
        uses,
        span: cstSpan(job.file.uri, node.$cstNode),
        sound: readable && work.errors() === 0,
        part,
      },
    });
  };
  const first = jobs.filter(({ node }) => node.$type === 'EventKind' || node.$type === 'Measure');
  for (const job of first) {
    const { node } = job;
    if (node.$type === 'EventKind') {
      unit(job, node, [node.name], () => {
        const event = lowerEvent(node, context);
        known.events.set(event.name, event);
        return { list: 'events', what: event };
      });
    } else if (node.$type === 'Measure') {
      unit(job, node, [node.name], () => {
        const measure = lowerMeasure(node, context);
        known.measures.set(measure.name, measure);
        return { list: 'measures', what: measure };
      });
    }
  }
  for (const job of first) {
    const event = job.node.$type === 'EventKind' ? known.events.get(job.node.name) : undefined;
    if (job.node.$type !== 'EventKind' || event === undefined) continue;
    work.turnTo(job.file.uri, new Set());
    checkUndoing(event, job.node, context);
    const made = units.find(({ order }) => order === job.order)?.unit;
    if (made !== undefined && work.errors() > 0) made.sound = false;
  }
  for (const job of jobs) lowerOne(job, declared, work, unit);
  return units.sort((a, b) => a.order - b.order).map((entry) => entry.unit);
}

function lowerOne<J extends { readonly node: ast.Declaration }>(
  job: J,
  declared: Declared,
  { context }: Desk,
  unit: (job: J, node: ast.Declaration | ast.Commitment, names: readonly string[], lower: () => Part) => void,
): void {
  const { node } = job;
  const name = declared.made.get(node) ?? ('name' in node ? (node.name ?? '') : '');
  const one = (lower: () => Part): void => unit(job, node, [name], lower);
  switch (node.$type) {
    case 'Party':
      return one(() => ({ list: 'parties', what: lowerParty(node, context) }));
    case 'Person':
      return one(() => ({ list: 'persons', what: lowerPerson(node, context) }));
    case 'Instrument':
      return one(() => ({ list: 'instruments', what: lowerInstrument(node, context) }));
    case 'NamedSet':
      return unit(
        job,
        node,
        [node.name, ...(node.members?.refs ?? []).map((ref) => ref.name)].filter(
          (own) => own === node.name || context.symbols.get(own)?.kind === 'member',
        ),
        () => ({ list: 'sets', what: lowerSet(node, context) }),
      );
    case 'Milestone':
      return one(() => ({ list: 'milestones', what: lowerMilestone(node, context) }));
    case 'Term':
      return one(() => ({ list: 'terms', what: lowerDefinedTerm(node, context) }));
    case 'StandingCommitment':
      if (node.commitment === undefined) return;
      return unit(job, node.commitment, [node.commitment.name], () => ({
        list: 'commitments',
        what: lowerCommitment(node.commitment, null, context),
      }));
    case 'Exchange': {
      unit(job, node, [name], () => ({
        list: 'exchanges',
        what: {
          kind: 'exchange',
          name,
          title: node.title ?? null,
          commitments: node.commitments.map((commitment) => commitment.name),
          span: context.spanOf(node),
        },
      }));
      for (const commitment of node.commitments) {
        unit(job, commitment, [commitment.name], () => ({
          list: 'commitments',
          what: lowerCommitment(commitment, name, context),
        }));
      }
      return;
    }
    case 'Offer':
      return unit(job, node, [name, ...node.commitments.map((commitment) => commitment.name)], () => ({
        list: 'offers',
        what: lowerOffer(node, context),
      }));
    case 'Power':
      return one(() => ({ list: 'powers', what: lowerPower(node, context) }));
    case 'Immunity':
      return one(() => ({ list: 'immunities', what: lowerImmunity(node, context) }));
    case 'Position':
      return one(() => ({ list: 'positions', what: lowerPosition(node, context) }));
    case 'Expectation':
      return one(() => ({ list: 'expectations', what: lowerExpectation(node, name, context) }));
    case 'Source':
      return one(() => ({ list: 'sources', what: lowerSource(node, context) }));
    case 'Statement':
      return one(() => ({ list: 'statements', what: lowerStatement(node, name, context) }));
    case 'Report':
      return one(() => ({ list: 'reports', what: lowerReport(node, name, context) }));
    case 'Coverage':
      return one(() => ({ list: 'coverages', what: lowerCoverage(node, name, context) }));
    case 'Viewpoint':
      return one(() => ({ list: 'viewpoints', what: lowerViewpoint(node, context) }));
    case 'Check':
      return unit(job, node, [], () => ({ list: 'checks', what: lowerCheck(node, context) }));
    case 'Agreement':
    case 'Import':
    case 'Conversion':
    case 'EventKind':
    case 'Measure':
      return;
  }
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
