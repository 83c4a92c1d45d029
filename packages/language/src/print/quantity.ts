import { type Bounds, type Conversion, type Quantity, showUnit, type Unit } from '@proviso/model';

/** A number in plain decimal digits, never with an exponent. Throws on what has none (infinite, not a number). */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a number of the model is ${value}`);
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
    : `${sign}${digits.padEnd(shift + 1, '0')}`;
}

/** A quantity: `300 kg of UF6`, `5060`. */
export function printQuantity(quantity: Quantity): string {
  return withUnit(quantity.value, quantity.unit);
}

/** Bounds as a report gives them after its measure: `at 205 kg of uranium`, `at most 300 kg`, `between 1 t and 2 t`. */
export function printBounds(bounds: Bounds): string {
  const { low, high, lowOpen, highOpen, unit } = bounds;
  if (low !== null && high !== null && !lowOpen && !highOpen) {
    return low === high
      ? `at ${withUnit(low, unit)}`
      : `between ${withUnit(low, unit)} and ${withUnit(high, unit)}`;
  }
  const least = low === null ? [] : [`${lowOpen ? 'above' : 'at least'} ${withUnit(low, unit)}`];
  const most = high === null ? [] : [`${highOpen ? 'below' : 'at most'} ${withUnit(high, unit)}`];
  if (least.length + most.length === 0) throw new Error('a report measures within no bounds at all');
  return [...least, ...most].join(' and ');
}

/** A declared conversion, as a whole line. */
export function printConversion(conversion: Conversion): string {
  return `convert 1 ${showUnit(conversion.from)} = ${withUnit(conversion.factor, conversion.to)}`;
}

function withUnit(value: number, unit: Unit | null): string {
  return unit === null ? printNumber(value) : `${printNumber(value)} ${showUnit(unit)}`;
}
