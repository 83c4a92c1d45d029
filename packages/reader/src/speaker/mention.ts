import type { Cast, Member } from './cast.js';

/** A cast's mentions in the order of the text, for looking back from a place without asking every member. */
interface Mentions {
  readonly persons: Row;
  readonly bodies: Row;
}

interface Row {
  readonly at: Int32Array;
  readonly members: readonly Member[];
  /** For each sex the latest mention up to one of this number that does not have to be passed over, as far as is known. */
  readonly back: Readonly<Record<'he' | 'she', Int32Array>>;
}

const KEPT = new WeakMap<Cast, Mentions>();

/** The body named last before a token, and where. */
export function bodyBefore(
  cast: Cast,
  token: number,
): { readonly member: Member; readonly at: number } | null {
  const { bodies } = mentionsOf(cast);
  const last = countBefore(bodies, token) - 1;
  return last < 0 ? null : { member: bodies.members[last]!, at: bodies.at[last]! };
}

/**
 * The person named last before a token, and where, who can be meant by a pronoun of that sex; not before `low`, and not
 * `except`, whose own mentions are passed over as far as `reach` of them.
 */
export function personBefore(
  cast: Cast,
  token: number,
  gender: 'he' | 'she',
  low = 0,
  except: Member | null = null,
): { readonly member: Member; readonly at: number } | null {
  const { persons } = mentionsOf(cast);
  let last = fitting(persons, countBefore(persons, token) - 1, gender);
  for (let steps = 0; last >= 0 && persons.at[last]! >= low && steps < reach; steps += 1) {
    const member = persons.members[last]!;
    if (member !== except) return { member, at: persons.at[last]! };
    last = fitting(persons, last - 1, gender);
  }
  return null;
}

/** The persons named in the last `most` mentions before a token and not before `low`, the latest first. */
export function personsBefore(cast: Cast, token: number, low: number, most: number): readonly Member[] {
  const { persons } = mentionsOf(cast);
  const found = new Set<Member>();
  const end = countBefore(persons, token);
  for (let i = end - 1; i >= 0 && i >= end - most && persons.at[i]! >= low; i -= 1)
    found.add(persons.members[i]!);
  return [...found];
}

const reach = 200;

/** Whoever is known to be of the other sex stays so, and the way back over him is made shorter each time it is gone. */
function fitting({ members, back }: Row, from: number, gender: 'he' | 'she'): number {
  const links = back[gender];
  const other = gender === 'he' ? 'she' : 'he';
  let at = from;
  while (at >= 0 && members[at]!.gender === other) at = links[at]!;
  for (let i = from; i > at; ) {
    const next = links[i]!;
    links[i] = at;
    i = next;
  }
  return at;
}

function countBefore({ at }: Row, token: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mentionsOf(cast: Cast): Mentions {
  let mentions = KEPT.get(cast);
  if (mentions === undefined) {
    mentions = { persons: rowOf(cast, 'person'), bodies: rowOf(cast, 'body') };
    KEPT.set(cast, mentions);
  }
  return mentions;
}

function rowOf(cast: Cast, kind: Member['kind']): Row {
  const all = cast.members
    .filter((member) => member.kind === kind)
    .flatMap((member) => member.mentions.map((at) => ({ at, member })))
    .sort((a, b) => a.at - b.at);
  const back = () => Int32Array.from(all, (_, i) => i - 1);
  return {
    at: Int32Array.from(all, ({ at }) => at),
    members: all.map(({ member }) => member),
    back: { he: back(), she: back() },
  };
}
