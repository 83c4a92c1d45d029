import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';
import { paragraphRanges } from './tagging.js';

/**
 * The turns of a transcript: paragraphs that begin with a speaker and a colon, “MS NDABA: …”, where at least two do. A turn
 * is what follows the colon, and the paragraphs after it up to the next speaker where most paragraphs have one.
 */
export function findTurns(tokens: Tokens): readonly Finding[] {
  const paragraphs = paragraphRanges(tokens);
  const labels = paragraphs.map((range) => labelOf(tokens, range));
  const labelled = labels.filter((label) => label !== null).length;
  if (labelled < 2) return [];
  const dense = labelled * 2 >= paragraphs.length;
  const turns: (Finding & { readonly content: TokenRange[] })[] = [];
  paragraphs.forEach((range, index) => {
    const label = labels[index]!;
    if (label !== null) {
      turns.push({
        source: [{ first: range.first, last: label }],
        cue: [{ first: label, last: label + 1 }],
        content: [{ first: label + 1, last: range.last }],
        act: null,
        confidence: 0.95,
      });
    } else if (dense && turns.length > 0 && !/^[([]$/u.test(tokens.lower[range.first]!)) {
      turns[turns.length - 1]!.content.push({ first: range.first, last: range.last });
    }
  });
  return turns;
}

/** The token of the colon after a speaker's name at the start of a paragraph, or `null`. */
function labelOf(tokens: Tokens, { first, last }: TokenRange): number | null {
  for (let at = first; at < Math.min(last - 1, first + 12); at += 1) {
    if (tokens.lower[at] === ':') {
      const label = tokens.text.slice(tokens.start[first], tokens.end[at - 1]);
      const name = label.replace(/\s*\([^)]*\)$/u, '');
      const named =
        /^(?:\p{Lu}[\p{L}.'’-]*|\(|of|the|for|and|de|van|bin|al|-|,)(?:\s(?:\p{Lu}[\p{L}.'’-]*|of|the|for|and|de|van|von|bin|al|la))*$/u.test(
          name,
        );
      return at > first &&
        named &&
        label.length <= 70 &&
        !/^(?:note|update|correction|source|photo|subject|re|date|from|to|cc|annex|article|section|paragraph|chapter|part|figure|table|summary|background|example|read more|see also|assessment|conclusions?|recommendations?|findings?)$/iu.test(
          name,
        )
        ? at
        : null;
    }
    if (/^[.!?“”"]$/u.test(tokens.lower[at]!) && at - first > 3) return null;
  }
  return null;
}
