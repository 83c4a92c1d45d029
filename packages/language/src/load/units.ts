import type * as ast from '../generated/ast.js';
import { lowerCheck } from '../lower/check.js';
import { lowerCommitment } from '../lower/commitment.js';
import { cstSpan, type Desk } from '../lower/context.js';
import { lowerDefinedTerm } from '../lower/defined-term.js';
import { checkUndoing, lowerEvent, lowerMeasure } from '../lower/event.js';
import {
  lowerCoverage,
  lowerReport,
  lowerSource,
  lowerStatement,
  lowerViewpoint,
} from '../lower/evidence.js';
import { lowerInstrument, lowerMilestone } from '../lower/instrument.js';
import { lowerLet } from '../lower/let.js';
import { lowerOffer } from '../lower/offer.js';
import { lowerParty, lowerPerson, lowerSet } from '../lower/party.js';
import { lowerExpectation, lowerPosition } from '../lower/position.js';
import { lowerImmunity, lowerPower } from '../lower/power.js';
import type { ReadDeclaration, Syntax } from '../parser/parse.js';
import type { Declared } from './declared.js';
import type { Prepared } from './prepare.js';
import type { Part, Unit } from './unit.js';

/** Lowers every sound declaration, kinds that others are checked against first; the units come in the order of the text. */
export function lowerAll(
  files: readonly Syntax[],
  declared: Declared,
  known: Prepared['known'],
  work: Desk,
): Unit[] {
  const units: { readonly order: number; readonly unit: Unit }[] = [];
  const { context } = work;
  const jobs: ({ readonly order: number; readonly file: Syntax } & ReadDeclaration)[] = [];
  for (const file of files)
    for (const read of file.declarations) jobs.push({ order: jobs.length, file, ...read });
  const unit = (
    job: (typeof jobs)[number],
    node: ast.Declaration | ast.Commitment,
    names: readonly string[],
    lower: () => Part,
  ): void => {
    const uses = new Set<string>();
    work.turnTo(job.file.uri, uses);
    const readable = job.sound && !declared.taken.has(node) && !job.broken.has(node as ast.Commitment);
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

/** Lowers one declaration of a kind that no other is checked against; the rest is lowered before. */
export function lowerOne<J extends { readonly node: ast.Declaration }>(
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
      one(() => ({ list: 'parties', what: lowerParty(node, context) }));
      break;
    case 'Person':
      one(() => ({ list: 'persons', what: lowerPerson(node, context) }));
      break;
    case 'Instrument':
      one(() => ({ list: 'instruments', what: lowerInstrument(node, context) }));
      break;
    case 'NamedSet':
      unit(
        job,
        node,
        [node.name, ...(node.members?.refs ?? []).map((ref) => ref.name)].filter(
          (own) => own === node.name || context.symbols.get(own)?.kind === 'member',
        ),
        () => ({ list: 'sets', what: lowerSet(node, context) }),
      );
      break;
    case 'Milestone':
      one(() => ({ list: 'milestones', what: lowerMilestone(node, context) }));
      break;
    case 'Term':
      one(() => ({ list: 'terms', what: lowerDefinedTerm(node, context) }));
      break;
    case 'Let':
      one(() => lowerLet(node, context));
      break;
    case 'StandingCommitment':
      if (node.commitment === undefined) break;
      unit(job, node.commitment, [node.commitment.name], () => ({
        list: 'commitments',
        what: lowerCommitment(node.commitment, null, context),
      }));
      break;
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
      break;
    }
    case 'Offer':
      unit(job, node, [name, ...node.commitments.map((commitment) => commitment.name)], () => ({
        list: 'offers',
        what: lowerOffer(node, context),
      }));
      break;
    case 'Power':
      one(() => ({ list: 'powers', what: lowerPower(node, context) }));
      break;
    case 'Immunity':
      one(() => ({ list: 'immunities', what: lowerImmunity(node, context) }));
      break;
    case 'Position':
      one(() => ({ list: 'positions', what: lowerPosition(node, context) }));
      break;
    case 'Expectation':
      one(() => ({ list: 'expectations', what: lowerExpectation(node, name, context) }));
      break;
    case 'Source':
      one(() => ({ list: 'sources', what: lowerSource(node, context) }));
      break;
    case 'Statement':
      one(() => ({ list: 'statements', what: lowerStatement(node, name, context) }));
      break;
    case 'Report':
      one(() => ({ list: 'reports', what: lowerReport(node, name, context) }));
      break;
    case 'Coverage':
      one(() => ({ list: 'coverages', what: lowerCoverage(node, name, context) }));
      break;
    case 'Viewpoint':
      one(() => ({ list: 'viewpoints', what: lowerViewpoint(node, context) }));
      break;
    case 'Check':
      unit(job, node, [], () => ({ list: 'checks', what: lowerCheck(node, context) }));
      break;
    case 'Agreement':
    case 'Import':
    case 'Conversion':
    case 'EventKind':
    case 'Measure':
      break;
  }
}
