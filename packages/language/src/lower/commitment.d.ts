import type { Commitment, Order } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope } from './context.js';
/** A commitment with its clauses. The time words at the end of its consequent count as its own. */
export declare function lowerCommitment(node: ast.Commitment, exchange: string | null, context: Context): Commitment;
/** An order relation to commitments, where only names of commitments are given, or to a condition. */
export declare function lowerOrder(clause: ast.Order, scope: Scope, context: Context): Order;
