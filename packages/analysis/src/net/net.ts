/**
 * A transition net (place/transition net, ISO/IEC 15909-1) with weights, read arcs, inhibitor arcs and capacities,
 * as plain data that survives JSON.
 */
export interface Net {
  readonly id?: string;
  readonly places: readonly NetPlace[];
  readonly transitions: readonly NetTransition[];
}

/** A place. */
export interface NetPlace {
  readonly id: string;
  /** Tokens at the start: a whole number from 0 to 2^30; 0 if absent. */
  readonly tokens?: number;
  /** A transition that would leave more tokens than this here is not enabled. Unlimited if absent. */
  readonly capacity?: number;
}

/** A transition: enabled when every `pre` and `read` place holds its weight and every `inhibit` place less than it. */
export interface NetTransition {
  readonly id: string;
  readonly pre?: readonly NetArc[];
  readonly post?: readonly NetArc[];
  readonly read?: readonly NetArc[];
  readonly inhibit?: readonly NetArc[];
}

/** An arc: the place, and its weight (a whole number from 1 to 2^30; 1 if absent). */
export interface NetArc {
  readonly place: string;
  readonly weight?: number;
}

/** Tokens of the places that hold any. */
export type Marking = Readonly<Record<string, number>>;

/** A condition on a marking. */
export type NetCondition =
  | { readonly kind: 'at-most'; readonly left: TokenSum; readonly right: TokenSum }
  | { readonly kind: 'fireable'; readonly transitions: readonly string[] }
  | { readonly kind: 'all'; readonly conditions: readonly NetCondition[] }
  | { readonly kind: 'some'; readonly conditions: readonly NetCondition[] }
  | { readonly kind: 'not'; readonly condition: NetCondition };

/** A constant plus the tokens of the places (a place named twice counts twice). */
export interface TokenSum {
  readonly constant?: number;
  readonly places?: readonly string[];
}
