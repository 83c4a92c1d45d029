/** Exit codes: nothing found, something found, wrong use, cannot read. */
export const FINE = 0;
export const FINDINGS = 1;
export const WRONG_USE = 2;
export const UNREADABLE = 3;
