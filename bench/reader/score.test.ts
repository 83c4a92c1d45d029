import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
// @ts-expect-error the benchmark is plain JavaScript
import { kinds, parseDetails, scoreDetails } from './details.mjs';
// @ts-expect-error the benchmark is plain JavaScript
import { fromBrat } from './from-brat.mjs';
// @ts-expect-error the benchmark is plain JavaScript
import { actTable } from './report.mjs';
// @ts-expect-error the benchmark is plain JavaScript
import { kindOf, sameSpeaker, score, tokenise } from './scoring.mjs';
// @ts-expect-error the benchmark is plain JavaScript
import { parseLines } from './stand-off.mjs';

type Span = [number, number];

/** An attribution from words of the text, so that the cases can be read. */
function attribution(text: string, source: string[], cue: string[], content: string[], more: object = {}) {
  const find = (words: string): Span => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`no "${words}" in the text`);
    return [start, start + words.length];
  };
  return { source: source.map(find), cue: cue.map(find), content: content.map(find), ...more };
}

const text = 'Ana Duarte said that the ferry would sail. "Never," said Boris Kern. Rain fell.';
const duarte = attribution(text, ['Ana Duarte'], ['said'], ['that the ferry would sail'], {
  act: 'predicts',
  speaker: 'Ana Duarte',
});
const kern = {
  source: [[57, 67]] as Span[],
  cue: [[52, 56]] as Span[],
  content: [[43, 51]] as Span[],
  act: 'denies',
  speaker: 'Boris Kern',
};
const document = (attributions: object[]) => [{ id: 'a', text, attributions }];

describe('score', () => {
  test('gives everything to a perfect prediction', () => {
    const result = score(document([duarte, kern]), document([duarte, kern]));
    for (const role of ['source', 'cue', 'content']) {
      for (const measure of ['exact', 'overlap', 'token']) expect(result[role][measure].f1).toBe(1);
    }
    expect(result.attribution.exact.f1).toBe(1);
    expect(result.act.accuracy).toBe(1);
    expect(result.speaker.accuracy).toBe(1);
    expect(result.byKind.direct.content.exact.gold).toBe(1);
    expect(result.byKind.indirect.content.exact.gold).toBe(1);
  });

  test('gives nothing where nothing was predicted, without dividing by nought', () => {
    const result = score(document([duarte]), []);
    expect(result.content.exact).toEqual({
      precision: 0,
      recall: 0,
      f1: 0,
      correct: 0,
      predicted: 0,
      gold: 1,
    });
  });

  test('counts a content that lost its "that" as overlapping, with four of five tokens', () => {
    const short = attribution(text, ['Duarte'], ['said'], ['the ferry would sail'], { act: 'asserts' });
    const { source, cue, content, attribution: whole, act } = score(document([duarte]), document([short]));
    expect(content.exact.f1).toBe(0);
    expect(content.overlap.f1).toBe(1);
    expect(content.token).toMatchObject({ precision: 1, recall: 4 / 5 });
    expect(source.token).toMatchObject({ precision: 1, recall: 1 / 2 });
    expect(cue.exact.f1).toBe(1);
    expect(whole.exact.f1).toBe(0);
    expect(whole.overlap.f1).toBe(1);
    expect(act).toMatchObject({ accuracy: 0, confusion: { 'predicts read as asserts': 1 } });
  });

  test('sets a false alarm against precision and a miss against recall', () => {
    const alarm = attribution(text, [], ['fell'], ['Rain']);
    const { content } = score(document([duarte, kern]), document([duarte, alarm]));
    expect(content.exact).toEqual({
      precision: 1 / 2,
      recall: 1 / 2,
      f1: 1 / 2,
      correct: 1,
      predicted: 2,
      gold: 2,
    });
  });

  test('lets one long prediction overlap one gold content only', () => {
    const all = { source: [], cue: [[11, 15]] as Span[], content: [[16, 51]] as Span[] };
    const { content } = score(document([duarte, kern]), document([all]));
    expect(content.overlap).toMatchObject({ precision: 1, recall: 1 / 2 });
  });

  test('takes spans parted by white space alone for one', () => {
    const split = {
      ...duarte,
      content: [
        [16, 25],
        [26, 41],
      ] as Span[],
    };
    expect(score(document([duarte]), document([split])).content.exact.f1).toBe(1);
  });

  test('counts a source that serves two attributions once', () => {
    const second = { ...kern, source: duarte.source };
    const { source } = score(document([duarte, second]), document([duarte]));
    expect(source.exact).toMatchObject({ gold: 1, predicted: 1, f1: 1 });
  });

  test('keeps direct and indirect apart', () => {
    const { byKind } = score(document([duarte, kern]), document([kern]));
    expect(byKind.direct.content.exact.f1).toBe(1);
    expect(byKind.indirect.content.exact).toMatchObject({ recall: 0, gold: 1, predicted: 0 });
  });

  test('leaves nested attributions out on request', () => {
    const inner = attribution(text, [], ['sail'], ['the ferry']);
    expect(score(document([duarte, inner]), document([duarte])).content.exact.recall).toBe(1 / 2);
    expect(
      score(document([duarte, inner]), document([duarte]), { outermost: true }).content.exact.recall,
    ).toBe(1);
  });

  test('compares words only on request', () => {
    const bare = { ...kern, content: [[44, 49]] as Span[] };
    expect(score(document([kern]), document([bare])).content.exact.f1).toBe(0);
    expect(score(document([kern]), document([bare]), { ignorePunctuation: true }).content.exact.f1).toBe(1);
  });

  test('judges speakers on matched attributions, nameless ones included', () => {
    const nameless = { ...kern, speaker: null };
    const wrong = { ...duarte, speaker: 'Boris Kern' };
    const { speaker } = score(document([duarte, nameless]), document([wrong, nameless]));
    expect(speaker).toMatchObject({ accuracy: 1 / 2, judged: 2 });
    expect(speaker.named).toMatchObject({ predicted: 1, gold: 1, f1: 0 });
  });

  test('refuses a prediction over another text', () => {
    expect(() => score(document([duarte]), [{ id: 'a', text: 'Other.', attributions: [] }])).toThrow(
      /differs/,
    );
  });
});

