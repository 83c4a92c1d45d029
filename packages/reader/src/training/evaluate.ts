import type { Finding } from '../attribution/finding.js';
import { findByRules } from '../attribution/rules.js';
import { offsetsOf, type TokenRange, type Tokens, tokensOf } from '../text/tokens.js';
import { type AnnotatedDocument, outermost, type Stretches } from './corpus.js';
import { SpanScore, showScore } from './score.js';

const roles = ['source', 'cue', 'content'] as const;

/** Scores a way of finding attributions on the outermost attributions of annotated documents, as lines of a table. */
export function evaluate(
  documents: readonly AnnotatedDocument[],
  find: (tokens: Tokens) => readonly Finding[] = findByRules,
): readonly string[] {
  const scores = roles.map((role) => ({
    role,
    exact: new SpanScore('exact'),
    overlap: new SpanScore('overlap'),
  }));
  for (const document of documents) {
    const tokens = tokensOf(document.text);
    const findings = find(tokens);
    const truth = outermost(document);
    for (const { role, exact, overlap } of scores) {
      const found = findings.flatMap((finding) => stretchesOf(tokens, finding[role]));
      const expected = truth.flatMap((attribution) => attribution[role]);
      exact.add(found, expected);
      overlap.add(found, expected);
    }
  }
  return [
    '          exact P  R  F1      overlap P  R  F1',
    ...scores.map(
      ({ role, exact, overlap }) =>
        `${role.padEnd(8)} ${showScore(exact.score)}   ${showScore(overlap.score)}`,
    ),
  ];
}

function stretchesOf(tokens: Tokens, ranges: readonly TokenRange[]): Stretches {
  return ranges.map((range) => {
    const { start, end } = offsetsOf(tokens, range);
    return [start, end] as const;
  });
}
