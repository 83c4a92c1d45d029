import { SaxesParser } from 'saxes';
import { attributeIn, type ListPlace, type Numbering, type Style } from './docx-numbering.js';
import { deepestNesting, longestText, mostAttributes, mostParagraphs } from './limits.js';
import { squeeze } from './text-builder.js';

/** A paragraph of a word-processor file as it is read: with its list label, without what was deleted or hidden. */
export interface DocxParagraph {
  readonly text: string;
  /** Which paragraph of the file it is, from 1. */
  readonly number: number;
  readonly style: string;
  /** The notes that it refers to, by their identifiers. */
  readonly notes: readonly string[];
}

/** The paragraphs of a part, or what is wrong with it. */
export type DocxParagraphs =
  | { readonly kind: 'done'; readonly paragraphs: readonly DocxParagraph[]; readonly changed: boolean }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'too deep' }
  | { readonly kind: 'too large' }
  | { readonly kind: 'entities' };

/** Marks of tracked changes: what was put in, taken out or moved (ECMA-376 17.13.5). */
const changes = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);

/** Elements whose words are no part of the text: what was deleted or moved away, field codes, the other form of a drawing. */
const silent = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:rubyBase',
  'w:pict',
  // How a paragraph or a run was set before a tracked change.
  'w:pPrChange',
  'w:rPrChange',
  'w:numberingChange',
]);

interface Open {
  words: string;
  number: number;
  style: string;
  place: ListPlace | null;
  notes: string[];
  /** Its end was deleted: the next paragraph goes on in it. */
  goesOn: boolean;
}

/**
 * Reads the paragraphs of a part in WordprocessingML (ECMA-376 17): insertions are read, deletions are not (`changed` says
 * whether there were any); field codes,
 * hidden words, comments and headers are left out. A text box comes after the paragraph that it hangs on. `separate`
 * keeps the paragraphs of each note under its identifier.
 */
