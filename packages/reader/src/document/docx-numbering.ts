import { SaxesParser } from 'saxes';

/** A level of a list: how it counts and what it prints (`%1.%2`). */
interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** A paragraph's place in a list (`w:numPr`). */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** What a style says of its paragraphs: its name, its place in a list, the style it is based on. */
export interface Style {
  readonly name: string;
  readonly place: ListPlace | null;
  readonly basedOn: string | null;
}

/** Counts the numbered paragraphs of a word-processor file (ECMA-376 17.9) and tells what each prints before its words. */
export class Numbering {
  private readonly lists = new Map<
    string,
    { readonly levels: Map<number, Level>; readonly counts: number[] }
  >();

  constructor(xml: string | null) {
    if (xml === null) return;
    const kinds = new Map<string, Map<number, Level>>();
    let kind: Map<number, Level> | null = null;
    let level = 0;
    let list: string | null = null;
    let current: { format: string; text: string; start: number } | null = null;
    const parser = new SaxesParser({ xmlns: false });
    parser.on('error', () => undefined);
    parser.on('opentag', ({ name, attributes }) => {
      const value = attributeIn(attributes, 'w:val');
      switch (name) {
        case 'w:abstractNum':
          kind = new Map();
          kinds.set(attributeIn(attributes, 'w:abstractNumId') ?? '', kind);
          break;
        case 'w:lvl':
          level = Number(attributeIn(attributes, 'w:ilvl') ?? 0);
          current = { format: 'decimal', text: '', start: 1 };
          break;
        case 'w:numFmt':
          if (current !== null) current.format = value ?? 'decimal';
          break;
        case 'w:lvlText':
          if (current !== null) current.text = value ?? '';
          break;
        case 'w:start':
          if (current !== null) current.start = Number(value ?? 1);
          break;
        case 'w:num':
          list = attributeIn(attributes, 'w:numId');
          break;
        case 'w:abstractNumId':
          if (list !== null && value !== null)
            this.lists.set(list, { levels: kinds.get(value) ?? new Map(), counts: [] });
          break;
        default:
      }
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'w:lvl' && kind !== null && current !== null) {
        kind.set(level, current);
        current = null;
      }
      if (name === 'w:num') list = null;
    });
    parser.write(xml);
  }

  /** The label of the next paragraph at a place: `1.`, `(b)`, `Article 3`; empty for bullets. */
  next(place: ListPlace): string {
    const list = this.lists.get(place.list);
    const level = list?.levels.get(place.level);
    if (list === undefined || level === undefined) return '';
    const { counts } = list;
    counts[place.level] = (counts[place.level] ?? level.start - 1) + 1;
    counts.length = place.level + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replaceAll(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = list.levels.get(at);
      return numeral(counts[at] ?? of?.start ?? 1, of?.format ?? 'decimal');
    });
  }
}

/** The styles of a word-processor file by their identifiers. */
export function stylesOf(xml: string | null): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  if (xml === null) return styles;
  let id: string | null = null;
  let style: { name: string; list: string | null; level: number; basedOn: string | null } | null = null;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributeIn(attributes, 'w:val');
    if (name === 'w:style') {
      id = attributeIn(attributes, 'w:styleId');
      style = { name: '', list: null, level: 0, basedOn: null };
    } else if (style !== null && value !== null) {
      if (name === 'w:name') style.name = value;
      if (name === 'w:basedOn') style.basedOn = value;
      if (name === 'w:numId') style.list = value;
      if (name === 'w:ilvl') style.level = Number(value);
    }
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'w:style' || id === null || style === null) return;
    const { list, level, basedOn } = style;
    styles.set(id, { name: style.name, place: list === null ? null : { list, level }, basedOn });
    style = null;
  });
  parser.write(xml);
  return styles;
}

/** An attribute of an element as text, or `null`. */
export function attributeIn(attributes: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = attributes[name];
  return typeof value === 'string' ? value : null;
}

function numeral(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count);
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

/** 1 → a, 26 → z, 27 → aa, as word processors count. */
function letters(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  return letter.repeat(Math.min(20, Math.floor((count - 1) / 26) + 1));
}

function roman(count: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let left = Math.min(count, 3999);
  let written = '';
  for (const [value, sign] of steps)
    while (left >= value) {
      written += sign;
      left -= value;
    }
  return written;
}
