import { expect, test } from 'vitest';
import { tokensOf } from '../text/tokens.js';
import { withoutAddressee } from './addressee.js';
import { asTold } from './as-told.js';
import { withFinalAccording } from './final-according.js';
import type { Finding } from './finding.js';
import { beforeMainClause } from './main-clause.js';
import { withShortCue } from './repair-cue.js';
import { withWholeSource } from './repair-source.js';
import { reports } from './reporting.js';
import { findByRules } from './rules.js';
import { stateOfMind } from './state-of-mind.js';

/** A sentence with its stretches marked: `{s source}`, `{c cue}`, `{t content}`. */
function marked(markup: string): { tokens: ReturnType<typeof tokensOf>; finding: Finding } {
  const spans: { role: string; start: number; end: number }[] = [];
  let text = '';
  let role = '';
  let start = 0;
  for (const piece of markup.split(/(\{[sct] |\})/u)) {
    if (/^\{[sct] $/u.test(piece)) {
      role = piece.charAt(1);
      start = text.length;
    } else if (piece === '}') spans.push({ role, start, end: text.length });
    else text += piece;
  }
  const tokens = tokensOf(text);
  const rangesOf = (wanted: string) =>
    spans
      .filter((span) => span.role === wanted)
      .map((span) => ({
        first: tokens.start.findIndex((at) => at >= span.start),
        last: tokens.end.findLastIndex((at) => at <= span.end) + 1,
      }));
  const [source, cue, content] = ['s', 'c', 't'].map(rangesOf);
  return { tokens, finding: { source: source!, cue: cue!, content: content!, act: null, confidence: 0.8 } };
}

/** The stretches of a finding as words. */
function shown(tokens: ReturnType<typeof tokensOf>, finding: Finding): string {
  return (['source', 'cue', 'content'] as const)
    .map((role) =>
      finding[role]
        .map(({ first, last }) => tokens.text.slice(tokens.start[first], tokens.end[last - 1]))
        .join(' … '),
    )
    .join(' | ');
}

test.each([
  ['{s He} {c told} {t a crowd in Ohio that the mill would open}.', 'that the mill would open'],
  ['{s She} {c wrote} {t to Congress that it was late}.', 'that it was late'],
  ['{s They} {c asked} {t both candidates whether they would concede}.', 'whether they would concede'],
  ['{s He} {c told} {t the agency he wanted to be paid on time}.', 'he wanted to be paid on time'],
  [
    '{s The ad} {c told} {t viewers “nobody in this town will ever vote again.”}',
    '“nobody in this town will ever vote again.”',
  ],
  // Whose doing is asked for, and what the clause belongs to, stay.
  ['{s He} {c told} {t them to go home}.', 'them to go home'],
  ['{s She} {c asked} {t the court to wait}.', 'the court to wait'],
  ['{s She} {c rejected} {t the claim that he lied}.', 'the claim that he lied'],
  ['{s He} {c said} {t the man who lied that day was gone}.', 'the man who lied that day was gone'],
])('without whom it was said to: %s', (markup, content) => {
  const { tokens, finding } = marked(markup);
  const range = withoutAddressee(tokens, finding.content[0]!, finding);
  expect(tokens.text.slice(tokens.start[range.first], tokens.end[range.last - 1])).toBe(content);
});

test.each([
  ['{s As Ann Roe} {c told} the Post, {t prices fell}.', 'Ann Roe', 'told'],
  ['{s Ann Roe also} {c said} {t it was late}.', 'Ann Roe', 'also said'],
  ['{s The mayor} later {c denied} {t it}.', 'The mayor', 'later denied'],
  ['At {s her briefing, the secretary} {c said} {t no}.', 'the secretary', 'said'],
  [
    '{s Sen. Ann Roe}, who wrote the bill, {c said} {t it would pass}.',
    'Sen. Ann Roe, who wrote the bill,',
    'said',
  ],
  [
    '{s Sen. Ann Roe, a Democrat} who wrote it, {c said} {t it would pass}.',
    'Sen. Ann Roe, a Democrat who wrote it,',
    'said',
  ],
  ['{s The minister} on Tuesday {c said} {t no}.', 'The minister', 'said'],
  ['{s The minister}, in Oslo, {c said} {t no}.', 'The minister', 'said'],
])('the whole source and no more: %s', (markup, source, cue) => {
  const { tokens, finding } = marked(markup);
  const mended = withWholeSource(tokens, finding, new Uint8Array(tokens.count));
  expect(shown(tokens, mended).split(' | ').slice(0, 2)).toEqual([source, cue]);
});

test.each([
  ['{s She} {c wanted to issue} {t a warning}.', 'She | wanted | to issue a warning'],
  ['{s They} {c claim to have kept} {t the line}.', 'They | claim | to have kept the line'],
  ['{c Microsoft no longer wants} {t to support it}.', 'Microsoft | no longer wants | to support it'],
  ['{s He} {c declined to say} {t why}.', 'He | declined to say | why'],
  ['{s He} {c wanted to know} {t why}.', 'He | wanted to know | why'],
])('no more cue than reports: %s', (markup, expected) => {
  const { tokens, finding } = marked(markup);
  expect(shown(tokens, withShortCue(tokens, finding))).toBe(expected);
});

test.each([
  ['{s He} {c vowed} {t to appeal, and the court agreed to hear it}.', 'to appeal'],
  ['{s She} {c rejected} {t the offer, but she kept the letter}.', 'the offer'],
  ['{s He} {c promised} {t to come and then did not}.', 'to come'],
  ['{s He} {c promised} {t to come and to stay}.', 'to come and to stay'],
  ['{s He} {c wants} {t bread, butter and a bed}.', 'bread, butter and a bed'],
  [
    '{s He} {c said} {t that it would fail, and the court agreed}.',
    'that it would fail, and the court agreed',
  ],
])('no further than the clause that is said: %s', (markup, content) => {
  const { tokens, finding } = marked(markup);
  const range = beforeMainClause(tokens, finding.content[0]!, finding);
  expect(tokens.text.slice(tokens.start[range.first], tokens.end[range.last - 1])).toBe(content);
});

test.each([
  ['The unions are concerned that it will fail.', 'The unions | are concerned | that it will fail'],
  ['He was not sure whether it would pass.', 'He | was not sure | whether it would pass'],
  [
    'The church, a small one, is extremely critical of dancing and cards.',
    null, // What hangs on the noun of a thing that nobody speaks for is left to the models.
  ],
  ['Voters remain unhappy about the plan.', 'Voters | remain unhappy about | the plan'],
  ['It is clear that he lied.', null],
  ['The road is open to all.', null],
])('a state of mind: %s', (sentence, expected) => {
  const tokens = tokensOf(sentence);
  const found = tokens.lower
    .map((_, at) => stateOfMind(tokens, at, tokens.sentences[0]!, 0))
    .find((finding) => finding !== null);
  expect(found === undefined ? null : shown(tokens, found!)).toBe(expected);
});

test.each([
  ['{s A mayor} {c tweeted} {t to Roe}.', false],
  ['{s A mayor} {c tweeted} {t to Roe that it was late}.', true],
  ['{s They} {c were twice denied} {t visas to enter the country}.', false],
  ['{s They} {c denied} {t the report}.', true],
  ['{s She} {c chose} {t the blue one}.', false],
  ['{s She} {c chose} {t to stay}.', true],
  ['{s A policy} {c regarding} {t Muslims traveling to the islands}.', false],
])('whether anything is said: %s', (markup, expected) => {
  const { tokens, finding } = marked(markup);
  expect(reports(tokens, finding, finding.content)).toBe(expected);
});

test.each([
  ['As Ann Roe told the Post last week, prices have dropped.', 'Ann Roe | told | prices have dropped'],
  ['As the mayor put it, nobody was asked.', 'the mayor | put it | nobody was asked'],
  ['The talks, as she put it, are dead.', 'she | put it | The talks … are dead'],
  ['As the crowd roared, Roe said it was over.', null],
  ['As Roe said he would, the mayor resigned.', null],
  ['As a senator, Roe said little.', null],
])('a clause with “as”: %s', (sentence, expected) => {
  const tokens = tokensOf(sentence);
  const found = tokens.lower
    .map((_, at) => asTold(tokens, at, tokens.sentences[0]!))
    .find((finding) => finding !== null);
  expect(found === undefined ? null : shown(tokens, found!)).toBe(expected);
});

test.each([
  ['According to the Herald, Professor Ann Roe, the chairman, said the flag has gone.', 'the Herald'],
  ["According to the team's coach, Bo Li, the robot scored.", "the team's coach, Bo Li,"],
  ['According to the ambassador, the team is here.', 'the ambassador'],
])('whom “according to” names: %s', (sentence, source) => {
  const tokens = tokensOf(sentence);
  expect(shown(tokens, findByRules(tokens)[0]!).split(' | ')[0]).toBe(source);
});

test.each([
  [
    'Tull leads by four points, according to a poll released Tuesday.',
    'a poll released Tuesday | according to | Tull leads by four points',
  ],
  [
    'The mayor wants to quit, according to a person who was in the room.',
    'a person who was in the room | according to | The mayor wants to quit',
  ],
  ['He left, according to the Herald, and nobody saw him.', null],
  ['He left, according to the Herald and others say he stayed.', null],
])('“according to” at the end: %s', (sentence, expected) => {
  const tokens = tokensOf(sentence);
  const found = findByRules(tokens)
    .map((finding) => withFinalAccording(tokens, finding))
    .find((finding) => finding.whole && tokens.lower[finding.cue[0]!.first] === 'according');
  expect(found === undefined ? null : shown(tokens, found)).toBe(expected);
});
