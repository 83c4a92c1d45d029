import type { Part, SourceDocument } from '../document/document.js';
import type { Stretch } from '../statement/statement.js';

/** A sentence of an instrument, with the number that is printed before it or before the point that it stands in. */
export interface Provision extends Stretch {
  /** As printed, put together from outside in: `2.1`, `8(a)`; `null` where nothing is printed. */
  readonly number: string | null;
  /** The unfinished words before a list of points, which each point finishes: “The Parties shall:”. */
  readonly opening: Stretch | null;
}

/**
 * Whether a document is itself an instrument, whose “shall” and “will” bind: an agreement, a communiqué, a resolution. A
 * text with a byline or a dateline tells of one.
 */
export function isInstrument(document: SourceDocument): boolean {
  if (document.authors.length > 0 || placeOf(document) !== null) return false;
  if (document.structure.length > 0) return true;
  const { text } = document;
  const title = document.title ?? document.name.replace(/\.\p{L}+$/u, '').replaceAll(/[_-]+/gu, ' ');
  if (title !== null && reported.test(title)) return false;
  if (title !== null && kinds.test(title)) return true;
  const numbered = text.match(
    /^\s*(?:Article \d+|\(?\d+(?:\.\d+)*[.)])\s.*\b(?:shall|undertakes?|decides)\b/gimu,
  );
  return (numbered?.length ?? 0) >= 2;
}

/** Where a document was written; “Panmunjom Declaration, 27 April …” at its head is no place. */
export function placeOf({ place }: SourceDocument): string | null {
  return place === null || kinds.test(place) ? null : place;
}

const kinds =
  /\b(?:agreement|treaty|protocol|communiqu[ée]|memorandum|declaration|joint statement|accords?|arrangement|convention|armistice|charter|pact|ceasefire agreement|truce agreement|resolution|decision|undertaking|framework|modalities|terms)\b/iu;

/** Headings that tell of an instrument and are none: “Prisoner deal announced”. */
const reported =
  /\b(?:report|remarks|speech|says?|said|announce[sd]?|within reach|interview|analysis|opinion|sign(?:ed|s)?|agreed?|agrees|hail|reject|collapses?|holds?)\b/iu;

/** The day on which an instrument was signed or adopted, where it says so. */
export function isSigned({ text, title }: SourceDocument): boolean {
  // A heading has a line of its own for the day, after the place or not.
  const dated = text
    .split(/\n+/u)
    .slice(0, 6)
    .some((line) =>
      /^\s*(?:[\p{Lu}][\p{L} -]{2,30}, )?(?:\d{1,2} \p{L}{3,9}|\p{L}{3,9} \d{1,2},) \d{4}\s*$/u.test(line),
    );
  return (
    dated ||
    /\b(?:signed|done|adopted|concluded|agreed|issued) (?:at|in|on|by)\b/iu.test(`${title ?? ''}\n${text}`)
  );
}

/** The sentences of an instrument, each with its printed number. Headings and the lines of a title give none. */
export function provisionsIn(document: SourceDocument): readonly Provision[] {
  const found: Provision[] = [];
  const path: { number: string; level: number }[] = [];
  let opening: Stretch | null = null;
  let openLevel = -1;
  const line = /[^\n]+/gu;
  for (const match of document.text.matchAll(line)) {
    const words = match[0];
    const head = heads.exec(words);
    const inside = head?.groups?.number ?? null;
    const level = inside === null ? -1 : levelOf(inside, path);
    if (inside !== null) {
      while (path.length > 0 && path.at(-1)!.level >= level) path.pop();
      path.push({ number: inside, level });
    }
    if (opening !== null && (inside === null ? !/^\s*[-–•*—]\s/u.test(words) : level <= openLevel))
      opening = null;
    const bodyAt = head === null ? 0 : head[0].length;
    const number =
      numberOf(document.structure, match.index + bodyAt) ?? (inside === null ? null : printed(path));
    const body = words.slice(bodyAt);
    if (
      /:\s*$/u.test(body) &&
      /\b(?:shall|will|undertakes?|agrees?|agreed|commits?|committed|undertook|must)\b/iu.test(body)
    ) {
      opening = stretch(document.text, match.index + bodyAt, match.index + words.length);
      openLevel = level;
      // “… shall:” is finished by its points, “… shall prevent the supply of:” is a clause with a list.
      if (unfinished.test(body)) continue;
      opening = null;
    }
    for (const part of sentences(body)) {
      const start = match.index + bodyAt + part.start;
      found.push({
        ...stretch(document.text, start, start + part.length),
        number,
        opening: opening !== null && !ownSubject.test(part.text) ? opening : null,
      });
    }
  }
  return found;
}

