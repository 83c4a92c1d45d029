import type { Immunity, Power } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A power with its act, condition, notice, effects and readings. */
export declare function lowerPower(node: ast.Power, context: Context): Power;
/** An immunity: nobody can do this to the targets. */
export declare function lowerImmunity(node: ast.Immunity, context: Context): Immunity;
