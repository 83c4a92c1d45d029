import { expect, test } from 'vitest';
import type { Part } from './document.js';
import { readDocument } from './read-document.js';

/** A resolution as UN bodies mark them up, of our own words: preamble, numbered paragraphs, an annex with articles. */
const resolution = `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#s"><FRBRWork><FRBRdate date="2027-05-03" name="adoption"/><FRBRauthor href="#council"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<references source="#s"><TLCOrganization eId="council" href="/x" showAs="Council of the Lakes"/></references></meta>
<preface><p><docNumber>Resolution 12</docNumber></p></preface>
<preamble><container><p>The Council of the Lakes,</p><p><i>Recalling</i> its earlier decisions,</p></container></preamble>
<mainBody>
<paragraph eId="para_40"><num>1.</num><content><p>Decides that the gates shall be opened;</p></content></paragraph>
<paragraph eId="para_41"><num>2.</num><intro><p>Decides that the parties shall:</p></intro>
<list><point><num>(a)</num><content><p>pay for the pumps;</p></content></point><point><num>(b)</num><content><p>report;</p></content></point></list></paragraph>
<paragraph eId="para_42"><num>11.</num><content><p>Decides to remain seized of the matter.</p></content></paragraph>
</mainBody>
<attachments><attachment><heading>Annex I</heading><doc name="annex"><mainBody><article eId="art_9"><num>Article 2</num><heading>Locks</heading><paragraph><content><p>Locks are shut at night.</p></content></paragraph></article></mainBody></doc></attachment></attachments>
</statement></akomaNtoso>`;

test('preamble, numbered paragraphs and annexes are parts under their printed numbers', async () => {
  const result = await readDocument(resolution, { name: 'resolution.xml' });
  if ('error' in result) throw new Error(result.error.message);
  const { document } = result;
  expect(document).toMatchObject({ date: '2027-05-03', language: 'en', publisher: 'Council of the Lakes' });
  const flat = (parts: readonly Part[]): readonly Part[] =>
    parts.flatMap((part) => [part, ...flat(part.parts)]);
  const all = flat(document.structure);
  const words = (kind: Part['kind'], number: string) =>
    all
      .filter((part) => part.kind === kind && part.number === number)
      .map((part) => document.text.slice(part.start, part.end));
  expect(words('preamble', '')).toEqual(['The Council of the Lakes,\n\nRecalling its earlier decisions,']);
  expect(words('paragraph', '1')).toEqual(['1. Decides that the gates shall be opened;']);
  expect(words('point', '(b)')).toEqual(['(b) report;']);
  expect(words('paragraph', '11')).toEqual(['11. Decides to remain seized of the matter.']);
  expect(words('article', 'Article 2')).toEqual(['Article 2 Locks\n\nLocks are shut at night.']);
  expect(all.find((part) => part.kind === 'annex')?.heading).toBe('Annex I');
  // A part lies within the one that it belongs to.
  for (const part of all)
    for (const inner of part.parts) expect(inner.start >= part.start && inner.end <= part.end).toBe(true);
});

const inBody = (body: string, prefix = '') => {
  const tag = (name: string) => `${prefix}${name}`;
  return `<${tag('akomaNtoso')} xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><${tag('act')}><${tag('body')}>${body}</${tag('body')}></${tag('act')}></${tag('akomaNtoso')}>`;
};

async function partsOf(xml: string): Promise<readonly unknown[]> {
  const result = await readDocument(xml, { name: 'accord.xml' });
  if ('error' in result) throw new Error(`${result.error.code}: ${result.error.message}`);
  const { document } = result;
  const list = (parts: readonly Part[]): readonly unknown[] =>
    parts.map((part) => [
      part.kind,
      part.number,
      document.text.slice(part.start, part.end),
      ...list(part.parts),
    ]);
  return list(document.structure);
}

test.each<[string, string, readonly unknown[]]>([
  [
    'names with a prefix',
    inBody(
      '<a:article><a:num>Article 3</a:num><a:content><a:p>Gates open.</a:p></a:content></a:article>',
      'a:',
    ),
    [['article', 'Article 3', 'Article 3 Gates open.']],
  ],
  [
    'the words of an amendment, without the numbers of what it quotes',
    inBody(
      '<article><num>Article 1</num><content><p><mod>Article 7 becomes: <quotedStructure><article><num>Article 7</num><content><p>Locks are shut.</p></content></article></quotedStructure></mod></p></content></article>',
    ),
    [['article', 'Article 1', 'Article 1 Article 7 becomes:\n\nArticle 7 Locks are shut.']],
  ],
  [
    'other levels of an instrument',
    inBody(
      '<title><num>Title II</num><division><num>A.</num><rule><num>Rule 4</num><content><p>Boats<eol/>report.</p></content><subrule><num>(i)</num><content><p>daily;</p></content></subrule></rule></division></title>',
    ),
    [
      [
        'chapter',
        'Title II',
        'Title II A. Rule 4 Boats report.\n\n(i) daily;',
        [
          'chapter',
          'A',
          'Title II A. Rule 4 Boats report.\n\n(i) daily;',
          [
            'paragraph',
            'Rule 4',
            'Title II A. Rule 4 Boats report.\n\n(i) daily;',
            ['point', '(i)', '(i) daily;'],
          ],
        ],
      ],
    ],
  ],
  [
    'the number of a list that is no part is not that of the part around it',
    inBody(
      '<article><content><blockList><listIntroduction>Boats</listIntroduction><item><num>(1)</num><p>report.</p></item></blockList></content></article>',
    ),
    [['article', '', 'Boats\n\n(1) report.', ['point', '(1)', '(1) report.']]],
  ],
])('%s', async (_, xml, parts) => {
  expect(await partsOf(xml)).toEqual(parts);
});
