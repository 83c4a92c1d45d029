/**
 * Answers whether a set of conditions can be met together with what is fixed. A search for minimal sets asks nothing
 * else, so that graph and SAT methods stand behind one interface.
 */
export interface Oracle {
  /** Conditions are numbered from 0 to `size` - 1. */
  readonly size: number;
  /** Tests the conditions marked 1. */
  test(active: Uint8Array): Verdict;
}

/** An oracle's answer; the core is a subset of the active conditions that cannot be met either. */
export type Verdict =
  | { readonly kind: 'feasible' }
  | { readonly kind: 'infeasible'; readonly core: readonly number[] }
  /** The oracle's own budget ended. */
  | { readonly kind: 'unknown' };
