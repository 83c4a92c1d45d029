import type { AstNode } from 'langium';
import type { Context } from './context.js';
/**
 * The clauses of a declaration by their kind. A second clause of a kind that may stand only once is told, and the first
 * one counts.
 */
export declare function clausesOf<C extends AstNode>(clauses: readonly C[], context: Context, many?: readonly C['$type'][]): {
    one: <T extends C['$type']>(kind: T) => Extract<C, {
        $type: T;
    }> | undefined;
    all: <T extends C['$type']>(kind: T) => Extract<C, {
        $type: T;
    }>[];
};
