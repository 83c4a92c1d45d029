import type {
  Argument,
  Condition,
  Domain,
  EventPattern,
  Model,
  Moment,
  Steps,
  Tense,
  Term,
  Words,
} from '@proviso/model';
import { sayPeriod, sayWhen, wordsOf } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { ANY, type Bindings, plain, type Shape } from '../facts/key.js';
import { list, plainWords, titleOf } from './words.js';

/** Puts conditions of a model into English, with the variables bound as they are. */
export interface Speaker {
  readonly model: Model;
  readonly bindings: Bindings;
}

const SAID = new WeakMap<Bindings, { readonly model: Model; readonly words: Words }>();

/** The words of the model, with the variables bound as they are; made once for the same bindings. */
export function wordsFor({ model, bindings }: Speaker): Words {
  if (bindings.size === 0) return plainWords(model);
  const said = SAID.get(bindings);
  if (said?.model === model) return said.words;
  const words = boundWords(model, bindings);
  SAID.set(bindings, { model, words });
  return words;
}

function boundWords(model: Model, bindings: Bindings): Words {
  const values: Record<string, string> = {};
  const times: Record<string, string> = {};
  for (const [name, bound] of bindings) {
    if (bound.occurrence === null) {
      values[name] = bound.text === ANY ? 'any' : plain(bound.text);
      if (bound.text.startsWith('d:')) times[name] = sayWhen(plain(bound.text)).replace(/^(on|in) /, '');
    } else times[name] = sayPeriod(bound.occurrence).replace(/^on /, '');
  }
  return wordsOf(model, values, times);
}

/** An event as a clause: `North Korea dismantles its nuclear programme`. */
export function eventClause(
  speaker: Speaker,
  pattern: EventPattern,
  tense: Exclude<Tense, 'infinitive'> = 'present',
): string {
  return wordsFor(speaker).event(pattern, tense);
}

/** An event that has happened, by who is reported to have brought it about, where that is told. */
export function happenedClause(speaker: Speaker, pattern: EventPattern, shape: Shape): string {
  const known = shape.actor !== '' && shape.actor !== ANY;
  const clause = known
    ? wordsFor(speaker).event(pattern, 'past', titleOf(speaker.model, plain(shape.actor)))
    : reportedClause(speaker, pattern);
  return clause;
}

/** A condition as a clause. */
export function clauseOf(speaker: Speaker, condition: Condition): string {
  return wordsFor(speaker).condition(condition);
}

/** A part of a sequence as a clause: `A asks, then B opens within 30 days`. */
export function stepsText(speaker: Speaker, of: Steps): string {
  return wordsFor(speaker).condition({ kind: 'sequence', variables: [], of });
}

/** A moment as people name it: `12 June 2018`, `Adoption Day`, `90 days after …`. */
export function momentText(speaker: Speaker, moment: Moment): string {
  return wordsFor(speaker).moment(moment);
}

/** A measure with its arguments as people name it. */
export function measureText(speaker: Speaker, name: string, args: readonly Argument[]): string {
  return wordsFor(speaker).measure(name, args);
}

/** What is told where a report does not say which of several parties it was. */
export const NOT_SAID = 'it is not said who';

/** What a report says happened: where it does not say which of several parties did it, the clause says so. */
export function reportedClause(speaker: Speaker, pattern: EventPattern): string {
  const actors = namesOf(speaker.model).events.get(pattern.event)?.actors;
  const several =
    actors !== undefined && (actors.mode === 'any' || actors.mode === 'each') && actors.parties.length > 1;
  if (pattern.by !== null || !several) return eventClause(speaker, pattern, 'past');
  const titles = actors.parties.map((party) => titleOf(speaker.model, party));
  return wordsFor(speaker).event(pattern, 'past', `somebody (${list(titles, 'or')}; ${NOT_SAID})`);
}

/** What a watcher looks out for: an act by any of those who could do it. */
export function watchedClause(model: Model, pattern: EventPattern): string {
  const speaker: Speaker = { model, bindings: new Map() };
  const actors = namesOf(model).events.get(pattern.event)?.actors;
  if (pattern.by !== null || actors?.mode !== 'each') return eventClause(speaker, pattern);
  const titles = actors.parties.map((party) => titleOf(model, party));
  return wordsFor(speaker).event(pattern, 'present', list(titles, 'or'));
}

/** A number as people name it: `the stock of LEU`, `the number of times that …`. */
export function termText(speaker: Speaker, term: Term): string {
  return wordsFor(speaker).term(term);
}

/** One of those that a domain has: the member, or the values of a group. */
export function groupText(
  speaker: Speaker,
  variable: string,
  over: Domain,
  occurrence: { readonly from: number; readonly to: number } | null,
): string {
  if (occurrence !== null) return `the time ${sayPeriod(occurrence)}`;
  const also = over.kind === 'groups' || over.kind === 'observed' ? over.also : [];
  const words = wordsFor(speaker);
  return list([variable, ...also].map((name) => words.argument({ kind: 'variable', name })));
}
