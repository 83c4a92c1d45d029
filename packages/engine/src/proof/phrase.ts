import type {
  Argument,
  Condition,
  Domain,
  EventKind,
  EventPattern,
  Model,
  Moment,
  Quantity,
  Term,
  When,
} from '@proviso/model';
import { pastTense, readEdtf, showDuration, showUnit } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { ANY, type Bindings, plain } from '../facts/key.js';
import { list, sayDay, sayPeriod, titleOf } from './words.js';

/** Puts conditions of a model into English, with the variables bound as they are. */
export interface Speaker {
  readonly model: Model;
  readonly bindings: Bindings;
}

/** How the verb of an event's phrase is to be: `dismantles`, `dismantle`, `dismantled` or `did not dismantle`. */
export type Tense = 'present' | 'infinitive' | 'past' | 'not past';

/** Who brings an event about, as people write it; empty for what happens by itself. */
export function actorOf(speaker: Speaker, pattern: EventPattern): string {
  const event = eventOf(speaker.model, pattern.event);
  const { by } = pattern;
  if (by !== null) {
    const bound = typeof by === 'string' ? by : plain(speaker.bindings.get(by.variable)?.text ?? ANY);
    return bound === ANY ? 'anybody' : titleOf(speaker.model, bound);
  }
  if (event === undefined) return 'somebody';
  const titles = event.actors.parties.map((party) => titleOf(speaker.model, party));
  switch (event.actors.mode) {
    case 'nobody':
      return '';
    case 'one':
    case 'joint':
      return list(titles);
    case 'any':
      return list(titles, 'or');
    case 'each':
      return `each of ${list(titles)}`;
    default:
      return unreachable(event.actors.mode);
  }
}

/** What an event is, as a verb and its objects: `dismantles its nuclear programme`. */
export function deedOf(speaker: Speaker, pattern: EventPattern, tense: Tense): string {
  const event = eventOf(speaker.model, pattern.event);
  const args = argTexts(speaker, event, pattern.args);
  const phrase = event?.phrase ?? event?.title ?? null;
  if (event !== undefined && event.phrase === null && event.actors.mode === 'nobody') {
    const what = [phrase ?? words(event.name), ...args.filter((arg) => !arg.startsWith('any '))].join(' ');
    return tense === 'not past' ? `no case of ${what}` : what;
  }
  const filled =
    phrase === null
      ? [conjugated(words(pattern.event)), ...args.filter((arg) => !arg.startsWith('any '))].join(' ')
      : fill(phrase, args);
  return tensed(filled, tense);
}

/** An event as a clause: `North Korea dismantles its nuclear programme`. */
export function eventClause(speaker: Speaker, pattern: EventPattern, tense: Tense = 'present'): string {
  if (isClause(eventOf(speaker.model, pattern.event)?.phrase ?? null)) {
    const whole = deedOf(speaker, pattern, 'present');
    return tense === 'not past' ? `it did not come about that ${whole}` : whole;
  }
  const actor = actorOf(speaker, pattern);
  const deed = deedOf(speaker, pattern, tense);
  return actor === '' ? deed : `${actor} ${deed}`;
}

/** Whether an event's phrase brings its own subject, as in “the chairman visits Seoul”. */
export function isClause(phrase: string | null): boolean {
  return phrase !== null && /^(the|a|an|its|his|her|their|all|both|\p{Lu}\p{L}*) /u.test(phrase);
}

