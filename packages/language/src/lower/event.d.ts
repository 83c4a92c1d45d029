import type { EventKind, Measure } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A kind of event with its parameters, actors and phrase. */
export declare function lowerEvent(node: ast.EventKind, context: Context): EventKind;
/** A measure with its parameters and unit. */
export declare function lowerMeasure(node: ast.Measure, context: Context): Measure;
/** Tells when the event that undoes another does not take its leading arguments. */
export declare function checkUndoing(event: EventKind, node: ast.EventKind, context: Context): void;
