import { type DateFound, datesIn } from '../detail/date.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { type Actor, actorOf } from './actor.js';
import { type Deed, deedIn, objectWords } from './deed.js';
import type { DraftActors } from './draft.js';
import { isAfter } from './happening.js';
import { clean } from './phrase.js';
import { quoteLine } from './quote-line.js';
import { isUnsaid } from './said.js';
import type { Sheet } from './sheet.js';

/** An account of a deed that is drafted, by which another account of the same is known. */
export interface Told {
  readonly verb: string;
  readonly actor: string | null;
  readonly objects: ReadonlySet<string>;
  readonly date: string | null;
  readonly event: string;
  readonly args: readonly string[];
  readonly by: string | null;
}

/**
 * Drafts what somebody says to have happened, or not to have happened, as a report of theirs. Two who speak of one deed
 * report one event, so that what they dispute can be seen. When it happened has to be told, or it is a gap.
 */
export function draftAsserted(sheet: Sheet, one: Statement, publisher: string): void {
  // Whatever the act is taken for: a deed in the past is told by it, unless it is promised, wished or asked.
  if (!telling.has(one.act) || one.estimate !== null || isUnsaid(sheet.document.text, one)) return;
  if (one.firmness === 'tentative' || one.condition !== null) return;
  const content = one.content[0]!;
  const speakers =
    one.speaker === null ? sheet.speakersTogether(one) : [sheet.identities.speaker(one.speaker)];
  if (speakers.length === 0 || one.content.length > 1) return;
  if (speakers[0] === publisher && draftPerceived(sheet, one, publisher)) return;
  const party = one.speaker === null ? null : partyNameOf(sheet, one.speaker);
  const accused = /\baccus/iu.test(one.cue.map(({ text }) => text).join(' '))
    ? /^(?<who>.+?) of (?<what>.+)$/isu.exec(content.text)
    : null;
  const date = dayOf(sheet, content);
  const words = accused === null ? content.text : accused.groups!.what!;
  const deed = deedIn(withoutTime(words, date), accused !== null || one.act === 'denies');
  if (deed === null) return;
  const subject = accused === null ? deed.subject : accused.groups!.who!;
  const actor =
    subject !== null
      ? actorOf(sheet, subject, party)
      : one.act === 'denies' && deed.clause.startsWith(`${deed.verb.slice(0, 3)}`) && party !== null
        ? actorOf(sheet, party, null)
        : null;
  const denies = (one.act === 'denies') !== deed.denied;
  draftDeed(sheet, { deed, actor, denies, content, date, speakers });
}

/** “The Mission heard two explosions”: what the one who publishes the document saw or heard itself happened. */
function draftPerceived(sheet: Sheet, one: Statement, publisher: string): boolean {
  const [source, cue, content] = [one.source[0], one.cue[0], one.content[0]!];
  if (source === undefined || cue === undefined || source.start > cue.start || cue.start > content.start)
    return false;
  if (
    !/^(?:heard|saw|observed|recorded|counted|registered|spotted)$/iu.test(cue.text) ||
    /^that\b/iu.test(content.text)
  )
    return false;
  const quote = {
    start: source.start,
    end: content.end,
    text: sheet.document.text.slice(source.start, content.end),
  };
  const date = dayOf(sheet, quote);
  const when = date?.edtf ?? one.said?.edtf ?? null;
  if (when === null || isAfter(when, sheet.document.date))
    sheet.gap('date', `When it happened is not said: “${quoteLine(quote.text)}”.`, quote);
  else
    sheet.reports.push({
      name: sheet.counted('R', 'report', quote),
      reporter: publisher,
      denies: false,
      event: sheet.event(withoutTime(quote.text, date), null, quote),
      args: [],
      by: null,
      date: when,
      quote,
    });
  return true;
}

/** Drafts a deed that the document tells in its own voice, where its doer or a declared event can be told; else `false`. */
export function draftOwnDeed(sheet: Sheet, reporter: string, span: Stretch): boolean {
  const date = dayOf(sheet, span);
  const deed = deedIn(withoutTime(span.text, date), false);
  if (deed === null || deed.subject === null) return false;
  const actor = actorOf(sheet, deed.subject, null);
  if (actor === null) return false;
  return draftDeed(sheet, {
    deed,
    actor,
    denies: deed.denied,
    content: span,
    date,
    speakers: [reporter],
  });
}

