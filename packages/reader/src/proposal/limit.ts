/** A limit on a quantity that words tell: “keep no more than 300 armed personnel in the buffer zone”. */
export interface Limit {
  readonly bound: 'at most' | 'at least';
  /** As the language writes it: `300`, `300 kg`. */
  readonly amount: string;
  readonly unit: string | null;
  /** What is counted: `armed personnel in the buffer zone`. */
  readonly words: string;
}

/**
 * The limit that the act of a standing duty sets; `null` where it sets none. Only what is held, kept or stationed is a
 * quantity that lasts: “import more than …” is an act. `refrains` turns “more than” into a limit from above.
 */
export function limitOf(words: string, refrains: boolean): Limit | null {
  const match = pattern.exec(words);
  if (match === null) return null;
  const { bound = '', number = '', unit, of = '', rest = '' } = match.groups!;
  const low = bound.toLowerCase();
  const above =
    /^(?:more than|exceed|over|above|in excess of)$/u.test(low) || (low === '' && /^exceed/iu.test(words));
  if (above !== refrains) return null;
  const amount = Number(number.replaceAll(',', ''));
  if (!Number.isFinite(amount)) return null;
  const known = unit === undefined ? undefined : units[unit.toLowerCase()];
  const told =
    `${known === undefined ? (unit ?? '') : ''}${of === '' ? '' : ` ${known === undefined ? 'of ' : ''}${of}`}${rest}`.trim();
  if (told === '' && known === undefined) return null;
  return {
    bound: /(?:least|no fewer|not less|not fewer|no less|minimum)/u.test(low) ? 'at least' : 'at most',
    amount: known === undefined ? String(amount) : `${amount} ${known}`,
    unit: known ?? null,
    words: told === '' ? words : told,
  };
}

const units: Readonly<Record<string, string>> = {
  kg: 'kg',
  kilogram: 'kg',
  kilograms: 'kg',
  kilogrammes: 'kg',
  g: 'g',
  grams: 'g',
  tonne: 't',
  tonnes: 't',
  km: 'km',
  kilometres: 'km',
  kilometers: 'km',
  metres: 'm',
  meters: 'm',
  m: 'm',
};

const pattern =
  /^(?:(?:keep|hold|maintain|possess|retain|have|store|stockpile|station|deploy|operate|own)\s+(?<bound>no more than|not more than|at most|a maximum of|fewer than|no fewer than|no less than|at least|not less than|not fewer than|a minimum of|up to|more than|over|above|in excess of)|exceed|have)\s+(?:a total of )?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:(?<unit>kg|kilograms?|kilogrammes|g|grams|tonnes?|km|kilomet(?:re|er)s|met(?:re|er)s|m)(?!\p{L}))?\s*(?:of (?<of>\p{L}[\p{L}\d.-]*))?(?<rest>.*)$/iu;
