import type { Argument, CommitmentEvent, Comparison, Condition } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope } from './context.js';
import { lowerDomain } from './domain.js';
import { actorOf, boundsOf, lowerWhens } from './moment.js';
import { type Binder, lowerArgument, lowerPattern } from './pattern.js';
import { checkUnits } from './quantity.js';
import { isGap, lowerSequence } from './sequence.js';
import { lowerTerm, unitOf } from './term.js';
import { lowerDuration } from './time.js';
import { isTimed, mayBeSame, saysType, typeOf } from './variable.js';

const STATES: readonly string[] = [
  'detached',
  'discharged',
  'violated',
  'expired',
  'released',
  'suspended',
  'kept',
];
const TRUE: Condition = { kind: 'constant', value: true };

/** An expression as a condition. A fault is told; what comes back then is of no use and the declaration is left out. */
export function lowerCondition(expression: ast.Expression, scope: Scope, context: Context): Condition {
  switch (expression.$type) {
    case 'Paren':
      return lowerCondition(expression.of, scope, context);
    case 'Constant':
      return { kind: 'constant', value: expression.value === 'always' };
    case 'Not':
      return { kind: 'not', of: lowerCondition(expression.of, scope, context) };
    case 'And':
      return { kind: 'and', of: expression.of.map((one) => lowerCondition(one, scope, context)) };
    case 'Or':
      return { kind: 'or', of: expression.of.map((one) => lowerCondition(one, scope, context)) };
    case 'Course':
      return lowerCourse(expression, scope, context);
    case 'Quantified': {
      const { variable, over, inner } = lowerDomain(expression, scope, context);
      return {
        kind: expression.how,
        variable,
        over,
        holds: lowerCondition(expression.holds, inner, context),
      };
    }
    case 'Temporal':
      return {
        kind: expression.how === 'at all times' ? 'throughout' : 'once',
        when: lowerWhens(expression.whens, scope, context),
        of: lowerCondition(expression.of, scope, context),
      };
    case 'Sequence':
    case 'Repeated':
    case 'Optional':
      return lowerSequence(expression, scope, context);
    case 'Compare':
      return lowerComparison(expression, scope, context);
    case 'Is':
      return lowerIs(expression, scope, context);
    case 'Call':
      return lowerCall(expression, scope, context);
    case 'Today':
      context.say(
        'P2017',
        expression,
        'A condition is needed here. Go on, as in “today is after 2018-06-12”.',
      );
      return TRUE;
    case 'Quantity':
    case 'Count':
    case 'Aggregate':
    case 'Over':
    case 'NumberOf':
    case 'Arithmetic':
      context.say(
        'P2017',
        expression,
        'A condition is needed here, and this is a number. Compare it, as in “… at most 3”.',
      );
      return TRUE;
  }
}

/** The event of a call, with the actor taken out of its bounds, and the bounds that are left. */
export function lowerCallPattern(call: ast.Call, scope: Scope, context: Context, bind: Binder = null) {
  const whens = boundsOf(call, scope, context).filter((when) => !context.lifted.has(when));
  const by = whens.find((when) => when.how === 'by' && actorOf(when.moment, scope, context) !== null);
  const actor = actorOf(by?.moment, scope, context) ?? undefined;
  return {
    pattern: lowerPattern({ ref: call.ref, args: call.args, by: actor }, scope, context, 'P2001', bind),
    rest: whens.filter((when) => when !== by),
  };
}

