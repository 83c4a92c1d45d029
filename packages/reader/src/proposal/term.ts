import type { Stretch } from '../statement/statement.js';
import type { BoundTerms, Given } from './binding.js';
import type { DraftActors, DraftClause, DraftCommitment, DraftDeadline } from './draft.js';
import { limitOf } from './limit.js';
import { clean } from './phrase.js';
import type { Sheet } from './sheet.js';

/** What a promise or duty owes, when and under which condition, as the language writes it. */
export type Terms = Pick<DraftCommitment, 'mode' | 'owed' | 'clause' | 'deadline' | 'from' | 'until'>;

/**
 * Writes the terms of what `words` (the act, from its verb on) bind to, with the events and measures that they need; or says
 * what keeps them from being written.
 */
export function writeTerms(
  sheet: Sheet,
  told: BoundTerms,
  words: string,
  debtors: readonly string[],
  apart: boolean,
  span: Stretch,
  whose: string | null = null,
): { readonly terms: Terms } | { readonly open: string; readonly span: Stretch } {
  const { timing, given, refrains } = told;
  const limit = limitOf(words, refrains);
  const lasts =
    !refrains &&
    (limit !== null ||
      timing.recurs !== null ||
      (timing.due === null &&
        timing.during === null &&
        (standing.test(words) || (timing.from !== null && ceasing.test(words)))));
  const mode = limit !== null || lasts ? 'maintain' : refrains ? 'refrain' : 'achieve';
  if (mode === 'achieve' && given?.kind === 'until')
    return {
      open: `“${given.text}” ends something that lasts, and “${words}” is one act; write which it is.`,
      span: given,
    };
  if (mode === 'achieve' && timing.until !== null)
    return {
      open: `Until ${timing.until} is no deadline of one act: “${span.text}”; write which it is.`,
      span,
    };
  if (limit !== null && timing.recurs !== null)
    return {
      open: `A limit for every “${timing.recurs.text}” is to be written as a count: “${span.text}”.`,
      span,
    };
  if (timing.recurs !== null && refrains)
    return {
      open: `What is not to be done “${timing.recurs.text}” is to be written as a limit: “${span.text}”.`,
      span,
    };

  const actors = actorsOf(words, debtors, mode, apart);
  const clause = given === null ? null : clauseOf(sheet, given, actors);
  const deadline = deadlineOf(sheet, told, words);
  if (
    deadline?.kind === 'after each' &&
    (mode === 'refrain' || clause !== null || limit !== null || timing.recurs !== null)
  )
    return {
      open: `What is due after each “${deadline.duration}” stands under more than can be written for it: “${span.text}”.`,
      span,
    };
  const common = { clause, deadline, from: timing.from, until: timing.until };
  if (limit !== null)
    return {
      terms: {
        ...common,
        mode: 'maintain',
        owed: {
          kind: 'limit',
          measure: sheet.measure(whose === null ? limit.words : ofWhom(limit.words, whose), limit.unit, span),
          bound: limit.bound,
          amount: limit.amount,
        },
      },
    };
  const bound = sheet.act(words, actors, span);
  if (timing.recurs !== null && bound.args.length === 0) {
    const { times, window } = timing.recurs;
    const since = timing.from ?? sheet.instrument?.signed ?? null;
    return since === null
      ? { open: `From which day on “${timing.recurs.text}” counts is not said: “${span.text}”.`, span }
      : {
          terms: {
            ...common,
            mode: 'maintain',
            owed: { kind: 'recurring', event: bound.event, times, window },
            from: `${window} after ${since}`,
          },
        };
  }
  return {
    terms: {
      ...common,
      mode,
      owed: { kind: 'event', ...bound, during: mode === 'maintain' ? null : timing.during },
    },
  };
}

