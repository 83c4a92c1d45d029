import type {
  Commitment,
  CommitmentTerms,
  Condition,
  Duration,
  Mode,
  Moment,
  Order,
  Reading,
} from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import { clausesOf } from './clauses.js';
import { bareWithin, lowerCondition, lowerDomain, trailingWhens } from './condition.js';
import type { Context, Scope } from './context.js';
import { actorOf, boundsOf, type Leftover, lowerMoment } from './moment.js';
import { lowerProvision, lowerWords } from './provision.js';
import { lowerDuration, lowerOptionalEdtf } from './time.js';

const MODES: Readonly<Record<ast.Mode['how'], Mode>> = {
  must: 'achieve',
  'must keep': 'maintain',
  'must not': 'refrain',
  'must try to': 'effort',
  'aim at': 'aim',
  'aims at': 'aim',
};

/** A commitment with its clauses. The time words at the end of its consequent count as its own. */
export function lowerCommitment(node: ast.Commitment, exchange: string | null, context: Context): Commitment {
  const { one, all } = clausesOf<ast.CommitmentClause>(node.clauses, context, [
    'ForEvery',
    'Order',
    'ReadingClause',
    'Deadline',
    'From',
    'Until',
  ]);
  const instances: Commitment['instances'][number][] = [];
  let scope: Scope = new Map();
  const late: ast.When[] = [];
  for (const clause of all('ForEvery')) {
    for (const when of clause.pattern?.whens ?? []) {
      if (mentions(when, clause.variable)) {
        context.lifted.add(when);
        late.push(when);
      }
    }
    const { variable, over, inner } = lowerDomain(clause, scope, context);
    instances.push({ variable, over });
    scope = inner;
  }
  const terms = gather(
    node.clauses.filter((clause): clause is ast.TermsClause => isTermsClause(clause)),
    node.consequent,
    late,
    scope,
    context,
  );
  const debtors = node.somebody ? [] : context.resolveAll(node.debtors, ['party']);
  const creditors = context.resolveAll(node.creditors, ['party']);
  if (debtors.length === 1 && creditors.length === 1 && debtors[0] === creditors[0]) {
    context.say(
      'P3006',
      node,
      `“${debtors[0]}” owes “${node.name}” to itself. Name the party that it is owed to.`,
    );
  }
  for (const clause of all('Order')) {
    const own = clause.of
      .flatMap((of) => bareNames(of, scope, context))
      .find((ref) => ref?.name === node.name);
    if (own) {
      context.say(
        'P3008',
        own,
        `“${node.name}” waits for itself, so it can never begin. Name the commitment that it is given for.`,
      );
    }
  }
  const remedy = one('RemedyFor')?.commitment;
  const mode = MODES[node.mode.how];
  const commitment: Commitment = {
    kind: 'commitment',
    name: node.name,
    title: node.title ?? null,
    mode,
    antecedent: terms.antecedent ?? null,
    consequent: lowerCondition(node.consequent, scope, context),
    deadline: terms.deadline ?? null,
    deadlineOpen: terms.deadlineOpen ?? false,
    from: terms.from ?? null,
    until: terms.until ?? null,
    unless: terms.unless ?? null,
    orders: terms.orders ?? [],
    debtors,
    creditors,
    instances,
    made: lowerOptionalEdtf(one('MadeOn')?.date, context),
    burden: one('Burden')?.who ?? null,
    provision: lowerProvision(
      { under: one('Under'), inSource: one('InSource'), quoted: one('Quoted') },
      context,
    ),
    remedyFor: remedy === undefined ? null : context.resolve(remedy, ['commitment']),
    exchange,
    worded: one('Worded')?.text ?? null,
    readings: all('ReadingClause').map((reading) => lowerReading(reading, scope, context)),
    span: context.spanOf(node),
  };
  if (
    mode === 'achieve' &&
    commitment.deadline === null &&
    !commitment.orders.some((order) => order.relation === 'in tandem with')
  ) {
    context.say(
      'P3001',
      context.spanOfProperty(node, 'name'),
      `“${node.name}” has no deadline, so it can never be overdue. If the text gives one, add “by …” or “within … of …”.`,
    );
  }
  return commitment;
}

