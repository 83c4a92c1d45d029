import type { Argument, Condition, EventPattern, Moment, Term, When } from '../condition.js';
import type { Commitment, CommitmentTerms, Order, Power } from '../declaration.js';
import type { Model } from '../model.js';
import type { Bounds, Quantity } from '../quantity.js';
import { conditionWords } from './condition-words.js';
import { domainWords } from './domain-words.js';
import { dutyWords } from './duty-words.js';
import { eventWords } from './event-words.js';
import { lexiconOf } from './lexicon.js';
import { nameWords } from './name-words.js';
import type { Ground, Saying, Tense } from './saying.js';
import { termWords } from './term-words.js';
import { timeWords } from './time-words.js';

/** What stands in for the variables of a model when it is put into words. */
export interface Standing {
  /** Values by variable, as they are written in the model; `any` for one that is left open. */
  readonly values: Readonly<Record<string, string>>;
  /** Times of bound occurrences by variable, as people name them: `12 June 2018`. */
  readonly times: Readonly<Record<string, string>>;
}

/** Says the parts of one model in plain English. Every function takes model data and gives a phrase without a full stop. */
export interface Words {
  /** A name as something that is waited for: an event by its phrase, everything else by its title. */
  thing(name: string): string;
  /** The title that people use for a declared name; the name itself, with its words apart, where there is none. */
  name(name: string): string;
  /** Names joined as people join them: `A`, `A and B`, `A, B and C`. */
  names(names: readonly string[], conjunction?: 'and' | 'or'): string;
  /** A verb as its subject asks: `reports` of one, `report` of several, or of one that is named in the plural. */
  verb(subject: readonly string[], verb: string): string;
  argument(argument: Argument): string;
  /** A value of an instance as people say it: a member's name, a day as `20 April 2024`. */
  value(text: string): string;
  quantity(quantity: Quantity): string;
  bounds(bounds: Bounds): string;
  /** The event with its actor: `North Korea dismantles its nuclear programme`; as infinitive without the actor. */
  event(pattern: EventPattern, tense: Tense, who?: string): string;
  /** A measure with its arguments: `the stock of enriched uranium`. */
  measure(name: string, args: readonly Argument[]): string;
  moment(moment: Moment): string;
  when(when: readonly When[]): string;
  term(term: Term): string;
  /** A condition as a clause that can follow “if”. */
  condition(condition: Condition): string;
  /** What the debtor must do, as an infinitive: `alter the Armistice Agreement by 31 December 2018`. */
  duty(terms: Pick<CommitmentTerms, 'mode' | 'consequent'>, debtors: readonly string[]): string;
  order(order: Order): string;
  /** The whole commitment as one sentence without its full stop. */
  commitment(commitment: Commitment): string;
  power(power: Power): string;
}

/** The words of a model. Instance values, where given, stand in for the variables they are bound to. */
export function wordsOf(model: Model, bound: Standing['values'] = {}, times: Standing['times'] = {}): Words {
  const ground: Ground = {
    lexicon: lexiconOf(model),
    zone: model.agreement.zone,
    bound,
    times,
    local: new Map(),
  };
  // Each part speaks through the whole, which is complete before anything is said.
  const say = { ...ground } as Saying;
  return Object.assign(
    say,
    nameWords(say),
    eventWords(say),
    timeWords(say),
    termWords(say),
    domainWords(say),
    conditionWords(say),
    dutyWords(say),
  );
}