/** Acts that go on: what is kept, not done once. */
const standing =
  /^(?:(?:also|further|fully|strictly|always) )?(?:keep|maintain|remain|continue|stay|preserve|respect|observe|uphold|abide|adhere|comply|prevent|prohibit|ensure|guarantee|protect|safeguard|refrain|abstain|hold (?:open|off|back))\b/iu;

/** Acts that go on from the day on which they begin. */
const ceasing = /^(?:cease|stop|halt|suspend|freeze|discontinue|observe)\b/iu;

/** `armed personnel in the zone` → `armed personnel of the Northern Front in the zone`. */
function ofWhom(words: string, whose: string): string {
  const place = /^(?<what>.+?)(?<where> (?:in|on|at|within|along|near|inside|outside) .+)$/u.exec(
    words,
  )?.groups;
  return place === undefined ? `${words} of ${whose}` : `${place.what!} of ${whose}${place.where!}`;
}

/** Acts that nobody can do alone, or that the words say are done together. */
const together =
  /\b(?:joint(?:ly)?|together|each other|one another|mutual(?:ly)?|between them(?:selves)?|bilateral|trilateral|common)\b|^(?:(?:also|again|regularly) )?(?:meet|exchange|negotiate|hold (?:\p{L}+[ -]){0,3}?(?:talks|meetings?|negotiations|consultations|summit)|sign|conclude|consult|cooperate|resume (?:\p{L}+ )?(?:talks|negotiations))\b/iu;

function actorsOf(
  words: string,
  debtors: readonly string[],
  mode: DraftCommitment['mode'],
  apart: boolean,
): DraftActors | null {
  if (debtors.length === 0) return null;
  if (debtors.length === 1) return { parties: debtors, how: 'together' };
  // A ban is broken by either; what each owes for itself is done when all have done it.
  if (mode === 'refrain') return { parties: debtors, how: 'either' };
  return { parties: debtors, how: !apart && together.test(words) ? 'together' : 'each' };
}

function clauseOf(sheet: Sheet, given: Given, actors: DraftActors | null): DraftClause {
  const own = given.own && actors !== null && actors.parties.length === 1 ? actors : null;
  if (given.kind !== 'while') return { kind: given.kind, event: sheet.event(given.words, own, given) };
  // What is so until it is no longer: two events, of which the second undoes the first.
  const end = sheet.event(`it ends that ${given.words}`, null, given);
  return { kind: 'if', event: sheet.event(given.words, null, given, end) };
}

function deadlineOf(sheet: Sheet, { timing }: BoundTerms, words: string): DraftDeadline | null {
  const { due } = timing;
  if (due === null || due.kind !== 'within') return due;
  const { of, duration } = due;
  // “within 30 days of each delivery”, “notify the office of any interruption within 5 days”: each time anew.
  const each =
    of === null
      ? /^(?:notify|inform|tell|advise|report)\b.*? (?:of|about|on) (?:any|each|every) (?<what>.+)$/iu.exec(
          words,
        )
      : typeof of === 'string'
        ? null
        : /^(?:each|every|any|an?|such) (?<what>.+)$/iu.exec(of.text);
  if (each !== null) {
    const span = of === null || typeof of === 'string' ? null : of;
    const event = sheet.event(taking(each.groups!.what!), null, span ?? { start: 0, end: 0, text: words });
    return { kind: 'after each', duration, event };
  }
  return {
    kind: 'within',
    duration,
    of: of === null || typeof of === 'string' ? of : sheet.event(taking(of.text), null, of),
  };
}

/** What a noun says as an event: `delivery` → `delivery takes place`, `the effective date` → `the effective date comes`. */
function taking(words: string): string {
  const told = clean(words);
  if (/\b(?:date|day|deadline|anniversary|end|beginning|start|expiry)$/iu.test(told)) return `${told} comes`;
  return /ing$|\b(?:of|on|for|in|by|with|to)\b|ion$|ment$|ry$|al$|ure$|est$|ence$|ance$|ery$|age$/iu.test(
    told,
  )
    ? `${told} takes place`
    : told;
}
