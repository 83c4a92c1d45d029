import { type Check, type Day, type Expected, type Model, readEdtf, showDays } from '@proviso/model';
import { openDays } from './evaluate.js';
import { holds, milestone } from './holds.js';
import { isOf } from './instance.js';
import { waitsOn } from './proof/waits.js';
import type { Question } from './question.js';
import { judgedOf } from './state/judge.js';
import type { Judged } from './state/judgement.js';
import { offerStateSignal } from './state/offer.js';
import { valueAt } from './time/signal.js';
import type { World } from './value/world.js';
import { isThere } from './verdict.js';

/** A check with whether the engine agrees, and what it found instead. */
export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** What the engine says, in the words that a check is written in. */
  readonly found: string;
}

/** Runs the checks written into an agreement, in order. A day that is imprecise counts as its last day. */
export function runChecks(model: Model): readonly CheckResult[] {
  return model.checks.map((check) => ({ check, ...runCheck(model, check) }));
}

type Outcome = Omit<CheckResult, 'check'>;

function runCheck(model: Model, check: Check): Outcome {
  const asOf = lastDay(check.asOf, model.agreement.zone);
  const knownOn = check.knownOn === null ? asOf : lastDay(check.knownOn, model.agreement.zone);
  if (asOf === null || knownOn === null) return { passed: false, found: 'a day that cannot be read' };
  const question: Question = { viewpoint: check.viewpoint ?? 'everyone', asOf, knownOn };
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return { passed: false, found: opened.diagnostic.message };
  const { expects } = check;
  switch (expects.kind) {
    case 'verdict':
      return checkVerdict(opened.world, expects, asOf);
    case 'condition': {
      const { value } = holds(model, expects.condition, question);
      return { passed: value === expects.value, found: value };
    }
    case 'milestone': {
      const found = milestone(model, expects.milestone, question);
      const wanted = expects.date === null ? null : readEdtf(expects.date, model.agreement.zone);
      if (typeof found === 'string') return { passed: wanted === null, found };
      const passed =
        wanted?.kind === 'time' && wanted.days.from === found.from && wanted.days.to === found.to;
      return { passed, found: showDays(found) };
    }
    default:
      return unreachable(expects);
  }
}

type ExpectedVerdict = Extract<Expected, { kind: 'verdict' }>;

/** A commitment of an offer that is not accepted answers with the state of its offer. */
function checkVerdict(world: World, expects: ExpectedVerdict, asOf: Day): Outcome {
  const offer = world.facts.model.offers.find(
    (o) => o.name === expects.commitment || o.commitments.some((c) => c.name === expects.commitment),
  );
  if (offer !== undefined) {
    const now = valueAt(offerStateSignal(world, offer), asOf);
    if (now.state !== 'accepted' || offer.name === expects.commitment) {
      const words = [now.state, 'none', now.contested ? 'contested' : 'established'];
      return { passed: agrees(words, [], expects) !== expects.not, found: words.join(' and ') };
    }
  }
  const found = judgedOf(world, expects.commitment).filter(
    (judged) => isThere(judged, asOf) && isOf(Object.values(judged.instance), expects.instance),
  );
  // A check of nothing passes never, not even one that says what something is not: it is most likely mistyped.
  if (found.length === 0) return { passed: false, found: 'no such commitment or instance' };
  const told = found.map((judged) => {
    const { state, performance, footing, overdue } = valueAt(judged.signal, asOf);
    const words = [state, performance, footing, ...(overdue ? ['overdue'] : [])];
    return { judged, words, waits: waitsOn(world, judged, asOf) };
  });
  return {
    passed: told.every(({ words, waits }) => agrees(words, waits, expects) !== expects.not),
    found: told.map(wordsOf).join('; '),
  };
}

function agrees(words: readonly string[], waits: readonly string[], expects: ExpectedVerdict): boolean {
  return (
    expects.words.every((word) => words.includes(word)) &&
    expects.waitsOn.every((name) => waits.includes(name))
  );
}

interface Told {
  readonly judged: Judged;
  readonly words: readonly string[];
  readonly waits: readonly string[];
}

function wordsOf({ judged, words, waits }: Told): string {
  const instance = Object.values(judged.instance);
  const of = instance.length === 0 ? '' : `${instance.join(', ')}: `;
  return `${of}${words.join(' and ')}${waits.length === 0 ? '' : `, waits on ${waits.join(', ')}`}`;
}

function lastDay(text: string, zone: string): Day | null {
  const reading = readEdtf(text, zone);
  return reading.kind === 'time' && Number.isFinite(reading.days.to) ? reading.days.to : null;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