function lowerCall(call: ast.Call, scope: Scope, context: Context): Condition {
  const { name } = call.ref;
  const kind = context.symbols.get(name)?.kind;
  if (scope.has(name) && call.args.length === 0) {
    context.say(
      'P2017',
      call,
      `“${name}” is a variable; a condition is needed here. Say something of it, as in “${name} is in …”.`,
    );
    return TRUE;
  }
  if (kind === 'event' || (kind === undefined && context.lenient)) {
    const { pattern, rest } = lowerCallPattern(call, scope, context);
    return { kind: 'event', pattern, when: lowerWhens(rest, scope, context) };
  }
  if (kind === 'term') {
    context.resolve(call.ref, ['term']);
    noBounds(call, scope, `at some time …: ${name}`, context);
    return { kind: 'term', term: name, args: definedArguments(call, scope, context) };
  }
  if (kind === 'commitment') {
    context.resolve(call.ref, ['commitment']);
    noBounds(call, scope, `at some time …: ${name} is discharged`, context);
    return { kind: 'state', commitment: name, state: 'discharged' };
  }
  if (kind === 'measure' || kind === 'value') {
    context.resolve(call.ref, [kind]);
    context.say(
      'P2017',
      call,
      `“${name}” is a number; a condition is needed here. Compare it, as in “${name} at most 3”.`,
    );
    return TRUE;
  }
  context.resolve(call.ref, ['event', 'term', 'commitment']);
  return TRUE;
}

/** The arguments of a defined term or a named value, as many as it has parameters. */
export function definedArguments(call: ast.Call, scope: Scope, context: Context): Argument[] {
  const { name } = call.ref;
  const parameters = context.termParameters.get(name);
  if (parameters !== undefined && parameters !== call.args.length) {
    context.say(
      'P2004',
      call,
      `“${name}” takes ${parameters === 0 ? 'no argument' : `${parameters} argument${parameters === 1 ? '' : 's'}`}; ${call.args.length} given. Give each.`,
    );
  }
  return call.args.map((arg) => lowerArgument(arg, null, scope, context));
}

function noBounds(call: ast.Call, scope: Scope, instead: string, context: Context): void {
  const when = boundsOf(call, scope, context).find((one) => !context.lifted.has(one));
  if (when !== undefined) {
    context.say('P2023', when, `Only an event takes a bound of time here. Write “${instead}”.`);
  }
}

function lowerCourse(course: ast.Course, scope: Scope, context: Context): Condition {
  const bare = course.within === undefined ? bareWithin(course.other, scope, context) : null;
  if (bare !== null) context.lifted.add(bare);
  const duration = course.within ?? bare?.duration;
  const within = duration === undefined ? null : lowerDuration(duration, context);
  const of = lowerCondition(course.of, scope, context);
  const other = lowerCondition(course.other, scope, context);
  return course.how === 'since'
    ? { kind: 'since', of, after: other, within }
    : { kind: 'until', of, before: other, within };
}

/** The `within …` without `of …` at the end of an expression: it belongs to what stands around the expression. */
export function bareWithin(expression: ast.Expression, scope: Scope, context: Context): ast.When | null {
  const whens = trailingWhens(expression, scope, context);
  const last = whens[whens.length - 1];
  return last?.how === 'within' && last.moment === undefined ? last : null;
}

/** The bounds at the right end of an expression that no parenthesis closes off. */
export function trailingWhens(
  expression: ast.Expression,
  scope: Scope,
  context: Context,
): readonly ast.When[] {
  switch (expression.$type) {
    case 'Call':
      return boundsOf(expression, scope, context);
    case 'And':
    case 'Or': {
      const last = expression.of[expression.of.length - 1];
      return last === undefined ? [] : trailingWhens(last, scope, context);
    }
    case 'Not':
    case 'Temporal':
    case 'Over':
      return trailingWhens(expression.of, scope, context);
    case 'Quantified':
      return trailingWhens(expression.holds, scope, context);
    case 'Sequence': {
      // A bare “within” counts from the step before; every other time at the end is that of the whole.
      const step = expression.steps[expression.steps.length - 1];
      const last = step?.gaps[step.gaps.length - 1]?.without ?? step?.of;
      return last?.$type === 'Call' ? boundsOf(last, scope, context).filter((when) => !isGap(when)) : [];
    }
    case 'Course':
      return expression.within === undefined ? trailingWhens(expression.other, scope, context) : [];
    case 'Compare':
    case 'Arithmetic':
      return trailingWhens(expression.right, scope, context);
    default:
      return [];
  }
}