type Gathered = { -readonly [K in keyof CommitmentTerms]?: CommitmentTerms[K] };

/** What clauses and the time words at the end of a consequent say of a commitment's terms. */
function gather(
  clauses: readonly ast.TermsClause[],
  consequent: ast.Expression | null,
  late: readonly ast.When[],
  scope: Scope,
  context: Context,
): Gathered {
  const terms: Gathered = {};
  const orders: Order[] = [];
  const once = (key: keyof CommitmentTerms, at: AstNode): void => {
    if (terms[key] !== undefined) {
      context.say(
        'P1012',
        at,
        'This was given before, and can be given only once. Leave one of the two out, or put the first into parentheses with what it belongs to.',
      );
    }
  };
  const due = (deadline: Moment | Duration, at: AstNode, open: boolean): void => {
    once('deadline', at);
    terms.deadline = 'count' in deadline ? { kind: 'after detachment', duration: deadline } : deadline;
    terms.deadlineOpen = open;
  };
  const timed = (
    bound: { how?: string; moment?: ast.Moment; duration?: ast.Duration },
    at: AstNode,
  ): void => {
    const leftover: Leftover = [];
    const moment = bound.moment === undefined ? null : lowerMoment(bound.moment, scope, context, leftover);
    if (bound.how === 'within' && bound.duration !== undefined) {
      const duration = lowerDuration(bound.duration);
      due(moment === null ? duration : { kind: 'offset', duration, from: moment }, at, false);
    } else if (bound.how === 'from' && moment !== null) {
      once('from', at);
      terms.from = moment;
    } else if (bound.how === 'until' && moment !== null) {
      once('until', at);
      terms.until = moment;
    } else if (moment !== null) due(moment, at, bound.how === 'before');
    for (const by of leftover) due(lowerMoment(by, scope, context), by, false);
  };
  const lift = (expression: ast.Expression): void => {
    const bare = bareWithin(expression, scope, context);
    if (bare === null || context.lifted.has(bare)) return;
    context.lifted.add(bare);
    timed(bare, bare);
  };
  for (const when of consequent === null ? [] : liftable(consequent, scope, context)) {
    context.lifted.add(when);
    timed(when, when);
  }
  for (const when of late) timed(when, when);
  for (const clause of clauses) {
    switch (clause.$type) {
      case 'Deadline':
        timed(clause, clause);
        break;
      case 'From':
        timed({ how: 'from', moment: clause.moment }, clause);
        break;
      case 'Until':
        timed({ how: 'until', moment: clause.moment }, clause);
        break;
      case 'If':
        once('antecedent', clause);
        lift(clause.condition);
        terms.antecedent = lowerCondition(clause.condition, scope, context);
        break;
      case 'Unless':
        once('unless', clause);
        lift(clause.condition);
        terms.unless = lowerCondition(clause.condition, scope, context);
        break;
      case 'Order': {
        const last = clause.of[clause.of.length - 1];
        if (last !== undefined && clause.relation !== 'in tandem with') lift(last);
        for (const when of last === undefined ? [] : afterCommitment(last, scope, context)) {
          const window =
            clause.relation === 'in tandem with' && when.how === 'within' && when.moment === undefined;
          if (window || context.lifted.has(when)) continue;
          context.lifted.add(when);
          timed(when, when);
        }
        orders.push(lowerOrder(clause, scope, context));
        break;
      }
    }
  }
  if (orders.length > 0) terms.orders = orders;
  return terms;
}

/** The bounds at the end of a consequent that are the commitment's own: `by`, `before`, `within` and `from` a time. */
function liftable(consequent: ast.Expression, scope: Scope, context: Context): ast.When[] {
  return trailingWhens(consequent, scope, context).filter((when) => {
    if (when.how === 'by') return actorOf(when.moment, scope, context) === null;
    return when.how === 'before' || when.how === 'within' || when.how === 'from';
  });
}

