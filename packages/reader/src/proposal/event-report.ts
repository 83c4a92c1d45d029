import { type DateFound, datesIn } from '../detail/date.js';
import type { SourceDocument } from '../document/document.js';
import { type Cast, castOf } from '../speaker/cast.js';
import { partiesIn } from '../speaker/party.js';
import { tokensAfterDateline } from '../statement/dateline-tokens.js';
import type { ReadingOptions } from '../statement/read-statements.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { offsetsOf, type Tokens } from '../text/tokens.js';

/** Something that the document tells in its own voice as having happened: a call, a meeting, a test, an inspection. */
export interface EventReport extends Stretch {
  /** The words that name the event. */
  readonly event: Stretch;
  readonly date: string | null;
  /** The words that say when. */
  readonly when: Stretch | null;
  /** Whom a pronoun at its beginning stands for, where a statement right before names one. */
  readonly subject: string | null;
  /** Persons and parties named in it, in the text's order. */
  readonly participants: readonly string[];
}

const happened =
  /\b(?:met(?: with)?|meets? with|held (?:a |an |the )?(?:\p{L}+ ){0,3}(?:talks|meeting|call|summit|conversation|exercise|drill)s?|had (?:a |an )?(?:\p{L}+ ){0,2}(?:call|meeting|conversation)|spoke (?:by (?:phone|telephone)|with|to)|phoned|telephoned|called on the phone|discuss(?:ed|\[ed\])|visited|travell?ed to|arrived in|tested|test-fired|launched|fired (?:a|an|two|three|several|\d+)|detonated|inspected|verified|destroyed|dismantled|demolished|shut down|withdrew|suspended|resumed|released|handed over|repatriated|signed|ratified|sent \d+|sent (?:\p{L}+ ){1,4}to|boarded|rammed|intercepted|expelled|deported|invaded|occupied|stormed|blocked|looted|torched|hijacked|shelled|attacked|bombed|killed|wounded|injured|seized|captured|detained|abducted|arrested|exchanged|shipped|delivered|burned|sank|raided|ambushed|shot|evacuated|dismantled|crossed|violated|opened fire|(?:recorded|observed|saw|heard|counted|registered) (?:about |at least |some |over |more than )?(?:\d[\d,]*|a|an|two|three|four|five|six|seven|eight|nine|ten|several) \p{L}+|fired (?:on|at|into)|helped (?:\p{L}+ ){1,3}(?:evade|circumvent|bypass))(?!\p{L})/giu;

/** The events that a document reports itself, outside of what it attributes to others. Hedged and future ones are left out. */
export function readEventReports(
  document: SourceDocument,
  statements: readonly Statement[],
  options: ReadingOptions = {},
): readonly EventReport[] {
  const tokens = tokensAfterDateline(document.text);
  const cast = castOf(tokens, options.knownPersons, options.knownParties);
  const said = statements.filter((one) => one.depth === 0).flatMap((one) => [...one.cue, ...one.content]);
  const found: EventReport[] = [];
  for (const [index, sentence] of tokens.sentences.entries()) {
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
        ) ||
        // “Under the agreement, signed last week, …” tells what is to be, and “the pact signed in May” names a thing.
        /^(?:under|according to|following|despite|in line with)\b/iu.test(clause) ||
        /\b(?:is|are|was|were) to\b/iu.test(clause) ||
        // What is promised has not happened: “Kenya will lift the ban once the crew is released”.
        /\b(?:will|shall|undertakes?|agreed? to|promised? to)\b/iu.test(clause.slice(0, match.index))
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
      const when = timeOf(document, words, at, match.index);
      found.push({
        start: at,
        end: at + words.length,
        text: words,
        event: { start: at + match.index, end: at + match.index + match[0].length, text: match[0] },
        date: when?.edtf ?? null,
        when,
        subject: at === start ? subjectOf(tokens, cast, index) : null,
        participants,
      });
    }
  }
  return found;
}

/** When it happened: the time nearest to the words for the event, a past one; of a day written in two ways, none. */
function timeOf(document: SourceDocument, words: string, at: number, event: number): DateFound | null {
  const dates = datesIn(words, at, document.date, 'past').filter(({ readings }) => readings === undefined);
  const distance = (date: DateFound) => Math.abs(date.start - at - event);
  return dates.reduce<DateFound | null>(
    (nearest, date) => (nearest === null || distance(date) < distance(nearest) ? date : nearest),
    null,
  );
}

/** Whom “he” or “she” at a sentence's beginning stands for: the person whom the sentence before it, in the same paragraph, names first. */
function subjectOf(tokens: Tokens, cast: Cast, sentence: number): string | null {
  const here = tokens.sentences[sentence]!;
  const before = tokens.sentences[sentence - 1];
  const pronoun = tokens.lower[here.first];
  if (before === undefined || (pronoun !== 'he' && pronoun !== 'she')) return null;
  if (tokens.paragraph[before.first] !== tokens.paragraph[here.first]) return null;
  for (let i = before.first; i < before.last; i += 1) {
    const member = cast.at.get(i);
    if (member?.kind === 'person')
      return member.gender === null || member.gender === pronoun ? member.name : null;
  }
  return null;
}
