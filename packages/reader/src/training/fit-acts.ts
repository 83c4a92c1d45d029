import type { Act } from '@proviso/model';
import { type ActModel, acts } from '../act/act-model.js';
import type { Clues } from '../act/classify.js';
import { actFeatures } from '../act/features.js';
import { cueVerbOf } from '../lexicon/cue-verb.js';
import type { AnnotatedDocument } from './corpus.js';
import { randomOf, shuffled } from './random.js';

/** One statement to learn from. */
export interface ActExample {
  readonly clues: Clues;
  readonly act: Act;
}

/** The annotated statements of documents, as the classifier sees them. */
export function actExamples(documents: readonly AnnotatedDocument[]): readonly ActExample[] {
  return documents.flatMap((document) =>
    document.attributions.map((one) => {
      const words = (spans: typeof one.cue) =>
        spans.map(([start, end]) => document.text.slice(start, end)).join(' ');
      const cue = words(one.cue);
      const verb = cue
        .toLowerCase()
        .split(/\s+/u)
        .reverse()
        .map(cueVerbOf)
        .find((known) => known !== undefined);
      return {
        act: one.act as Act,
        clues: {
          cue,
          content: words(one.content),
          direct: one.kind === 'direct',
          source: words(one.source),
          cueAct: verb?.act ?? 'asserts',
        },
      };
    }),
  );
}

/** Fits the act model by stochastic gradient with AdaGrad steps and a quadratic penalty; deterministic. */
export function fitActs(examples: readonly ActExample[], passes = 20, penalty = 4e-3, step = 0.05): ActModel {
  const lists = examples.map((example) => actFeatures(example.clues));
  const counts = new Map<number, number>();
  for (const list of lists) for (const feature of list) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= 2) rows.set(feature, rows.size);
  const L = acts.length;
  const weights = new Float64Array(rows.size * L);
  const squares = new Float64Array(rows.size * L).fill(1e-3);
  const total = new Float64Array(rows.size * L);
  const random = randomOf(11);
  let averaged = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (const which of shuffled(examples.length, random)) {
      const list = lists[which]!.map((feature) => rows.get(feature) ?? -1).filter(
        (row) => row >= 0 && random() < 0.8,
      );
      const scores = new Float64Array(L);
      for (const row of list) for (let y = 0; y < L; y += 1) scores[y]! += weights[row * L + y]!;
      const most = Math.max(...scores);
      const exp = scores.map((score) => Math.exp(score - most));
      const sum = exp.reduce((a, b) => a + b, 0);
      const truth = acts.indexOf(examples[which]!.act);
      for (const row of list) {
        for (let y = 0; y < L; y += 1) {
          const k = row * L + y;
          const g = exp[y]! / sum - (y === truth ? 1 : 0) + penalty * weights[k]!;
          squares[k]! += g * g;
          weights[k]! -= (step * g) / Math.sqrt(squares[k]!);
        }
      }
    }
    if (pass >= passes / 2) {
      averaged += 1;
      weights.forEach((value, k) => {
        total[k]! += value;
      });
    }
  }
  const largest = total.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-9) / averaged;
  const scale = largest / 127;
  return { rows, scale, weights: Int8Array.from(total, (value) => Math.round(value / averaged / scale)) };
}
