import type { Argument, EventKind, EventPattern, Measure, ParameterType } from '@proviso/model';
import type { Code } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import type { Context, Named, Scope, Variable } from './context.js';
/** Anything written like `name(argument, …)`. */
export interface Written {
    readonly ref: Named;
    readonly args: readonly ast.Argument[];
}
/** Receives a variable that a pattern binds, where it may bind any; null where an unknown name is a fault. */
export type Binder = ((name: string, variable: Variable) => void) | null;
/** An event with its arguments and actor. `code` is told when the event is not declared. */
export declare function lowerPattern(written: Written & {
    readonly by?: ast.Ref | undefined;
}, scope: Scope, context: Context, code?: Code, bind?: Binder): EventPattern;
/** The actor, checked against those who can bring the event about. */
export declare function lowerActor(by: ast.Ref, event: EventKind | null, scope: Scope, context: Context): EventPattern['by'];
/** Arguments, checked against the parameters where these are known. Trailing ones may be missing. */
export declare function lowerArguments(written: Written, parameters: EventKind['parameters'] | Measure['parameters'] | null, scope: Scope, context: Context, bind?: Binder): Argument[];
/** One argument, checked against the parameter's type where it is known. */
export declare function lowerArgument(arg: ast.Argument, type: ParameterType | null, scope: Scope, context: Context, bind?: Binder): Argument;
