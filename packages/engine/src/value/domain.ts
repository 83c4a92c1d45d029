import type { Day, Days, Domain } from '@proviso/model';
import { membersOf } from '../facts/facts.js';
import { type Bindings, type Bound, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { layered, unionOf } from '../time/day-set.js';
import type { Signal } from '../time/signal.js';
import { countsOf, type Dating } from './event-value.js';
import { type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from './truth.js';
import { windowsOf } from './window.js';
import type { World } from './world.js';

/** An occurrence that a variable may stand for, with what it binds and whether it is there on each day. */
export interface Candidate {
  readonly occurrence: Occurrence;
  readonly bindings: Bindings;
  readonly present: Signal<Bits>;
}

/** The bindings with the variable bound to each member of the set. */
export function bindingsOver(
  world: World,
  variable: string,
  set: string,
  bindings: Bindings,
): readonly Bindings[] {
  return membersOf(world.facts.names, set).map((member) =>
    new Map(bindings).set(variable, { text: `n:${member}`, unit: null, occurrence: null }),
  );
}

/** The occurrences that fit the domain, in order of time. Parts and occurrences told too vaguely are at best possible. */
export function candidatesOf(
  world: World,
  variable: string,
  over: Extract<Domain, { kind: 'occurrences' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating = 'whole',
): readonly Candidate[] {
  const { facts } = world;
  const event = facts.names.events.get(over.pattern.event);
  const shape = shapeOf(facts.model, event, over.pattern, bindings);
  const met = facts.occurrences(shape);
  const windows = windowsOf(world, over.when, bindings, start);
  const make = (occurrence: Occurrence, full: boolean): Candidate => {
    const supported: Days[] = [];
    const contested: Days[] = [];
    const possible: Days[] = [];
    for (const window of windows) {
      const counts = countsOf(facts, occurrence, full && occurrence.share >= 1, window, dating);
      (window.contested ? contested : supported).push(...counts.supported);
      contested.push(...counts.contested);
      possible.push(...counts.possible);
    }
    return {
      occurrence,
      bindings: bindOccurrence(world, variable, over.pattern, occurrence, bindings),
      present: layered<Bits>(
        [
          { days: unionOf(supported), value: TRUE },
          { days: unionOf(contested), value: CONTESTED },
          { days: unionOf(possible), value: UNKNOWN },
        ],
        FALSE,
      ),
    };
  };
  return [...met.full.map((o) => make(o, true)), ...met.part.map((o) => make(o, false))].sort(
    (a, b) => a.occurrence.from - b.occurrence.from || a.occurrence.to - b.occurrence.to,
  );
}

/** Binds the variable to the occurrence, and the pattern's own variables to what the occurrence has in their places. */
export function bindOccurrence(
  world: World,
  variable: string,
  pattern: Extract<Domain, { kind: 'occurrences' }>['pattern'],
  occurrence: Occurrence,
  bindings: Bindings,
): Bindings {
  const event = world.facts.names.events.get(pattern.event);
  const { from, to, contested, label } = occurrence;
  const out = new Map<string, Bound>(bindings);
  out.set(variable, {
    text: `o:${occurrence.shape.args.join('\u0002')}\u0001${occurrence.shape.actor}`,
    unit: null,
    occurrence: { from, to, contested, label },
  });
  pattern.args.forEach((arg, i) => {
    if (arg.kind !== 'variable' || bindings.has(arg.name)) return;
    const type = event?.parameters[i]?.type;
    out.set(arg.name, {
      text: occurrence.shape.args[i] ?? '*',
      unit: type?.kind === 'number' ? type.unit : null,
      occurrence: null,
    });
  });
  const by = pattern.by;
  if (by !== null && typeof by !== 'string' && !bindings.has(by.variable)) {
    const actor = occurrence.shape.actor;
    const only = event?.actors.parties[0];
    out.set(by.variable, {
      text: actor !== '' ? actor : only === undefined ? '*' : `n:${only}`,
      unit: null,
      occurrence: null,
    });
  }
  return out;
}
