import { evaluate } from '@proviso/engine';
import { sentence, showDay, type Verdict, wordsOf } from '@proviso/model';
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
        whyNotYet: [],
        stillOwed: [],
        wouldSettle: [],
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
