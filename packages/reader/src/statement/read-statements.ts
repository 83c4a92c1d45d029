import type { Edtf } from '@proviso/model';
import { likeliestAct } from '../act/act-model.js';
import { firmnessOf, negatedIn } from '../act/firmness.js';
import { findingsFrom } from '../adapter/finding.js';
import type { ProposedStatement } from '../adapter/language-model.js';
import { findAll, type Placed } from '../attribution/find.js';
import { beginningOf, firstOf } from '../attribution/finding.js';
import { shippedModel } from '../attribution/shipped.js';
import { conditionIn } from '../detail/condition.js';
import { type DateFound, datesIn } from '../detail/date.js';
import { estimateIn } from '../detail/estimate.js';
import { quantitiesIn } from '../detail/quantity.js';
import type { SourceDocument } from '../document/document.js';
import { castOf, type Member } from '../speaker/cast.js';
import { type JointSpeech, jointSpeakers } from '../speaker/joint.js';
import type { KnownParty, KnownPerson } from '../speaker/known.js';
import { partiesIn } from '../speaker/party.js';
import { resolve } from '../speaker/resolve.js';
import { offsetsOf, type TokenRange, type Tokens } from '../text/tokens.js';
import { tokensAfterDateline } from './dateline-tokens.js';
import { sayingOf } from './saying.js';
import { audienceOf, venueOf } from './setting.js';
import type { Statement, Stretch } from './statement.js';

/** What helps to tell who speaks. */
export interface ReadingOptions {
  readonly knownPersons?: readonly KnownPerson[];
  readonly knownParties?: readonly KnownParty[];
}

/**
 * Reads the attributed statements of a document: who said what, in which words, and what kind of act it is. Statements
 * within statements follow the one they stand in. `proposals` of a language model that the reader did not find itself come
 * after its own. Pure: the same document gives the same list everywhere. Time and memory
 * grow with the text's length alone.
 */
export function readStatements(
  document: SourceDocument,
  options: ReadingOptions = {},
  proposals: readonly ProposedStatement[] = [],
): readonly Statement[] {
  const tokens = tokensAfterDateline(document.text);
  const found = findAll(tokens, shippedModel());
  const statements = statementsOf(document, tokens, found, options);
  const more = findingsFrom(tokens, found, proposals);
  if (more.length === 0) return statements;
  const proposed = statementsOf(document, tokens, more, options).map(
    (one) => ({ ...one, proposed: true }) as const,
  );
  return [...statements, ...proposed];
}

/** Makes statements of the attributions found in a document's tokens: who speaks, through whom, what kind of act. */
export function statementsOf(
  document: SourceDocument,
  tokens: Tokens,
  placed: readonly Placed[],
  options: ReadingOptions,
): readonly Statement[] {
  const cast = castOf(tokens, options.knownPersons, options.knownParties);
  const datesOf = rememberedDates(document.date);
  const recent: Member[] = [];
  const speakers = new Map<
    Placed,
    {
      readonly name: string | null;
      readonly shown: string | null;
      readonly member: Member | null;
      readonly together: readonly Member[];
      readonly kind: Statement['kind'];
    }
  >();
  let latest: JointSpeech | null = null;
  const root = document.publisher ?? document.name;
  const statements: Statement[] = [];
  for (const finding of placed) {
    const outer = finding.outer === null ? undefined : speakers.get(finding.outer);
    const within =
      finding.outer === null
        ? null
        : {
            first: firstOf(finding.outer.content),
            speaker: outer?.member ?? null,
            direct: outer?.kind === 'direct',
          };
    // Whoever speaks around these words is the latest for their sake; put on and taken off, as a copy would cost the square.
    const around = outer?.member ?? null;
    if (around !== null) recent.push(around);
    const resolution = resolve(tokens, finding.source, cast, recent, within);
    if (around !== null) recent.pop();
    const together: readonly Member[] =
      resolution.kind === 'first person'
        ? (outer?.together ?? [])
        : jointSpeakers(tokens, finding.source, cast, latest);
    const member =
      together.length > 0
        ? null
        : resolution.kind === 'member'
          ? resolution.member
          : resolution.kind === 'first person'
            ? (outer?.member ?? null)
            : null;
    const name = member?.name ?? (resolution.kind === 'first person' ? (outer?.name ?? null) : null);
    const source = stretches(tokens, finding.source);
    const shown =
      name ?? (resolution.kind === 'first person' ? (outer?.shown ?? null) : (source[0]?.text ?? null));
    const kind = kindOf(tokens, finding);
    speakers.set(finding, { name, shown, member, together, kind });
    if (finding.depth === 0) {
      if (member !== null) recent.push(member);
      if (together.length > 0) latest = { members: together, at: finding.source[0]!.first };
      else if (member !== null) latest = null;
    }
    const speaking = {
      kind,
      source,
      speaker: name,
      speakers: name === null ? together.map((one) => one.name) : [name],
      chain: chainOf(finding, speakers, root, tokens),
    };
    statements.push(statementOf(tokens, document, finding, options, datesOf, speaking));
  }
  return statements;
}

/** From the document to the speaker; a speaker who quotes himself stands there once. */
function chainOf(
  finding: Placed,
  speakers: ReadonlyMap<Placed, { readonly shown: string | null }>,
  root: string,
  tokens: Tokens,
): readonly string[] {
  const chain: string[] = [];
  for (let at: Placed | null = finding; at !== null; at = at.outer) {
    // “agreed to alter it in exchange for Roe's promise”: whoever agreed did not report the promise.
    if (at !== finding && isDeed(tokens, at)) continue;
    const shown = speakers.get(at)?.shown;
    if (shown != null && chain.at(-1) !== shown) chain.push(shown);
  }
  return [root].concat(chain.reverse());
}

