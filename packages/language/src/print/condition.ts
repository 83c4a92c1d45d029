import {
  type Condition,
  type Domain,
  type Duration,
  type Mode,
  showDuration,
  type Term,
  type When,
} from '@proviso/model';
import { endsInList, printWhens } from './moment.js';
import { printArgument, printArguments, printPattern } from './pattern.js';
import { printSteps } from './sequence.js';
import { printTerm } from './term.js';
import { unreachable } from './unreachable.js';

/** A condition as its clause says it, with the parentheses that keep its shape and no others. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'always' : 'never';
    case 'not':
      return `not ${atomic(condition.of)}`;
    case 'and':
    case 'or':
      return condition.of.map(member).join(` ${condition.kind} `);
    case 'every':
    case 'some':
      return `${condition.kind} ${printDomain(condition.variable, condition.over)}: ${body(condition.holds)}`;
    case 'event':
      return `${printPattern(condition.pattern)}${printWhens(condition.when)}`;
    case 'sequence':
      return printSteps(condition.of);
    case 'compare':
      return `${printTerm(condition.left)} ${condition.op} ${printTerm(condition.right)}`;
    case 'term':
      return `${condition.term}${printArguments(condition.args)}`;
    case 'is':
      return condition.right.kind === 'set'
        ? `${printArgument(condition.left)} is in ${condition.right.set}`
        : `${printArgument(condition.left)} is ${printArgument(condition.right)}`;
    case 'state':
      return `${condition.commitment} is ${condition.state}`;
    case 'in force':
      return `${condition.instrument} is in force${condition.for === null ? '' : ` for ${condition.for}`}`;
    case 'time':
      return `${condition.of ?? 'today'} is${printWhens(condition.when)}`;
    case 'once':
      return `at some time${printWhens(condition.when)}: ${body(condition.of)}`;
    case 'throughout':
      return `at all times${printWhens(condition.when)}: ${body(condition.of)}`;
    case 'since':
      return `${atomic(condition.of)} holds since ${bounded(condition.after, condition.within)}`;
    case 'until':
      return `${atomic(condition.of)} holds until ${bounded(condition.before, condition.within)}`;
    default:
      return unreachable(condition);
  }
}

/** What a quantifier runs over, with its variable: `t in Threat`, `occurrence o of request(id)`. */
export function printDomain(variable: string, domain: Domain): string {
  switch (domain.kind) {
    case 'set':
      return `${variable} in ${domain.set}`;
    case 'occurrences':
      return `occurrence ${variable} of ${printPattern(domain.pattern)}${printWhens(domain.when)}`;
    case 'groups':
      return `${[variable, ...domain.also].join(' and ')} among ${printPattern(domain.pattern)}${printWhens(domain.when)}`;
    case 'observed':
      return `${[variable, ...domain.also].join(' and ')} among ${domain.measure}${printArguments(domain.args)}`;
    default:
      return unreachable(domain);
  }
}

/**
 * The consequent of a commitment: in parentheses where it ends in a time that would else become the commitment's, where
 * it begins with the “not” that would else become its mode, and where a mode stands before several conditions.
 */
export function printConsequent(condition: Condition, mode: Mode): string {
  const text = printCondition(condition);
  const several = (condition.kind === 'and' || condition.kind === 'or') && mode !== 'achieve';
  return several || endsInTime(condition) || text.startsWith('not ') ? `(${text})` : text;
}

/** What a term means: in parentheses where its last words could take in the “for” of the next reading. */
export function printTermMeaning(condition: Condition): string {
  const text = printCondition(condition);
  return text.endsWith(' is in force') ? `(${text})` : text;
}

/** A condition before words that go on: in parentheses unless it is a plain event, comparison or term. */
export function atomic(condition: Condition): string {
  return plain(condition) ? printCondition(condition) : `(${printCondition(condition)})`;
}

function member(condition: Condition): string {
  return condition.kind === 'not' || plain(condition)
    ? printCondition(condition)
    : `(${printCondition(condition)})`;
}

function body(condition: Condition): string {
  switch (condition.kind) {
    case 'every':
    case 'some':
    case 'once':
    case 'throughout':
    case 'not':
      return printCondition(condition);
    default:
      return atomic(condition);
  }
}

function plain(condition: Condition): boolean {
  switch (condition.kind) {
    case 'constant':
    case 'compare':
    case 'term':
    case 'is':
    case 'state':
    case 'in force':
      return true;
    case 'event':
      return !condition.when.some((when) => 'moment' in when && endsInList(when.moment));
    case 'time':
      return (
        condition.when.length === 1 && !condition.when.some((w) => 'moment' in w && endsInList(w.moment))
      );
    default:
      return false;
  }
}

/** Whether the printed condition ends in bounds that a commitment could take for its own (`by`, `before`, `from`, `within`). */
function endsInTime(condition: Condition): boolean {
  switch (condition.kind) {
    case 'event':
      return condition.when.some(liftable);
    case 'and':
    case 'or':
    case 'not': {
      const parts = condition.kind === 'not' ? [condition.of] : condition.of;
      const last = parts[parts.length - 1];
      return last !== undefined && endsInTime(last);
    }
    case 'every':
    case 'some':
      return endsInTime(condition.holds);
    case 'once':
    case 'throughout':
      return endsInTime(condition.of);
    case 'compare':
      return endsInBounds(condition.right);
    case 'in force':
      return condition.for === null;
    case 'time':
    case 'sequence':
    case 'since':
    case 'until':
      return true;
    default:
      return false;
  }
}

/** Whether the printed term ends in an event, whose bounds take in every time that follows. */
function endsInBounds(term: Term): boolean {
  switch (term.kind) {
    case 'count':
    case 'aggregate':
    case 'number':
      return true;
    default:
      return false;
  }
}

/** Bounds that the commitment takes for its own, and moments of events, which would take in its deadline. */
function liftable(when: When): boolean {
  switch (when.kind) {
    case 'by':
    case 'before':
    case 'from':
    case 'within':
      return true;
    case 'after':
    case 'on':
      return when.moment.kind !== 'date';
    default:
      return false;
  }
}

/** The second condition of `holds since` and `holds until`, closed off where a `within` follows. */
function bounded(condition: Condition, within: Duration | null): string {
  if (within === null) return atomic(condition);
  const closed =
    condition.kind === 'constant' ||
    condition.kind === 'term' ||
    (condition.kind === 'event' && condition.when.length === 0);
  const text = closed ? printCondition(condition) : `(${printCondition(condition)})`;
  return `${text} within ${showDuration(within)}`;
}
