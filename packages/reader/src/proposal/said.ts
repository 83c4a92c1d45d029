import type { Statement } from '../statement/statement.js';
import { quoteLine } from './quote-line.js';
import type { Sheet } from './sheet.js';

/** Drafts who said what in which words, through whom, to whom, where and when. Who is not named is a gap. Answers whether it was said. */
export function draftSaid(sheet: Sheet, one: Statement): boolean {
  if (sheet.unmade.has(one)) return false;
  const content = one.content[0]!;
  if (
    /^\W*(?:(?:to|that|it|the|a|an|and|of)\W*){0,2}$/iu.test(quoteLine(content.text)) ||
    isNote(sheet.document.text, one) ||
    isRecital(sheet, one) ||
    isHeading(sheet, one) ||
    /^(?:the following|as follows)\W*$/iu.test(content.text)
  )
    return false;
  if (isWished(one)) {
    if (one.depth === 0)
      sheet.gap(
        'act',
        `The text says what ${one.source[0]?.text ?? 'somebody'} should say or do, not that it was done: “${content.text}”.`,
        content,
      );
    return false;
  }
  const speakers = speakersOf(sheet, one);
  if (speakers.length === 0 && one.speaker === null) {
    const open = sheet.together(one);
    sheet.gap(
      'speaker',
      open?.kind === 'open'
        ? `${open.message}: “${content.text}”.`
        : `Who says so is not named (${one.source[0]?.text ?? 'nobody'}): “${content.text}”.`,
      content,
    );
    return false;
  }
  if (one.speaker !== null && generic.test(one.speaker)) {
    sheet.gap(
      'speaker',
      `Who is behind “${one.speaker}” is not named: “${quoteLine(content.text)}”.`,
      content,
    );
    return false;
  }
  if (isUnsaid(sheet.document.text, one)) {
    sheet.gap(
      'act',
      `The text says of ${one.speaker ?? one.source[0]?.text ?? 'nobody'} that this was not said, done or found: “${quoteLine(content.text)}”; write what was.`,
      content,
    );
    return false;
  }
  for (const speaker of one.speaker === null ? speakers : [sheet.identities.speaker(one.speaker)])
    write(sheet, one, speaker, throughWhom(sheet, one, speaker));
  return true;
}

/** Through whom the words reached the document, as far as they have names. */
function throughWhom(sheet: Sheet, one: Statement, speaker: string): readonly string[] {
  return one.chain.slice(1, -1).flatMap((link) => {
    const known =
      sheet.identities.known(link) ??
      (sheet.statements.some((other) => other.speaker === link) ? sheet.identities.speaker(link) : null);
    return known === null || known === speaker ? [] : [known];
  });
}

/** Several who speak together, or the one in whose name the text speaks where nothing beside the words says who. */
function speakersOf(sheet: Sheet, one: Statement): readonly string[] {
  const joint = sheet.joint.get(one);
  if (joint !== undefined) return joint;
  if (one.speaker !== null) return [];
  const together = sheet.speakersTogether(one);
  if (together.length > 0) return together;
  const content = one.content[0]!;
  const voice = sheet.voices.find(({ start, end }) => start <= content.start && content.end <= end);
  return voice !== undefined &&
    (one.source.length === 0 || /^(?:its|I|we|my|our)$/iu.test(one.source[0]!.text))
    ? [sheet.identities.speaker(voice.voice)]
    : [];
}

function write(sheet: Sheet, one: Statement, speaker: string, through: readonly string[]): void {
  const content = one.content[0]!;
  if (one.said?.readings !== undefined)
    sheet.gap(
      'date',
      `Which day “${one.said.text}” is cannot be told: ${one.said.readings.join(' or ')}.`,
      one.said,
    );
  sheet.stated.push({
    name: sheet.counted('S', 'statement', content),
    speaker,
    through,
    act: one.act,
    about: sheet.promised.get(one) ?? null,
    quote: content,
    audience: one.audience?.text ?? null,
    venue: one.venue?.text ?? null,
    date: one.said?.edtf ?? null,
  });
}

