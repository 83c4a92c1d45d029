import { type CommitmentEvent, type Moment, negate, type When } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope } from './context.js';
import { lowerPattern } from './pattern.js';
import { lowerDuration, lowerEdtf } from './time.js';
import { isTimed } from './variable.js';

/** Bounds that turned out to belong to what stands around a moment: `within 30 days of launch by 2018-12-31`. */
export type Leftover = ast.Moment[];

const STATES: Readonly<Record<string, CommitmentEvent>> = {
  detachment: 'detached',
  discharge: 'discharged',
  violation: 'violated',
  expiry: 'expired',
  release: 'released',
  suspension: 'suspended',
};

/** A point on the timeline. Bounds that it does not take go to `leftover`, or are told where nothing can take them. */
export function lowerMoment(
  moment: ast.Moment,
  scope: Scope,
  context: Context,
  leftover: Leftover | null = null,
): Moment {
  switch (moment.$type) {
    case 'DateMoment':
      return { kind: 'date', date: lowerEdtf(moment.date, context) };
    case 'ParenMoment':
      return lowerMoment(moment.inner, scope, context);
    case 'OffsetMoment': {
      const duration = lowerDuration(moment.duration, context);
      return {
        kind: 'offset',
        duration: moment.direction === 'before' ? negate(duration) : duration,
        from: lowerMoment(moment.moment, scope, context, leftover),
      };
    }
    case 'ExtremeMoment':
      return {
        kind: moment.how === 'the earlier of' ? 'earliest' : 'latest',
        of: moment.of.map((one) => lowerMoment(one, scope, context, leftover)),
      };
    case 'StateMoment': {
      const commitment = context.resolve(moment.commitment, ['commitment']) ?? moment.commitment.name;
      const state = STATES[moment.state.split(' ')[1] ?? ''];
      return { kind: 'state', commitment, state: state ?? 'discharged' };
    }
    case 'EventMoment':
      return {
        kind: 'event',
        pattern: lowerMomentPattern(moment.pattern, scope, context, leftover),
        which: moment.which === 'the last' ? 'last' : 'first',
      };
    case 'RefMoment':
      return lowerNamedMoment(moment.pattern, scope, context, leftover);
  }
}

function lowerNamedMoment(
  pattern: ast.MomentPattern,
  scope: Scope,
  context: Context,
  leftover: Leftover | null,
): Moment {
  const { name } = pattern.ref;
  if (scope.has(name) && !pattern.parens) {
    takeBy(pattern, null, scope, context, leftover);
    if (!isTimed(scope.get(name))) {
      context.say(
        'P2002',
        pattern.ref,
        `“${name}” is neither an occurrence nor a date, so it has no time. Bind one with “every occurrence … of …”.`,
      );
    }
    return { kind: 'occurrence', variable: name };
  }
  if (context.symbols.get(name)?.kind === 'milestone' && !pattern.parens) {
    context.resolve(pattern.ref, ['milestone']);
    takeBy(pattern, null, scope, context, leftover);
    return { kind: 'milestone', name };
  }
  if (context.symbols.get(name)?.kind !== 'event' && !context.lenient) {
    context.resolve(pattern.ref, ['event', 'milestone']);
    return { kind: 'milestone', name };
  }
  return { kind: 'event', pattern: lowerMomentPattern(pattern, scope, context, leftover), which: 'first' };
}

function lowerMomentPattern(
  pattern: ast.MomentPattern,
  scope: Scope,
  context: Context,
  leftover: Leftover | null,
) {
  const by = takeBy(pattern, pattern.ref.name, scope, context, leftover);
  return lowerPattern({ ref: pattern.ref, args: pattern.args, by }, scope, context);
}

/** The actor that a moment's `by` names; any other moment is passed on to what stands around it. */
function takeBy(
  pattern: ast.MomentPattern,
  event: string | null,
  scope: Scope,
  context: Context,
  leftover: Leftover | null,
): ast.Ref | undefined {
  if (pattern.by === undefined) return undefined;
  if (event !== null) {
    const actor = actorOf(pattern.by, scope, context);
    if (actor !== null) return actor;
  }
  if (leftover === null) {
    context.say(
      'P2023',
      pattern.by,
      'Nothing here takes a deadline. Put the part that it belongs to into parentheses.',
    );
  } else leftover.push(pattern.by);
  return undefined;
}

/** The name of a party (or a variable for one) that `by` gives, when it names a party rather than a time. */
export function actorOf(moment: ast.Moment | undefined, scope: Scope, context: Context): ast.Ref | null {
  if (moment?.$type !== 'RefMoment' || moment.pattern.parens) return null;
  const { ref } = moment.pattern;
  const variable = scope.get(ref.name);
  if (variable !== undefined) {
    const isDate = variable.kind === 'value' && variable.type?.kind === 'date';
    return variable.kind === 'occurrence' || isDate ? null : ref;
  }
  const kind = context.symbols.get(ref.name)?.kind;
  return kind === 'event' || kind === 'milestone' ? null : ref;
}

/**
 * The bounds of a call. `launch by DPRK by 2018-12-31` is read as one `by` within the other; here they come apart, the
 * actor first.
 */
export function boundsOf(call: ast.Call, scope: Scope, context: Context): readonly ast.When[] {
  const known = context.bounds.get(call);
  if (known !== undefined) return known;
  const bounds: ast.When[] = [];
  for (const when of call.whens) {
    bounds.push(when);
    let moment = when.moment;
    while (
      when.how === 'by' &&
      moment?.$type === 'RefMoment' &&
      moment.pattern.by !== undefined &&
      actorOf(moment, scope, context) !== null
    ) {
      moment = moment.pattern.by;
      bounds.push({
        $type: 'When',
        $container: call,
        $cstNode: moment.$cstNode,
        how: 'by',
        moment,
      } as ast.When);
    }
  }
  context.bounds.set(call, bounds);
  return bounds;
}

/** Bounds in the order written. */
export function lowerWhens(whens: readonly ast.When[], scope: Scope, context: Context): When[] {
  const lowered: When[] = [];
  for (const when of whens) {
    const leftover: Leftover = [];
    const bound = lowerWhen(when, scope, context, leftover);
    if (bound !== null) lowered.push(bound);
    while (leftover.length > 0) {
      const moment = leftover.shift()!;
      lowered.push({ kind: 'by', moment: lowerMoment(moment, scope, context, leftover) });
    }
  }
  return lowered;
}

function lowerWhen(when: ast.When, scope: Scope, context: Context, leftover: Leftover): When | null {
  switch (when.how) {
    case 'ever':
      return { kind: 'ever' };
    case 'during':
      return when.date === undefined ? null : { kind: 'during', interval: lowerEdtf(when.date, context) };
    case 'in the last':
      return when.duration === undefined
        ? null
        : { kind: 'last', duration: lowerDuration(when.duration, context) };
    case 'within':
      if (when.duration === undefined) return null;
      if (when.moment === undefined) {
        context.say('P2023', when, 'Say what the time counts from: “within … of …”.');
        return null;
      }
      return {
        kind: 'within',
        duration: lowerDuration(when.duration, context),
        moment: lowerMoment(when.moment, scope, context, leftover),
      };
    case 'by':
    case 'before':
    case 'after':
    case 'from':
    case 'on':
      return when.moment === undefined
        ? null
        : { kind: when.how, moment: lowerMoment(when.moment, scope, context, leftover) };
    default:
      return null;
  }
}
