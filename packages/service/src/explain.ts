import { evaluate, minimalEvidence, type Question, stillOwed, wouldSettle } from '@proviso/engine';
import { type Model, sentence, showDay, type Verdict, wordsOf } from '@proviso/model';
import { type ProofAnswer, proofAnswer, type VerdictAnswer, verdictAnswer } from './answers.js';
import { done, type Result } from './failure.js';
import type { Opened } from './open.js';
import { type Asked, ask, commitmentNamed } from './question.js';

/** Why a commitment stands where it stands, for each viewpoint and instance. */
export interface ExplainAnswer {
  readonly kind: 'explain';
  readonly commitment: string;
  /** The promise in one sentence. */
  readonly promise: string;
  readonly asOf: string;
  readonly knownOn: string;
  readonly explanations: readonly {
    readonly viewpoint: string;
    readonly instance: string;
    readonly verdict: VerdictAnswer;
    readonly proof: ProofAnswer;
    readonly whyNotYet: readonly string[];
    readonly stillOwed: readonly string[];
    readonly wouldSettle: readonly string[];
    /** Which reports alone suffice for the verdict, and which one, taken back, would change it. */
    readonly restsOn: readonly string[];
  }[];
}

/** Answers `explain`. Code P6013 when there is no such commitment. */
export function explainCommitment(
  opened: Opened,
  asked: Asked & { readonly commitment: string },
): Result<ExplainAnswer> {
  const { model } = opened;
  const [, bare = asked.commitment, wanted = null] = /^([^(]+)\((.*)\)$/.exec(asked.commitment) ?? [];
  const named = commitmentNamed(model, bare.trim());
  if (named.kind !== 'done') return named;
  const question = ask(model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn, viewpoints } = question.value;
  const words = wordsOf(model);
  const name = named.value;
  const commitment = [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)].find(
    (c) => c.name === name,
  );
  const promise = sentence(
    commitment === undefined ? words.name(name) : `${words.name(name)}: ${words.commitment(commitment)}`,
  );
  const explanations = viewpoints.flatMap(({ name: viewpoint }) =>
    evaluate(model, { viewpoint, asOf, knownOn })
      .verdicts.filter((verdict) => verdict.commitment === name)
      .filter((verdict) => wanted === null || Object.values(verdict.instance).join(', ') === wanted.trim())
      .map((verdict: Verdict) => ({
        viewpoint,
        instance: Object.values(verdict.instance).join(', '),
        verdict: verdictAnswer(verdict),
        proof: proofAnswer(verdict.proof),
        ...askedOf(model, verdict, { viewpoint, asOf, knownOn }),
      })),
  );
  return done({
    kind: 'explain',
    commitment: name,
    promise,
    asOf: showDay(asOf),
    knownOn: showDay(knownOn),
    explanations,
  });
}

/** So many sets of evidence are judged to find the smallest; beyond it those found are told as they are. */
const SUBSETS = 400;

/** The four questions that every verdict answers beside its proof, in sentences. */
function askedOf(
  model: Model,
  verdict: Verdict,
  question: Question,
): Pick<ExplainAnswer['explanations'][number], 'whyNotYet' | 'stillOwed' | 'wouldSettle' | 'restsOn'> {
  const own = JSON.stringify(verdict.instance);
  const owed = stillOwed(model, question);
  const mine = owed.about.flatMap((each, at) =>
    each.commitment === verdict.commitment && JSON.stringify(each.instance) === own
      ? [owed.sentences[at] ?? '']
      : [],
  );
  const words = wordsOf(model, verdict.instance);
  const done = verdict.state === 'conditional' ? 'owed' : 'done';
  const waits =
    verdict.waitsOn.length === 0
      ? []
      : [
          `It is not ${done} before this is shown: ${verdict.waitsOn.map((name) => `“${words.thing(name)}”`).join(', ')}.`,
        ];
  const settled = verdict.footing === 'established';
  return {
    whyNotYet: waits,
    stillOwed: mine,
    wouldSettle: settled
      ? []
      : wouldSettle(model, verdict.commitment, question, Object.values(verdict.instance)).sentences,
    restsOn: minimalEvidence(model, verdict, question, { budget: SUBSETS }).sentences,
  };
}
