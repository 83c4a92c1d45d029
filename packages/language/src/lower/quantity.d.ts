import { type Quantity, type Unit } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A unit with its basis, or null where none is written. */
export declare function lowerUnit(unit: ast.Unit | undefined): Unit | null;
/** A number with its unit. */
export declare function lowerQuantity(quantity: ast.Quantity): Quantity;
/** The value of a number with its sign. */
export declare function signed(number: {
    readonly minus: boolean;
    readonly value: string;
}): number;
/** Tells where a quantity in one unit cannot be compared with one in the other. */
export declare function checkUnits(found: Unit | null, wanted: Unit | null, at: AstNode, context: Context): void;
