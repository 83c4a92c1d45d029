import type { Coverage, Day, Days, EventPattern, Proof, When } from '@proviso/model';
import { sayDay, sayOn, sayPeriod, sentence } from '@proviso/model';
import type { Met } from '../facts/facts.js';
import { type Bindings, hasChoice, type Shape, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Dated } from '../facts/report-index.js';
import { complementOf, meetOf } from '../time/day-set.js';
import { valueAt } from '../time/signal.js';
import { eventValue } from '../value/event-value.js';
import { type Bits, CONTESTED, FALSE, TRUE, truthOf, UNKNOWN } from '../value/truth.js';
import { daysAt, windowsOf } from '../value/window.js';
import { on, type World } from '../value/world.js';
import { eventAsides } from './aside-proof.js';
import { clauseOf, eventClause, happenedClause, type Speaker, wordsFor } from './phrase.js';
import { coverageProof, leaf, MOST_TOLD, reportProof, within } from './report-proof.js';
import { titlesOf } from './words.js';

/** What speaks for and against an event, down to the reports; of an act that each of several owes, of each apart. */
export function eventProof(
  world: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  day: Day,
): Proof {
  const actors = world.facts.names.events.get(pattern.event)?.actors;
  if (actors?.mode === 'each' && pattern.by === null && actors.parties.length > 1) {
    return eachProof(world, pattern, whens, bindings, start, day, actors.parties);
  }
  const { facts } = world;
  const speaker: Speaker = { model: facts.model, bindings };
  const bits = valueAt(eventValue(on(world, day), pattern, whens, bindings, start, 'whole'), day);
  const shape = shapeOf(facts.model, facts.names.events.get(pattern.event), pattern, bindings);
  const window = windowsOf(world, whens, bindings, start).find(
    (w) => w.while.from <= day && day <= w.while.to,
  );
  const asked = window === undefined ? null : daysAt(window, day, 'possible');
  const met = asked === null ? { full: [], part: [] } : meeting(world, shape, asked, day);
  // Of what is so, only what makes it so is told: not what was done and undone before that, nor what a report leaves so
  // open that it may have been somebody else, or something else.
  const happened =
    bits === TRUE ? met.full.filter((o) => isThere(world, o, day)) : [...met.full, ...met.part];
  const undoers = bits === TRUE ? [] : happened.flatMap((o) => undoersOf(world, o, day));
  const clause = clauseOf(speaker, { kind: 'event', pattern, when: whens });
  const first = happened[0];
  const told = first === undefined ? pattern : toldOf(first, pattern);
  const of: Proof[] = [];
  for (const occurrence of happened.slice(0, MOST_TOLD)) of.push(...occurrenceProofs(world, occurrence));
  if (happened.length > MOST_TOLD) {
    of.push(leaf('fact', `There are ${happened.length - MOST_TOLD} more reported cases.`));
  }
  for (const undoer of undoers.slice(0, 2)) of.push(undoneProof(world, undoer));
  const looked = asked !== null && asked.from <= asked.to;
  if (bits !== TRUE && looked) of.push(...oppositionProofs(world, shape, asked, happened, bits));
  const asides = looked ? eventAsides(world, shape, asked, happened) : [];
  const words = (): string => {
    if (bits === TRUE) {
      return first === undefined
        ? eventClause(speaker, pattern, 'past')
        : `${happenedClause(speaker, told, first.shape)} ${sayOn(first)}`;
    }
    if (bits === FALSE) {
      if (first !== undefined && undoers.length > 0)
        return `${happenedClause(speaker, told, first.shape)} ${sayOn(first)}, but this has been undone`;
      if (!looked)
        return start > day && Number.isFinite(start)
          ? `${clause} counts only from ${sayDay(start)} on`
          : `${clause} does not count yet`;
      return eventClause(speaker, pattern, 'not past');
    }
    if (bits === CONTESTED) {
      return first !== undefined && undoers.length > 0
        ? `${happenedClause(speaker, told, first.shape)} ${sayOn(first)}; whether this has been undone is disputed`
        : `it is disputed whether ${clause}`;
    }
    if (first === undefined) return `it is not known whether ${clause}`;
    if (happened.every((o) => o.share < 1))
      return `only a part of this is reported: ${happenedClause(speaker, told, first.shape)}`;
    return `it may be that ${clause}, but it is not certain`;
  };
  if (of.length === 0 && looked)
    of.push(leaf('silence', 'No report that counts here says anything about it.'));
  return {
    rule: 'fact',
    sentence: sentence(words()),
    value: truthOf(bits),
    days: first === undefined ? null : { from: first.from, to: first.to },
    of: [...of, ...asides],
  };
}

