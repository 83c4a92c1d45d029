import { cueVerbOf } from '../lexicon/cue-verb.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';
import { readLabels } from './label.js';
import { paragraphRanges } from './tagging.js';

/**
 * Joins labelled stretches to attributions: each cue takes the content and the source that stand nearest to it in its
 * sentence; content left over goes with the attribution before it in the paragraph. `confidence` is given to all.
 */
export function link(tokens: Tokens, labels: Uint8Array, confidence = 0.8): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { first, last } of paragraphRanges(tokens)) {
    findings.push(...linkParagraph(tokens, labels, first, last, confidence));
  }
  return findings;
}

interface Draft {
  source: TokenRange[];
  cue: TokenRange[];
  content: TokenRange[];
}

function linkParagraph(
  tokens: Tokens,
  labels: Uint8Array,
  first: number,
  last: number,
  confidence: number,
): Finding[] {
  const cues = readLabels(labels, 'cue', first, last);
  const sources = readLabels(labels, 'source', first, last);
  const contents = readLabels(labels, 'content', first, last);
  const drafts: Draft[] = cues.map((cue) => ({ source: [], cue: [cue], content: [] }));
  const place = (draft: Draft) => draft.cue[0]!;
  const usedSource = new Set<TokenRange>();
  // The nearer a source, the surer; a sentence's border or another cue between makes it a stranger.
  const pairs = drafts.flatMap((draft) =>
    within(sources, place(draft)).map((source) => ({
      draft,
      source,
      distance: distanceOf(tokens, place(draft), source, cues),
    })),
  );
  pairs.sort((a, b) => a.distance - b.distance);
  for (const { draft, source, distance } of pairs) {
    if (distance >= 1000 || draft.source.length > 0 || usedSource.has(source)) continue;
    draft.source.push(source);
    usedSource.add(source);
  }
  const usedContent = new Set<TokenRange>();
  const links = drafts.flatMap((draft) => {
    const span = spanOf(draft);
    return within(contents, span).map((content) => ({
      draft,
      content,
      distance: distanceOf(tokens, span, content, cues, true),
    }));
  });
  links.sort((a, b) => a.distance - b.distance || a.content.first - b.content.first);
  for (const { draft, content, distance } of links) {
    if (distance >= 1000 || usedContent.has(content) || draft.content.length > 0) continue;
    draft.content.push(content);
    usedContent.add(content);
  }
  const cued = drafts.map((draft) => ({ draft, span: spanOf(draft) }));
  for (const content of contents) {
    if (usedContent.has(content)) continue;
    const owner = ownerOf(tokens, cued, content);
    if (owner !== null) owner.content.push(content);
    else drafts.push({ source: [], cue: [], content: [content] });
  }
  shareSources(tokens, drafts);
  return drafts
    .filter((draft) => draft.content.length > 0)
    .map((draft) => ({
      source: draft.source,
      cue: draft.cue,
      content: draft.content.sort((a, b) => a.first - b.first),
      act: actOf(tokens, draft.cue),
      confidence: draft.cue.length > 0 && draft.source.length > 0 ? confidence : confidence * 0.7,
    }));
}

/** In tokens: what stands further from a cue is not linked to it. */
const farthest = 60;

/** Of ranges in order that do not overlap those near enough to one to be linked to it. */
function within(ranges: readonly TokenRange[], { first, last }: TokenRange): readonly TokenRange[] {
  let from = firstFrom(ranges, first - farthest);
  // One that begins earlier may reach as far.
  if (from > 0 && ranges[from - 1]!.last >= first - farthest) from -= 1;
  let to = from;
  while (to < ranges.length && ranges[to]!.first <= last + farthest) to += 1;
  return ranges.slice(from, to);
}