/** A condition as a clause. */
export function clauseOf(speaker: Speaker, condition: Condition, depth = 0): string {
  const { model } = speaker;
  if (depth > 12) return 'a longer condition';
  const part = (c: Condition): string => clauseOf(speaker, c, depth + 1);
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'nothing further' : 'something that can never be';
    case 'not':
      return condition.of.kind === 'event'
        ? `${eventClause(speaker, condition.of.pattern, 'not past')}${whenWords(speaker, condition.of.when)}`
        : `it is not so that ${part(condition.of)}`;
    case 'and':
      return list(condition.of.map(part));
    case 'or':
      return list(condition.of.map(part), 'or');
    case 'every':
    case 'some': {
      const each = condition.kind === 'every' ? 'every' : 'some';
      const of = `${each} ${domainText(speaker, condition.variable, condition.over)}`;
      return `for ${of}, ${part(condition.holds)}`;
    }
    case 'event':
      return `${eventClause(speaker, condition.pattern)}${whenWords(speaker, condition.when)}`;
    case 'compare':
      return `${termText(speaker, condition.left)} is ${condition.op} ${termText(speaker, condition.right)}`;
    case 'term': {
      const args = condition.args.map((arg) => argText(speaker, arg));
      return `“${titleOf(model, condition.term)}” is met${args.length === 0 ? '' : ` for ${list(args)}`}`;
    }
    case 'is':
      return condition.right.kind === 'set'
        ? `${argText(speaker, condition.left)} is one of ${titleOf(model, condition.right.set)}`
        : `${argText(speaker, condition.left)} is ${argText(speaker, condition.right)}`;
    case 'state':
      return `“${titleOf(model, condition.commitment)}” is ${condition.state}`;
    case 'in force':
      return `“${titleOf(model, condition.instrument)}” is in force${
        condition.for === null ? '' : ` for ${titleOf(model, condition.for)}`
      }`;
    case 'time':
      return `${condition.of === undefined ? 'the day' : momentText(speaker, { kind: 'occurrence', variable: condition.of })} lies${whenWords(speaker, condition.when)}`;
    case 'once':
      return `at some time${whenWords(speaker, condition.when)}, ${part(condition.of)}`;
    case 'throughout':
      return `at all times${whenWords(speaker, condition.when)}, ${part(condition.of)}`;
    case 'since':
      return `ever since ${part(condition.after)}${withinWords(condition.within)}, ${part(condition.of)}`;
    case 'until':
      return `until ${part(condition.before)}${withinWords(condition.within)}, ${part(condition.of)}`;
    default:
      return unreachable(condition);
  }
}

/** A moment as people name it: `12 June 2018`, `Adoption Day`, `90 days after …`. */
export function momentText(speaker: Speaker, moment: Moment): string {
  switch (moment.kind) {
    case 'date':
      return edtfText(moment.date);
    case 'milestone':
      return titleOf(speaker.model, moment.name);
    case 'event':
      return `the ${moment.which} time that ${eventClause(speaker, moment.pattern)}`;
    case 'occurrence': {
      const occurrence = speaker.bindings.get(moment.variable)?.occurrence;
      if (occurrence != null) return sayPeriod(occurrence).replace(/^on /, '');
      const text = speaker.bindings.get(moment.variable)?.text ?? '';
      return text.startsWith('d:') ? edtfText(plain(text)) : `the time of ${moment.variable}`;
    }
    case 'state':
      return `the day on which “${titleOf(speaker.model, moment.commitment)}” is ${moment.state}`;
    case 'offset': {
      const { count, unit } = moment.duration;
      const length = showDuration({ count: Math.abs(count), unit });
      return `${length} ${count < 0 ? 'before' : 'after'} ${momentText(speaker, moment.from)}`;
    }
    case 'earliest':
      return `the earlier of ${list(moment.of.map((m) => momentText(speaker, m)))}`;
    case 'latest':
      return `the later of ${list(moment.of.map((m) => momentText(speaker, m)))}`;
    default:
      return unreachable(moment);
  }
}

/** A quantity as people write it. */
export function quantityText(quantity: Quantity): string {
  const unit = showUnit(quantity.unit);
  return unit === '' ? String(quantity.value) : `${quantity.value} ${unit}`;
}

