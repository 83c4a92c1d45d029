import type { Reading } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { lowerCondition } from './condition.js';
import type { Context, Scope } from './context.js';
import { lowerWords } from './provision.js';
import { type Gathered, gather, isTermsClause, MODES } from './terms.js';

/** A party's own reading of a commitment. */
export function lowerReading(reading: ast.ReadingClause, scope: Scope, context: Context): Reading {
  const terms: Gathered = {};
  const stated = reading.parts.find((part) => part.$type === 'Stated');
  const clauses = reading.parts.filter((part): part is ast.TermsClause => isTermsClause(part));
  const gathered = gather(clauses, stated?.consequent ?? null, [], scope, context);
  if (stated !== undefined) {
    terms.mode = MODES[stated.mode.how];
    terms.consequent = lowerCondition(stated.consequent, scope, context);
  }
  for (const part of reading.parts) {
    if (part.$type !== 'Without') continue;
    if (part.what === 'condition') terms.antecedent = null;
    else if (part.what === 'order') terms.orders = [];
    else {
      terms.deadline = null;
      terms.deadlineOpen = false;
    }
  }
  return {
    parties: context.resolveAll(reading.parties, ['party', 'person']),
    bound: !reading.parts.some((part) => part.$type === 'NotBound'),
    terms: { ...terms, ...gathered },
    ...lowerWords(
      {
        inSource: reading.parts.find((part) => part.$type === 'InSource'),
        quoted: reading.parts.find((part) => part.$type === 'Quoted'),
      },
      context,
    ),
    span: context.spanOf(reading),
  };
}
