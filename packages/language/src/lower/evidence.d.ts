import type { Coverage, Report, Source, Statement, Viewpoint } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A document. */
export declare function lowerSource(node: ast.Source, context: Context): Source;
/** A speech act. The place of its words in the source is found later. */
export declare function lowerStatement(node: ast.Statement, name: string, context: Context): Statement;
/** A report of an event, of its absence, of a measure, or the taking back of one. */
export declare function lowerReport(node: ast.Report, name: string, context: Context): Report;
/** A regime that watches for an event. */
export declare function lowerCoverage(node: ast.Coverage, name: string, context: Context): Coverage;
/** Whose reports count, in which rank, and whose readings. */
export declare function lowerViewpoint(node: ast.Viewpoint, context: Context): Viewpoint;
