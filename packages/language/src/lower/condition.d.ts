import type { Condition, Domain } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope, Variable } from './context.js';
/** An expression as a condition. A fault is told; what comes back then is of no use and the declaration is left out. */
export declare function lowerCondition(expression: ast.Expression, scope: Scope, context: Context): Condition;
/** A domain of a quantifier or of instances: its variable, what it runs over, and the scope within. */
export declare function lowerDomain(written: {
    readonly variable: string;
    readonly set?: ast.Ref | undefined;
    readonly pattern?: ast.Call | undefined;
}, scope: Scope, context: Context): {
    variable: string;
    over: Domain;
    inner: Scope;
};
/** The event of a call, with the actor taken out of its bounds, and the bounds that are left. */
export declare function lowerCallPattern(call: ast.Call, scope: Scope, context: Context, bind?: ((name: string, variable: Variable) => void) | null): {
    pattern: import("@proviso/model").EventPattern;
    rest: ast.When[];
};
/** The `within …` without `of …` at the end of an expression: it belongs to what stands around the expression. */
export declare function bareWithin(expression: ast.Expression, scope: Scope, context: Context): ast.When | null;
/** The bounds at the right end of an expression that no parenthesis closes off. */
export declare function trailingWhens(expression: ast.Expression, scope: Scope, context: Context): readonly ast.When[];
