import type { Sight } from './features.js';

/** A column of the models' sight: one small number a token. */
export type Column = {
  [name in keyof Sight]: Sight[name] extends Int32Array | Uint16Array | Uint8Array | null ? name : never;
}[keyof Sight];

/** A column some tokens before (negative) or after the token looked at. */
export interface Place {
  readonly column: Column;
  readonly offset: number;
}

/**
 * A way to make one feature of a token: the numbers at up to three places. `salt` parts templates of one number that look
 * at several places, and stands where a second number would.
 */
export interface Template {
  readonly number: number;
  readonly places: readonly Place[];
  readonly salt: number;
}

/** What both models look at. Numbers and order belong to the shipped weights. */
const common: readonly Template[] = [
  template(0, 'bias'),
  ...around(1, 'word', 4),
  ...around(2, 'tag', 3),
  template(3, 'word-1 word'),
  template(4, 'word word+1'),
  template(5, 'word-2 word-1'),
  template(6, 'word+1 word+2'),
  template(7, 'word-1 word+1'),
  template(8, 'tag-1 tag'),
  template(9, 'tag tag+1'),
  template(10, 'tag-2 tag-1 tag'),
  template(11, 'tag-1 tag tag+1'),
  template(12, 'tag tag+1 tag+2'),
  template(13, 'word-1 tag tag+1'),
  ...around(14, 'shape', 1),
  template(15, 'shape word-1'),
  template(16, 'shape word+1'),
  ...around(17, 'quote', 1),
  template(18, 'quote-1 quote quote+1'),
  template(19, 'quote word'),
  template(20, 'quote tag'),
  ...around(21, 'rule', 2),
  template(22, 'rule-1 rule rule+1'),
  template(23, 'rule word'),
  template(24, 'rule tag'),
  template(25, 'rule quote'),
  template(26, 'left'),
  template(27, 'right'),
  template(28, 'left right'),
  template(29, 'left tag'),
  template(30, 'right tag'),
  template(31, 'left word'),
  template(32, 'right word'),
  template(33, 'place'),
  template(34, 'place tag'),
  template(35, 'sentence'),
  template(36, 'sentence quote'),
  template(37, 'sentence place'),
  ...around(38, 'subject', 1),
  template(39, 'subject tag'),
  template(40, 'subject subject-1 right'),
  ...around(41, 'cue', 1),
  template(42, 'cue quote'),
  template(43, 'cue rule'),
  template(44, 'commas left'),
  template(45, 'commas left tag'),
  template(46, 'commas word'),
  template(47, 'left quote commas'),
  template(48, 'rule subject'),
  template(49, 'rule sentence'),
];

/** What the second model looks at besides: the first one's labels. */
const second: readonly Template[] = [
  ...around(60, 'first', 4),
  template(61, 'first-1 first first+1'),
  template(62, 'first-2 first-1 first'),
  template(63, 'first word'),
  template(64, 'first tag quote'),
  template(65, 'first rule'),
  template(66, 'first first+1 word+1'),
  template(67, 'first first-1 word-1'),
  template(68, 'before first'),
  template(69, 'after first'),
  template(70, 'before after first'),
  template(71, 'first left commas'),
];

/** The templates of the first model, or with the first one's labels those of the second. */
export function templatesFor(stacked: boolean): readonly Template[] {
  return stacked ? both : common;
}

const both = [...common, ...second];

/** The features of token `i` as 32-bit numbers, in the templates' order, written into `out`; returns how many. */
export function featuresAt(sight: Sight, i: number, out: Int32Array): number {
  const templates = templatesFor(sight.first !== null);
  const values = [0, 0, 0];
  templates.forEach((one, k) => {
    one.places.forEach(({ column, offset }, part) => {
      values[part] = sight[column]![i + offset] ?? outside;
    });
    out[k] = featureOf(one, values[0]!, values[1]!, values[2]!);
  });
  return templates.length;
}

/** The most features that one token has. */
export const featureLimit = both.length;

/** What stands in every column before a text's first token and after its last. */
export const outside = -1;

/** The feature that a template makes of the numbers at its places; those that it has no place for are not looked at. */
export function featureOf({ number, places, salt }: Template, a: number, b: number, c: number): number {
  const count = places.length;
  return mix(number, count > 0 ? a : 0, count > 1 ? b : salt, count > 2 ? c : 0);
}

function template(number: number, words: string, salt = 0): Template {
  const places = words === 'bias' ? [] : words.split(' ').map(placeOf);
  return { number, places, salt };
}

/** One template for each token up to `reach` to either side. */
function around(number: number, column: Column, reach: number): readonly Template[] {
  return Array.from({ length: 2 * reach + 1 }, (_, k) => ({
    number,
    places: [{ column, offset: k - reach }],
    salt: k - reach,
  }));
}

/** `word-1` is the column `word` one token before. */
export function placeOf(text: string): Place {
  const [, column, offset] = /^(\p{L}+)([+-]\d)?$/u.exec(text)!;
  return { column: column as Column, offset: Number(offset ?? 0) };
}

function mix(template: number, a: number, b: number, c: number): number {
  let h = Math.imul(template + 0x9e37, 0x85ebca6b);
  h = Math.imul(h ^ (a + 0x7f4a), 0xcc9e2d51);
  h = (h << 15) | (h >>> 17);
  h = Math.imul(h ^ (b + 0x165b), 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = Math.imul(h ^ (c + 0x2f6d), 0xe6546b64 | 1);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h | 0;
}
