import type { Model } from '@proviso/model';
import { type Desk } from '../lower/context.js';
import type { Syntax } from '../parser/parse.js';
/**
 * The head of the agreement: from the one `agreement` declaration, or, where there is none, named after the first file.
 */
export declare function lowerAgreement(files: readonly Syntax[], { context, turnTo }: Desk): Model['agreement'];
