import type { Bounds, Coverage, Report, ReportContent, Source, Statement, Viewpoint } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { clausesOf } from './clauses.js';
import type { Context } from './context.js';
import { lowerArguments, lowerPattern } from './pattern.js';
import { findWords, lowerWords } from './provision.js';
import { checkUnits, lowerQuantity } from './quantity.js';
import { lowerEdtf, lowerOptionalEdtf } from './time.js';

const NO_VARIABLES = new Map();
const SPEAKERS = ['person', 'party'] as const;

/** A document. */
export function lowerSource(node: ast.Source, context: Context): Source {
  const { one } = clausesOf(node.clauses, context);
  const publisher = one('Publisher')?.publisher;
  const relays = one('Relaying')?.source;
  return {
    kind: 'source',
    name: node.name,
    title: node.title ?? null,
    publisher: publisher === undefined ? null : context.resolve(publisher, SPEAKERS),
    published: lowerOptionalEdtf(one('Published')?.date, context),
    text: one('TextFile')?.path ?? null,
    url: one('Address')?.url ?? null,
    hash: one('Hash')?.hash ?? null,
    relays: relays === undefined ? null : context.resolve(relays, ['source']),
    span: context.spanOf(node),
  };
}

/** A speech act, with the place of its words where the source's text is at hand. */
export function lowerStatement(node: ast.Statement, name: string, context: Context): Statement {
  const { one } = clausesOf(node.clauses, context);
  const words = findWords({ inSource: one('InSource'), quoted: one('Quoted') }, context);
  if (one('InSource') === undefined) {
    context.say(
      'P1001',
      node,
      'A statement needs the source that it was found in. Add “in …” with the name of a source.',
    );
  }
  const party = node.for ?? one('For')?.party;
  return {
    kind: 'statement',
    name,
    title: node.title ?? null,
    source: words.source ?? '',
    speaker: context.resolve(node.speaker, SPEAKERS) ?? node.speaker.name,
    chain: context.resolveAll(node.chain, ['person', 'party', 'source']),
    act: node.act,
    for: party === undefined ? null : context.resolve(party, ['party']),
    about: context.resolveAll(node.about, [
      'commitment',
      'exchange',
      'offer',
      'term',
      'instrument',
      'position',
      'expectation',
      'event',
      'power',
      'measure',
      'milestone',
    ]),
    quote: words.quote,
    audience: one('Audience')?.audience ?? null,
    venue: one('Venue')?.venue ?? null,
    date: lowerOptionalEdtf(one('On')?.date, context),
    at: words.at,
    span: context.spanOf(node),
  };
}

/** A report of an event, of its absence, of a measure, or the taking back of one. */
export function lowerReport(node: ast.Report, name: string, context: Context): Report {
  const clauses = clausesOf(node.clauses, context);
  const { one } = clauses;
  return {
    kind: 'report',
    name,
    reporter: context.resolve(node.reporter, ['party', 'person']) ?? node.reporter.name,
    content: lowerContent(node, one('Time'), one('Times'), one('Share'), one('Occurrence'), context),
    available: lowerOptionalEdtf(one('Known')?.date, context),
    recorded: lowerOptionalEdtf(one('Recorded')?.date, context),
    ...lowerWords({ inSource: one('InSource'), quoted: one('Quoted') }, context),
    span: context.spanOf(node),
  };
}

function lowerContent(
  node: ast.Report,
  time: ast.Time | undefined,
  times: ast.Times | undefined,
  share: ast.Share | undefined,
  occurrence: ast.Occurrence | undefined,
  context: Context,
): ReportContent {
  const { content } = node;
  const valid = lowerOptionalEdtf(time?.date, context);
  checkCounts(times, share, context);
  switch (content.$type) {
    case 'Affirms':
      return {
        kind: 'affirms',
        pattern: lowerPattern(content.pattern, NO_VARIABLES, context, 'P4001'),
        valid: valid ?? needTime(node, context),
        times: times === undefined ? 1 : Number(times.times),
        share: share === undefined ? null : share.part ? 0.5 : Number(share.percent) / 100,
        occurrence: occurrence?.label ?? null,
      };
    case 'Denies':
      return {
        kind: 'denies',
        pattern: lowerPattern(content.pattern, NO_VARIABLES, context, 'P4001'),
        valid,
      };
    case 'Measures': {
      const measure = context.resolve(content.pattern.ref, ['measure'], 'P4001');
      const kind = measure === null ? undefined : context.measures.get(measure);
      const bounds = lowerBounds(content.bounds, kind?.unit ?? null, kind !== undefined, context);
      return {
        kind: 'measures',
        measure: measure ?? content.pattern.ref.name,
        args: lowerArguments(content.pattern, kind?.parameters ?? null, NO_VARIABLES, context),
        bounds,
        valid: valid ?? needTime(node, context),
        throughout: time?.how === 'throughout',
      };
    }
    case 'Retracts':
      return { kind: 'retracts', report: context.resolve(content.report, ['report']) ?? content.report.name };
  }
}

