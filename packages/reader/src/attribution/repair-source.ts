import type { Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/**
 * A finding whose source begins and ends where its noun phrase does: without *as* and *also* before it or the place that
 * leads the sentence in, with the relative clause or apposition after it; an adverb before the verb goes to the cue.
 */
export function withWholeSource(tokens: Tokens, finding: Finding, taken: Uint8Array): Finding {
  const source = finding.source[0];
  const cue = finding.cue[0];
  if (source === undefined || cue === undefined || finding.source.length > 1) return finding;
  let { first, last } = source;
  let { first: from } = cue;
  if (source.last === cue.first) {
    while (last - first > 1 && tokens.tag[last - 1] === 'ADV' && beside.test(tokens.lower[last - 1]!))
      last -= 1;
    from = last;
  } else if (source.last < cue.first) {
    const gap = cue.first - source.last;
    if (gap === 1 && beside.test(tokens.lower[source.last]!) && taken[source.last] === 0) from = source.last;
    else if (belongs(tokens, source.last, cue.first, taken)) last = cue.first;
  }
  while (last - first > 1 && leading.test(tokens.lower[first]!)) first += 1;
  first = pastLeadIn(tokens, first, last);
  if (first === source.first && last === source.last && from === cue.first) return finding;
  return {
    ...finding,
    source: [{ first, last }],
    cue: [{ first: from, last: cue.last }, ...finding.cue.slice(1)],
  };
}

/** Adverbs that belong to the verb after them. */
const beside =
  /^(?:also|later|then|now|once|still|already|again|repeatedly|recently|previously|initially|finally|privately|publicly|reportedly|flatly|quickly|immediately|often|never|even|just|long|strongly|only|consistently|frequently|famously|falsely|wrongly|openly|explicitly|promptly|apparently|personally)$/u;

/** What can stand before a subject and is no part of it. */
const leading =
  /^(?:as|also|but|and|while|when|because|although|though|if|since|yet|meanwhile|however|whereas|now|then|first|still|later|so|or|[,;.:—–-])$/u;

/** In tokens. */
const longestClause = 40;

/** “Sen. Roe, [a Republican who sponsored it,] said”: a relative clause or apposition between the name and the verb. */
function belongs(tokens: Tokens, first: number, last: number, taken: Uint8Array): boolean {
  if (last - first < 2 || last - first > longestClause) return false;
  for (let at = first; at < last; at += 1)
    if (taken[at] === 1 || tokens.quotation[at] !== -1 || /^[;:—–]$/u.test(tokens.lower[at]!)) return false;
  const comma = tokens.lower[first] === ',';
  const word = tokens.lower[comma ? first + 1 : first]!;
  const closed = tokens.lower[last - 1] === ',';
  const before = tokens.lower[first - 1]!;
  // A comma before the name's end may stand within the source already: “Sen. Roe, a Democrat [who wrote it,] said”.
  if (/^(?:who|whose)$/u.test(word)) return closed || !comma;
  if (!closed) return false;
  // The name's own comma may have been taken already.
  if (!comma && before !== ',') return false;
  return /^(?:who|whose|where|which|a|an|the|\d\d)$/u.test(word);
}

/** “At her briefing, [the secretary] said”, “With X nearly done, [Microsoft] announced”: a source that began too early. */
function pastLeadIn(tokens: Tokens, first: number, last: number): number {
  const begin = tokens.sentences[tokens.sentence[first]!]!.first;
  if (first === begin || first - begin > 20 || tokens.lower[first - 1] === ',') return first;
  let phrase = first - 1;
  while (phrase > begin && tokens.lower[phrase - 1] !== ',') phrase -= 1;
  if (tokens.tag[phrase] !== 'ADP' || /^(?:according|by)$/u.test(tokens.lower[phrase]!)) return first;
  for (let at = phrase; at < first; at += 1)
    if (/^(?:VERB|AUX)$/u.test(tokens.tag[at]!) || tokens.quotation[at] !== -1) return first;
  for (let at = first; at < last - 1; at += 1)
    if (tokens.lower[at] === ',' && /^(?:PROPN|DET|NOUN|PRON|ADJ)$/u.test(tokens.tag[at + 1]!)) return at + 1;
  return first;
}
