import type { Day, Domain } from '@proviso/model';
import type { Bindings, Bound } from '../facts/key.js';
import { ANY, canonical, plain } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { constant, join, type Signal, SignalBuilder } from '../time/signal.js';
import { bindingsOver, candidatesOf } from './domain.js';
import type { Dating } from './event-value.js';
import { measureShape } from './measure-shape.js';
import { scopeOf } from './scope.js';
import { type Bits, FALSE, foremost, TRUE } from './truth.js';
import type { World } from './world.js';

/** One of those that a quantifier, an aggregate or a commitment runs over, and whether it is there on each day. */
export interface Member {
  readonly bindings: Bindings;
  readonly present: Signal<Bits>;
  /** The occurrence that it is; null for members of sets and for groups. */
  readonly occurrence: Occurrence | null;
}

/** Those that a domain has, in the order of the set, of time or of their values. What was never reported is not among them. */
export function membersOver(
  world: World,
  variable: string,
  over: Domain,
  bindings: Bindings,
  start: Day,
  dating: Dating = 'whole',
): readonly Member[] {
  switch (over.kind) {
    case 'set':
      return bindingsOver(world, variable, over.set, bindings).map((under) => ({
        bindings: under,
        present: constant<Bits>(TRUE),
        occurrence: null,
      }));
    case 'occurrences':
      return candidatesOf(world, variable, over, bindings, start, dating);
    case 'groups':
      return groupsOf(world, [variable, ...over.also], over, bindings, start, dating);
    case 'observed':
      return observedOf(world, [variable, ...over.also], over, bindings);
    default:
      return unreachable(over);
  }
}

/** The variable that stands for an occurrence nobody names. */
const UNNAMED = '\u0000';

/** One group for each value that an occurrence has; an occurrence that does not tell its value makes none. */
function groupsOf(
  world: World,
  variables: readonly string[],
  over: Extract<Domain, { kind: 'groups' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): readonly Member[] {
  const groups = new Map<string, { bindings: Bindings; present: Signal<Bits> }>();
  const domain = { kind: 'occurrences' as const, pattern: over.pattern, when: over.when };
  for (const candidate of candidatesOf(world, UNNAMED, domain, bindings, start, dating)) {
    const own = pick(candidate.bindings, bindings, variables);
    if (own === null) continue;
    const key = scopeOf({ variables }, own);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { bindings: own, present: candidate.present });
    else known.present = join(known.present, candidate.present, foremost);
  }
  return inOrder([...groups.values()], variables).map((group) => ({ ...group, occurrence: null }));
}

/** One group for each value with an observation that counted on that day or before. */
function observedOf(
  world: World,
  variables: readonly string[],
  over: Extract<Domain, { kind: 'observed' }>,
  bindings: Bindings,
): readonly Member[] {
  const { facts } = world;
  const parameters = facts.names.measures.get(over.measure)?.parameters ?? [];
  const signal = facts.observations(measureShape(world, over.measure, over.args, bindings));
  const groups = new Map<string, { bindings: Bindings; from: Day }>();
  signal.at.forEach((day, i) => {
    for (const { report } of signal.values[i]!) {
      if (report.content.kind !== 'measures') continue;
      const { args } = report.content;
      const found = new Map<string, Bound>(bindings);
      over.args.forEach((arg, k) => {
        const type = parameters[k]?.type;
        const given = args[k];
        if (arg.kind !== 'variable' || bindings.has(arg.name) || given === undefined) return;
        const text = canonical(facts.model, type, given, new Map());
        found.set(arg.name, { text, unit: type?.kind === 'number' ? type.unit : null, occurrence: null });
      });
      const own = pick(found, bindings, variables);
      if (own === null) continue;
      const key = scopeOf({ variables }, own);
      if (!groups.has(key)) groups.set(key, { bindings: own, from: day });
    }
  });
  return inOrder([...groups.values()], variables).map((group) => {
    const present = new SignalBuilder<Bits>();
    if (group.from !== -Infinity) present.add(-Infinity, FALSE);
    present.add(group.from, TRUE);
    return { bindings: group.bindings, present: present.done(), occurrence: null };
  });
}

/** Groups by their values, numbers by size: no order of reports shows. */
function inOrder<G extends { readonly bindings: Bindings }>(
  groups: readonly G[],
  variables: readonly string[],
): readonly G[] {
  const text = (group: G, name: string): string => group.bindings.get(name)!.text;
  return [...groups].sort((a, b) => {
    for (const name of variables) {
      const x = text(a, name);
      const y = text(b, name);
      if (x === y) continue;
      const bySize = x.startsWith('q:') && y.startsWith('q:') ? Number(plain(x)) - Number(plain(y)) : 0;
      return bySize !== 0 ? bySize : x < y ? -1 : 1;
    }
    return 0;
  });
}

/** The bindings with the variables as found; null where one of them is not told. */
function pick(found: Bindings, bindings: Bindings, variables: readonly string[]): Bindings | null {
  const out = new Map(bindings);
  for (const name of variables) {
    const bound = found.get(name);
    if (bound === undefined || bound.text === ANY) return null;
    out.set(name, bound);
  }
  return out;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
