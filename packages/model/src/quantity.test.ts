import { expect, test } from 'vitest';
import { type Conversion, conversionFactor, showUnit, type Unit } from './quantity.js';

const unit = (unit: string, basis: string | null = null): Unit => ({ unit, basis });
const uranium: Conversion = { from: unit('kg', 'UF6'), to: unit('kg', 'uranium'), factor: 0.676 };

test.each([
  [unit('kg'), unit('t'), 0.001],
  [unit('km'), unit('m'), 1000],
  [unit('kg', 'UF6'), unit('kg', 'uranium'), 0.676],
  [unit('t', 'UF6'), unit('kg', 'uranium'), 676],
  [unit('kg', 'uranium'), unit('g', 'UF6'), 1000 / 0.676],
  [null, null, 1],
])('%o in %o is %d', (from, to, factor) => {
  expect(conversionFactor(from, to, [uranium])).toBeCloseTo(factor, 9);
});

test.each([
  [unit('kg', 'UF6'), unit('kg', 'D2O')],
  [unit('kg'), unit('km')],
  [unit('kg', 'UF6'), unit('kg')],
  [null, unit('kg')],
])('%o has no road to %o', (from, to) => {
  expect(conversionFactor(from, to, [uranium])).toBeNull();
});

test('a unit is shown with its basis', () => {
  expect(showUnit(unit('kg', 'UF6'))).toBe('kg of UF6');
});