/** The commitment's own bounds where they come after the name of another: `in return for Relief by 2020`. */
function afterCommitment(expression: ast.Expression, scope: Scope, context: Context): ast.When[] {
  const last = expression.$type === 'And' ? expression.of[expression.of.length - 1] : expression;
  if (last?.$type !== 'Call' || last.parens || !isCommitment(last.ref.name, context)) return [];
  return liftable(last, scope, context);
}

/** An order relation to commitments, where only names of commitments are given, or to a condition. */
export function lowerOrder(clause: ast.Order, scope: Scope, context: Context): Order {
  const relation = clause.relation;
  const last = clause.of[clause.of.length - 1];
  let window = clause.window === undefined ? null : lowerDuration(clause.window);
  const bare = last === undefined ? null : bareWithin(last, scope, context);
  if (relation === 'in tandem with' && window === null && bare?.duration !== undefined) {
    context.lifted.add(bare);
    window = lowerDuration(bare.duration);
  }
  const names = clause.of.flatMap((one) => bareNames(one, scope, context));
  const commitments = names.every(
    (ref) => ref !== null && !scope.has(ref.name) && isCommitment(ref.name, context),
  );
  if (commitments) {
    return {
      relation,
      of: {
        kind: 'commitments',
        names: names.map((ref) => (ref === null ? '' : (context.resolve(ref, ['commitment']) ?? ''))),
      },
      window,
    };
  }
  if (clause.of.length > 1) {
    for (const ref of names) {
      if (ref === null)
        context.say(
          'P2023',
          clause,
          'A list with commas can hold only names of commitments. Join conditions with “and”.',
        );
      else context.resolve(ref, ['commitment']);
    }
  }
  const first = clause.of[0];
  const condition: Condition =
    first === undefined ? { kind: 'constant', value: true } : lowerCondition(first, scope, context);
  return { relation, of: { kind: 'condition', condition }, window };
}

function isCommitment(name: string, context: Context): boolean {
  const kind = context.symbols.get(name)?.kind;
  return kind === 'commitment' || (kind === undefined && context.lenient);
}

/** The names of a list such as `A and B`; null for anything that is no bare name. */
function bareNames(expression: ast.Expression, scope: Scope, context: Context): (ast.Ref | null)[] {
  if (expression.$type === 'And') return expression.of.flatMap((one) => bareNames(one, scope, context));
  if (expression.$type !== 'Call' || expression.parens) return [null];
  return boundsOf(expression, scope, context).every((when) => context.lifted.has(when))
    ? [expression.ref]
    : [null];
}

function lowerReading(reading: ast.ReadingClause, scope: Scope, context: Context): Reading {
  const terms: Gathered = {};
  const stated = reading.parts.find((part) => part.$type === 'Stated');
  const clauses = reading.parts.filter((part): part is ast.TermsClause => isTermsClause(part));
  const gathered = gather(clauses, stated?.consequent ?? null, [], scope, context);
  if (stated !== undefined) {
    terms.mode = MODES[stated.mode.how];
    terms.consequent = lowerCondition(stated.consequent, scope, context);
  }
  for (const part of reading.parts) {
    if (part.$type !== 'Without') continue;
    if (part.what === 'condition') terms.antecedent = null;
    else if (part.what === 'order') terms.orders = [];
    else {
      terms.deadline = null;
      terms.deadlineOpen = false;
    }
  }
  return {
    parties: context.resolveAll(reading.parties, ['party', 'person']),
    bound: !reading.parts.some((part) => part.$type === 'NotBound'),
    terms: { ...terms, ...gathered },
    ...lowerWords(
      {
        inSource: reading.parts.find((part) => part.$type === 'InSource'),
        quoted: reading.parts.find((part) => part.$type === 'Quoted'),
      },
      context,
    ),
    span: context.spanOf(reading),
  };
}

function isTermsClause(node: AstNode): node is ast.TermsClause {
  return ['Deadline', 'From', 'Until', 'If', 'Unless', 'Order'].includes(node.$type);
}

function mentions(when: ast.When, variable: string): boolean {
  let moment = when.moment;
  while (moment?.$type === 'OffsetMoment') moment = moment.moment;
  return moment?.$type === 'RefMoment' && moment.pattern.ref.name === variable;
}
