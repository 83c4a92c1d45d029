import { SaxesParser } from 'saxes';

/** A level of a list: how it counts and what it prints (`%1.%2`). */
interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  /** All numbers that it prints are decimal (`w:isLgl`). */
  readonly legal: boolean;
  /** The level, from 1, whose next paragraph starts it anew; 0: none; `null`: any above it. */
  readonly restart: number | null;
  /** The style whose paragraphs stand on it. */
  readonly style: string | null;
}

type Levels = Map<number, Level>;

/** A definition of lists (`w:abstractNum`). All lists of one definition go on counting with each other. */
interface Definition {
  readonly levels: Levels;
  readonly counts: (number | undefined)[];
  /** Its name as the definition of a list style, and the list style that it stands for. */
  styleLink: string | null;
  standsFor: string | null;
}

/** A list (`w:num`): its definition, and what it has otherwise: levels of its own, and where it starts anew. */
interface List {
  readonly definition: string;
  readonly levels: Levels;
  readonly starts: Map<number, number>;
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
  private readonly definitions = new Map<string, Definition>();
  private readonly lists = new Map<string, List>();

  constructor(xml: string | null) {
    if (xml === null) return;
    let definition: Definition | null = null;
    let list: { id: string; definition: string; levels: Levels; starts: Map<number, number> } | null = null;
    let at = 0;
    let current: { -readonly [K in keyof Level]: Level[K] } | null = null;
    const parser = new SaxesParser({ xmlns: false });
    parser.on('error', () => undefined);
    parser.on('opentag', ({ name, attributes }) => {
      const value = attributeIn(attributes, 'w:val');
      switch (name) {
        case 'w:abstractNum':
          definition = { levels: new Map(), counts: [], styleLink: null, standsFor: null };
          this.definitions.set(attributeIn(attributes, 'w:abstractNumId') ?? '', definition);
          break;
        case 'w:styleLink':
          if (definition !== null) definition.styleLink = value;
          break;
        case 'w:numStyleLink':
          if (definition !== null) definition.standsFor = value;
          break;
        case 'w:lvlOverride':
          at = levelIn(attributes);
          break;
        case 'w:startOverride':
          list?.starts.set(at, countIn(value));
          break;
        case 'w:lvl':
          at = levelIn(attributes);
          current = { format: 'decimal', text: '', start: 1, legal: false, restart: null, style: null };
          break;
        case 'w:numFmt':
          if (current !== null) current.format = value ?? 'decimal';
          break;
        case 'w:lvlText':
          if (current !== null) current.text = (value ?? '').slice(0, 100);
          break;
        case 'w:start':
          if (current !== null) current.start = countIn(value);
          break;
        case 'w:isLgl':
          if (current !== null) current.legal = value !== '0' && value !== 'false';
          break;
        case 'w:lvlRestart':
          if (current !== null) current.restart = countIn(value);
          break;
        case 'w:pStyle':
          if (current !== null) current.style = value;
          break;
        case 'w:num':
          definition = null;
          list = {
            id: attributeIn(attributes, 'w:numId') ?? '',
            definition: '',
            levels: new Map(),
            starts: new Map(),
          };
          break;
        case 'w:abstractNumId':
          if (list !== null) list.definition = value ?? '';
          break;
        default:
      }
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'w:lvl' && current !== null) {
        (list?.levels ?? definition?.levels)?.set(at, current);
        current = null;
      }
      if (name === 'w:num' && list !== null) {
        this.lists.set(list.id, list);
        list = null;
      }
    });
    parser.write(xml);
  }

  /** The label of the next paragraph at a place: `1.`, `(b)`, `Article 3`; empty for bullets. */
  next(place: ListPlace): string {
    const list = this.lists.get(place.list);
    const definition = this.definitionOf(list);
    if (list === undefined || definition === undefined) return '';
    const levelAt = (at: number) => list.levels.get(at) ?? definition.levels.get(at);
    const level = levelAt(place.level);
    if (level === undefined) return '';
    const { counts } = definition;
    const start = list.starts.get(place.level);
    list.starts.delete(place.level);
    counts[place.level] = start ?? (counts[place.level] ?? level.start - 1) + 1;
    for (let below = place.level + 1; below < counts.length; below += 1) {
      const restart = levelAt(below)?.restart ?? null;
      if (restart === null || (restart > 0 && place.level < restart)) counts[below] = undefined;
    }
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replaceAll(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levelAt(at);
      return numeral(counts[at] ?? of?.start ?? 1, level.legal ? 'decimal' : (of?.format ?? 'decimal'));
    });
  }

  /** The level of a list on which the paragraphs of a style stand; `null` where the list does not say. */
  levelOf(list: string, style: string): number | null {
    const of = this.lists.get(list);
    for (const levels of [of?.levels, this.definitionOf(of)?.levels])
      for (const [at, level] of levels ?? []) if (level.style === style) return at;
    return null;
  }

  private definitionOf(list: List | undefined): Definition | undefined {
    const definition = this.definitions.get(list?.definition ?? '');
    if (definition === undefined || definition.standsFor === null) return definition;
    const { standsFor } = definition;
    return [...this.definitions.values()].find(({ styleLink }) => styleLink === standsFor) ?? definition;
  }
}

/** Word processors have nine levels. */
function levelIn(attributes: Readonly<Record<string, unknown>>): number {
  return Math.min(8, countIn(attributeIn(attributes, 'w:ilvl')));
}

function countIn(value: string | null): number {
  const count = Math.trunc(Number(value ?? 0));
  return count >= 0 && count < 1e6 ? count : 0;
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
