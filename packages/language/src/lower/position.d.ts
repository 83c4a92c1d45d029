import type { Expectation, Position } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A party's or person's condition on order or content. Without a word for its strength it is a demand. */
export declare function lowerPosition(node: ast.Position, context: Context): Position;
/** “If this, then likely that.” */
export declare function lowerExpectation(node: ast.Expectation, name: string, context: Context): Expectation;
