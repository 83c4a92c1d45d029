import type { Aggregate, Term, Unit } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { definedArguments, lowerCallPattern, lowerCondition } from './condition.js';
import type { Context, Scope } from './context.js';
import { lowerDomain } from './domain.js';
import { boundsOf, lowerWhens } from './moment.js';
import { lowerArguments } from './pattern.js';
import { checkUnits, lowerQuantity } from './quantity.js';
import { lowerDuration } from './time.js';
import { saysType, typeOf } from './variable.js';

const NOTHING: Term = { kind: 'quantity', quantity: { value: 0, unit: null } };

/** An expression as a number: something measured, counted or reckoned. */
export function lowerTerm(expression: ast.Expression, scope: Scope, context: Context): Term {
  switch (expression.$type) {
    case 'Paren':
      return lowerTerm(expression.of, scope, context);
    case 'Quantity':
      return { kind: 'quantity', quantity: lowerQuantity(expression, context) };
    case 'Count': {
      const { pattern, rest } = lowerCallPattern(expression.pattern, scope, context);
      return { kind: 'count', pattern, when: lowerWhens(rest, scope, context) };
    }
    case 'Aggregate':
      return lowerAggregate(expression, scope, context);
    case 'Over': {
      const { variable, over, inner } = lowerDomain(expression, scope, context);
      return {
        kind: 'over',
        how: expression.how.replace(' over', '') as Exclude<Aggregate, 'latest'>,
        variable,
        over,
        of: lowerTerm(expression.of, inner, context),
        given: expression.given === undefined ? null : lowerCondition(expression.given, inner, context),
      };
    }
    case 'NumberOf': {
      const { variable, over, inner } = lowerDomain(expression, scope, context);
      return {
        kind: 'number',
        variable,
        over,
        given: expression.given === undefined ? null : lowerCondition(expression.given, inner, context),
      };
    }
    case 'Arithmetic': {
      const left = lowerTerm(expression.left, scope, context);
      const right = lowerTerm(expression.right, scope, context);
      if (expression.op === '+' || expression.op === '-') {
        const found = unitOf(right, scope, context);
        const wanted = unitOf(left, scope, context);
        if (found !== 'unknown' && wanted !== 'unknown') checkUnits(found, wanted, expression.right, context);
      }
      return { kind: 'arithmetic', op: expression.op, left, right };
    }
    case 'Call':
      return lowerMeasured(expression, scope, context);
    default:
      context.say('P2017', expression, 'A number is needed here: a quantity, a measure or a count.');
      return NOTHING;
  }
}

function lowerMeasured(call: ast.Call, scope: Scope, context: Context): Term {
  const { name } = call.ref;
  const when = boundsOf(call, scope, context).find((one) => !context.lifted.has(one));
  if (when !== undefined) {
    context.say(
      'P2023',
      when,
      'A measure is taken now; it takes no bound. Write “at some time …: …” or “at all times …: …”.',
    );
  }
  if (scope.has(name) && !call.parens) {
    const type = typeOf(scope.get(name));
    const isOccurrence = scope.get(name)?.kind === 'occurrence';
    if (isOccurrence || (type !== null && type.kind !== 'number')) {
      const instead = isOccurrence || type?.kind === 'date' ? `${name} is before …` : `${name} is …`;
      context.say(
        'P2028',
        call,
        `“${name}” is ${type === null ? 'an occurrence' : saysType(type)}, not a number, so it has no size. Write “${instead}”.`,
      );
    }
    return { kind: 'variable', name };
  }
  const kind = context.symbols.get(name)?.kind;
  if (kind === 'value') {
    context.resolve(call.ref, ['value']);
    return { kind: 'value', value: name, args: definedArguments(call, scope, context) };
  }
  if (kind === 'term') {
    context.resolve(call.ref, ['term']);
    context.say('P2017', call, `“${name}” is a condition; a number is needed here.`);
    return NOTHING;
  }
  if (context.symbols.get(name)?.kind === 'event') {
    context.say('P2017', call, `“${name}” is an event; a number is needed here. Write “count of ${name}”.`, {
      mends: [
        { title: `Write “count of ${name}”`, span: context.spanOf(call.ref), text: `count of ${name}` },
      ],
    });
    return NOTHING;
  }
  const measure = context.resolve(call.ref, ['measure']);
  const parameters = measure === null ? null : (context.measures.get(measure)?.parameters ?? null);
  return {
    kind: 'measure',
    measure: measure ?? name,
    args: lowerArguments(call, parameters, scope, context),
  };
}