/** What is said to be done rather than said: an infinitive. */
function isDeed(tokens: Tokens, finding: Placed): boolean {
  const first = finding.content[0]?.first;
  return first !== undefined && tokens.lower[first] === 'to';
}

function statementOf(
  tokens: Tokens,
  document: SourceDocument,
  finding: Placed,
  options: ReadingOptions,
  datesOf: (part: Stretch) => readonly DateFound[],
  {
    kind,
    source,
    speaker,
    speakers,
    chain,
  }: Pick<Statement, 'kind' | 'source' | 'speaker' | 'speakers' | 'chain'>,
): Statement {
  const { text } = document;
  const cue = stretches(tokens, finding.cue);
  const content = stretches(tokens, finding.content);
  const cueText = cue.map((part) => part.text).join(' ');
  const contentText = content.map((part) => part.text).join(' ');
  const act = likeliestAct({
    cueAct: finding.act,
    cue: cueText,
    content: contentText,
    direct: kind === 'direct',
    source: source.map((part) => part.text).join(' '),
  });
  const dates = surroundings(tokens, finding).flatMap(datesOf);
  const said = sayingOf(tokens, finding, document.date);
  const lead = leadingClause(tokens, finding, text);
  return {
    cue,
    content,
    act,
    firmness: firmnessOf(act, cueText, contentText),
    negated: negatedIn(act, cueText, contentText),
    condition: conditionIn(lead === null ? content : [...content, lead]),
    dates:
      said === null
        ? dates
        : [...dates.filter(({ start, end }) => end <= said.start || start >= said.end), said].sort(
            (a, b) => a.start - b.start,
          ),
    said,
    quantities: content.flatMap((part) => quantitiesIn(part.text, part.start)),
    estimate:
      content.map((part) => estimateIn(part.text, part.start)).find((estimate) => estimate !== null) ?? null,
    parties: content.flatMap((part) => partiesIn(part.text, part.start, options.knownParties ?? [])),
    audience: audienceOf(tokens, finding),
    venue: venueOf(tokens, finding),
    kind,
    depth: finding.depth,
    confidence: finding.confidence,
    source,
    speaker,
    speakers,
    chain,
  };
}

/** The times in a stretch; those of the latest stretches are kept, as several statements share a sentence. */
function rememberedDates(reference: Edtf | null): (part: Stretch) => readonly DateFound[] {
  const kept = new Map<number, { readonly end: number; readonly dates: readonly DateFound[] }>();
  return ({ start, end, text }) => {
    const known = kept.get(start);
    if (known?.end === end) return known.dates;
    const dates = datesIn(text, start, reference);
    if (kept.size >= 16) kept.clear();
    kept.set(start, { end, dates });
    return dates;
  };
}

function stretches(tokens: Tokens, ranges: readonly TokenRange[]): readonly Stretch[] {
  return ranges.map((range) => {
    const { start, end } = offsetsOf(tokens, range);
    return { start, end, text: tokens.text.slice(start, end) };
  });
}

/** All words in quotation marks: direct; some: mixed; none: indirect. */
function kindOf(tokens: Tokens, finding: Placed): Statement['kind'] {
  let quoted = 0;
  let words = 0;
  for (const { first, last } of finding.content) {
    for (let i = first; i < last; i += 1) {
      if (tokens.tag[i] === 'PUNCT') continue;
      words += 1;
      if (tokens.quotation[i]! >= 0) quoted += 1;
    }
  }
  return quoted === 0 ? 'indirect' : quoted === words ? 'direct' : 'mixed';
}

/** Of a sentence at least so many tokens to either side of a cue are looked at; one may have thousands, and as many cues. */
const around = 1500;

/** The sentences of the attribution's cue and source, and its content: where its dates stand. */
function surroundings(tokens: Tokens, finding: Placed): readonly Stretch[] {
  const ranges: TokenRange[] = [...finding.content];
  if (finding.depth === 0) {
    for (const { first } of finding.cue) {
      const sentence = tokens.sentences[tokens.sentence[first]!]!;
      const part = Math.floor((first - sentence.first) / around);
      ranges.push({
        first: sentence.first + Math.max(0, part - 1) * around,
        last: Math.min(sentence.last, sentence.first + (part + 2) * around),
      });
    }
  }
  ranges.sort((a, b) => a.first - b.first || b.last - a.last);
  const merged: { first: number; last: number }[] = [];
  for (const range of ranges) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.first <= previous.last)
      previous.last = Math.max(previous.last, range.last);
    else merged.push({ ...range });
  }
  return stretches(tokens, merged);
}

/** “If he refuses, she warned, …”: a condition that stands before source and cue in the same sentence. */
function leadingClause(tokens: Tokens, finding: Placed, text: string): Stretch | null {
  if (finding.depth > 0) return null;
  const anchor = beginningOf(finding);
  if (anchor >= tokens.count) return null;
  const sentence = tokens.sentences[tokens.sentence[anchor]!]!;
  if (
    sentence.first >= anchor ||
    anchor - sentence.first > around ||
    !/^(?:if|unless|provided|once|until)$/u.test(tokens.lower[sentence.first]!)
  )
    return null;
  const { start, end } = offsetsOf(tokens, { first: sentence.first, last: anchor });
  return { start, end, text: text.slice(start, end) };
}
