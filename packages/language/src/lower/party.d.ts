import { type NamedSet, type Party, type Person } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A party: a state, an organisation, a group, a body with its members, or one that only reports. */
export declare function lowerParty(node: ast.Party, context: Context): Party;
/** A person with the offices that its words counted in. */
export declare function lowerPerson(node: ast.Person, context: Context): Person;
/** A set of names. */
export declare function lowerSet(node: ast.NamedSet, context: Context): NamedSet;
