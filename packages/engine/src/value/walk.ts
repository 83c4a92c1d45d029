import {
  type Argument,
  type Condition,
  type Domain,
  type EventPattern,
  eventsIn,
  type Model,
  type Moment,
  type Term,
  type When,
} from '@proviso/model';

/** What is told of the parts of a condition, term or moment, the whole first. */
export interface Visitor {
  readonly condition?: (condition: Condition) => void;
  readonly moment?: (moment: Moment) => void;
  readonly pattern?: (pattern: EventPattern) => void;
  readonly term?: (term: Term) => void;
  readonly args?: (args: readonly Argument[]) => void;
}

/** Visits a condition and everything in it. */
export function walkCondition(condition: Condition, visitor: Visitor): void {
  visitor.condition?.(condition);
  switch (condition.kind) {
    case 'constant':
    case 'state':
    case 'in force':
      return;
    case 'not':
      walkCondition(condition.of, visitor);
      return;
    case 'and':
    case 'or':
      for (const part of condition.of) walkCondition(part, visitor);
      return;
    case 'every':
    case 'some':
      walkDomain(condition.over, visitor);
      walkCondition(condition.holds, visitor);
      return;
    case 'event':
      walkPattern(condition.pattern, visitor);
      walkWhens(condition.when, visitor);
      return;
    case 'sequence':
      for (const { pattern, when } of eventsIn(condition.of)) {
        walkPattern(pattern, visitor);
        walkWhens(when, visitor);
      }
      return;
    case 'compare':
      walkTerm(condition.left, visitor);
      walkTerm(condition.right, visitor);
      return;
    case 'term':
      visitor.args?.(condition.args);
      return;
    case 'is':
      visitor.args?.(condition.right.kind === 'set' ? [condition.left] : [condition.left, condition.right]);
      return;
    case 'time':
      if (condition.of !== undefined) visitor.args?.([{ kind: 'variable', name: condition.of }]);
      walkWhens(condition.when, visitor);
      return;
    case 'once':
    case 'throughout':
      walkWhens(condition.when, visitor);
      walkCondition(condition.of, visitor);
      return;
    case 'since':
      walkCondition(condition.of, visitor);
      walkCondition(condition.after, visitor);
      return;
    case 'until':
      walkCondition(condition.of, visitor);
      walkCondition(condition.before, visitor);
      return;
    default:
      unreachable(condition);
  }
}

/** Visits a moment and everything in it. */
export function walkMoment(moment: Moment, visitor: Visitor): void {
  visitor.moment?.(moment);
  switch (moment.kind) {
    case 'date':
    case 'milestone':
    case 'occurrence':
    case 'state':
      return;
    case 'event':
      walkPattern(moment.pattern, visitor);
      return;
    case 'offset':
      walkMoment(moment.from, visitor);
      return;
    case 'earliest':
    case 'latest':
      for (const part of moment.of) walkMoment(part, visitor);
      return;
    default:
      unreachable(moment);
  }
}

/** Visits a term and everything in it. */
export function walkTerm(term: Term, visitor: Visitor): void {
  visitor.term?.(term);
  switch (term.kind) {
    case 'quantity':
    case 'variable':
      return;
    case 'over':
    case 'number':
      walkDomain(term.over, visitor);
      if (term.kind === 'over') walkTerm(term.of, visitor);
      if (term.given !== null) walkCondition(term.given, visitor);
      return;
    case 'measure':
    case 'window':
    case 'value':
      visitor.args?.(term.args);
      return;
    case 'count':
    case 'aggregate':
      walkPattern(term.pattern, visitor);
      walkWhens(term.when, visitor);
      return;
    case 'arithmetic':
      walkTerm(term.left, visitor);
      walkTerm(term.right, visitor);
      return;
    default:
      unreachable(term);
  }
}

/** Visits what a quantifier runs over. */
export function walkDomain(domain: Domain, visitor: Visitor): void {
  switch (domain.kind) {
    case 'set':
      return;
    case 'occurrences':
    case 'groups':
      walkPattern(domain.pattern, visitor);
      walkWhens(domain.when, visitor);
      return;
    case 'observed':
      visitor.args?.(domain.args);
      return;
    default:
      unreachable(domain);
  }
}

/** Visits bounds and everything in them. */
export function walkWhens(whens: readonly When[], visitor: Visitor): void {
  for (const when of whens) if ('moment' in when) walkMoment(when.moment, visitor);
}

/** Visits everything that a model's terms, commitments and powers are made of. */
export function walkModel(model: Model, visitor: Visitor): void {
  const conditions: (Condition | null | undefined)[] = [];
  for (const term of model.terms) for (const reading of term.readings) conditions.push(reading.means);
  for (const value of model.values) for (const { is } of value.readings) walkTerm(is, visitor);
  for (const power of model.powers) {
    conditions.push(power.condition, ...power.readings.map((reading) => reading.condition));
  }
  const offered = model.offers.flatMap((offer) => offer.commitments);
  for (const commitment of [...model.commitments, ...offered]) {
    for (const terms of [commitment, ...commitment.readings.map((reading) => reading.terms)]) {
      conditions.push(terms.antecedent, terms.consequent, terms.unless);
      for (const order of terms.orders ?? []) {
        if (order.of.kind === 'condition') conditions.push(order.of.condition);
      }
    }
  }
  for (const condition of conditions) if (condition != null) walkCondition(condition, visitor);
}

function walkPattern(pattern: EventPattern, visitor: Visitor): void {
  visitor.pattern?.(pattern);
  visitor.args?.(pattern.args);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
