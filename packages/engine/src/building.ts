import type {
  Argument,
  Commitment,
  Condition,
  Day,
  EventKind,
  EventPattern,
  Model,
  Report,
  ReportContent,
  Viewpoint,
  When,
} from '@proviso/model';
import { dayOf, emptyModel } from '@proviso/model';

/** Builders of models for this package's tests: what is not said is as plain as it can be. */

/** A day from its ISO writing. */
export function day(iso: string): Day {
  const [y, m, d] = iso.split('-').map(Number);
  return dayOf(y!, m!, d!);
}

/** A model with its parts. */
export function modelOf(parts: Partial<Model>): Model {
  return { ...emptyModel('Test'), ...parts };
}

/** Arguments: a capital or small name is a name, `?x` a variable, `*` anything. */
export function argument(text: string): Argument {
  if (text === '*') return { kind: 'any' };
  return text.startsWith('?') ? { kind: 'variable', name: text.slice(1) } : { kind: 'name', name: text };
}

/** A pattern of an event: `pattern('dismantle', ['nuclear'], 'DPRK')`. */
export function pattern(event: string, args: readonly string[] = [], by: string | null = null): EventPattern {
  return { event, args: args.map(argument), by };
}

/** The condition that an event has happened. */
export function happens(event: string, args: readonly string[] = [], when: readonly When[] = []): Condition {
  return { kind: 'event', pattern: pattern(event, args), when };
}

/** The bound `by` a date. */
export function by(date: string): When {
  return { kind: 'by', moment: { kind: 'date', date } };
}

/** An event kind of one actor, with parameters of the set `Thing`. */
export function event(name: string, more: Partial<EventKind> & { arity?: number } = {}): EventKind {
  const { arity = 0, ...rest } = more;
  return {
    kind: 'event',
    name,
    title: null,
    parameters: Array.from({ length: arity }, (_, i) => ({
      name: `p${i}`,
      type: { kind: 'set', set: 'Thing' } as const,
    })),
    actors: { mode: 'one', parties: ['A'] },
    undoneBy: null,
    phrase: null,
    ...rest,
  };
}

/** A commitment of A to B, to achieve an event of its own name in small letters unless said. */
export function commitment(name: string, more: Partial<Commitment> = {}): Commitment {
  return {
    kind: 'commitment',
    name,
    title: null,
    mode: 'achieve',
    debtors: ['A'],
    creditors: ['B'],
    antecedent: null,
    consequent: happens(name.toLowerCase()),
    deadline: null,
    deadlineOpen: false,
    from: null,
    until: null,
    unless: null,
    orders: [],
    instances: [],
    made: '2018-01-01',
    burden: null,
    provision: { instrument: null, article: null, source: null, quote: null },
    remedyFor: null,
    exchange: null,
    worded: null,
    readings: [],
    ...more,
  };
}

let reports = 0;

/** A report with its content, available as it says or on its last day. */
export function report(reporter: string, content: ReportContent, more: Partial<Report> = {}): Report {
  reports += 1;
  return {
    kind: 'report',
    name: `R${reports}`,
    reporter,
    content,
    available: null,
    recorded: null,
    source: null,
    quote: null,
    ...more,
  };
}

/** An affirmation. */
export function affirms(
  reporter: string,
  what: EventPattern | string,
  valid: string,
  more: Partial<Extract<ReportContent, { kind: 'affirms' }>> & Partial<Report> = {},
): Report {
  const { times = 1, share = null, occurrence = null, ...rest } = more;
  const p = typeof what === 'string' ? pattern(what) : what;
  return report(
    reporter,
    { kind: 'affirms', pattern: p, valid, times, share, occurrence },
    rest as Partial<Report>,
  );
}

/** A denial. */
export function denies(
  reporter: string,
  what: EventPattern | string,
  valid: string | null,
  more: Partial<Report> = {},
): Report {
  const p = typeof what === 'string' ? pattern(what) : what;
  return report(reporter, { kind: 'denies', pattern: p, valid }, more);
}

/** A viewpoint of ranks written as `['X Y', 'Z']`. */
export function viewpoint(name: string, ranks: readonly string[], more: Partial<Viewpoint> = {}): Viewpoint {
  return {
    kind: 'viewpoint',
    name,
    title: null,
    ranks: ranks.map((rank) => rank.split(' ')),
    others: false,
    readsAs: [],
    ...more,
  };
}
