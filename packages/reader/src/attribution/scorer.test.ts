import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tokensOf } from '../text/tokens.js';
import { overLabels, type Sight, sightOf } from './features.js';
import { labelCount } from './label.js';
import { bitsOf, lanesFor } from './lane.js';
import { scoreInto, scorerOf } from './scorer.js';
import { rowOf, type SequenceModel } from './sequence-model.js';
import { shippedModel } from './shipped.js';
import { ruleLabels, tagWith } from './tagging.js';
import { featureLimit, featuresAt, templatesFor } from './template.js';

const corpus = readFileSync(new URL('../../corpus/development.jsonl', import.meta.url), 'utf8');
const text = corpus
  .split('\n')
  .slice(0, 12)
  .map((line) => JSON.parse(line).text)
  .join('\n\n');
/** Some 1,200 kinds of token that no other text has, so that the tables of kinds have to begin anew more than once. */
const strange = Array.from({ length: 3000 }, (_, k) => `${String.fromCodePoint(0x2100 + (k % 700))}`).join(
  ' ',
);
const { first, second } = shippedModel();

test.each([
  ['prose', text],
  ['one word', 'No'],
  ['signs', `${strange}\n\n${text.slice(0, 3000)}`],
])('lanes give the plain sums of all features’ weights: %s', (_, given) => {
  const tokens = tokensOf(given);
  const sight = sightOf(tokens, ruleLabels(tokens));
  expect(differing(byLanes(sight, first), plainly(sight, first))).toEqual([]);
  const stacked = overLabels(sight, tagWith(sight, first));
  expect(differing(byLanes(stacked, second), plainly(stacked, second))).toEqual([]);
});

test('sums that are kept from text to text, and thrown away when the table of kinds is full, stay the same', () => {
  const scorer = scorerOf(first, false);
  const tokens = tokensOf(text.slice(0, 6000));
  const sight = sightOf(tokens, ruleLabels(tokens));
  const before = new Float32Array(tokens.count * labelCount);
  scoreInto(scorer, sight, 0, tokens.count, before);
  for (let round = 0; round < 20; round += 1) {
    // As many kinds as there are numbers for words.
    const word = sight.word.map((value, i) => Math.imul(value + i + 1, round + 2) | 1);
    scoreInto(scorer, { ...sight, word }, 0, tokens.count, new Float32Array(tokens.count * labelCount));
  }
  expect(scorer.kinds.count).toBeLessThan(2 ** bitsOf.kind);
  const after = new Float32Array(tokens.count * labelCount);
  scoreInto(scorer, sight, 0, tokens.count, after);
  expect(differing(after, before)).toEqual([]);
});

test('each template goes with one lane', () => {
  for (const stacked of [false, true]) {
    const parted = lanesFor(templatesFor(stacked)).lanes.flatMap(({ outputs }) =>
      outputs.flatMap(({ templates }) => templates),
    );
    expect(new Set(parted)).toEqual(new Set(templatesFor(stacked)));
    expect(parted).toHaveLength(templatesFor(stacked).length);
  }
});

test('a number that its bits cannot hold is an error rather than a wrong sum', () => {
  const tokens = tokensOf('Ana Duarte said no.');
  const sight = sightOf(tokens, ruleLabels(tokens));
  const wide = { ...sight, left: sight.left.map(() => 5000) };
  expect(() => scoreInto(scorerOf(first, false), wide, 0, tokens.count, new Float32Array(100))).toThrow(
    '“left”',
  );
});

function byLanes(sight: Sight, model: SequenceModel): Float32Array {
  const scores = new Float32Array(sight.tokens.count * labelCount);
  scoreInto(scorerOf(model, sight.first !== null), sight, 0, sight.tokens.count, scores);
  return scores;
}

function plainly(sight: Sight, model: SequenceModel): Float32Array {
  const features = new Int32Array(featureLimit);
  const scores = new Float32Array(sight.tokens.count * labelCount);
  for (let i = 0; i < sight.tokens.count; i += 1) {
    const sums = new Array<number>(labelCount).fill(0);
    for (const feature of features.subarray(0, featuresAt(sight, i, features))) {
      const row = rowOf(model, feature);
      if (row < 0) continue;
      for (let y = 0; y < labelCount; y += 1) sums[y]! += model.weights[row * labelCount + y]!;
    }
    for (let y = 0; y < labelCount; y += 1) scores[i * labelCount + y] = sums[y]! * model.scale;
  }
  return scores;
}

/** Where two lists are not the same. */
function differing(one: Float32Array, other: Float32Array): readonly number[] {
  return [...one.keys()].filter((at) => one[at] !== other[at]);
}
