import type { Commitment, Exchange, Offer } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** An exchange and its commitments, in the order of the text. */
export declare function lowerExchange(node: ast.Exchange, context: Context): {
    exchange: Exchange;
    commitments: Commitment[];
};
/** An offer, which holds its own commitments. */
export declare function lowerOffer(node: ast.Offer, context: Context): Offer;