/** A term as people write it: `the stock of LEU`, `the number of times that …`. */
export function termText(speaker: Speaker, term: Term): string {
  switch (term.kind) {
    case 'quantity':
      return quantityText(term.quantity);
    case 'measure':
      return measureText(speaker, term.measure, term.args);
    case 'variable':
      return plain(speaker.bindings.get(term.name)?.text ?? `n:${term.name}`);
    case 'count':
      return `the number of times that ${eventClause(speaker, term.pattern)}${whenWords(speaker, term.when)}`;
    case 'aggregate':
      return `the ${term.how} of the ${term.parameter} over the times that ${eventClause(speaker, term.pattern)}${whenWords(speaker, term.when)}`;
    case 'window':
      return `the ${term.how} of ${measureText(speaker, term.measure, term.args)} over ${showDuration(term.duration)}`;
    case 'over':
    case 'number': {
      const given = term.given === null ? '' : ` for which it is so that ${clauseOf(speaker, term.given, 6)}`;
      const each = domainText(speaker, term.variable, term.over);
      return term.kind === 'number'
        ? `the number of ${domainText(speaker, term.variable, term.over, 'all')}${given}`
        : `the ${term.how}, over each ${each}${given}, of ${termText(speaker, term.of)}`;
    }
    case 'value':
      return `“${titleOf(speaker.model, term.value)}”${term.args.length === 0 ? '' : ` for ${list(term.args.map((arg) => argText(speaker, arg)))}`}`;
    case 'arithmetic':
      return `(${termText(speaker, term.left)} ${term.op} ${termText(speaker, term.right)})`;
    default:
      return unreachable(term);
  }
}

/** What a quantifier runs over: `kind of grain`, `time that …`, `kind and party for which … is reported`. */
function domainText(speaker: Speaker, variable: string, over: Domain, how: 'each' | 'all' = 'each'): string {
  switch (over.kind) {
    case 'set':
      return how === 'all'
        ? `members of ${titleOf(speaker.model, over.set)}`
        : `${words(variable)} of ${titleOf(speaker.model, over.set)}`;
    case 'occurrences':
      return `time${how === 'all' ? 's' : ''} that ${eventClause(speaker, over.pattern)}${whenWords(speaker, over.when)}`;
    case 'groups':
      return `${how === 'all' ? 'values of ' : ''}${list([variable, ...over.also].map(words))} with which ${eventClause(speaker, over.pattern)}${whenWords(speaker, over.when)}`;
    case 'observed':
      return `${how === 'all' ? 'values of ' : ''}${list([variable, ...over.also].map(words))} with an observation of ${measureText(speaker, over.measure, over.args)}`;
    default:
      return unreachable(over);
  }
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
  return list([variable, ...also].map((name) => argText(speaker, { kind: 'variable', name })));
}

/** A measure with its arguments as people name it. */
export function measureText(speaker: Speaker, name: string, args: readonly Argument[]): string {
  const measure = namesOf(speaker.model).measures.get(name);
  const texts = args.map((arg) => argText(speaker, arg));
  const phrase = measure?.phrase ?? measure?.title ?? null;
  if (phrase === null) return `the ${words(name)}${texts.length === 0 ? '' : ` of ${list(texts)}`}`;
  const filled = fill(phrase, texts);
  return /^(the|a|an|its|his|her) /.test(filled) ? filled : `the ${filled}`;
}

/** Bounds in words, each with a space before it. */
export function whenWords(speaker: Speaker, whens: readonly When[]): string {
  return whens.map((when) => ` ${whenText(speaker, when)}`).join('');
}

function whenText(speaker: Speaker, when: When): string {
  switch (when.kind) {
    case 'by':
    case 'before':
    case 'after':
    case 'on':
      return `${when.kind} ${momentText(speaker, when.moment)}`;
    case 'from':
      return `from ${momentText(speaker, when.moment)} on`;
    case 'within':
      return `within ${showDuration(when.duration)} of ${momentText(speaker, when.moment)}`;
    case 'last':
      return `in the last ${showDuration(when.duration)}`;
    case 'during':
      return `during ${edtfText(when.interval)}`;
    case 'ever':
      return 'ever';
    default:
      return unreachable(when);
  }
}

