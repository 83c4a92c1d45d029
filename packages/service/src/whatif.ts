import { type Consequences, consequenceNetwork, consequences, showPattern } from '@proviso/analysis';
import { holds } from '@proviso/engine';
import { baseForm, showDay } from '@proviso/model';
import { asKnown } from './as-known.js';
import { done, nearest, type Result } from './failure.js';
import type { Opened } from './open.js';
import { type Asked, ask, oneViewpoint } from './question.js';

/** What is expected to follow, before and under a supposition. */
export interface WhatIfAnswer {
  readonly kind: 'whatif';
  readonly agreement: string;
  readonly asOf: string;
  readonly viewpoint: string;
  readonly suppose: readonly { readonly key: string; readonly so: boolean }[];
  readonly consequences: Consequences;
}

/**
 * Answers `whatif`. A supposition names a proposition by its words, or by any part of them that fits only one.
 * Codes: P6018 nothing is expected, P6019 unknown or ambiguous supposition, P6020 the network is refused.
 */
export function whatIf(
  opened: Opened,
  asked: Asked & { readonly given: readonly string[]; readonly prevented: readonly string[] },
): Result<WhatIfAnswer> {
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn } = question.value;
  const viewpoint = oneViewpoint(asked, question.value);
  const model = asKnown(opened.model, viewpoint, asOf, knownOn);
  if (model.expectations.length === 0) {
    return {
      kind: 'wrong question',
      code: 'P6018',
      message: 'This agreement holds no expectation (`expect …`), so nothing can be said to follow.',
      near: [],
    };
  }
  const { propositions } = consequenceNetwork(model);
  const keys = propositions.map(({ key }) => key);
  const written = new Map(
    propositions.map(({ key, condition }) => [
      key,
      condition.kind === 'event' ? showPattern(condition.pattern) : key,
    ]),
  );
  const suppose: { key: string; so: boolean }[] = [];
  for (const [text, so] of [
    ...asked.given.map((t) => [t, true] as const),
    ...asked.prevented.map((t) => [t, false] as const),
  ]) {
    const wanted = words(text);
    const bare = text.replace(/\s/g, '');
    const exact = keys.filter((key) => key === text || written.get(key)?.replace(/\s/g, '') === bare);
    const fits =
      exact.length > 0
        ? exact
        : keys.filter((key) => wanted.every((word) => words(key).some((other) => sameWord(word, other))));
    const [only] = fits;
    if (fits.length !== 1 || only === undefined) {
      const why = fits.length === 0 ? 'No expectation speaks of' : 'More than one expectation speaks of';
      return {
        kind: 'wrong question',
        code: 'P6019',
        message: `${why} “${text}”. Expectations speak of: ${keys.map((key) => `“${key}”`).join(', ')}.`,
        near: nearest(text, keys),
      };
    }
    suppose.push({ key: only, so });
  }
  const truth = (condition: Parameters<typeof holds>[1]) =>
    holds(model, condition, { viewpoint, asOf, knownOn }).value;
  const answer = consequences(model, { truth, suppose });
  if (answer.kind === 'refused')
    return {
      kind: 'wrong question',
      code: 'P6020',
      message: answer.problems.map((p) => `${p.code} ${p.message} ${p.mend}`).join(' '),
      near: [],
    };
  if (answer.kind === 'impossible-evidence')
    return { kind: 'wrong question', code: 'P6020', message: answer.message, near: [] };
  return done({
    kind: 'whatif',
    agreement: model.agreement.name,
    asOf: showDay(asOf),
    viewpoint,
    suppose,
    consequences: answer,
  });
}

/** Whether two words are forms of one: equal, or one begins with the other and is at most two letters longer. */
function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    a === b ||
    baseForm(a) === baseForm(b) ||
    (short.length > 2 && long.startsWith(short) && long.length - short.length <= 2)
  );
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
