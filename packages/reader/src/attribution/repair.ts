import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/**
 * Mends what the sequence models cannot know: a content that cuts a quotation in two takes the whole of it, and words
 * that nobody is said to have said are no attribution unless they stand in quotation marks.
 */
export function repair(tokens: Tokens, findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => {
    const content = joined(
      finding.content.map((range) => wholeQuotations(tokens, range, [...finding.cue, ...finding.source])),
    );
    if (finding.cue.length === 0 && !content.some((range) => isQuotation(tokens, range))) return [];
    return content.length === 0 ? [] : [{ ...finding, content }];
  });
}

/** Widened to the ends of the quotations it begins or ends in, as far as neither cue nor source is in the way. */
function wholeQuotations(tokens: Tokens, range: TokenRange, other: readonly TokenRange[]): TokenRange {
  let { first, last } = range;
  const opening = tokens.quotation[first]!;
  const closing = tokens.quotation[last - 1]!;
  if (opening >= 0) {
    const start = tokens.quotations[opening]!.first;
    if (isFree(start, first, other)) first = start;
  }
  if (closing >= 0) {
    const end = tokens.quotations[closing]!.last;
    if (tokens.quotations[closing]!.closed && isFree(last, end, other)) last = end;
  }
  return { first, last };
}

function isFree(first: number, last: number, other: readonly TokenRange[]): boolean {
  return !other.some((range) => range.first < last && first < range.last);
}

/** In order, those that touch or overlap made one. */
function joined(ranges: readonly TokenRange[]): readonly TokenRange[] {
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before !== undefined && first < before.last) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

function isQuotation(tokens: Tokens, { first }: TokenRange): boolean {
  const quotation = tokens.quotation[first]!;
  return (
    quotation >= 0 &&
    tokens.quotations[quotation]!.first === first &&
    tokens.quotations[quotation]!.last - first >= 6
  );
}