test.each([
  ['Ana Duarte', 'Duarte', true],
  ['Foreign Minister Ana Duarte', 'Ana Duarte', true],
  ['Ana Duarte', 'Ana Silva', false],
  ['Luis Duarte', 'Ana Duarte', false],
  [null, null, true],
  [null, 'Duarte', false],
])('speakers %s and %s: %s', (one, other, expected) => {
  expect(sameSpeaker(one, other)).toBe(expected);
});

test.each([
  ['“Never again,” ', 'direct'],
  ['that it was "a mistake" to sail', 'mixed'],
  ["that the harbour's gates would open", 'indirect'],
  ["'I will not sign,'", 'direct'],
])('%s is %s', (content, expected) => {
  expect(kindOf(content, [[0, content.length]])).toBe(expected);
});

test('tokenise keeps contractions whole and marks apart', () => {
  const words = 'It’s 4.5%, she’d say.';
  expect(tokenise(words).map(([a, b]: Span) => words.slice(a, b))).toEqual([
    'It’s',
    '4',
    '.',
    '5',
    '%',
    ',',
    'she’d',
    'say',
    '.',
  ]);
  expect(tokenise(words, true)).toHaveLength(5);
});

test('brat: no source, one source for two, notes that are no attributions, spans over line ends', () => {
  const text = 'Votes were reportedly lost.\nKern said no and added “Never.\nNot here.”';
  const brat = [
    'T1\tContent 0 10;22 26\tVotes were lost',
    'T2\tCue 11 21\treportedly',
    'T3\tSource 28 32\tKern',
    'T4\tCue 33 37\tsaid',
    'T5\tContent 38 40\tno',
    'T6\tCue 45 50\tadded',
    'T7\tContent 51 58;59 69\t“Never. Not here.”',
    'T8\tDiscuss 28 32\tKern',
    'E1\tAttribution-no-source:T2 Content:T1 Cue:T2',
    'E2\tAttribution:T4 Source:T3 Cue:T4 Content:T5',
    'E3\tAttribution:T6 Cue:T6 Content:T7 Source:T3',
    'E4\tDiscuss:T8 Source:T3',
  ];
  const { attributions } = fromBrat('x', text, brat.join('\n'));
  expect(attributions.map(({ source }: { source: Span[] }) => source)).toEqual([[], [[28, 32]], [[28, 32]]]);
  expect(attributions[2].content).toEqual([
    [51, 58],
    [59, 69],
  ]);
});

test('the table of acts tells precision, recall and what each was read as', () => {
  const said = (act: string, at: number) => ({
    source: [],
    cue: [[at, at + 1]],
    content: [[at + 2, at + 3]],
    act,
  });
  const words = 'a b c d e f g h i j';
  const gold = [
    { id: 'x', text: words, attributions: [said('commits', 0), said('commits', 4), said('denies', 8)] },
  ];
  const found = [
    { id: 'x', text: words, attributions: [said('commits', 0), said('asserts', 4), said('commits', 8)] },
  ];
  expect(actTable(score(gold, found, {})).split('\n')).toEqual([
    ' 33.3 of 3 acts right',
    '',
    'act         gold  precision  recall  else read as',
    'asserts        0        0.0       –',
    'commits        2       50.0    50.0  asserts 1',
    'denies         1          –     0.0  commits 1',
  ]);
});

test('details: no kind falls below nine of ten of those that hold one', () => {
  const file = new URL('../../packages/reader/corpus/details.txt', import.meta.url);
  const { contents, scores } = scoreDetails(parseDetails(readFileSync(file, 'utf8')));
  expect(contents).toBeGreaterThanOrEqual(120);
  for (const kind of kinds) expect(scores[kind].heldRight / scores[kind].held, kind).toBeGreaterThan(0.9);
});

test('brat annotations come over with discontinuous contents and UTF-16 offsets', () => {
  const brat = [
    'T1\tContent 8 11;18 21\tyes and',
    'T2\tCue 12 16\tsaid',
    'T3\tSource 0 6\t😀 Kern',
    'E1\tAttribution:T9 Source:T3 Cue:T2 Content:T1',
  ];
  const read = fromBrat('x', '😀 Kern, yes said, no.', brat.join('\n'));
  expect(read.attributions).toEqual([
    {
      source: [[0, 7]],
      cue: [[13, 17]],
      content: [
        [9, 12],
        [19, 22],
      ],
    },
  ]);
});

test.each([
  ['{"id":', /b.jsonl:1: not a line of JSON/],
  ['{"text":""}', /needs an "id"/],
  ['{"id":"a","text":"x","attributions":[{"cue":[[0,9]]}]}', /attribution 0: cue \[0,9\] is no span/],
])('the file %s is refused with its place', (line, message) => {
  expect(() => parseLines(line, 'b.jsonl')).toThrow(message);
});

test('statements with start and end are read like pairs', () => {
  const [read] = parseLines(
    '{"id":"a","text":"He left.","attributions":[{"cue":[{"start":3,"end":7}]}]}',
    'b',
  );
  expect(read.attributions[0].cue).toEqual([[3, 7]]);
});
