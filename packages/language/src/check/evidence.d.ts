import { type Diagnostic } from '@proviso/model';
import type { Unit } from '../load/unit.js';
/** Tells what is wrong or doubtful between pieces of evidence, and marks those in error as unsound. */
export declare function checkEvidence(units: readonly Unit[], diagnostics: Diagnostic[]): void;
