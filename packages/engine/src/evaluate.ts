import type { Day, Diagnostic, Model, Verdict } from '@proviso/model';
import { circularDefinition, neverSettle, notADay } from './diagnostic.js';
import { type Opened, openQuestion, type Question } from './question.js';
import { dependenciesOf } from './state/dependency.js';
import { judgedOf } from './state/judge.js';
import { isThere, offerVerdict, verdictOf } from './verdict.js';

/** Verdicts on a day, and what had to be left out of them. */
export interface Evaluation {
  readonly verdicts: readonly Verdict[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Says where every commitment and offer stands, in the order of the text, each instance for itself. A commitment of an
 * offer has a verdict once the offer is accepted. Nothing is thrown on a model that is type-correct; what cannot be
 * evaluated is told as diagnostics (P50xx). The semantics are those of docs/semantics.md.
 */
export function evaluate(model: Model, question: Question): Evaluation {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return { verdicts: [], diagnostics: [opened.diagnostic] };
  const { world, asOf, knownOn } = opened;
  const verdicts: Verdict[] = [];
  const put = (name: string): void => {
    for (const judged of judgedOf(world, name)) {
      if (isThere(judged, asOf)) verdicts.push(verdictOf(world, judged, asOf, knownOn));
    }
  };
  const names = new Set<string>();
  for (const { name } of model.commitments) {
    if (!names.has(name)) put(name);
    names.add(name);
  }
  for (const offer of model.offers) {
    const verdict = offerVerdict(world, offer, asOf, knownOn);
    verdicts.push(verdict);
    if (verdict.state === 'accepted') for (const { name } of offer.commitments) put(name);
  }
  const { circular } = dependenciesOf(model);
  return {
    verdicts,
    diagnostics: [
      ...[...circular].sort().map((node) => circularDefinition(model, node)),
      ...world.kept.unsettled.map((members) => neverSettle(model, members)),
    ],
  };
}

/** Opens a question whose dates are days; others are refused. */
export function openDays(model: Model, question: Question, ahead?: boolean): Opened {
  const dates: readonly (readonly [string, Day | undefined, boolean])[] = [
    ['as-of day', question.asOf, false],
    ['known-on day', question.knownOn, true],
    ['recorded day', question.recorded, true],
  ];
  for (const [what, day, endless] of dates) {
    if (day === undefined || Number.isInteger(day) || (endless && day === Infinity)) continue;
    return { kind: 'wrong', diagnostic: notADay(model, what, day) };
  }
  return openQuestion(model, question, ahead);
}
