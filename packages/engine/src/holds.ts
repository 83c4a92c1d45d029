import type { Condition, Days, Diagnostic, Model, Proof, Truth } from '@proviso/model';
import { DEEPEST, depthOf, depthOfCondition } from './depth.js';
import { nestedTooDeep } from './diagnostic.js';
import { openDays } from './evaluate.js';
import { NO_BINDINGS } from './facts/key.js';
import { conditionProof } from './proof/condition-proof.js';
import { aheadIn, looksAhead, type Question } from './question.js';
import { valueAt } from './time/signal.js';
import { conditionValue } from './value/condition-value.js';
import { milestoneInstant } from './value/moment.js';
import { truthOf } from './value/truth.js';

/** What a condition is worth on a day, and why. */
export interface Holding {
  readonly value: Truth;
  readonly proof: Proof;
  readonly diagnostics: readonly Diagnostic[];
}

/** The value of a condition on a day, over everything that happened by then, with its proof. */
export function holds(model: Model, condition: Condition, question: Question): Holding {
  const depth = depthOfCondition(condition);
  if (depth > DEEPEST) return refused(nestedTooDeep(model, depth, DEEPEST));
  const ahead = depthOf(model) <= DEEPEST && (looksAhead(model) || aheadIn(condition));
  const opened = openDays(model, question, ahead);
  if (opened.kind === 'wrong') return refused(opened.diagnostic);
  const { world, asOf } = opened;
  const bits = valueAt(conditionValue(world, condition, NO_BINDINGS, -Infinity), asOf);
  return {
    value: truthOf(bits),
    proof: conditionProof(world, condition, NO_BINDINGS, -Infinity, asOf),
    diagnostics: [],
  };
}

/** The days between which a milestone lies, as seen on a day; or that it is not fixed yet, or never will be. */
export function milestone(model: Model, name: string, question: Question): Days | 'not yet' | 'never' {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return 'not yet';
  const instant = valueAt(milestoneInstant(opened.world, name), opened.asOf);
  return instant.kind === 'fixed' ? { from: instant.from, to: instant.to } : instant.kind;
}

function refused(diagnostic: Diagnostic): Holding {
  const proof: Proof = {
    rule: 'condition',
    sentence: diagnostic.message,
    value: 'unknown',
    days: null,
    of: [],
  };
  return { value: 'unknown', proof, diagnostics: [diagnostic] };
}
