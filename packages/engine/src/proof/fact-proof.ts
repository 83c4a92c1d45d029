import type { Coverage, Day, EventPattern, Proof, Report, When } from '@proviso/model';
import { showUnit } from '@proviso/model';
import { type Bindings, type Shape, shapeOf } from '../facts/key.js';
import type { Observation } from '../facts/observation.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Dated } from '../facts/report-index.js';
import { valueAt } from '../time/signal.js';
import { eventValue } from '../value/event-value.js';
import { type Bits, CONTESTED, FALSE, TRUE, truthOf, UNKNOWN } from '../value/truth.js';
import { daysAt, type Window, windowsOf } from '../value/window.js';
import type { World } from '../value/world.js';
import { clauseOf, eventClause, reportedClause, type Speaker } from './phrase.js';
import { sayPeriod, sayWhen, sentence, titleOf } from './words.js';

/** So many reports of one kind are told; of more their number is told. */
const MOST_TOLD = 4;

/** What speaks for and against an event, down to the reports. */
export function eventProof(
  world: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  day: Day,
): Proof {
  const { facts } = world;
  const speaker: Speaker = { model: facts.model, bindings };
  const bits = valueAt(eventValue(world, pattern, whens, bindings, start, 'whole'), day);
  const shape = shapeOf(facts.model, facts.names.events.get(pattern.event), pattern, bindings);
  const window = windowsOf(world, whens, bindings, start).find(
    (w) => w.while.from <= day && day <= w.while.to,
  );
  const happened = window === undefined ? [] : within(world, shape, window, day);
  const said = eventClause(speaker, pattern, bits === TRUE ? 'past' : bits === FALSE ? 'not past' : 'past');
  const clause = clauseOf(speaker, { kind: 'event', pattern, when: whens });
  const first = happened[0];
  const words: Record<string, string> = {
    true: first === undefined ? said : `${said} ${sayWhen(first)}`,
    false: said,
    contested: `it is disputed whether ${clause}`,
    unknown:
      happened.length > 0 && happened.every((o) => o.share < 1)
        ? `only a part of this is reported: ${said}`
        : happened.length > 0
          ? `it may be that ${clause}, but it is not certain`
          : `it is not known whether ${clause}`,
  };
  const of: Proof[] = [];
  for (const occurrence of happened.slice(0, MOST_TOLD)) of.push(...occurrenceProofs(world, occurrence));
  if (happened.length > MOST_TOLD) {
    of.push(leaf('fact', `There are ${happened.length - MOST_TOLD} more reported cases.`));
  }
  if (bits === FALSE || bits === UNKNOWN || bits === CONTESTED) {
    of.push(...oppositionProofs(world, shape, window, day, happened));
  }
  if (of.length === 0) of.push(leaf('silence', 'No report that counts here says anything about it.'));
  return {
    rule: 'fact',
    sentence: sentence(words[truthOf(bits)]!),
    value: truthOf(bits),
    days: first === undefined ? null : { from: first.from, to: first.to },
    of,
  };
}

/** The report behind a fact, with its source and its quoted words. */
export function reportProof(world: World, report: Report, rule: 'report' = 'report'): Proof {
  const { model, index } = world.facts;
  const who = titleOf(model, report.reporter);
  const speaker: Speaker = { model, bindings: new Map() };
  const { content } = report;
  const source = report.source === null ? '' : ` (${titleOf(model, report.source)})`;
  let said: string;
  let days: Proof['days'] = null;
  switch (content.kind) {
    case 'affirms': {
      days = index.days(content.valid);
      const times = content.times === 1 ? '' : `, ${content.times} times`;
      const share =
        content.share === null || content.share >= 1
          ? ''
          : `, ${Math.round(content.share * 100)} percent of it`;
      const label = content.occurrence === null ? '' : ` (“${content.occurrence}”)`;
      said = `${who} reports that ${reportedClause(speaker, content.pattern)} ${sayWhen(days)}${times}${share}${label}${source}`;
      break;
    }
    case 'denies':
      days = content.valid === null ? null : index.days(content.valid);
      said = `${who} says that ${eventClause(speaker, content.pattern, 'not past')} ${sayPeriod(days ?? ALWAYS)}${source}`;
      break;
    case 'measures': {
      days = index.days(content.valid);
      const { low, high, lowOpen, highOpen, unit } = content.bounds;
      const in_ = showUnit(unit) === '' ? '' : ` ${showUnit(unit)}`;
      const value =
        low !== null && low === high
          ? `${low}${in_}`
          : low === null
            ? `${highOpen ? 'below' : 'at most'} ${high}${in_}`
            : high === null
              ? `${lowOpen ? 'above' : 'at least'} ${low}${in_}`
              : `between ${low} and ${high}${in_}`;
      const measure = clauseOf(speaker, {
        kind: 'compare',
        left: { kind: 'measure', measure: content.measure, args: content.args },
        op: 'exactly',
        right: { kind: 'quantity', quantity: { value: 0, unit: null } },
      }).replace(/ is exactly 0$/, '');
      said = `${who} measured ${measure} at ${value} ${content.throughout ? sayPeriod(days) : sayWhen(days)}${source}`;
      break;
    }
    case 'retracts':
      said = `${who} takes back what it reported${source}`;
      break;
    default:
      return unreachable(content);
  }
  return {
    rule,
    sentence: sentence(said),
    value: null,
    days,
    ...(report.span === undefined ? {} : { span: report.span }),
    report: report.name,
    ...(report.quote === null ? {} : { quote: report.quote }),
    of: [],
  };
}

