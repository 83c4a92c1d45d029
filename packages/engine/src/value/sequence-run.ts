import type { Day, Days, Gap, Steps } from '@proviso/model';
import { ANY, type Bindings, type Bound, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Dating } from './event-value.js';
import { between, certainlyApart, leastAfter, mostAfter } from './gap.js';
import { CONTESTED, FALSE } from './truth.js';
import { holdsAll, windowsOf } from './window.js';
import type { World } from './world.js';

/** A course of events that is shown, so far: the occurrences in order, and the days on which it stands so. */
export interface Run {
  readonly taken: readonly Occurrence[];
  readonly bindings: Bindings;
  readonly days: Days;
  /** Something in it, or whether something came in between, is contested. */
  readonly contested: boolean;
}

interface State extends Run {
  readonly gap: Gap | null;
}

type Happens = Extract<Steps, { kind: 'happens' }>;

/** Every shown course of events through the steps; of those that end with the same occurrence and values, one. */
export function runsThrough(
  world: World,
  variables: readonly string[],
  steps: Steps,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): readonly Run[] {
  const ids = new Map<Occurrence, number>();
  const idOf = (occurrence: Occurrence): number => {
    const id = ids.get(occurrence) ?? ids.size;
    ids.set(occurrence, id);
    return id;
  };
  const keyOf = (state: State): string => {
    const last = state.taken.at(-1);
    const values = variables.map((name) => state.bindings.get(name)?.text ?? '').join('\u0002');
    return `${last === undefined ? '' : idOf(last)}|${values}|${state.contested}|${state.days.from},${state.days.to}`;
  };
  const distinct = (states: readonly State[]): State[] => [
    ...new Map(states.map((state) => [keyOf(state), state])).values(),
  ];

  function advance(node: Steps, states: readonly State[]): readonly State[] {
    if (states.length === 0) return states;
    switch (node.kind) {
      case 'happens':
        return distinct(foremostOnly(states).flatMap((state) => after(node, state)));
      case 'either':
        return distinct(node.of.flatMap((part) => advance(part, states)));
      case 'optional':
        return distinct([...states, ...advance(node.of, states)]);
      case 'repeated': {
        const seen = new Map<string, State>();
        let fresh = advance(node.of, states);
        while (fresh.length > 0) {
          const next = fresh.filter((state) => !seen.has(keyOf(state)));
          for (const state of next) seen.set(keyOf(state), state);
          fresh = advance(
            node.of,
            next.map((state) => ({ ...state, gap: node.gap })),
          );
        }
        return [...seen.values()];
      }
      case 'row': {
        let now = advance(node.first, states);
        for (const { gap, of } of node.next) {
          now = advance(
            of,
            now.map((state) => ({ ...state, gap })),
          );
        }
        return now;
      }
      default:
        return unreachable(node);
    }
  }

  /** Where nothing depends on how late the last step was, the one that was done with it first does for all. */
  function foremostOnly(states: readonly State[]): readonly State[] {
    const free = (state: State): boolean =>
      state.gap !== null && state.gap.within === null && state.gap.without.length === 0;
    if (!states.every(free)) return states;
    const best = new Map<string, State[]>();
    const end = (state: State): Day => spanOf(state.taken.at(-1))?.to ?? -Infinity;
    for (const state of [...states].sort((a, b) => end(a) - end(b))) {
      const values = variables.map((name) => state.bindings.get(name)?.text ?? '').join('\u0002');
      const key = `${values}|${state.contested}|${JSON.stringify(state.gap)}`;
      const kept = best.get(key) ?? [];
      best.set(key, kept);
      if (!kept.some((one) => one.days.to >= state.days.to && one.days.from <= state.days.from))
        kept.push(state);
    }
    return [...best.values()].flat();
  }

  function after(node: Happens, state: State): readonly State[] {
    const { facts } = world;
    const event = facts.names.events.get(node.pattern.event);
    const shape = shapeOf(facts.model, event, node.pattern, state.bindings);
    const candidates = facts.occurrences(shape).full;
    const before = state.taken.at(-1);
    const last = spanOf(before);
    const { gap } = state;
    const out: State[] = [];
    const first = last === null || gap === null ? 0 : firstFrom(candidates, leastAfter(last.to, gap));
    const latest = last === null || gap === null ? Infinity : mostAfter(last.from, gap);
    for (let i = first; i < candidates.length; i += 1) {
      const occurrence = candidates[i]!;
      if (occurrence.from > latest) break;
      if (occurrence.share < 1 || occurrence === before) continue;
      const span = spanOf(occurrence)!;
      if (last !== null && gap !== null && !certainlyApart(last, span, gap)) continue;
      const bindings = bound(node, occurrence, state.bindings);
      if (bindings === null) continue;
      let contested = state.contested || occurrence.contested;
      if (last !== null && gap !== null) {
        const bar = barred(gap, bindings, last, span);
        if (bar === null) continue;
        contested ||= bar;
      }
      for (const window of windowsOf(world, node.when, bindings, start)) {
        const days = holdsAll(window, span);
        if (days === null) continue;
        const from = Math.max(days.from, state.days.from);
        const to = Math.min(days.to, state.days.to);
        if (from > to) continue;
        out.push({
          taken: [...state.taken, occurrence],
          bindings,
          days: { from, to },
          contested: contested || window.contested,
          gap: null,
        });
      }
    }
    return out;
  }

  /** Whether what must not come in between is contested; null where it did, or may have. */
  function barred(gap: Gap, bindings: Bindings, last: Days, next: Days): boolean | null {
    const { facts } = world;
    let contested = false;
    for (const pattern of gap.without) {
      const shape = shapeOf(facts.model, facts.names.events.get(pattern.event), pattern, bindings);
      const bits = between(facts, shape, last, next);
      if (bits === CONTESTED) contested = true;
      else if (bits !== FALSE) return null;
    }
    return contested;
  }

  /** The bindings with what the occurrence has in the places of variables; null where it does not tell, or not the same. */
  function bound(node: Happens, { shape }: Occurrence, bindings: Bindings): Bindings | null {
    const { pattern } = node;
    const event = world.facts.names.events.get(pattern.event);
    const out = new Map<string, Bound>(bindings);
    const put = (name: string, text: string, unit: Bound['unit']): boolean => {
      if (!variables.includes(name)) return true;
      const known = out.get(name);
      if (known === undefined) out.set(name, { text, unit, occurrence: null });
      return text !== ANY && (known === undefined || known.text === text);
    };
    for (const [i, arg] of pattern.args.entries()) {
      if (arg.kind !== 'variable') continue;
      const type = event?.parameters[i]?.type;
      if (!put(arg.name, shape.args[i] ?? ANY, type?.kind === 'number' ? type.unit : null)) return null;
    }
    const { by } = pattern;
    if (by !== null && typeof by !== 'string') {
      const only = event?.actors.parties[0];
      const actor = shape.actor !== '' ? shape.actor : only === undefined ? ANY : `n:${only}`;
      if (!put(by.variable, actor, null)) return null;
    }
    return out;
  }

  function spanOf(occurrence: Occurrence): Days;
  function spanOf(occurrence: Occurrence | undefined): Days | null;
  function spanOf(occurrence: Occurrence | undefined): Days | null {
    if (occurrence === undefined) return null;
    return dating === 'earliest' ? { from: occurrence.from, to: occurrence.from } : occurrence;
  }

  const own = new Map([...bindings].filter(([name]) => !variables.includes(name)));
  const begin: State = {
    taken: [],
    bindings: own,
    days: { from: -Infinity, to: Infinity },
    contested: false,
    gap: null,
  };
  return advance(steps, [begin]);
}

/** The index of the first occurrence, of those sorted by first day, that begins on the day or later. */
function firstFrom(sorted: readonly Occurrence[], day: Day): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.from < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