function checkCounts(times: ast.Times | undefined, share: ast.Share | undefined, context: Context): void {
  if (times !== undefined && !(Number.isInteger(Number(times.times)) && Number(times.times) >= 1)) {
    context.say('P3011', times, `Nothing happens ${times.times} times. Write a whole number from 1.`);
  }
  const percent = share?.percent === undefined ? null : Number(share.percent);
  if (share !== undefined && percent !== null && percent > 100) {
    context.say(
      'P3011',
      share,
      `No more than all of it can be done, so ${percent} percent is too much. Write a number up to 100.`,
    );
  }
}

function needTime(node: ast.Report, context: Context): string {
  context.say(
    'P4010',
    node,
    'The report does not say when. Add “on …” with a date, or “during …” with an interval; an imprecise one will do.',
  );
  return '';
}

function lowerBounds(
  bounds: readonly ast.Bound[],
  wanted: Bounds['unit'],
  known: boolean,
  context: Context,
): Bounds {
  let result: Bounds = { low: null, high: null, lowOpen: false, highOpen: false, unit: null };
  bounds.forEach((bound, i) => {
    const { value, unit } = lowerQuantity(bound.low, context);
    if (known) checkUnits(unit, wanted, bound.low, context);
    result = { ...result, unit: i === 0 ? unit : result.unit };
    if (i > 0 && JSON.stringify(unit) !== JSON.stringify(result.unit)) {
      context.say('P2006', bound, 'Both bounds must be in the same unit.');
    }
    switch (bound.how) {
      case 'at most':
      case 'below':
        result = { ...result, high: value, highOpen: bound.how === 'below' };
        break;
      case 'at least':
      case 'above':
        result = { ...result, low: value, lowOpen: bound.how === 'above' };
        break;
      case 'between': {
        const high = bound.high === undefined ? { value, unit } : lowerQuantity(bound.high, context);
        result = { ...result, low: value, high: high.value, unit: high.unit ?? unit };
        break;
      }
      default:
        result = { ...result, low: value, high: value };
    }
  });
  return result;
}

/** A regime that watches for an event. */
export function lowerCoverage(node: ast.Coverage, name: string, context: Context): Coverage {
  const { one } = clausesOf<ast.Known | ast.InSource>(node.clauses, context);
  const source = one('InSource')?.source;
  return {
    kind: 'coverage',
    name,
    reporter: context.resolve(node.reporter, ['party', 'person']) ?? node.reporter.name,
    pattern: lowerPattern(node.pattern, NO_VARIABLES, context, 'P4001'),
    valid: lowerEdtf(node.valid, context),
    available: lowerOptionalEdtf(one('Known')?.date, context),
    source: source === undefined ? null : context.resolve(source, ['source']),
    span: context.spanOf(node),
  };
}

/** Whose reports count, in which rank, and whose readings. */
export function lowerViewpoint(node: ast.Viewpoint, context: Context): Viewpoint {
  return {
    kind: 'viewpoint',
    name: node.name,
    title: node.title ?? null,
    ranks: node.ranks
      .filter((rank) => !rank.everyone)
      .map((rank) => context.resolveAll(rank.names, ['party', 'person'])),
    others: node.ranks.some((rank) => rank.everyone),
    readsAs: context.resolveAll(node.readsAs, ['party', 'person']),
    span: context.spanOf(node),
  };
}
