import type { Condition, Duration, EventPattern, Gap, Steps } from '@proviso/model';
import { AstUtils } from 'langium';
import type * as ast from '../generated/ast.js';
import { lowerCallPattern } from './condition.js';
import type { Context, Scope, Variable } from './context.js';
import { boundsOf, lowerWhens } from './moment.js';
import type { Binder } from './pattern.js';
import { lowerDuration } from './time.js';

type Written = ast.Sequence | ast.Repeated | ast.Optional;

/** What lowering of one sequence keeps at hand. */
interface Work {
  readonly scope: Scope;
  readonly context: Context;
  readonly bind: Binder;
  /** Lengths that are part of a gap. */
  readonly gaps: Set<ast.When>;
}

/**
 * A course of events. A name that nothing has and that stands in two places of it stands for one value in both; in one
 * place alone it would say nothing and is more likely a misspelling.
 */
export function lowerSequence(written: Written, scope: Scope, context: Context): Condition {
  const bound = new Map<string, Variable>();
  const shared = sharedNames(written, scope, context);
  const bind: Binder = (name, variable) => {
    if (!shared.has(name)) return false;
    if (!bound.has(name)) bound.set(name, variable);
    return true;
  };
  const of = lowerSteps(written, { scope, context, bind, gaps: new Set() });
  if (mayBeEmpty(of)) {
    context.say(
      'P2030',
      written,
      'Nothing has to happen in this sequence, so it says nothing. Give it one step that is not “optionally”.',
    );
  }
  return { kind: 'sequence', variables: [...bound.keys()].sort(), of };
}

/** Whether the bound is a length without a moment that it counts from: in a sequence, from the step before. */
export function isGap(when: ast.When): boolean {
  return when.how === 'within' && when.moment === undefined;
}

function lowerSteps(written: ast.Expression, work: Work): Steps {
  switch (written.$type) {
    case 'Paren':
      return lowerSteps(written.of, work);
    case 'Or':
      return { kind: 'either', of: written.of.map((part) => lowerSteps(part, work)) };
    case 'Optional':
      return { kind: 'optional', of: lowerSteps(written.of, work) };
    case 'Repeated': {
      const gap = lowerGap(written.gaps, written.of, work);
      return { kind: 'repeated', of: lowerSteps(written.of, work), gap };
    }
    case 'Sequence':
      return {
        kind: 'row',
        first: lowerSteps(written.first, work),
        next: written.steps.map((step) => ({
          gap: lowerGap(step.gaps, step.of, work),
          of: lowerSteps(step.of, work),
        })),
      };
    case 'Call':
      if (isEvent(written, work)) return lowerStep(written, work);
      break;
    default:
      break;
  }
  work.context.say(
    'P2031',
    written,
    'Only events can be steps of a sequence, with “or”, “optionally” and “repeatedly”. What must not come in between is said after “without”; other conditions go before or after the sequence, joined by “and”.',
  );
  return { kind: 'either', of: [] };
}

/** Whether a call is of an event, or of nothing known (which is told as a missing event). */
function isEvent(call: ast.Call, { scope, context }: Work): boolean {
  const kind = context.symbols.get(call.ref.name)?.kind;
  return !scope.has(call.ref.name) && (kind === undefined || kind === 'event');
}

function lowerStep(call: ast.Call, { scope, context, bind, gaps }: Work): Steps {
  const stray = boundsOf(call, scope, context).find((when) => isGap(when) && !gaps.has(when));
  if (stray !== undefined) {
    context.say(
      'P2023',
      stray,
      'No step comes before this one, so there is nothing that this time counts from.',
    );
  }
  const { pattern, rest } = lowerCallPattern(call, scope, context, bind);
  return {
    kind: 'happens',
    pattern,
    when: lowerWhens(
      rest.filter((when) => !isGap(when)),
      scope,
      context,
    ),
  };
}

/** The gap before a step: what is written after it, with the bare `within` that its call took in. */
function lowerGap(gaps: readonly ast.Gap[], step: ast.Expression, work: Work): Gap {
  const { context } = work;
  let least: Duration | null = null;
  let within: Duration | null = null;
  const without: EventPattern[] = [];
  const most = (duration: ast.Duration, at: ast.Duration): void => {
    if (within !== null) {
      context.say('P1012', at, 'The longest time to this step was given before. Leave one of the two out.');
    }
    within = lowerDuration(duration, context);
  };
  const taken = bareWithins(step, work);
  for (const when of taken) if (when.duration !== undefined) most(when.duration, when.duration);
  for (const gap of gaps) {
    if (gap.least !== undefined) {
      if (least !== null) {
        context.say(
          'P1012',
          gap,
          'The shortest time to this step was given before. Leave one of the two out.',
        );
      }
      least = lowerDuration(gap.least, context);
    }
    if (gap.within !== undefined) most(gap.within, gap.within);
    if (gap.without === undefined) continue;
    for (const when of bareWithins(gap.without, work)) {
      if (when.duration !== undefined) most(when.duration, when.duration);
    }
    without.push(...lowerWithout(gap.without, work));
  }
  return { least, within, without };
}

/** The lengths without a moment at the end of a step's own event. */
function bareWithins(step: ast.Expression, work: Work): readonly ast.When[] {
  if (step.$type === 'Optional') return bareWithins(step.of, work);
  if (step.$type !== 'Call') return [];
  const found = boundsOf(step, work.scope, work.context).filter(isGap);
  for (const when of found) work.gaps.add(when);
  return found;
}

function lowerWithout(written: ast.Expression, work: Work): EventPattern[] {
  const { scope, context, bind } = work;
  if (written.$type === 'Paren') return lowerWithout(written.of, work);
  if (written.$type === 'Or') return written.of.flatMap((part) => lowerWithout(part, work));
  if (written.$type === 'Call' && isEvent(written, work)) {
    const { pattern, rest } = lowerCallPattern(written, scope, context, bind);
    const bound = rest.find((when) => !isGap(when));
    if (bound !== undefined) {
      context.say(
        'P2023',
        bound,
        'The days in between are meant; what must not come then takes no bound of its own. Leave it out.',
      );
    }
    return [pattern];
  }
  context.say('P2031', written, 'After “without” stand events, joined by “or” in parentheses.');
  return [];
}

function mayBeEmpty(steps: Steps): boolean {
  switch (steps.kind) {
    case 'happens':
      return false;
    case 'optional':
      return true;
    case 'either':
      return steps.of.some(mayBeEmpty);
    case 'repeated':
      return mayBeEmpty(steps.of);
    case 'row':
      return mayBeEmpty(steps.first) && steps.next.every((one) => mayBeEmpty(one.of));
  }
}

/** The names that nothing has and that stand in more than one place of the sequence's events. */
function sharedNames(written: Written, scope: Scope, context: Context): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (ref: ast.Ref | undefined): void => {
    if (ref === undefined || scope.has(ref.name) || context.symbols.has(ref.name)) return;
    counts.set(ref.name, (counts.get(ref.name) ?? 0) + 1);
  };
  for (const node of AstUtils.streamAst(written)) {
    if (node.$type === 'RefArgument') count((node as ast.RefArgument).ref);
    else if (node.$type === 'When') {
      const { how, moment } = node as ast.When;
      if (how === 'by' && moment?.$type === 'RefMoment' && !moment.pattern.parens) count(moment.pattern.ref);
    }
  }
  return new Set([...counts].filter(([, times]) => times > 1).map(([name]) => name));
}
