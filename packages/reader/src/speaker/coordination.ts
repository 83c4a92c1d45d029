import { roleNouns, titles } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Cast, Member } from './cast.js';

/** Names that stand side by side as equals: “Alik Moreno and Dana Ilves”, “Norway, Sweden and Finland”. */
export interface Coordination extends TokenRange {
  readonly members: readonly Member[];
  readonly kind: Member['kind'];
}

const KEPT = new WeakMap<Cast, readonly Coordination[]>();

/** All coordinations of a text's names, in its order. Found once for a cast; linear in the number of mentions. */
export function coordinationsOf(tokens: Tokens, cast: Cast): readonly Coordination[] {
  let found = KEPT.get(cast);
  if (found === undefined) {
    found = listed(tokens, cast);
    KEPT.set(cast, found);
  }
  return found;
}

interface Mention extends TokenRange {
  readonly member: Member;
}

function listed(tokens: Tokens, cast: Cast): readonly Coordination[] {
  const mentions = mentionsOf(cast);
  const found: Coordination[] = [];
  for (let i = 0; i < mentions.length; i += 1) {
    const members = [mentions[i]!.member];
    const kind = mentions[i]!.member.kind;
    let last = mentions[i]!.last;
    let at = pastOrigin(tokens, mentions, i);
    let closed = false;
    while (!closed && at.next < mentions.length) {
      const next = mentions[at.next]!;
      if (next.member.kind !== kind || members.includes(next.member)) break;
      const link = linkBetween(tokens, at.end, next.first);
      if (link === null) break;
      members.push(next.member);
      last = next.last;
      closed = link === 'last';
      at = pastOrigin(tokens, mentions, at.next);
    }
    if (!closed) continue;
    found.push({ first: mentions[i]!.first, last, members, kind });
    i = at.next - 1;
  }
  return found;
}

/** The cast's mentions in the text's order. */
function mentionsOf(cast: Cast): readonly Mention[] {
  const mentions: { first: number; last: number; member: Member }[] = [];
  for (const [token, member] of cast.at) {
    const previous = mentions.at(-1);
    if (previous !== undefined && previous.last === token && previous.member === member)
      previous.last = token + 1;
    else mentions.push({ first: token, last: token + 1, member });
  }
  return mentions;
}

/** Past “of Norland” after a person, which says where he is from. */
function pastOrigin(tokens: Tokens, mentions: readonly Mention[], i: number): { end: number; next: number } {
  const here = mentions[i]!;
  const after = mentions[i + 1];
  if (here.member.kind === 'person' && after?.member.kind === 'body') {
    const gap = after.first - here.last;
    if (
      (gap === 1 || (gap === 2 && tokens.lower[here.last + 1] === 'the')) &&
      tokens.lower[here.last] === 'of'
    )
      return { end: after.last, next: i + 2 };
  }
  return { end: here.last, next: i + 1 };
}

/** How what stands between two names joins them: a comma goes on, *and* ends the list. */
function linkBetween(tokens: Tokens, first: number, last: number): 'more' | 'last' | null {
  let at = first;
  let link: 'more' | 'last' | null = null;
  if (tokens.lower[at] === ',') {
    link = 'more';
    at += 1;
  }
  if (/^(?:and|nor|&)$/u.test(tokens.lower[at] ?? '')) {
    link = 'last';
    at += 1;
  }
  if (link === null || last < at || last - at > 7) return null;
  if (tokens.sentence[first] !== tokens.sentence[last]) return null;
  for (; at < last; at += 1) {
    const low = tokens.lower[at]!;
    const title =
      /^(?:the|of|his|her|its|their|-|\.)$/u.test(low) ||
      titles.has(low) ||
      roleNouns.has(low) ||
      /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[at]!)) ||
      tokens.tag[at] === 'ADJ';
    if (!title) return null;
  }
  return link;
}
