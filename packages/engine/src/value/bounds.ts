import { type Bounds, type Conversion, conversionFactor, type Unit } from '@proviso/model';
import type { Range } from './amount.js';

/** The range of observed bounds in the measure's unit; null where no road of conversions leads there. */
export function boundsIn(bounds: Bounds, unit: Unit | null, declared: readonly Conversion[]): Range | null {
  const factor = conversionFactor(bounds.unit, unit, declared);
  if (factor === null) return null;
  return {
    low: bounds.low === null ? -Infinity : bounds.low * factor,
    high: bounds.high === null ? Infinity : bounds.high * factor,
    lowOpen: bounds.lowOpen || bounds.low === null,
    highOpen: bounds.highOpen || bounds.high === null,
  };
}
