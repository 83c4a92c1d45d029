import {
  type Commitment,
  type Condition,
  type Day,
  deepMentionsOf,
  type EventKind,
  type EventPattern,
  type Mentions,
  type Model,
  type Span,
  type Verdict,
  type Words,
  wordsOf,
} from '@proviso/model';

/** How much a gap matters: `grave` can undo the deal, `serious` will be quarrelled over, `slight` is untidy. */
export type Weight = 'grave' | 'serious' | 'slight';

/** Something that an agreement leaves open, with the reason in sentences and a wording that would close it. */
export interface Gap {
  readonly kind: 'gap';
  /** `P52nn`, with a page in `docs/diagnostics/`. */
  readonly code: GapCode;
  readonly weight: Weight;
  /** The names it is about, the most important first. */
  readonly about: readonly string[];
  /** What is missing and why it matters. */
  readonly reason: string;
  /** Wording in words: what the parties would have to agree. */
  readonly proposal: string;
  /** Text that closes the gap: new declarations (`at` null) or a clause for the end of the declaration at the span. */
  readonly fix: { readonly text: string; readonly at: Span | null } | null;
  readonly span?: Span;
}

export type GapCode = keyof typeof GAPS;

/** The catalogue: what each code means. A code is never reused. */
export const GAPS = {
  P5201: 'no deadline',
  P5202: 'no verifier',
  P5203: 'nobody who can do it',
  P5204: 'order not stated',
  P5205: 'undefined term',
  P5206: 'term read differently',
  P5207: 'antecedent that can never hold',
  P5208: 'deadline before it can be owed',
  P5209: 'commitments that collide',
  P5210: 'debtor cannot perform alone',
  P5211: 'no remedy',
  P5212: 'suspension without exit',
  P5213: 'known from one side only',
  P5214: 'evidence gone stale',
  P5215: 'no way out',
  P5216: 'softly worded',
  P5217: 'one offer told in different ways',
  P5218: 'commitment read differently',
  P5219: 'party outside the instrument',
  P5220: 'expected without an owner',
} as const;

/** What a rule may look at. */
export interface Scene {
  readonly model: Model;
  readonly words: Words;
  readonly events: ReadonlyMap<string, EventKind>;
  /** What a commitment's consequent speaks of, terms opened. */
  consequent(commitment: Commitment): Mentions;
  mentions(conditions: readonly (Condition | null)[]): Mentions;
  /** Who can bring the pattern's event about: the parties that it needs, and how. */
  actors(pattern: EventPattern): EventKind['actors'];
  /** The day of the question; null asks of the text alone. */
  readonly asOf: Day | null;
  readonly verdicts: readonly Verdict[];
}

/** A rule looks at the scene and gives the gaps that it finds. To add one, copy a neighbour and list it in `find.ts`. */
export type Rule = (scene: Scene) => readonly Gap[];

/** The scene of a model. Verdicts, where given, let what was done count as done. */
export function sceneOf(model: Model, asOf: Day | null, verdicts: readonly Verdict[]): Scene {
  const events = new Map(model.events.map((event) => [event.name, event]));
  const cache = new Map<string, Mentions>();
  return {
    model,
    words: wordsOf(model),
    events,
    consequent(commitment) {
      const known = cache.get(commitment.name);
      if (known !== undefined) return known;
      const found = deepMentionsOf(model, [commitment.consequent]);
      cache.set(commitment.name, found);
      return found;
    },
    mentions: (conditions) => deepMentionsOf(model, conditions),
    actors(pattern) {
      if (typeof pattern.by === 'string') return { mode: 'one', parties: [pattern.by] };
      return events.get(pattern.event)?.actors ?? { mode: 'nobody', parties: [] };
    },
    asOf,
    verdicts,
  };
}

/** A gap about one declared thing. */
export function gap(
  code: GapCode,
  weight: Weight,
  about: readonly string[],
  reason: string,
  proposal: string,
  rest: { fix?: Gap['fix']; span?: Span | undefined } = {},
): Gap {
  const { fix = null, span } = rest;
  return { kind: 'gap', code, weight, about, reason, proposal, fix, ...(span === undefined ? {} : { span }) };
}

/** The commitments still open to anything: not offers, and not already discharged, released or superseded for every view given. */
export function openCommitments({ model, verdicts }: Scene): readonly Commitment[] {
  const closed = new Set<string>();
  const open = new Set<string>();
  for (const verdict of verdicts) {
    (['discharged', 'released', 'cancelled', 'superseded'].includes(verdict.state) ? closed : open).add(
      verdict.commitment,
    );
  }
  return model.commitments.filter((commitment) => !closed.has(commitment.name) || open.has(commitment.name));
}

/** The party with everybody who speaks for it or is part of it. */
export function sideOf(model: Model, parties: readonly string[]): ReadonlySet<string> {
  const side = new Set(parties);
  for (const party of model.parties)
    if (side.has(party.name)) for (const member of party.members) side.add(member);
  for (const person of model.persons)
    if (person.offices.some((office) => side.has(office.party))) side.add(person.name);
  return side;
}
