import {
  type Check,
  type Day,
  type Expected,
  type Model,
  readEdtf,
  showDays,
  type Verdict,
} from '@proviso/model';
import { evaluate } from './evaluate.js';
import { holds, milestone } from './holds.js';
import { isOf } from './instance.js';
import type { Question } from './question.js';

/** A check with whether the engine agrees, and what it found instead. */
export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** What the engine says, in the words that a check is written in. */
  readonly found: string;
}

/** Runs the checks written into an agreement, in order. A day that is imprecise counts as its last day. */
export function runChecks(model: Model): readonly CheckResult[] {
  const evaluated = new Map<string, readonly Verdict[]>();
  return model.checks.map((check) => {
    const asOf = lastDay(check.asOf, model.agreement.zone);
    const knownOn = check.knownOn === null ? asOf : lastDay(check.knownOn, model.agreement.zone);
    if (asOf === null || knownOn === null)
      return { check, passed: false, found: 'a day that cannot be read' };
    const question: Question = { viewpoint: check.viewpoint ?? 'everyone', asOf, knownOn };
    const { expects } = check;
    switch (expects.kind) {
      case 'verdict': {
        const key = `${question.viewpoint} ${asOf} ${knownOn}`;
        let verdicts = evaluated.get(key);
        if (verdicts === undefined) {
          const { verdicts: made, diagnostics } = evaluate(model, question);
          const refused = made.length === 0 ? diagnostics.find((d) => d.code === 'P5001') : undefined;
          if (refused !== undefined) return { check, passed: false, found: refused.message };
          verdicts = made;
          evaluated.set(key, verdicts);
        }
        return { check, ...checkVerdict(model, expects, verdicts) };
      }
      case 'condition': {
        const { value } = holds(model, expects.condition, question);
        return { check, passed: value === expects.value, found: value };
      }
      case 'milestone': {
        const found = milestone(model, expects.milestone, question);
        const wanted = expects.date === null ? null : readEdtf(expects.date, model.agreement.zone);
        if (typeof found === 'string') return { check, passed: wanted === null, found };
        const passed =
          wanted?.kind === 'time' && wanted.days.from === found.from && wanted.days.to === found.to;
        return { check, passed, found: showDays(found) };
      }
      default:
        return unreachable(expects);
    }
  });
}

function checkVerdict(
  model: Model,
  expects: Extract<Expected, { kind: 'verdict' }>,
  verdicts: readonly Verdict[],
): { readonly passed: boolean; readonly found: string } {
  const found = verdicts.filter(
    (v) => v.commitment === expects.commitment && isOf(Object.values(v.instance), expects.instance),
  );
  if (found.length === 0) {
    const offer = model.offers.find((o) => o.commitments.some((c) => c.name === expects.commitment));
    const state = verdicts.find((v) => v.commitment === offer?.name);
    if (state === undefined) return { passed: expects.not, found: 'no such commitment or instance' };
    return { passed: agrees(state, expects) !== expects.not, found: `${state.state} with its offer` };
  }
  return {
    passed: found.every((verdict) => agrees(verdict, expects) !== expects.not),
    found: found.map(wordsOf).join('; '),
  };
}

function agrees(verdict: Verdict, expects: Extract<Expected, { kind: 'verdict' }>): boolean {
  const words: string[] = [
    verdict.state,
    verdict.performance,
    verdict.footing,
    ...(verdict.overdue ? ['overdue'] : []),
  ];
  return (
    expects.words.every((word) => words.includes(word)) &&
    expects.waitsOn.every((name) => verdict.waitsOn.includes(name))
  );
}

function wordsOf(verdict: Verdict): string {
  const words: string[] = [verdict.state, verdict.performance, verdict.footing];
  if (verdict.overdue) words.push('overdue');
  const instance = Object.values(verdict.instance);
  const of = instance.length === 0 ? '' : `${instance.join(', ')}: `;
  const waits = verdict.waitsOn.length === 0 ? '' : `, waits on ${verdict.waitsOn.join(', ')}`;
  return `${of}${words.join(' and ')}${waits}`;
}

function lastDay(text: string, zone: string): Day | null {
  const reading = readEdtf(text, zone);
  return reading.kind === 'time' && Number.isFinite(reading.days.to) ? reading.days.to : null;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
