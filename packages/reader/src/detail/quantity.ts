import { numberWords } from '../lexicon/number-word.js';
import type { Stretch } from '../statement/statement.js';

/** A number with its unit in a text, with the words that bound it. */
export interface QuantityFound extends Stretch {
  readonly value: number;
  /** As the text has it, singular and in small letters (`kg`, `missile`, `percent`); null for a bare number. */
  readonly unit: string | null;
  /** `kg of uranium`: what is measured. */
  readonly basis: string | null;
  readonly bound: 'exactly' | 'about' | 'at least' | 'at most' | 'above' | 'below';
}

const small: Readonly<Record<string, number>> = { ...numberWords, dozen: 12 };
const multiples: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  bn: 1e9,
  k: 1e3,
};

const number = `(?<currency>[$€£¥₹])?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|(?:${Object.keys(small).join('|')})(?!\\p{L}))(?:[ -]?(?<multiple>hundred|thousand|million|billion|trillion|bn|m|k)\\b)?`;
const units =
  'kg|kilograms?|kilogrammes?|g|grams?|tons?|tonnes?|metric tons?|km|kilometers?|kilometres?|miles?|m|meters?|metres?|liters?|litres?|barrels?|gallons?|percent|per cent|%|percentage points?|days?|weeks?|months?|years?|hours?|minutes?|dollars?|euros?|pounds?|yuan|won|yen|rubles?|rupees?|troops?|soldiers?|warheads?|missiles?|launch(?:es)?|tests?|centrifuges?|inspectors?|prisoners?|detainees?|hostages?|people|civilians?|refugees?|sites?|facilities|aircraft|ships?|vessels?|tanks?|trucks?|boxes|remains|votes?|seats?|members?|countries|states?|villages?|homes?|jobs?|megawatts?|MW|GW|kilotons?|rounds?|shells?|rockets?|drones?|weapons?|meetings?|casualties|deaths';
const pattern = new RegExp(
  `(?<![\\p{L}\\d.,-])(?:(?<bound>at least|at most|no more than|no fewer than|more than|less than|fewer than|over|under|up to|about|around|roughly|nearly|almost|some|approximately|as many as|above|below|exactly) )?${number}(?:[ -]?(?<unit>${units})(?![\\p{L}\\d]))?(?: of (?<basis>[a-z][\\w-]*(?: [a-z][\\w-]*)?))?`,
  'giu',
);

const hint = new RegExp(`\\d|(?<!\\p{L})(?:${Object.keys(small).join('|')})(?!\\p{L})`, 'iu');

/** The quantities in a text that have a unit or a currency, or are large. Years, days of a month and bare small numbers are left out. */
export function quantitiesIn(text: string, offset: number): readonly QuantityFound[] {
  if (!hint.test(text)) return [];
  const found: QuantityFound[] = [];
  for (const match of text.matchAll(pattern)) {
    const {
      currency,
      digits = '',
      multiple,
      unit,
      basis,
      bound,
    } = match.groups as Record<string, string | undefined>;
    if (unit === undefined && currency === undefined && multiple === undefined) continue;
    const base = small[digits.toLowerCase()] ?? Number(digits.replaceAll(',', ''));
    const value = base * (multiple === undefined ? 1 : (multiples[multiple.toLowerCase()] ?? 1));
    const keepsBasis =
      unit !== undefined &&
      basis !== undefined &&
      /^(?:kg|kilogram|g$|gram|ton|metric|liter|litre|barrel|gallon|m$|kilo)/iu.test(unit);
    const whole =
      keepsBasis || basis === undefined ? match[0] : match[0].slice(0, match[0].length - basis.length - 4);
    const start = offset + match.index;
    found.push({
      start,
      end: start + whole.length,
      text: whole,
      value: Number(value.toPrecision(12)),
      unit: unit !== undefined ? singular(unit.toLowerCase()) : (currency ?? null),
      basis: keepsBasis ? (basis?.split(' ')[0] ?? null) : null,
      bound: boundOf(bound?.toLowerCase()),
    });
  }
  return found;
}

function boundOf(word: string | undefined): QuantityFound['bound'] {
  switch (word) {
    case 'at least':
    case 'no fewer than':
      return 'at least';
    case 'at most':
    case 'no more than':
    case 'up to':
    case 'as many as':
      return 'at most';
    case 'more than':
    case 'over':
    case 'above':
      return 'above';
    case 'less than':
    case 'fewer than':
    case 'under':
    case 'below':
      return 'below';
    case undefined:
    case 'exactly':
      return 'exactly';
    default:
      return 'about';
  }
}

function singular(unit: string): string {
  if (unit === '%' || unit === 'per cent') return 'percent';
  if (/^(?:kilograms?|kilogrammes?)$/u.test(unit)) return 'kg';
  if (/^(?:kilometers?|kilometres?)$/u.test(unit)) return 'km';
  if (/^(?:tonnes?|metric tons?)$/u.test(unit)) return 't';
  if (unit === 'facilities' || unit === 'countries') return `${unit.slice(0, -3)}y`;
  if (/(?:ch|x)es$/u.test(unit)) return unit.slice(0, -2);
  return unit.length > 2 && unit.endsWith('s') && !/^(?:remains|casualties)$/u.test(unit)
    ? unit.slice(0, -1)
    : unit;
}
