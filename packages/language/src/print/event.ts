import {
  type EventKind,
  type Measure,
  type Milestone,
  type NamedSet,
  type ParameterType,
  showDuration,
  showUnit,
} from '@proviso/model';
import { type Layout, layout } from './layout.js';
import { printMoment } from './moment.js';
import { unreachable } from './unreachable.js';
import { clause, joined, listClause, listed, quoted, quotedClause, titled } from './wording.js';

/** `set Threat "…" = nuclear, missile and chemical including Other`. */
export function printSet(set: NamedSet): Layout {
  const members = set.members.length === 0 ? null : `= ${listed(set.members)}`;
  return layout(joined('set', titled(set.name, set.title), members, listClause('including', set.includes)));
}

/** `event dismantle(programme: Threat) "…" by DPRK undone by rebuild says "…"`. */
export function printEvent(event: EventKind): Layout {
  return layout(
    joined(
      `event ${event.name}${printParameters(event.parameters)}`,
      title(event.title),
      printActors(event.actors),
    ),
    [
      clause('undone by', event.undoneBy),
      event.takes === undefined ? null : `takes ${printLength(event.takes)}`,
      event.divisible === true ? 'in parts' : null,
      quotedClause('says', event.phrase),
    ],
  );
}

/** `30 days`, or `30 days to 3 months` where it may take longer. */
function printLength({ least, most }: NonNullable<EventKind['takes']>): string {
  const [a, b] = [showDuration(least), showDuration(most)];
  return a === b ? a : `${a} to ${b}`;
}

/** `measure stock(material: Material) "…" in kg of uranium stale after 120 days says "…"`. */
export function printMeasure(measure: Measure): Layout {
  return layout(
    joined(
      `measure ${measure.name}${printParameters(measure.parameters)}`,
      title(measure.title),
      clause('in', measure.unit === null ? null : showUnit(measure.unit)),
    ),
    [
      measure.stale === null ? null : `stale after ${showDuration(measure.stale)}`,
      quotedClause('says', measure.phrase),
    ],
  );
}

/** `milestone AdoptionDay "…" is 90 days after endorse(JCPOA)`. */
export function printMilestone(milestone: Milestone): Layout {
  return layout(`milestone ${titled(milestone.name, milestone.title)} is ${printMoment(milestone.at)}`);
}

function printParameters(parameters: EventKind['parameters']): string {
  if (parameters.length === 0) return '';
  const each = parameters.map(({ name, type }) => {
    const written = printType(type);
    return written === name ? name : `${name}: ${written}`;
  });
  return `(${each.join(', ')})`;
}

function printType(type: ParameterType): string {
  switch (type.kind) {
    case 'set':
      return type.set;
    case 'number':
      return type.unit === null ? 'number' : `number in ${showUnit(type.unit)}`;
    default:
      return type.kind;
  }
}

function printActors({ mode, parties }: EventKind['actors']): string | null {
  switch (mode) {
    case 'nobody':
      return null;
    case 'one':
      return `by ${parties[0] ?? ''}`;
    case 'any':
      return `by ${parties.join(' or ')}`;
    case 'joint':
      return `by ${parties.join(' and ')}`;
    case 'each':
      return `by each of ${listed(parties)}`;
    default:
      return unreachable(mode);
  }
}

function title(text: string | null): string | null {
  return text === null ? null : quoted(text);
}