function withinWords(within: Parameters<typeof showDuration>[0] | null): string {
  return within === null ? '' : ` (at most ${showDuration(within)})`;
}

function edtfText(text: string): string {
  const reading = readEdtf(text);
  if (reading.kind !== 'time') return text;
  const said = sayPeriod(reading.days).replace(/^on /, '');
  return reading.days.from === reading.days.to ? sayDay(reading.days.from) : said;
}

function argTexts(speaker: Speaker, event: EventKind | undefined, args: readonly Argument[]): string[] {
  const length = Math.max(event?.parameters.length ?? 0, args.length);
  return Array.from({ length }, (_, i) => {
    const arg = args[i] ?? ({ kind: 'any' } as const);
    const text = argText(speaker, arg);
    return text === 'any' ? `any ${words(event?.parameters[i]?.name ?? '')}`.trimEnd() : text;
  });
}

function argText(speaker: Speaker, arg: Argument): string {
  switch (arg.kind) {
    case 'name':
      return titleOf(speaker.model, arg.name);
    case 'variable': {
      const bound = speaker.bindings.get(arg.name);
      if (bound === undefined) return arg.name;
      return bound.text === ANY ? 'any' : titleOf(speaker.model, plain(bound.text));
    }
    case 'any':
      return 'any';
    case 'quantity':
      return quantityText(arg.quantity);
    case 'text':
      return `“${arg.text}”`;
    case 'date':
      return edtfText(arg.date);
    default:
      return unreachable(arg);
  }
}

/** Puts the arguments in the places of a phrase; an article before an open place goes. */
function fill(phrase: string, args: readonly string[]): string {
  return phrase.replace(/(?:\b(an?|the|its) )?\{(\d+)\}/g, (_, article: string | undefined, n: string) => {
    const text = args[Number(n) - 1] ?? '…';
    return article === undefined || text.startsWith('any ') ? text : `${article} ${text}`;
  });
}

function tensed(phrase: string, tense: Tense): string {
  if (tense === 'present') return phrase;
  const space = phrase.indexOf(' ');
  const verb = space < 0 ? phrase : phrase.slice(0, space);
  const rest = space < 0 ? '' : phrase.slice(space);
  const base = `${infinitive(verb)}${rest}`;
  if (tense === 'past') return `${pastTense(infinitive(verb), verb === 'are')}${rest}`;
  return tense === 'infinitive' ? base : `did not ${base}`;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  is: 'be',
  are: 'be',
  has: 'have',
  does: 'do',
  goes: 'go',
};

/** The infinitive of an English verb in the third person singular. */
function infinitive(verb: string): string {
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  return /[^s]s$/.test(verb) ? verb.slice(0, -1) : verb;
}

/** The third person singular of a phrase that begins with a verb in its infinitive. */
function conjugated(phrase: string): string {
  const space = phrase.indexOf(' ');
  const verb = space < 0 ? phrase : phrase.slice(0, space);
  const rest = space < 0 ? '' : phrase.slice(space);
  const third = /(s|sh|ch|x|z|o)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  return third + rest;
}

/** A name as words: `endUmbrella` is `end umbrella`. */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
}

function eventOf(model: Model, name: string): EventKind | undefined {
  return namesOf(model).events.get(name);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}

/** What a report says happened: where it does not say which of several parties did it, the clause says so. */
export function reportedClause(speaker: Speaker, pattern: EventPattern): string {
  const actors = eventOf(speaker.model, pattern.event)?.actors;
  const several =
    actors !== undefined && (actors.mode === 'any' || actors.mode === 'each') && actors.parties.length > 1;
  if (pattern.by !== null || !several) return eventClause(speaker, pattern, 'past');
  const titles = actors.parties.map((party) => titleOf(speaker.model, party));
  return `somebody (${list(titles, 'or')}; it is not said who) ${deedOf(speaker, pattern, 'past')}`;
}