function lowerAggregate(aggregate: ast.Aggregate, scope: Scope, context: Context): Term {
  const how = aggregate.how.replace(' of', '') as Aggregate;
  if (aggregate.pattern === undefined) {
    const ref = { name: aggregate.name, span: context.spanOfProperty(aggregate, 'name') };
    const measure = context.resolve(ref, ['measure']);
    const parameters = measure === null ? null : (context.measures.get(measure)?.parameters ?? null);
    return {
      kind: 'window',
      how,
      measure: measure ?? aggregate.name,
      args: lowerArguments({ ref, args: aggregate.args }, parameters, scope, context),
      duration:
        aggregate.duration === undefined
          ? { count: 0, unit: 'day' }
          : lowerDuration(aggregate.duration, context),
    };
  }
  const { pattern, rest } = lowerCallPattern(aggregate.pattern, scope, context);
  const parameters = context.events.get(pattern.event)?.parameters;
  if (parameters !== undefined && !parameters.some((parameter) => parameter.name === aggregate.name)) {
    const names = parameters.map((parameter) => parameter.name);
    const meant = context.suggest(aggregate.name, names);
    const span = context.spanOfProperty(aggregate, 'name');
    context.say(
      'P2016',
      span,
      `“${pattern.event}” has no parameter “${aggregate.name}”.${meant ? ` Did you mean “${meant}”?` : names.length === 0 ? ' It has none.' : ` It has ${names.join(', ')}.`}`,
      meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
    );
  }
  return {
    kind: 'aggregate',
    how,
    parameter: aggregate.name,
    pattern,
    when: lowerWhens(rest, scope, context),
  };
}

/** The unit of a number, or `unknown` where it cannot be told from the text. */
export function unitOf(term: Term, scope: Scope, context: Context): Unit | null | 'unknown' {
  switch (term.kind) {
    case 'quantity':
      return term.quantity.unit;
    case 'measure':
    case 'window': {
      const measure = context.measures.get(term.measure);
      return measure === undefined ? 'unknown' : measure.unit;
    }
    case 'count':
    case 'number':
      return null;
    case 'over':
      return unitOf(term.of, scope, context);
    case 'value':
      return unitOfValue(term.value, context);
    case 'aggregate': {
      const type = context.events
        .get(term.pattern.event)
        ?.parameters.find((parameter) => parameter.name === term.parameter)?.type;
      return type?.kind === 'number' ? type.unit : 'unknown';
    }
    case 'variable': {
      const variable = scope.get(term.name);
      return variable?.kind === 'value' && variable.type?.kind === 'number' ? variable.type.unit : 'unknown';
    }
    case 'arithmetic': {
      const left = unitOf(term.left, scope, context);
      const right = unitOf(term.right, scope, context);
      if (left === 'unknown' || right === 'unknown') return 'unknown';
      if (term.op === '+' || term.op === '-') return left;
      if (right === null) return left;
      return left === null && term.op === '*' ? right : 'unknown';
    }
  }
}

/** Values whose unit is being looked for, so that a circle of them ends. */
const LOOKING = new Set<string>();

/** The unit of a named value, from its first reading. */
function unitOfValue(name: string, context: Context): Unit | null | 'unknown' {
  const node = context.lets.get(name);
  const first = node?.readings[0]?.is;
  if (node === undefined || first === undefined || LOOKING.has(name)) return 'unknown';
  LOOKING.add(name);
  // What is wrong within is told where the value is declared.
  const muted: Context = { ...context, say: () => {}, lifted: new Set(), resolve: (ref) => ref.name };
  const scope = new Map(
    node.parameters.map((parameter) => [parameter, { kind: 'value', type: null } as const]),
  );
  const unit = unitOf(lowerTerm(first, scope, muted), scope, muted);
  LOOKING.delete(name);
  return unit;
}
