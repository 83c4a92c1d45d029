import type { Stretches } from './corpus.js';

/** Precision, recall and F1, each from 0 to 1. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Scores found stretches against true ones over many documents: right when equal (`exact`) or sharing a character. */
export class SpanScore {
  private found = 0;
  private right = 0;
  private truth = 0;
  private hit = 0;

  constructor(private readonly how: 'exact' | 'overlap') {}

  add(found: Stretches, truth: Stretches): void {
    const same = (a: readonly [number, number], b: readonly [number, number]) =>
      this.how === 'exact' ? a[0] === b[0] && a[1] === b[1] : a[0] < b[1] && b[0] < a[1];
    this.found += found.length;
    this.truth += truth.length;
    this.right += found.filter((a) => truth.some((b) => same(a, b))).length;
    this.hit += truth.filter((b) => found.some((a) => same(a, b))).length;
  }

  get score(): Score {
    const precision = this.found === 0 ? 0 : this.right / this.found;
    const recall = this.truth === 0 ? 0 : this.hit / this.truth;
    return {
      precision,
      recall,
      f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  }
}

/** A score as three percentages. */
export function showScore({ precision, recall, f1 }: Score): string {
  return [precision, recall, f1].map((value) => (100 * value).toFixed(1).padStart(5)).join(' ');
}
