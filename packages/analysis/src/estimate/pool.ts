import { type Problem, problem, type Refused, refused } from '../problem.js';
import { type Chance, chanceProblems, type Range, rangeOf } from './range.js';

/** What one source thinks of a chance. Weights are relative (they need not sum to 1); 1 unless given. */
export interface Opinion {
  readonly source: string;
  readonly chance: Chance;
  readonly weight?: number;
}

/**
 * How opinions become one. `linear` is the weighted mean (Stone 1961), right when one of the sources may simply be the
 * one that knows; `logarithmic` is the weighted geometric mean, renormalised (Genest and Zidek 1986), which agrees with
 * updating each source by the same evidence, and lets a source that says "impossible" veto.
 */
export type Pooling = 'linear' | 'logarithmic';

/** Opinions side by side, and pooled. `spread` is the distance between the lowest and the highest of them. */
export interface PooledOpinions {
  readonly kind: 'pooled';
  readonly method: Pooling;
  readonly apart: readonly { readonly source: string; readonly range: Range; readonly weight: number }[];
  /** True when no probability lies in the ranges of all sources. */
  readonly disagree: boolean;
  readonly spread: number;
  readonly range: Range;
}

/**
 * Pools the opinions of several sources; they are always returned apart as well. Both methods grow with every opinion,
 * so the pooled low end comes from the low ends and the high end from the high ends, exactly. Refused with P5401 or
 * P5402 for a chance, P5414 for weights that are negative or all zero, or when a veto meets a certainty.
 */
export function pool(opinions: readonly Opinion[], method: Pooling): PooledOpinions | Refused {
  const problems = [
    ...opinions.flatMap((opinion, index) => chanceProblems(opinion.chance, `opinions[${index}].chance`)),
    ...weightProblems(opinions),
  ];
  if (problems.length > 0) return refused(problems);
  const apart = opinions.map(({ source, chance, weight }) => ({
    source,
    range: rangeOf(chance),
    weight: weight ?? 1,
  }));
  const pooled = (end: (range: Range) => number) =>
    poolPoints(
      apart.map(({ range, weight }) => [end(range), weight]),
      method,
    );
  const low = pooled((range) => range.low);
  const high = pooled((range) => range.high);
  if (Number.isNaN(low) || Number.isNaN(high)) return refused([vetoed()]);
  const lows = apart.map(({ range }) => range.low);
  const highs = apart.map(({ range }) => range.high);
  return {
    kind: 'pooled',
    method,
    apart,
    disagree: Math.max(...lows) > Math.min(...highs),
    spread: Math.max(...highs) - Math.min(...lows),
    range: { low, high },
  };
}

function poolPoints(points: readonly (readonly [number, number])[], method: Pooling): number {
  const total = points.reduce((sum, [, weight]) => sum + weight, 0);
  const mean = (of: (value: number) => number) =>
    points.reduce((sum, [value, weight]) => (weight === 0 ? sum : sum + (weight / total) * of(value)), 0);
  switch (method) {
    case 'linear':
      return Math.min(
        1,
        mean((value) => value),
      );
    case 'logarithmic': {
      const yes = Math.exp(mean(Math.log));
      const no = Math.exp(mean((value) => Math.log1p(-value)));
      return yes / (yes + no);
    }
    default:
      return method satisfies never;
  }
}

function weightProblems(opinions: readonly Opinion[]): readonly Problem[] {
  const weights = opinions.map(({ weight }) => weight ?? 1);
  const sound = weights.every((weight) => Number.isFinite(weight) && weight >= 0);
  if (sound && weights.some((weight) => weight > 0)) return [];
  return [
    problem(
      'P5414',
      'opinions',
      opinions.length === 0
        ? 'There is no opinion to pool.'
        : `Weights must be numbers from 0 up, at least one above 0; found ${weights.join(', ')}.`,
      'Give at least one opinion, and weights such as 1 and 2.',
    ),
  ];
}

function vetoed(): Problem {
  return problem(
    'P5414',
    'opinions',
    'One source holds impossible what another holds certain, so logarithmic pooling has no answer.',
    'Pool linearly, or ask the sources for a chance short of 0 and 1.',
  );
}