/** “Article 2”, “2.1”, “3)”, “(a)”, “(iv)”, “§ 4”, after a bullet or not. */
const heads =
  /^\s*(?:[-–•*]\s+)?(?:(?:Article|Section|Paragraph|Point|§)\s+)?(?<number>\d+(?:\.\d+)+|\d{1,3}(?=[.)]\s|\s+(?!January|February|March|April|May|June|July|August|September|October|November|December)\p{Lu})|\((?:\d{1,3}|[a-z]|[ivx]+)\)|[a-z](?=[.)]\s)|[IVX]+(?=\.\s))[.)]?(?:\s+\([^)]{1,60}\))?:?\s+/u;

const unfinished =
  /(?:\b(?:shall|will|must)(?: (?:also|not|further|each|jointly))*|\b(?:undertakes?|agrees?|agreed|undertook|commit(?:s|ted)?(?: themselves| itself)?|pledge[sd]?)(?:,? [^,:]{0,40},)?(?: not)?(?: to)?|\bto)\s*:\s*$/iu;

/** A point that is a whole sentence of its own. */
const ownSubject = /^[“"]?(?:\p{Lu}[^.]{2,80}?) (?:shall|will|undertakes?|must)\b/u;

function levelOf(number: string, path: readonly { number: string; level: number }[]): number {
  if (/^\d+\./u.test(number)) return number.split('.').length;
  if (/^(?:\d+|[IVX]+)$/u.test(number)) return 1;
  const inner = number.replaceAll(/[()]/gu, '');
  const outer = path.find(({ level }) => level === 4);
  // “(i)” after “(h)” is a letter, after a lettered point a Roman number.
  if (/^[ivx]+$/u.test(inner) && outer !== undefined && !/\(?h\)?$/u.test(outer.number)) return 5;
  if (/^\d+$/u.test(inner))
    // “(2)” after “(1)” is a clause beside it, after “1.” a point within it.
    return path.some((one) => one.level === 1 && !one.number.startsWith('(')) ? 3 : 1;
  return 4;
}

function printed(path: readonly { number: string; level: number }[]): string {
  const [first, ...rest] = path;
  return rest.reduce(
    (sum, { number }) => (/^\d+\./u.test(number) ? number : `${sum}(${number.replaceAll(/[()]/gu, '')})`),
    first!.number.replaceAll(/[()]/gu, ''),
  );
}

/** The number of the innermost part of the structure at an offset, put together from outside in. */
function numberOf(parts: readonly Part[], offset: number): string | null {
  const part = parts.find(({ start, end }) => start <= offset && offset < end);
  if (part === undefined) return null;
  const own = part.number.trim().replace(/[.]$/u, '');
  const inner = numberOf(part.parts, offset);
  if (own === '' || part.kind === 'annex' || part.kind === 'chapter' || part.kind === 'section')
    return inner ?? (own === '' ? null : own);
  if (inner === null) return own;
  return inner.startsWith(`${own}.`)
    ? inner
    : `${own}${inner.startsWith('(') ? inner : `(${inner.replaceAll(/[()]/gu, '')})`}`;
}

function sentences(
  body: string,
): readonly { readonly start: number; readonly length: number; readonly text: string }[] {
  const found: { start: number; length: number; text: string }[] = [];
  let from = 0;
  const push = (to: number) => {
    const raw = body.slice(from, to);
    const text = raw.trim();
    if (text !== '') found.push({ start: from + raw.indexOf(text), length: text.length, text });
    from = to;
  };
  // Not after an initial or a short form: “the U.S. Secretary”, “No. 4”.
  for (const end of body.matchAll(
    /(?<!\b(?:\p{Lu}|No|Nos|Art|Mr|Ms|Mrs|Dr|St|para|paras|pp?))[.;!?](?:["”’)])?\s+(?=["“(]?[\p{Lu}\d])|;\s+/gu,
  ))
    push(end.index + end[0].length);
  push(body.length);
  return found;
}

function stretch(text: string, start: number, end: number): Stretch {
  return { start, end, text: text.slice(start, end) };
}
