import {
  type Condition,
  type Day,
  type EventPattern,
  eventsIn,
  type Proof,
  type Steps,
  sayOn,
  sentence,
} from '@proviso/model';
import { type Bindings, matchOf, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { type Run, runsThrough } from '../value/sequence-run.js';
import { type Bits, CONTESTED, FALSE, TRUE } from '../value/truth.js';
import type { World } from '../value/world.js';
import { eventProof, occurrenceProofs, opposingProofs } from './fact-proof.js';
import { eventClause, type Speaker, stepsText } from './phrase.js';

type Sequence = Extract<Condition, { kind: 'sequence' }>;

/**
 * Why a sequence has its value: the course of events that is shown, step by step with its reports; else how far it is
 * shown to have gone, and what is known of the step that is missing.
 */
export function sequenceProofs(
  world: World,
  condition: Sequence,
  bindings: Bindings,
  start: Day,
  day: Day,
  bits: Bits,
): readonly Proof[] {
  const run = runOn(world, condition, condition.of, bindings, start, day, bits === CONTESTED);
  if (run !== null && (bits === TRUE || bits === CONTESTED)) {
    return [...courseProofs(world, condition, run), ...betweenProofs(world, condition, run, start, day)];
  }
  const { prefix, missing } = furthest(world, condition, bindings, start, day);
  const of: Proof[] = prefix === null ? [] : [...courseProofs(world, condition, prefix)];
  const speaker: Speaker = { model: world.facts.model, bindings: prefix?.bindings ?? bindings };
  of.push({
    rule: 'fact',
    sentence: sentence(
      prefix === null
        ? `${bits === FALSE ? 'It did not come to the first step' : 'The first step is not shown'}: ${stepsText(speaker, missing)}`
        : `${bits === FALSE ? 'It did not go on from there' : 'How it went on from there is not shown'}: ${stepsText(speaker, missing)}`,
    ),
    value: null,
    days: null,
    of: eventsIn(missing)
      .filter((event) => !event.without)
      .map(({ pattern, when }) => eventProof(world, pattern, when, speaker.bindings, start, day)),
  });
  return of;
}

/** The course that stands on the day: the one that came to its end first. */
function runOn(
  world: World,
  { variables }: Sequence,
  steps: Steps,
  bindings: Bindings,
  start: Day,
  day: Day,
  contested: boolean,
): Run | null {
  const runs = runsThrough(world, variables, steps, bindings, start, 'whole').filter(
    (run) => run.days.from <= day && day <= run.days.to && (contested || !run.contested),
  );
  const end = (run: Run): Day => run.taken.at(-1)?.to ?? -Infinity;
  return runs.reduce<Run | null>((best, run) => (best === null || end(run) < end(best) ? run : best), null);
}

/** The longest beginning of the steps that is shown, and the step that comes after it. */
function furthest(
  world: World,
  condition: Sequence,
  bindings: Bindings,
  start: Day,
  day: Day,
): { readonly prefix: Run | null; readonly missing: Steps } {
  const { of } = condition;
  if (of.kind !== 'row') return { prefix: null, missing: of };
  for (let length = of.next.length - 1; length >= 0; length -= 1) {
    const begun: Steps = { ...of, next: of.next.slice(0, length) };
    const prefix = runOn(world, condition, begun, bindings, start, day, true);
    if (prefix !== null && prefix.taken.length > 0) return { prefix, missing: of.next[length]!.of };
  }
  return { prefix: null, missing: of.first };
}

/** Each step that was taken, with its reports and, where it is disputed, what speaks against it. */
function courseProofs(world: World, condition: Sequence, run: Run): readonly Proof[] {
  const speaker: Speaker = { model: world.facts.model, bindings: run.bindings };
  return run.taken.map((occurrence, i) => {
    const said = eventClause(speaker, patternOf(world, condition, occurrence, run.bindings), 'past');
    const { shape, contested, from, to } = occurrence;
    return {
      rule: 'fact' as const,
      sentence: sentence(
        `${i === 0 ? 'first' : 'then'} ${said} ${sayOn(occurrence)}${contested ? '; this is disputed' : ''}`,
      ),
      value: contested ? ('contested' as const) : ('true' as const),
      days: { from, to },
      of: [
        ...occurrenceProofs(world, occurrence),
        ...(contested ? opposingProofs(world, shape, occurrence) : []),
      ],
    };
  });
}

/** What is disputed of that which must not have come in between. */
function betweenProofs(world: World, { of }: Sequence, run: Run, start: Day, day: Day): readonly Proof[] {
  return eventsIn(of)
    .filter((event) => event.without)
    .map(({ pattern }) => eventProof(world, pattern, [], run.bindings, start, day));
}

/** The step's pattern that the occurrence fits. */
function patternOf(world: World, { of }: Sequence, occurrence: Occurrence, bindings: Bindings): EventPattern {
  const { model, names } = world.facts;
  const fits = eventsIn(of).find(
    ({ pattern, without }) =>
      !without &&
      pattern.event === occurrence.shape.event &&
      matchOf(shapeOf(model, names.events.get(pattern.event), pattern, bindings), occurrence.shape) ===
        'full',
  );
  return fits?.pattern ?? { event: occurrence.shape.event, args: [], by: null };
}
