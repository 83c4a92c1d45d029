import type { Provision } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** Where a provision stands and in whose words, from its clauses. */
export declare function lowerProvision(clauses: {
    readonly under: ast.Under | undefined;
    readonly inSource: ast.InSource | undefined;
    readonly quoted: ast.Quoted | undefined;
}, context: Context): Provision;
/** The source and the quoted words. Words that the source's text does not hold are told and left out. */
export declare function lowerWords(clauses: {
    readonly inSource: ast.InSource | undefined;
    readonly quoted: ast.Quoted | undefined;
}, context: Context): Words;
interface Words {
    readonly source: string | null;
    readonly quote: string | null;
}
export {};