function lowerComparison(compare: ast.Compare, scope: Scope, context: Context): Condition {
  const left = lowerTerm(compare.left, scope, context);
  const right = lowerTerm(compare.right, scope, context);
  const found = unitOf(right, scope, context);
  const wanted = unitOf(left, scope, context);
  if (found !== 'unknown' && wanted !== 'unknown') checkUnits(found, wanted, compare.right, context);
  return { kind: 'compare', left, op: compare.op as Comparison, right };
}

function lowerIs(is: ast.Is, scope: Scope, context: Context): Condition {
  const condition = positive(is, scope, context);
  return is.negated ? { kind: 'not', of: condition } : condition;
}

function positive(is: ast.Is, scope: Scope, context: Context): Condition {
  if (is.left.$type === 'Today') {
    if (is.whens.length === 0) {
      context.say('P2017', is, 'Say where today lies, as in “today is after 2018-06-12”.');
    }
    return { kind: 'time', when: lowerWhens(is.whens, scope, context) };
  }
  if (is.left.$type !== 'Call' || is.left.whens.length > 0 || is.left.parens) {
    context.say('P2017', is.left, 'Only a name can stand before “is”.');
    return TRUE;
  }
  const { ref } = is.left;
  if (is.whens.length > 0) {
    if (!isTimed(scope.get(ref.name))) {
      context.say(
        'P2023',
        is,
        'Only “today”, an occurrence or a date that a variable stands for can be before or after a time like this.',
      );
    }
    return { kind: 'time', of: ref.name, when: lowerWhens(is.whens, scope, context) };
  }
  if (is.inForce) {
    const instrument = context.resolve(ref, ['instrument']) ?? ref.name;
    const party = is.party === undefined ? null : context.resolve(is.party, ['party']);
    return { kind: 'in force', instrument, for: party };
  }
  if (context.symbols.get(ref.name)?.kind === 'commitment' && !scope.has(ref.name)) {
    return lowerState(is, ref, context);
  }
  const left = value(ref, scope, context);
  if (is.set !== undefined) {
    return { kind: 'is', left, right: { kind: 'set', set: context.resolve(is.set, ['set']) ?? is.set.name } };
  }
  if (is.right === undefined) return TRUE;
  const type = typeOf(scope.get(ref.name));
  // A name may be of another set: then the two are just never the same.
  const right = lowerArgument(is.right, is.right.$type === 'RefArgument' ? null : type, scope, context);
  const other = right.kind === 'variable' ? typeOf(scope.get(right.name)) : null;
  if (type !== null && other !== null && !mayBeSame(type, other) && right.kind === 'variable') {
    context.say(
      'P2028',
      is,
      `“${ref.name}” is ${saysType(type)} and “${right.name}” is ${saysType(other)}; the two are never the same. Compare things of one kind.`,
    );
  }
  return { kind: 'is', left, right };
}

function lowerState(is: ast.Is, ref: ast.Ref, context: Context): Condition {
  const commitment = context.resolve(ref, ['commitment']) ?? ref.name;
  const state = is.right?.$type === 'RefArgument' ? is.right.ref.name : '';
  if (!STATES.includes(state)) {
    context.say('P2022', is.right ?? is, `A commitment can be ${STATES.join(', ')}. Write one of these.`);
  }
  return { kind: 'state', commitment, state: state as CommitmentEvent | 'kept' };
}

function value(ref: ast.Ref, scope: Scope, context: Context): Argument {
  if (scope.has(ref.name)) return { kind: 'variable', name: ref.name };
  return {
    kind: 'name',
    name: context.resolve(ref, ['member', 'party', 'instrument', 'person']) ?? ref.name,
  };
}
