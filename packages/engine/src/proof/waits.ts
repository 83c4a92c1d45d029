import type { Condition, Day, Domain, Moment, Term } from '@proviso/model';
import { eventsIn, mentionsOf } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { tandemsOf } from '../state/detachment.js';
import type { Judged } from '../state/judgement.js';
import { performedSignal } from '../state/state-condition.js';
import { valueAt } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { bindingsOver } from '../value/domain.js';
import { membersOver } from '../value/member.js';
import { instantOf } from '../value/moment.js';
import { readingsOf } from '../value/term-reading.js';
import { FALSE, TRUE } from '../value/truth.js';
import type { World } from '../value/world.js';
import { startAt } from './start.js';

/**
 * The names of what a commitment waits on. Conditional: the commitments, events, milestones and terms that are not
 * fulfilled. Detached or violated without performance: what is missing of the consequent.
 */
export function waitsOn(world: World, judged: Judged, asOf: Day): readonly string[] {
  const { state } = valueAt(judged.signal, asOf);
  const { terms, commitment, bindings } = judged;
  const start = startAt(world, judged, asOf);
  const out = new Set<string>();
  const missing = (condition: Condition): void =>
    missingIn(world, condition, bindings, start, asOf, TRUE, out);
  if (state === 'conditional') {
    if (terms.from !== null) momentNames(world, terms.from, bindings, asOf, out);
    if (terms.antecedent !== null) missing(terms.antecedent);
    for (const order of terms.orders) {
      if (order.relation === 'in tandem with') continue;
      if (order.of.kind === 'condition') missing(order.of.condition);
      else
        for (const name of order.of.names)
          if (valueAt(performedSignal(world, name), asOf) !== TRUE) out.add(name);
    }
    for (const tandem of tandemsOf(world.facts, commitment.name)) {
      if (tandem.of.kind === 'condition') missing(tandem.of.condition);
      else
        for (const name of tandem.of.names)
          if (valueAt(performedSignal(world, name), asOf) !== TRUE) out.add(name);
    }
    if (commitment.remedyFor !== null) out.add(commitment.remedyFor);
  } else if (
    (state === 'detached' || state === 'violated') &&
    terms.mode !== 'refrain' &&
    terms.mode !== 'maintain'
  ) {
    missing(terms.consequent);
  }
  return [...out];
}

/** Collects the names of what keeps a condition from having the wanted value. */
function missingIn(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  day: Day,
  wanted: typeof TRUE | typeof FALSE,
  out: Set<string>,
): void {
  if (valueAt(conditionValue(world, condition, bindings, start), day) === wanted) return;
  const into = (part: Condition, under = bindings, want = wanted): void =>
    missingIn(world, part, under, start, day, want, out);
  switch (condition.kind) {
    case 'constant':
    case 'is':
      return;
    case 'not':
      into(condition.of, bindings, wanted === TRUE ? FALSE : TRUE);
      return;
    case 'and':
    case 'or':
      for (const part of condition.of) into(part);
      return;
    case 'every':
    case 'some': {
      if (condition.over.kind === 'set') {
        for (const under of bindingsOver(world, condition.variable, condition.over.set, bindings)) {
          into(condition.holds, under);
        }
        return;
      }
      if (condition.kind === 'some') domainNames(condition.over, out);
      for (const member of membersOver(world, condition.variable, condition.over, bindings, start)) {
        if (valueAt(member.present, day) !== FALSE) into(condition.holds, member.bindings);
      }
      return;
    }
    case 'event':
      out.add(condition.pattern.event);
      for (const when of condition.when) {
        if ('moment' in when) momentNames(world, when.moment, bindings, day, out);
      }
      return;
    case 'sequence':
      for (const { pattern, without } of eventsIn(condition.of)) if (!without) out.add(pattern.event);
      return;
    case 'compare':
      termNames(condition.left, out);
      termNames(condition.right, out);
      return;
    case 'term': {
      out.add(condition.term);
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      if (readings.length === 1) into(readings[0]!.means, inner);
      return;
    }
    case 'state':
      out.add(condition.commitment);
      return;
    case 'in force':
      out.add(condition.instrument);
      return;
    case 'time':
      for (const when of condition.when) {
        if ('moment' in when) momentNames(world, when.moment, bindings, day, out);
      }
      return;
    case 'once':
    case 'throughout':
      into(condition.of);
      return;
    case 'since':
      into(condition.of);
      into(condition.after);
      return;
    case 'until':
      into(condition.of);
      into(condition.before);
      return;
    default:
      unreachable(condition);
  }
}

/** The milestones, events and commitments by which a moment that has not come is named. */
function momentNames(world: World, moment: Moment, bindings: Bindings, day: Day, out: Set<string>): void {
  const instant = valueAt(instantOf(world, moment, bindings), day);
  if (instant.kind === 'fixed' && instant.to <= day) return;
  switch (moment.kind) {
    case 'date':
    case 'occurrence':
      return;
    case 'milestone':
      out.add(moment.name);
      return;
    case 'event':
      out.add(moment.pattern.event);
      return;
    case 'state':
      out.add(moment.commitment);
      return;
    case 'offset':
      momentNames(world, moment.from, bindings, day, out);
      return;
    case 'earliest':
    case 'latest':
      for (const part of moment.of) momentNames(world, part, bindings, day, out);
      return;
    default:
      unreachable(moment);
  }
}

/** What a domain is made of, where it is not a set. */
function domainNames(domain: Domain, out: Set<string>): void {
  if (domain.kind === 'observed') out.add(domain.measure);
  else if (domain.kind !== 'set') out.add(domain.pattern.event);
}

function termNames(term: Term, out: Set<string>): void {
  switch (term.kind) {
    case 'quantity':
    case 'variable':
      return;
    case 'measure':
    case 'window':
      out.add(term.measure);
      return;
    case 'count':
    case 'aggregate':
      out.add(term.pattern.event);
      return;
    case 'over':
    case 'number':
      domainNames(term.over, out);
      if (term.kind === 'over') termNames(term.of, out);
      if (term.given !== null)
        for (const pattern of mentionsOf([term.given]).patterns) out.add(pattern.event);
      return;
    case 'value':
      out.add(term.value);
      return;
    case 'arithmetic':
      termNames(term.left, out);
      termNames(term.right, out);
      return;
    default:
      unreachable(term);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