/** Of an act that each of several owes: who is shown to have done it, who not, and of whom it is open. */
function eachProof(
  world: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  day: Day,
  parties: readonly string[],
): Proof {
  const { model } = world.facts;
  const words = wordsFor({ model, bindings });
  const of = parties.map((by) => eventProof(world, { ...pattern, by }, whens, bindings, start, day));
  const bits = valueAt(eventValue(on(world, day), pattern, whens, bindings, start, 'whole'), day);
  const who = (value: Proof['value']): string =>
    titlesOf(
      model,
      parties.filter((_, i) => of[i]!.value === value),
    );
  const when = words.when(whens);
  const parts: string[] = [];
  const [done, not, disputed, open] = [who('true'), who('false'), who('contested'), who('unknown')];
  if (done !== '') parts.push(`${words.event(pattern, 'past', done)}${when}`);
  if (not !== '') parts.push(`${words.event(pattern, 'not past', not)}${when}`);
  if (disputed !== '') parts.push(`whether ${words.event(pattern, 'past', disputed)}${when} is disputed`);
  if (open !== '') parts.push(`whether ${words.event(pattern, 'past', open)}${when} is not known`);
  return { rule: 'fact', sentence: sentence(parts.join('; ')), value: truthOf(bits), days: null, of };
}

/** The occurrences that may lie in the days, those that count first, and apart those that fit only as far as they are told. */
function meeting(world: World, shape: Shape, days: Days, day: Day): Pick<Met, 'full' | 'part'> {
  const met = world.facts.occurrences(shape);
  const here = (o: Occurrence): boolean => o.from <= days.to && o.to >= days.from;
  const order = (o: Occurrence): number =>
    (o.contested ? 2 : 0) + (isThere(world, o, day) ? 0 : 4) + (o.share < 1 ? 1 : 0);
  const sorted = (list: readonly Occurrence[]): readonly Occurrence[] =>
    list.filter(here).sort((a, b) => order(a) - order(b) || a.from - b.from);
  return { full: sorted(met.full), part: sorted(met.part) };
}

/** Whether an occurrence has not certainly been undone by a day. */
function isThere(world: World, o: Occurrence, day: Day): boolean {
  return world.facts.standings(o).some((s) => s.from <= day && day <= s.to);
}

/** What undid an occurrence by a day, or may have. */
function undoersOf(world: World, o: Occurrence, day: Day): readonly Occurrence[] {
  const { names, occurrences } = world.facts;
  const by = names.events.get(o.shape.event)?.undoneBy ?? null;
  const event = by === null ? undefined : names.events.get(by);
  if (event === undefined) return [];
  const args = event.parameters.map((_, i) => o.shape.args[i] ?? '*');
  return occurrences({ event: event.name, args, actor: hasChoice(event) ? '*' : '' })
    .full.filter((u) => u.share >= 1 && u.from <= day && u.to > o.from)
    .slice(0, 1);
}

function undoneProof(world: World, undoer: Occurrence): Proof {
  const { model, names } = world.facts;
  const { shape } = undoer;
  const pattern = toldOf(undoer, { event: shape.event, args: [], by: null });
  const clause = happenedClause({ model, bindings: new Map() }, pattern, shape);
  const title = names.events.has(shape.event) ? clause : shape.event;
  return {
    rule: 'fact',
    sentence: sentence(`this undoes it: ${title} ${sayOn(undoer)}`),
    value: undoer.contested ? 'contested' : 'true',
    days: { from: undoer.from, to: undoer.to },
    of: occurrenceProofs(world, undoer),
  };
}

/** The pattern of what happened as its reports tell it, which may be more exact than what is asked about. */
function toldOf(occurrence: Occurrence, asked: EventPattern): EventPattern {
  const content = occurrence.reports[0]?.content;
  return content?.kind === 'affirms' ? { ...content.pattern, by: asked.by } : asked;
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
  return oppositionProofs(world, shape, { from: -Infinity, to: occurrence.to }, [occurrence], CONTESTED);
}

/** The denials and the silence of watchers that speak against an event in some days, and the days of which nothing is said. */
function oppositionProofs(
  world: World,
  shape: Shape,
  asked: Days,
  happened: readonly Occurrence[],
  bits: Bits,
): readonly Proof[] {
  const { facts } = world;
  const told: Proof[] = [];
  let more = 0;
  for (const d of facts.against.speakers(shape)) {
    const covered = happened.some((o) => d.from <= o.from && o.to <= d.to);
    const days = within(d, asked);
    if (days === null || (happened.length > 0 && !covered)) continue;
    const proof =
      d.of.kind === 'report'
        ? reportProof(world, d.of)
        : silenceProof(world, shape, d as Dated<Coverage>, days);
    if (proof === null) continue;
    if (told.length < MOST_TOLD) told.push(proof);
    else more += 1;
  }
  if (more > 0) told.push(leaf('fact', `${more} more denials or watches say the same.`));
  if (bits === UNKNOWN && happened.length === 0 && told.length > 0) {
    const gap = meetOf(complementOf(facts.opposedDays(shape)), [asked])[0];
    if (gap !== undefined)
      told.push(leaf('silence', `No report that counts here says anything of it ${sayPeriod(gap)}.`, gap));
  }
  return told;
}

/** A watcher's silence, unless it has itself reported a case in these days. */
function silenceProof(world: World, shape: Shape, dated: Dated<Coverage>, days: Days): Proof | null {
  const { full, part } = world.facts.occurrences(shape);
  const own = [...full, ...part].some(
    (o) => o.from <= days.to && days.from <= o.to && o.reports.some((r) => r.reporter === dated.of.reporter),
  );
  return own ? null : coverageProof(world, dated, days);
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