const telling: ReadonlySet<Statement['act']> = new Set([
  'asserts',
  'announces',
  'denies',
  'evaluates',
  'predicts',
]);

interface Account {
  readonly deed: Deed;
  readonly date: DateFound | null;
  readonly actor: Actor | null;
  readonly denies: boolean;
  readonly content: Stretch;
  readonly speakers: readonly string[];
}

function draftDeed(sheet: Sheet, { deed, actor, denies, content, date, speakers }: Account): boolean {
  const { rest } = deed;
  const objects = objectWords(rest);
  const earlier = sheet.told.find(
    (told) =>
      told.verb === deed.verb &&
      told.actor === (actor?.key ?? null) &&
      (told.date === null || date === null || told.date === date.edtf) &&
      agree(told.objects, objects),
  );
  const when = date?.edtf ?? earlier?.date ?? null;
  if (when === null && (!denies || earlier === undefined)) {
    if (date === null)
      sheet.gap(
        'date',
        `When ${denies ? 'it is said not to have happened' : 'it happened'} is not said: “${quoteLine(content.text)}”.`,
        content,
      );
    return true;
  }
  if (when !== null && !denies && isAfter(when, sheet.document.date)) return false;
  let told = earlier;
  if (told === undefined) {
    // With a doer the event begins with its verb; without one the clause tells all that is known.
    const compound =
      / and (?:the )?[\p{L} ]{1,40} (?:had |have |has )?\p{L}+ed\b/u.test(rest) &&
      / and (?:the )?\p{Lu}/u.test(rest);
    const whole = actor === null || compound;
    const actors: DraftActors | null = whole ? null : { parties: [actor.identifier()], how: 'together' };
    const phrase = whole ? deed.clause : `${deed.verb} ${rest}`;
    const { event, args } = sheet.act(whole ? positive(phrase) : phrase, actors, content);
    const known = sheet.options.knownEvents?.find(({ name }) => name === event);
    const by = !whole && known !== undefined && known.actors.length > 1 ? actor.identifier() : null;
    told = { verb: deed.verb, actor: actor?.key ?? null, objects, date: when, event, args, by };
    sheet.told.push(told);
  }
  for (const speaker of speakers)
    sheet.reports.push({
      name: sheet.counted('R', 'report', content),
      reporter: speaker,
      denies,
      event: told.event,
      args: told.args,
      by: told.by,
      date: when,
      quote: content,
    });
  return true;
}

/** “its soldiers did not burn two boats” → the clause of what is denied cannot keep its negation. */
function positive(clause: string): string {
  return clause
    .replace(/ (?:did not|didn't) /iu, ' to ')
    .replace(/ (?:had|has|have|was|were) (?:not|never) /iu, (words) => words.replace(/ (?:not|never)/iu, ''));
}

/** Accounts agree where all that the shorter one names stands in the longer one. */
function agree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [less, more] = a.size <= b.size ? [a, b] : [b, a];
  return less.size > 0 && [...less].every((word) => more.has(word));
}

/** The one past day or time that the words tell; of several, none. */
function dayOf(sheet: Sheet, { text, start }: Stretch): DateFound | null {
  const dates = datesIn(text, start, sheet.document.date, 'past').filter(
    ({ readings }) => readings === undefined,
  );
  return dates.length === 1 ? dates[0]! : null;
}

/** Words without their time and what leads to it. */
function withoutTime(words: string, date: DateFound | null): string {
  const at = date === null ? -1 : words.indexOf(date.text);
  if (date === null || at < 0) return clean(words);
  const head = words
    .slice(0, at)
    .replace(
      /[\s,]*\b(?:(?:at|before|after|around|shortly) (?:dawn|dusk|night|noon|midnight))?\s*(?:early|late|earlier|later|on|in|at|since|during|between|from|the night of)?\s*$/iu,
      '',
    );
  const tail = words.slice(at + date.text.length);
  return clean(`${head}${/^[\s,.;]/u.test(tail) || tail === '' ? '' : ' '}${tail}`);
}

function partyNameOf(sheet: Sheet, speaker: string): string | null {
  return sheet.debtors.sides.partyOf(speaker) ?? sheet.identities.partyTitle(speaker);
}
