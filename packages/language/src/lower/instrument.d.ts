import { type Instrument, type Milestone } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A document with its life cycle, articles and versions. */
export declare function lowerInstrument(node: ast.Instrument, context: Context): Instrument;
/** The number of an article as written. */
export declare function articleNumber(number: ast.ArticleNumber): string;
/** A named point in time. */
export declare function lowerMilestone(node: ast.Milestone, context: Context): Milestone;
