import { datesIn } from '../detail/date.js';
import type { SourceDocument } from '../document/document.js';
import { castOf } from '../speaker/cast.js';
import { partiesIn } from '../speaker/party.js';
import type { ReadingOptions } from '../statement/read-statements.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { offsetsOf, tokensOf } from '../text/tokens.js';

/** Something that the document tells in its own voice as having happened: a call, a meeting, a test, an inspection. */
export interface EventReport extends Stretch {
  /** The words that name the event. */
  readonly event: Stretch;
  readonly date: string | null;
  /** Persons and parties named in it, in the text's order. */
  readonly participants: readonly string[];
}

const happened =
  /\b(?:met(?: with)?|meets? with|held (?:a |an |the )?(?:\p{L}+ ){0,3}(?:talks|meeting|call|summit|conversation|exercise|drill)s?|had (?:a |an )?(?:\p{L}+ ){0,2}(?:call|meeting|conversation)|spoke (?:by (?:phone|telephone)|with|to)|phoned|telephoned|called on the phone|discuss(?:ed|\[ed\])|visited|travell?ed to|arrived in|tested|test-fired|launched|fired (?:a|an|two|three|several|\d+)|detonated|inspected|verified|destroyed|dismantled|demolished|shut down|withdrew|suspended|resumed|released|handed over|repatriated|signed|ratified|shelled|attacked|bombed|helped (?:\p{L}+ ){1,3}(?:evade|circumvent|bypass))(?!\p{L})/giu;

/** The events that a document reports itself, outside of what it attributes to others. Hedged and future ones are left out. */
export function readEventReports(
  document: SourceDocument,
  statements: readonly Statement[],
  options: ReadingOptions = {},
): readonly EventReport[] {
  const tokens = tokensOf(document.text);
  const cast = castOf(tokens, options.knownPersons, options.knownParties);
  const said = statements.filter((one) => one.depth === 0).flatMap((one) => [...one.cue, ...one.content]);
  const found: EventReport[] = [];
  for (const sentence of tokens.sentences) {
    const { start, end } = offsetsOf(tokens, sentence);
    if (said.some((part) => part.start < end && start < part.end)) continue;
    const text = document.text.slice(start, end);
    if (/^(?:if|whether)\b|\?$/iu.test(text)) continue;
    // One sentence may tell two events: “…; …”.
    let from = 0;
    for (const clause of text.split(/(?<=;)\s/u)) {
      const at = start + text.indexOf(clause, from);
      from = at - start + clause.length;
      happened.lastIndex = 0;
      const match = happened.exec(clause);
      if (
        match === null ||
        /\b(?:would|could|may|might|will|plans? to|is expected|refused to|failed to|did not|not)\s*$/iu.test(
          clause.slice(0, match.index),
        )
      )
        continue;
      const words = clause.replace(/[.;]$/u, '');
      const participants: string[] = [];
      for (let i = sentence.first; i < sentence.last; i += 1) {
        const member = cast.at.get(i);
        if (
          member !== undefined &&
          tokens.start[i]! >= at &&
          tokens.end[i]! <= at + clause.length &&
          !participants.includes(member.name)
        )
          participants.push(member.name);
      }
      for (const { party } of partiesIn(words, at, options.knownParties ?? []))
        if (!participants.includes(party)) participants.push(party);
      found.push({
        start: at,
        end: at + words.length,
        text: words,
        event: { start: at + match.index, end: at + match.index + match[0].length, text: match[0] },
        date: datesIn(words, at, document.date)[0]?.edtf ?? null,
        participants,
      });
    }
  }
  return found;
}
