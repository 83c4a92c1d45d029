/**
 * A simple temporal network with uncertainty (Dechter, Meiri and Pearl 1991; Vidal and Fargier 1999) as plain data. All
 * times are numbers in one unit of the caller's choice (days, say).
 */
export interface TemporalNetwork {
  readonly kind: 'temporal-network';
  /** The time points, each name once. */
  readonly points: readonly string[];
  /** What must hold: `least <= time(to) - time(from) <= most`. */
  readonly requirements: readonly Requirement[];
  /** Durations that nobody chooses: `to` happens of itself between `least` and `most` after `from`. */
  readonly contingents: readonly Contingent[];
}

/** A bound on the distance of two points; either end may be missing (unbounded). */
export interface Requirement {
  readonly from: string;
  readonly to: string;
  readonly least?: number;
  readonly most?: number;
  /** What to call it in conflicts. */
  readonly label?: string;
}

/** An uncertain duration: `0 <= least <= most`, and no point is the end of two. */
export interface Contingent {
  readonly from: string;
  readonly to: string;
  readonly least: number;
  readonly most: number;
  readonly label?: string;
}

/** One step of a conflict: one end of one requirement or uncertain duration, walked from one point to another. */
export interface ConflictStep {
  /** `at-most` and `at-least` are ends of a requirement; `shortest` and `longest` what nature may make of a duration. */
  readonly kind: 'at-least' | 'at-most' | 'shortest' | 'longest';
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly label?: string;
}

/**
 * Constraints that cannot all be kept. They close a circle of which each is needed: with any of them out, this conflict
 * is gone. `shortBy` is by how much their bounds miss each other.
 */
export interface Conflict {
  readonly steps: readonly ConflictStep[];
  readonly shortBy: number;
  readonly message: string;
}
