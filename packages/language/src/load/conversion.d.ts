import type { Conversion, Diagnostic } from '@proviso/model';
import type * as ast from '../generated/ast.js';
/** A conversion, or null where a unit is missing or a number is not above 0. */
export declare function lowerConversion(node: ast.Conversion): Conversion | null;
/** What is said of a conversion that is none. */
export declare function wrongConversion(uri: string, node: ast.Conversion): Diagnostic;
