import type { Commitment } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { clausesOf } from './clauses.js';
import { lowerCondition } from './condition.js';
import type { Context, Scope } from './context.js';
import { lowerDomain } from './domain.js';
import { bareNames } from './order.js';
import { lowerProvision } from './provision.js';
import { lowerReading } from './reading.js';
import { gather, isTermsClause, liftable, MODES } from './terms.js';
import { lowerOptionalEdtf } from './time.js';

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
  const debtors = node.somebody ? [] : partiesIn(node.debtors, scope, context);
  const creditors = partiesIn(node.creditors, scope, context);
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
  if ((mode === 'refrain' || mode === 'maintain') && commitment.deadline !== null) {
    tellStandingDeadline(node, scope, context);
  }
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

/** Who owes or is owed: parties by their names, which no variable stands for. */
function partiesIn(names: ast.Names | undefined, scope: Scope, context: Context): string[] {
  return (names?.refs ?? []).flatMap((ref) => {
    if (!scope.has(ref.name) || context.symbols.has(ref.name)) {
      const party = context.resolve(ref, ['party']);
      return party === null ? [] : [party];
    }
    context.say(
      'P2001',
      ref,
      `“${ref.name}” stands for each value in turn, but who owes and who is owed is named: write the parties here, and “every ${ref.name} in …: (… by ${ref.name})” in what is owed.`,
    );
    return [];
  });
}

/** A duty to refrain or to maintain is broken on any day; a last day of performance says nothing there. */
function tellStandingDeadline(node: ast.Commitment, scope: Scope, context: Context): void {
  const bound =
    liftable(node.consequent, scope, context).find((when) => when.how !== 'from') ??
    node.clauses.find((clause) => clause.$type === 'Deadline');
  const span = bound === undefined ? context.spanOf(node) : context.spanOfProperty(bound, 'how');
  const plain = bound !== undefined && bound.how !== 'within';
  context.say(
    'P3012',
    span,
    `“${node.name}” is a standing duty and has no deadline, so this says nothing. Write “until …” for its end, or put the event and its time into parentheses: “${node.mode.how} (… ${bound?.how ?? 'by'} …)”.`,
    plain ? { mends: [{ title: 'Write “until”', span, text: 'until' }] } : {},
  );
}

function mentions(when: ast.When, variable: string): boolean {
  let moment = when.moment;
  while (moment?.$type === 'OffsetMoment') moment = moment.moment;
  return moment?.$type === 'RefMoment' && moment.pattern.ref.name === variable;
}
