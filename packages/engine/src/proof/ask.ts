import type { Day, Days, Model, Proof, Report, Verdict } from '@proviso/model';
import { sayDue, sentence } from '@proviso/model';
import { openDays } from '../evaluate.js';
import { judgedAs } from '../instance.js';
import type { Question } from '../question.js';
import { judgedOf } from '../state/judge.js';
import type { Judged } from '../state/judgement.js';
import { dayOfBlame, remaining } from '../state/leaving.js';
import { valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';
import { dutyOf } from './headline.js';
import { trials, trialText } from './trial.js';
import { waitsOn } from './waits.js';
import { list, titleOf } from './words.js';

/** An answer in data and in sentences. */
export interface Answer<T> {
  readonly about: T;
  readonly sentences: readonly string[];
}

/** What a verdict rests on: the sentences of its proof from the top down, and the reports at its leaves. */
export function why(
  verdict: Verdict,
): Answer<{ readonly proof: Proof; readonly reports: readonly string[] }> {
  const sentences: string[] = [];
  const tell = (proof: Proof, depth: number): void => {
    const quote = proof.quote === undefined ? '' : ` (“${proof.quote}”)`;
    sentences.push(`${'  '.repeat(depth)}${proof.sentence}${quote}`);
    for (const part of proof.of) tell(part, depth + 1);
  };
  tell(verdict.proof, 0);
  return { about: { proof: verdict.proof, reports: verdict.evidence }, sentences };
}

/** Why a commitment is not owed or not done yet: what it waits on, and what is known of each. */
export function whyNotYet(model: Model, verdict: Verdict): Answer<{ readonly waitsOn: readonly string[] }> {
  const waits = verdict.waitsOn;
  const names = list(waits.map((name) => `“${titleOf(model, name)}”`));
  const sentences =
    waits.length === 0
      ? [`Nothing is missing: ${lowered(verdict.proof.sentence)}`]
      : [
          verdict.proof.sentence,
          verdict.state === 'conditional'
            ? `It is not owed before this is shown: ${names}.`
            : `It is not done before this is shown: ${names}.`,
        ];
  return { about: { waitsOn: waits }, sentences };
}

/** What is still owed on a day: every commitment detached or violated and not performed, with its last day. */
export interface Owed {
  readonly commitment: string;
  readonly instance: Readonly<Record<string, string>>;
  readonly due: Days | null;
  readonly overdue: boolean;
  readonly missing: readonly string[];
}

/** What is still owed: achievements and efforts that are detached, violated or undone, in the order of their last days. */
export function stillOwed(model: Model, question: Question): Answer<readonly Owed[]> {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return { about: [], sentences: [opened.diagnostic.message] };
  const { world, asOf } = opened;
  const owed: { owed: Owed; text: string }[] = [];
  for (const { name } of [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)]) {
    for (const judged of judgedOf(world, name)) {
      const told = owedOf(world, judged, asOf);
      if (told !== null) owed.push(told);
    }
  }
  const last = ({ due }: Owed): Day => due?.to ?? Infinity;
  owed.sort((a, b) => (last(a.owed) === last(b.owed) ? 0 : last(a.owed) - last(b.owed)));
  return {
    about: owed.map((one) => one.owed),
    sentences: owed.length === 0 ? ['Nothing is owed at present.'] : owed.map((one) => one.text),
  };
}

function owedOf(world: World, whole: Judged, asOf: Day): { owed: Owed; text: string } | null {
  const judged = remaining(world, whole, dayOfBlame(whole, asOf));
  const { mode } = judged.terms;
  if (mode === 'maintain' || mode === 'refrain') return null;
  const { state, due, overdue } = valueAt(judged.signal, asOf);
  if (state !== 'detached' && state !== 'violated') return null;
  const missing = waitsOn(world, judged, asOf);
  const when = due === null ? 'no last day is set' : `${overdue ? 'it was' : 'it is'} due ${sayDue(due)}`;
  return {
    owed: { commitment: judged.commitment.name, instance: judged.instance, due, overdue, missing },
    text: sentence(`${dutyOf(world, judged)}: ${when}`),
  };
}

/** A report that nobody has made, and what the verdict would be if somebody did. */
export interface Settling {
  readonly report: Report;
  readonly state: Verdict['state'];
  readonly performance: Verdict['performance'];
  readonly footing: Verdict['footing'];
}

/**
 * Which single missing report would settle a verdict that rests on presumption, on disputed or on missing evidence:
 * for each event and measure that the commitment speaks of, a report by the best-ranked reporter that it happened, or
 * that it never did, is tried; those that make the verdict established are given, the fewest words first.
 */
export function wouldSettle(
  model: Model,
  commitment: string,
  question: Question,
  instance: readonly string[] = [],
): Answer<readonly Settling[]> {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return { about: [], sentences: [opened.diagnostic.message] };
  const { world, asOf } = opened;
  const judged = judgedAs(judgedOf(world, commitment), instance);
  if (judged === null) return { about: [], sentences: ['There is no such commitment.'] };
  const now = valueAt(judged.signal, asOf);
  if (now.footing === 'established') return { about: [], sentences: ['It is settled already.'] };
  const settling: Settling[] = [];
  for (const report of trials(world, remaining(world, judged, asOf), asOf)) {
    const after = retried({ ...model, reports: [...model.reports, report] }, commitment, question, judged);
    if (after !== null && after.footing === 'established') settling.push({ report, ...after });
  }
  return {
    about: settling,
    sentences:
      settling.length === 0
        ? ['No single report would settle it.']
        : settling.map(({ report, state, performance }) =>
            sentence(`${trialText(world, report)}, then it would be ${state} (performance: ${performance})`),
          ),
  };
}

function retried(
  model: Model,
  commitment: string,
  question: Question,
  judged: Judged,
): Omit<Settling, 'report'> | null {
  const opened = openDays(model, question);
  if (opened.kind === 'wrong') return null;
  const again = judgedAs(judgedOf(opened.world, commitment), Object.values(judged.instance));
  if (again === null) return null;
  const { state, performance, footing } = valueAt(again.signal, opened.asOf);
  return { state, performance, footing };
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
