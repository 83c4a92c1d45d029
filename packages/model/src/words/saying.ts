import type { ConditionWords } from './condition-words.js';
import type { DomainWords } from './domain-words.js';
import type { DutyWords } from './duty-words.js';
import type { EventWords } from './event-words.js';
import type { Lexicon } from './lexicon.js';
import type { NameWords } from './name-words.js';
import type { TermWords } from './term-words.js';
import type { TimeWords } from './time-words.js';

/** The tense in which an event's phrase is said: `dismantles`, `dismantle` (after “must”), `dismantled`, `did not dismantle`. */
export type Tense = 'present' | 'infinitive' | 'past' | 'not past';

/** What everything that is said of one model is said with. */
export interface Ground {
  readonly lexicon: Lexicon;
  readonly zone: string;
  /** Values by variable, as they are written in the model; `any` for one that is left open. */
  readonly bound: Readonly<Record<string, string>>;
  /** Times of bound occurrences by variable, as people name them: `12 June 2018`. */
  readonly times: Readonly<Record<string, string>>;
  /** What the variables that are being said of stand for just now. */
  readonly local: Map<string, string>;
}

/** All parts of saying a model, each of which may speak of what the others say. */
export interface Saying
  extends Ground,
    NameWords,
    EventWords,
    TimeWords,
    TermWords,
    DomainWords,
    ConditionWords,
    DutyWords {}