export function paragraphsIn(
  xml: string,
  numbering: Numbering,
  styles: ReadonlyMap<string, Style>,
  note?: (id: string, paragraph: DocxParagraph) => void,
): DocxParagraphs {
  const paragraphs: DocxParagraph[] = [];
  const waiting: Open[] = [];
  const boxes: DocxParagraph[] = [];
  let open: Open | null = null;
  let depth = 0;
  let muted = 0;
  let count = 0;
  let hidden = false;
  let inRunProperties = false;
  let inText = false;
  let inNote: string | null = null;
  let fault: DocxParagraphs | null = null;
  let changed = false;
  let ofElement = 0;
  let length = 0;
  let inParagraphProperties = false;
  let carried: Open | null = null;
  const keep = (whole: Open) => {
    const done = finished(whole, numbering, styles);
    if (inNote !== null) note?.(inNote, done);
    else if (open !== null) boxes.push(done);
    else paragraphs.push(done, ...boxes.splice(0));
  };
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    fault ??= { kind: 'broken', reason: error.message };
  });
  parser.on('doctype', () => {
    fault ??= { kind: 'entities' };
  });
  parser.on('attribute', () => {
    ofElement += 1;
    if (ofElement > mostAttributes) fault ??= { kind: 'too large' };
  });
  parser.on('opentag', ({ name, attributes }) => {
    ofElement = 0;
    depth += 1;
    if (depth > deepestNesting) fault ??= { kind: 'too deep' };
    changed ||= changes.has(name);
    if (name === 'w:del' && inParagraphProperties && inRunProperties && open !== null && muted === 0)
      open.goesOn = true;
    if (silent.has(name)) muted += 1;
    if (muted > 0) return;
    const value = attributeIn(attributes, 'w:val');
    switch (name) {
      case 'w:p':
        if (open !== null) waiting.push(open);
        count += 1;
        if (count > mostParagraphs) fault ??= { kind: 'too large' };
        open = { words: '', number: count, style: '', place: null, notes: [], goesOn: false };
        break;
      case 'w:pPr':
        inParagraphProperties = true;
        break;
      case 'w:pStyle':
        if (open !== null) open.style = value ?? '';
        break;
      case 'w:ilvl':
        if (open !== null) open.place = { list: open.place?.list ?? '', level: Number(value ?? 0) };
        break;
      case 'w:numId':
        if (open !== null) open.place = { list: value ?? '', level: open.place?.level ?? 0 };
        break;
      case 'w:rPr':
        inRunProperties = true;
        break;
      case 'w:r':
        hidden = false;
        break;
      case 'w:vanish':
        if (inRunProperties) hidden = value !== '0' && value !== 'false';
        break;
      case 'w:t':
      case 'm:t':
        inText = true;
        break;
      case 'w:tab':
      case 'w:br':
      case 'w:cr':
      case 'w:ptab':
        if (open !== null && !inRunProperties) open.words += ' ';
        break;
      case 'w:noBreakHyphen':
        if (open !== null) open.words += '-';
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const id = attributeIn(attributes, 'w:id');
        if (open !== null && id !== null)
          open.notes.push(`${name === 'w:footnoteReference' ? 'f' : 'e'}${id}`);
        break;
      }
      case 'w:footnote':
        inNote = `f${attributeIn(attributes, 'w:id') ?? ''}`;
        break;
      case 'w:endnote':
        inNote = `e${attributeIn(attributes, 'w:id') ?? ''}`;
        break;
      default:
    }
  });
  parser.on('text', (text) => {
    if (!inText || muted > 0 || hidden || open === null) return;
    open.words += text;
    length += text.length;
    if (length > longestText) fault ??= { kind: 'too large' };
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (silent.has(name)) {
      muted -= 1;
      return;
    }
    if (muted > 0) return;
    if (carried !== null && (name === 'w:tc' || name === 'w:body' || name === 'w:txbxContent')) {
      keep(carried);
      carried = null;
    }
    if (name === 'w:t' || name === 'm:t') inText = false;
    if (name === 'w:rPr') inRunProperties = false;
    if (name === 'w:pPr') inParagraphProperties = false;
    if (name !== 'w:p' || open === null) return;
    // What goes on has the form of the paragraph that it began in.
    const whole: Open =
      carried === null || waiting.length > 0
        ? open
        : {
            ...carried,
            words: carried.words + open.words,
            notes: [...carried.notes, ...open.notes],
            goesOn: open.goesOn,
          };
    open = waiting.pop() ?? null;
    if (open === null) {
      carried = whole.goesOn ? whole : null;
      if (carried !== null) return;
    }
    keep(whole);
  });
  for (let at = 0; at < xml.length && fault === null; at += 65_536) parser.write(xml.slice(at, at + 65_536));
  if (fault === null) parser.close();
  return fault ?? { kind: 'done', paragraphs, changed };
}

function finished(
  { words, number, style, place, notes }: Open,
  numbering: Numbering,
  styles: ReadonlyMap<string, Style>,
): DocxParagraph {
  const text = squeeze(words);
  const styled = placeOf(style, styles, numbering);
  const where = place === null ? styled : { ...place, list: place.list || (styled?.list ?? '') };
  const label = text === '' || where === null || where.list === '0' ? '' : numbering.next(where);
  return {
    text: label === '' ? text : `${label} ${text}`,
    number,
    style: (styles.get(style)?.name ?? style).toLowerCase(),
    notes,
  };
}

/** The list that a paragraph stands in by its style or the styles that it is based on. */
function placeOf(style: string, styles: ReadonlyMap<string, Style>, numbering: Numbering): ListPlace | null {
  let at: string | null = style;
  for (let steps = 0; at !== null && steps < 12; steps += 1) {
    const known = styles.get(at);
    if (known === undefined) return null;
    const { place } = known;
    if (place !== null)
      return {
        ...place,
        level: numbering.levelOf(place.list, style) ?? numbering.levelOf(place.list, at) ?? place.level,
      };
    at = known.basedOn;
  }
  return null;
}