/** The place of the first of ranges in order that begins at a token or after it. */
function firstFrom(ranges: readonly TokenRange[], token: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.first < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spanOf(draft: Draft): TokenRange {
  const all = [...draft.cue, ...draft.source];
  return { first: Math.min(...all.map((r) => r.first)), last: Math.max(...all.map((r) => r.last)) };
}

function distanceOf(
  tokens: Tokens,
  cue: TokenRange,
  other: TokenRange,
  cues: readonly TokenRange[],
  content = false,
): number {
  const after = other.first >= cue.last;
  const gap = after ? other.first - cue.last : cue.first - other.last;
  if (gap < 0) return 0;
  const [from, to] = after ? [cue.last, other.first] : [other.last, cue.first];
  let distance = gap;
  const near = after ? tokens.sentence[other.first] : tokens.sentence[other.last - 1];
  if (near !== tokens.sentence[cue.first]) distance += content && !after ? 40 : content ? 60 : 1000;
  const between = cues[firstFrom(cues, from)];
  if (between !== undefined && between.last <= to) distance += content ? 200 : 300;
  // A source stands before its cue unless the clause is turned round; content mostly after.
  if (!content && after) distance += turnedRound(tokens, cue) ? 0 : 4;
  if (content)
    distance +=
      tokens.lower[cue.first] === 'according' || holdsAccording(tokens, cue)
        ? after
          ? 2
          : 0
        : after
          ? 0
          : 2;
  if (gap > farthest) distance += 1000;
  return distance;
}

function holdsAccording(tokens: Tokens, span: TokenRange): boolean {
  for (let at = span.first; at < span.last; at += 1) if (tokens.lower[at] === 'according') return true;
  return false;
}

function turnedRound(tokens: Tokens, cue: TokenRange): boolean {
  const before = tokens.lower[cue.first - 1] ?? '';
  return /^[,”"’'»—–]$/u.test(before) || tokens.lower[cue.first] === 'according';
}

/** The attribution that a further stretch of content belongs to: the nearest one before in the paragraph, else after. */
function ownerOf(
  tokens: Tokens,
  cued: readonly { readonly draft: Draft; readonly span: TokenRange }[],
  content: TokenRange,
): Draft | null {
  let best: (typeof cued)[number] | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const one of cued) {
    const { span } = one;
    const gap = span.last <= content.first ? content.first - span.last : 30 + span.first - content.last;
    if (gap < distance && gap < 200) {
      distance = gap;
      best = one;
    }
  }
  const quoted = tokens.quotation[content.first]! >= 0;
  const sameSentence = best !== null && tokens.sentence[best.span.first] === tokens.sentence[content.first];
  const opens = tokens.sentences[tokens.sentence[content.first]!]!.first === content.first;
  return best !== null && ((quoted && opens) || sameSentence) ? best.draft : null;
}

/** “X said …, adding …” and “X called for …, and hinted …”: a cue without a source takes the one before it. */
function shareSources(tokens: Tokens, drafts: Draft[]): void {
  const inOrder = drafts
    .filter((draft) => draft.cue.length > 0)
    .sort((a, b) => a.cue[0]!.first - b.cue[0]!.first);
  inOrder.forEach((draft, index) => {
    if (draft.source.length > 0) return;
    const cue = draft.cue[0]!;
    const word = tokens.lower[cue.last - 1] ?? '';
    const before = inOrder[index - 1];
    if (before === undefined || tokens.sentence[before.cue[0]!.first] !== tokens.sentence[cue.first]) return;
    const joins =
      word.endsWith('ing') || /^(?:and|but|then|or|,|who)$/u.test(tokens.lower[cue.first - 1] ?? '');
    if (joins && before.source.length > 0) draft.source.push(...before.source);
  });
}

function actOf(tokens: Tokens, cue: readonly TokenRange[]): Finding['act'] {
  for (const range of cue) {
    for (let at = range.last - 1; at >= range.first; at -= 1) {
      const verb = cueVerbOf(tokens.lower[at]!);
      if (verb !== undefined) return verb.act;
    }
  }
  return cue.length > 0 ? 'asserts' : null;
}
