import type { Diagnostic } from '@proviso/model';
import type { Unit } from '../load/unit.js';
/** Tells circles of terms, of milestones and of sets, and marks their declarations as unsound. */
export declare function checkCycles(units: readonly Unit[], diagnostics: Diagnostic[]): void;