/** “- Timeline: two months”, “2.2 (draft): …”: the label of a note or a point, and nobody's words. */
export function isNote(text: string, one: Statement): boolean {
  const source = one.source[0];
  if (source === undefined || !one.cue.some((part) => /^[\s)\]]*:\s*$/u.test(part.text))) return false;
  const line = text.lastIndexOf('\n', source.start - 1) + 1;
  const before = text.slice(line, source.start);
  return (
    /^\s*(?:[-–•*]\s|\(?[\divx]{1,4}[.)]|\d+(?:\.\d+)+)/u.test(`${before}${source.text}`) ||
    // A name alone stands before the words of a transcript.
    (before.trim() !== '' && one.kind === 'indirect') ||
    /[()\d/]|^\p{Ll}/u.test(source.text) ||
    /^[\p{Ll}\d]/u.test(one.content[0]!.text)
  );
}

/** In a resolution (not in a speech) only the verb at the head of a clause is the council's own act; verbs within it tell of other things. */
function isRecital(sheet: Sheet, one: Statement): boolean {
  const content = one.content[0]!;
  const voice = sheet.voices.find(({ start, end }) => start <= content.start && content.start < end);
  if (voice === undefined || !sheet.isInstrument || one.kind !== 'indirect') return false;
  const cue = one.cue[0];
  return cue === undefined || cue.start - voice.start > 24 || one.depth > 0;
}

/** “Kenya should demand that …” tells what somebody wants of Kenya, and no demand of Kenya's. */
export function isWished(one: Statement): boolean {
  return /^(?:should|must|ought to|needs? to|ha(?:s|ve) to|shall)\b/iu.test(one.cue[0]?.text ?? '');
}

/** Of an instrument only parties speak, and persons whose office it names; other capitalised words are headings and lists. */
function isHeading(sheet: Sheet, one: Statement): boolean {
  const { speaker } = one;
  if (!sheet.isInstrument || speaker === null || sheet.identities.known(speaker) !== undefined) return false;
  if (sheet.identities.partyOf(speaker) !== null) return false;
  const name = speaker.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return !new RegExp(
    `(?:President|Chairman|Chairwoman|Minister|Secretary|General|Mr|Ms|Mrs|Dr|Ambassador|King|Queen|Premier|Commander|Colonel|Envoy|Representative)\\.? (?:\\p{L}+\\.? )?${name}`,
    'u',
  ).test(sheet.document.text);
}

/** Labels of transcripts that stand for whoever asks or answers. */
const generic =
  /^(?:q|a|question|answer|reporter|journalist|moderator|operator|interviewer|spokesperson|unidentified.*)$/iu;

/** “The Mission could not verify …”, “Neither side has confirmed …”: the words between speaker and content deny that it was said. */
export function isUnsaid(text: string, one: Statement): boolean {
  if (
    /(?:\b(?:not|never)|n['’]t)(?: \p{L}+ly)? (?:say|said|claim|assert|state|allege|announce|verif|confirm|establish|determin|corroborat|f(?:i|ou)nd)|\b(?:unable to|cannot|failed to) (?:verify|confirm|establish|determine|corroborate|find)/iu.test(
      before(text, one),
    )
  )
    return true;
  if (one.act === 'denies' || one.act === 'disavows' || one.kind === 'direct')
    return /\bneither\b/iu.test(before(text, one));
  return /\b(?:not|never|cannot|neither|nor|unable|failed|declined|refused)\b|n['’]t\b/iu.test(
    before(text, one),
  );
}

/** From the speaker (and what stands right before) to the content, where the speaker comes first. */
function before(text: string, one: Statement): string {
  const content = one.content[0]!.start;
  const source = one.source.find((part) => part.end <= content);
  const cue = one.cue.find((part) => part.end <= content);
  if (source === undefined || cue === undefined || cue.start < source.end) return '';
  const head =
    /(?:^|[.\n“"] ?)(neither )$/iu.exec(text.slice(Math.max(0, source.start - 10), source.start))?.[1] ?? '';
  return `${head}${text.slice(source.end, content)}`;
}