/** The observations that give a measure its value. */
export function observationProofs(world: World, observations: readonly Observation[]): readonly Proof[] {
  if (observations.length === 0)
    return [leaf('silence', 'No measurement that counts here is recent enough.')];
  return observations.slice(0, MOST_TOLD).map(({ report }) => reportProof(world, report));
}

/** The occurrences that may lie in the window on the day, the supported first. */
function within(world: World, shape: Shape, window: Window, day: Day): readonly Occurrence[] {
  const days = daysAt(window, day, 'possible');
  const met = world.facts.occurrences(shape);
  const here = (o: Occurrence): boolean => o.from <= days.to && o.to >= days.from;
  const undone = (o: Occurrence): boolean =>
    !world.facts.standings(o).some((s) => s.from <= day && day <= s.to);
  const all = [...met.full.filter(here), ...met.part.filter(here)];
  const order = (o: Occurrence): number =>
    (o.contested ? 2 : 0) + (undone(o) ? 4 : 0) + (o.share < 1 ? 1 : 0);
  return all.sort((a, b) => order(a) - order(b) || a.from - b.from);
}

/** The reports that an occurrence comes from, the best-ranked first. */
export function occurrenceProofs(world: World, occurrence: Occurrence): readonly Proof[] {
  const { rankOf } = world.facts.counting;
  const reports = [...occurrence.reports].sort(
    (a, b) =>
      (rankOf(a.reporter) ?? Infinity) - (rankOf(b.reporter) ?? Infinity) || (a.name < b.name ? -1 : 1),
  );
  const told = reports.slice(0, 3).map((report) => reportProof(world, report));
  if (reports.length > 3) told.push(leaf('fact', `${reports.length - 3} more reports say the same.`));
  return told;
}

/** What speaks against one occurrence. */
export function opposingProofs(world: World, shape: Shape, occurrence: Occurrence): readonly Proof[] {
  return oppositionProofs(world, shape, undefined, occurrence.to, [occurrence]);
}

function oppositionProofs(
  world: World,
  shape: Shape,
  window: Window | undefined,
  day: Day,
  happened: readonly Occurrence[],
): readonly Proof[] {
  const days = window === undefined ? ALWAYS : daysAt(window, day, 'possible');
  const touches = (d: Dated<unknown>): boolean =>
    happened.length > 0
      ? happened.some((o) => d.from <= o.from && o.to <= d.to)
      : d.from <= days.to && d.to >= days.from;
  const speakers = world.facts.against.speakers(shape).filter(touches);
  const told = speakers
    .slice(0, MOST_TOLD)
    .map((d) =>
      d.of.kind === 'report' ? reportProof(world, d.of) : coverageProof(world, d as Dated<Coverage>),
    );
  if (speakers.length > MOST_TOLD) {
    told.push(leaf('fact', `${speakers.length - MOST_TOLD} more denials or watches say the same.`));
  }
  return told;
}

function coverageProof(world: World, dated: Dated<Coverage>): Proof {
  const { model } = world.facts;
  const { reporter, pattern, span } = dated.of;
  const clause = eventClause({ model, bindings: new Map() }, pattern, 'present');
  return {
    rule: 'coverage',
    sentence: sentence(
      `${titleOf(model, reporter)} watched ${sayPeriod(dated)} whether ${clause}, and reported none, so it counts as not having happened`,
    ),
    value: 'false',
    days: { from: dated.from, to: dated.to },
    ...(span === undefined ? {} : { span }),
    of: [],
  };
}

const ALWAYS = { from: -Infinity, to: Infinity };

function leaf(rule: Proof['rule'], text: string): Proof {
  return { rule, sentence: text, value: null, days: null, of: [] };
}

/** The value of a disputed or missing fact in words. */
export function valueWords(bits: Bits): string {
  return bits === TRUE
    ? 'this is shown'
    : bits === FALSE
      ? 'this is shown not to be so'
      : bits === CONTESTED
        ? 'this is disputed'
        : 'this is not known';
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
