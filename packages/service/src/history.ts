import { evaluate, history } from '@proviso/engine';
import { showDay } from '@proviso/model';
import { type StretchAnswer, stretchAnswer } from './answers.js';
import { done, type Result } from './failure.js';
import { historyAsKnown } from './history-as-known.js';
import type { Opened } from './open.js';
import { type Asked, ask, commitmentNamed } from './question.js';

/** How a commitment's verdict changed, for each viewpoint and instance. */
export interface HistoryAnswer {
  readonly kind: 'history';
  readonly commitment: string;
  readonly asOf: string;
  readonly knownOn: string;
  /** Whether each day is told as it looked on that day, instead of as it looks from known-on. */
  readonly asThenKnown: boolean;
  readonly histories: readonly {
    readonly commitment: string;
    readonly instance: string;
    readonly viewpoint: string;
    readonly stretches: readonly StretchAnswer[];
  }[];
}

/** Answers `history`. */
export function historyOf(
  opened: Opened,
  asked: Asked & { readonly commitment: string; readonly asThenKnown: boolean },
): Result<HistoryAnswer> {
  const { model } = opened;
  const named = commitmentNamed(model, asked.commitment);
  if (named.kind !== 'done') return named;
  const question = ask(model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn, viewpoints } = question.value;
  const commitment = named.value;
  const histories = viewpoints.flatMap(({ name: viewpoint }) => {
    const { verdicts } = evaluate(model, { viewpoint, asOf, knownOn });
    return verdicts
      .filter((verdict) => verdict.commitment === commitment)
      .map(({ instance }) => {
        const values = Object.values(instance);
        const question = { viewpoint, asOf, knownOn };
        const { stretches } = asked.asThenKnown
          ? historyAsKnown(model, commitment, question, values)
          : history(model, commitment, question, values);
        return {
          commitment,
          instance: values.join(', '),
          viewpoint,
          stretches: stretches.map(stretchAnswer),
        };
      });
  });
  return done({
    kind: 'history',
    commitment,
    asOf: showDay(asOf),
    knownOn: showDay(knownOn),
    asThenKnown: asked.asThenKnown,
    histories,
  });
}
