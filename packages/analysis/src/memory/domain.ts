import {
  type Condition,
  type Domain,
  daysOf,
  type EventPattern,
  type ParameterType,
  type When,
} from '@proviso/model';
import { type Desk, isKnown, usesTimeOf, usesValueOf } from './desk.js';
import { FIXED, type Finding, type Need, UNBOUNDED, windowOf } from './need.js';
import { settledAfter } from './settled.js';

type Runs = {
  readonly variable: string;
  readonly over: Domain;
  /** What is asked of each, for quantifiers; null where it is a number. */
  readonly holds: Condition | null;
  /** All that is asked of each, condition or number. */
  readonly asked: unknown;
  readonly of: Finding['of'];
};

/** What has to be remembered of those that a variable runs over, besides what is asked of each. */
export function domainNeed(desk: Desk, runs: Runs): Need {
  const { over } = runs;
  switch (over.kind) {
    case 'set':
      return FIXED;
    case 'observed':
      return valuesNeed(
        desk,
        runs,
        openParameters(measureTypes(desk, over.measure), over.args, [runs.variable, ...over.also]),
      );
    case 'groups': {
      const bounded = boundedBy(over.when);
      if (bounded !== null) return bounded;
      return valuesNeed(desk, runs, openIn(desk, over.pattern, [runs.variable, ...over.also]));
    }
    case 'occurrences':
      return occurrencesNeed(desk, runs, over);
    default:
      return unreachable(over);
  }
}

/** The length of time that bounds let through, where they have both ends. */
export function boundedBy(whens: readonly When[]): Need | null {
  for (const when of whens) {
    if (when.kind === 'last') return windowOf(when.duration);
    if (when.kind === 'within') return windowOf(when.duration);
    if (when.kind === 'on') return { kind: 'window', days: 1 };
    if (when.kind === 'during') {
      const { from, to } = daysOf(when.interval);
      if (Number.isFinite(from) && Number.isFinite(to)) return { kind: 'window', days: to - from + 1 };
    }
  }
  return null;
}

/** The variables of a pattern that may have values nobody knows beforehand. */
export function openIn(desk: Desk, pattern: EventPattern, names: readonly string[]): readonly string[] {
  const event = desk.model.events.find((one) => one.name === pattern.event);
  return openParameters(event?.parameters.map((parameter) => parameter.type) ?? [], pattern.args, names);
}

function measureTypes(desk: Desk, measure: string): readonly ParameterType[] {
  return desk.model.measures.find((one) => one.name === measure)?.parameters.map((one) => one.type) ?? [];
}

function openParameters(
  types: readonly ParameterType[],
  args: EventPattern['args'],
  names: readonly string[],
): readonly string[] {
  return args.flatMap((arg, i) =>
    arg.kind === 'variable' && names.includes(arg.name) && !isKnown(types[i]) ? [arg.name] : [],
  );
}

function valuesNeed(desk: Desk, { of }: Runs, open: readonly string[]): Need {
  if (open.length === 0) return FIXED;
  desk.found.push({
    need: UNBOUNDED,
    of,
    reason: `Something has to be remembered of each ${open.join(' and ')} that ever occurs, and nothing says how many there can be.`,
    rewriting: {
      instead: null,
      equivalent: false,
      advice:
        'Bound the time in which they have to occur (“… among … in the last …”), or declare a set of the values.',
    },
  });
  return UNBOUNDED;
}

function occurrencesNeed(desk: Desk, runs: Runs, over: Extract<Domain, { kind: 'occurrences' }>): Need {
  const { variable, holds, asked, of } = runs;
  const clause = desk.words.event(over.pattern, 'present');
  const bounded = boundedBy(over.when);
  if (bounded !== null) {
    desk.found.push({
      need: bounded,
      of,
      reason: `Each time that ${clause} within the bounds has to be remembered, and no other.`,
      rewriting: null,
    });
    return bounded;
  }
  const names = over.pattern.args.flatMap((arg) => (arg.kind === 'variable' ? [arg.name] : []));
  const used = names.filter((name) => usesValueOf(asked, name));
  const open = openIn(desk, over.pattern, used);
  if (holds !== null && !usesTimeOf(asked, variable) && used.length > 0) {
    desk.found.push({
      need: open.length === 0 ? FIXED : UNBOUNDED,
      of,
      reason: `When it was that ${clause} plays no part, only with which ${used.join(' and ')}: each value has to be remembered once, not each time.`,
      rewriting: {
        instead: grouped(runs, over, holds, used),
        equivalent: true,
        advice: 'Run over the values instead of the occurrences.',
      },
    });
    return open.length === 0 ? FIXED : UNBOUNDED;
  }
  const settled = holds === null ? null : settledAfter(desk, holds, variable);
  if (settled !== null) {
    const need: Need = { kind: 'window', days: settled };
    desk.found.push({
      need,
      of,
      reason: `What is asked of each time that ${clause} is decided ${settled === 1 ? 'a day' : `${settled} days`} after it at the latest; then it can be forgotten.`,
      rewriting: null,
    });
    return need;
  }
  desk.found.push({
    need: UNBOUNDED,
    of,
    reason: `Each time that ${clause} has to be remembered: nothing says by when what is asked of it has to be decided.`,
    rewriting: {
      instead: null,
      equivalent: false,
      advice: `Bound the occurrences (“occurrence ${variable} of … in the last …”), or what is asked of each (“within … of ${variable}”).`,
    },
  });
  return UNBOUNDED;
}

/** The quantifier over the values instead: the same, where the time of the occurrence plays no part. */
function grouped(
  { variable, of }: Runs,
  over: Extract<Domain, { kind: 'occurrences' }>,
  holds: Condition,
  used: readonly string[],
): Condition | null {
  const [first, ...also] = used;
  const whole = of?.kind === 'condition' ? of.condition : null;
  if (first === undefined || (whole?.kind !== 'every' && whole?.kind !== 'some')) return null;
  const args = over.pattern.args.map((arg) =>
    arg.kind === 'variable' && !used.includes(arg.name) && arg.name !== variable
      ? ({ kind: 'any' } as const)
      : arg,
  );
  return {
    kind: whole.kind,
    variable: first,
    over: { kind: 'groups', also, pattern: { ...over.pattern, args }, when: over.when },
    holds,
  };
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
