/** A unit with what it counts: `kg of uranium` is `{ unit: 'kg', basis: 'uranium' }`. */
export interface Unit {
  readonly unit: string;
  readonly basis: string | null;
}

/** A number with its unit; a pure number has no unit. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | null;
}

/**
 * A value known within bounds: `205 kg` is both ends closed, `below 130 t` has an open upper end, `at least 5` no upper
 * end. `low` may be -Infinity (written as null), `high` +Infinity (null).
 */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  readonly unit: Unit | null;
}

/** A conversion that the agreement declares: one `from` is `factor` of `to`. */
export interface Conversion {
  readonly from: Unit;
  readonly to: Unit;
  readonly factor: number;
}

/** Physical units of one kind with their size in the kind's first unit (SI brochure, 9th edition; avoirdupois pound). */
const KINDS: readonly Readonly<Record<string, number>>[] = [
  { kg: 1, g: 1e-3, mg: 1e-6, t: 1000, tonnes: 1000, kt: 1e6, lb: 0.45359237 },
  { m: 1, km: 1000, cm: 0.01, mm: 1e-3, mi: 1609.344, nmi: 1852 },
  { m3: 1, l: 1e-3, litres: 1e-3 },
  { s: 1, min: 60, h: 3600 },
  { percent: 0.01, '%': 0.01 },
];

/** The factor that takes a number in `from` to a number in `to`, or null where no road of conversions leads there. */
export function conversionFactor(
  from: Unit | null,
  to: Unit | null,
  declared: readonly Conversion[],
): number | null {
  if (from === null || to === null) return from === to ? 1 : null;
  if (from.basis === to.basis) {
    const simple = simpleFactor(from.unit, to.unit);
    if (simple !== null) return simple;
  }
  const seen: { unit: Unit; factor: number }[] = [{ unit: from, factor: 1 }];
  for (const here of seen) {
    for (const conversion of declared) {
      for (const [a, b, f] of [
        [conversion.from, conversion.to, conversion.factor],
        [conversion.to, conversion.from, 1 / conversion.factor],
      ] as const) {
        if (a.basis !== here.unit.basis) continue;
        const step = simpleFactor(here.unit.unit, a.unit);
        if (step === null || seen.some((s) => sameUnit(s.unit, b))) continue;
        const factor = here.factor * step * f;
        const end = b.basis === to.basis ? simpleFactor(b.unit, to.unit) : null;
        if (end !== null) return factor * end;
        seen.push({ unit: b, factor });
      }
    }
  }
  return null;
}

/** A unit as written: `kg of uranium`, `t`; nothing for a pure number. */
export function showUnit(unit: Unit | null): string {
  return unit === null ? '' : unit.basis === null ? unit.unit : `${unit.unit} of ${unit.basis}`;
}

/** Whether two units are the same, name and basis. */
export function sameUnit(a: Unit | null, b: Unit | null): boolean {
  return a === b || (a !== null && b !== null && a.unit === b.unit && a.basis === b.basis);
}

function simpleFactor(from: string, to: string): number | null {
  if (from === to) return 1;
  const kind = KINDS.find((k) => from in k && to in k);
  return kind === undefined ? null : (kind[from] ?? 1) / (kind[to] ?? 1);
}
