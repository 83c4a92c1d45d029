import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { originOf, type SourceDocument } from './document.js';
import { readDocument } from './read-document.js';

/** An archive as word processors write it: each file deflated, then the table of contents. */
function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  lie: Partial<{ size: number; flags: number }> = {},
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lie.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(lie.size ?? raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, table, end]));
}

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function docxOf(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipOf({
    '_rels/.rels':
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document ${space}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inside: string, style = '', list = '') =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}${list}</w:pPr>${inside}</w:p>`;
const item = (list: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

async function read(bytes: Uint8Array, name = 'note.docx'): Promise<SourceDocument> {
  const result = await readDocument(bytes, { name });
  if ('error' in result) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.document;
}

async function textOf(body: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await read(docxOf(body, more))).text;
}

const numbering = `<w:numbering ${space}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;

test('numbered lists keep the numbers that are printed', async () => {
  const text = await textOf(
    [
      paragraph(run('Gates'), '', item(1, 0)),
      paragraph(run('Each party opens its gates.'), '', item(1, 1)),
      paragraph(run('Upland shall:'), '', item(1, 1)),
      paragraph(run('pay;'), '', item(1, 2)),
      paragraph(run('report.'), '', item(1, 2)),
      paragraph(run('Pumps'), '', item(1, 0)),
      paragraph(run('Lowland mends them.'), '', item(1, 1)),
      paragraph(run('a thing'), '', item(2, 0)),
      paragraph(run('third'), '', item(3, 0)),
      paragraph(run('fourth'), '', item(3, 0)),
    ].join(''),
    { 'word/numbering.xml': numbering },
  );
  expect(text.split('\n\n')).toEqual([
    'Article 1 Gates',
    '1.1 Each party opens its gates.',
    '1.2 Upland shall:',
    '(a) pay;',
    '(b) report.',
    'Article 2 Pumps',
    '2.1 Lowland mends them.',
    'a thing',
    'III. third',
    'IV. fourth',
  ]);
});

const twice = (override: string) => `<w:numbering ${space}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1-%2"/>${override}</w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="§ %1"/></w:lvl></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;

test.each<[string, string, readonly (readonly [list: number, level: number])[], readonly string[]]>([
  [
    'lists of one definition go on',
    '',
    [
      [1, 0],
      [1, 0],
      [2, 0],
      [2, 0],
    ],
    ['1.', '2.', '3.', '4.'],
  ],
  [
    'a list whose start is overridden begins anew, once',
    '',
    [
      [1, 0],
      [1, 0],
      [3, 0],
      [3, 0],
      [1, 0],
    ],
    ['1.', '2.', '1.', '2.', '3.'],
  ],
  [
    'a level that a list has otherwise',
    '',
    [
      [1, 0],
      [4, 0],
      [4, 0],
      [5, 0],
    ],
    ['1.', '§ ii', '§ iii', '(a)'],
  ],
  [
    'a level begins anew after one above it',
    '',
    [
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 0],
      [1, 1],
    ],
    ['1.', '1-I', '1-II', '2.', '2-I'],
  ],
  [
    'a level that never begins anew',
    '<w:lvlRestart w:val="0"/>',
    [
      [1, 0],
      [1, 1],
      [1, 0],
      [1, 1],
    ],
    ['1.', '1-I', '2.', '2-II'],
  ],
  [
    'a level that prints decimal numbers only',
    '<w:isLgl/>',
    [
      [1, 0],
      [1, 1],
      [1, 1],
    ],
    ['1.', '1-1', '1-2'],
  ],
])('%s', async (_, override, places, labels) => {
  const text = await textOf(
    places.map(([list, level]) => paragraph(run('x'), '', item(list, level))).join(''),
    { 'word/numbering.xml': twice(override) },
  );
  expect(text.split('\n\n')).toEqual(labels.map((label) => `${label} x`));
});

test('a style that a level of its list names stands on that level', async () => {
  const numbers = `<w:numbering ${space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="H1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Part %1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="H2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const style = (id: string) =>
    `<w:style w:styleId="${id}"><w:name w:val="${id}"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>`;
  expect(
    await textOf(
      paragraph(run('Gates'), 'H1') + paragraph(run('Locks'), 'H2') + paragraph(run('Pumps'), 'H2'),
      {
        'word/numbering.xml': numbers,
        'word/styles.xml': `<w:styles ${space}>${style('H1')}${style('H2')}</w:styles>`,
      },
    ),
  ).toBe('Part 1 Gates\n\n1.1 Locks\n\n1.2 Pumps');
});

test.each([
  ['an insertion', `<w:ins>${run('new ')}</w:ins>`, ['P4112']],
  ['a deletion', '<w:del><w:r><w:delText>old </w:delText></w:r></w:del>', ['P4112']],
  [
    'a change of form only',
    '<w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>x </w:t></w:r>',
    [],
  ],
  ['no change', '', []],
])('%s is told where it can change the words', async (_, inside, codes) => {
  const document = await read(docxOf(paragraph(`${inside}${run('The gates open.')}`)));
  expect((document.notices ?? []).map(({ code }) => code)).toEqual(codes);
});

test('where the end of a paragraph was deleted, the next one goes on', async () => {
  const deleted = '<w:rPr><w:del w:id="1"/></w:rPr>';
  expect(
    await textOf(
      `${paragraph(run('The gates '), '', deleted)}${paragraph(run('open. '), '', deleted)}${paragraph(run('In June.'))}${paragraph(run('Next.'))}<w:tbl><w:tr><w:tc>${paragraph(run('Cell'), '', deleted)}</w:tc><w:tc>${paragraph(run('beside'))}</w:tc></w:tr></w:tbl>`,
    ),
  ).toBe('The gates open. In June.\n\nNext.\n\nCell\n\nbeside');
});

test('how a paragraph was numbered before a tracked change does not count', async () => {
  const before = `<w:pPrChange><w:pPr><w:pStyle w:val="Old"/>${item(3, 0)}</w:pPr></w:pPrChange>`;
  expect(
    await textOf(paragraph(run('Gates'), '', `${item(1, 0)}${before}`), { 'word/numbering.xml': numbering }),
  ).toBe('Article 1 Gates');
});

test('a list that a style sets counts too', async () => {
  const styles = `<w:styles ${space}><w:style w:styleId="Para"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Para"/></w:style></w:styles>`;
  expect(
    await textOf(paragraph(run('one'), 'Para') + paragraph(run('two'), 'Sub'), {
      'word/numbering.xml': numbering,
      'word/styles.xml': styles,
    }),
  ).toBe('III. one\n\nIV. two');
});

test.each([
  [
    'insertions are read, deletions are not',
    `${run('Upland ')}<w:del>${'<w:r><w:delText>will not </w:delText></w:r>'}</w:del><w:ins>${run('will ')}</w:ins>${run('pay.')}`,
    'Upland will pay.',
  ],
  [
    'what was moved is read where it went',
    `<w:moveFrom>${run('Away. ')}</w:moveFrom><w:moveTo>${run('Here. ')}</w:moveTo>${run('End.')}`,
    'Here. End.',
  ],
  [
    'links are read by their words',
    `${run('See ')}<w:hyperlink>${run('the accord')}</w:hyperlink>${run('.')}`,
    'See the accord.',
  ],
  [
    'field codes are not',
    `<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>${run('Done.')}`,
    'Done.',
  ],
  ['hidden words are not', `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>${run('Open.')}`, 'Open.'],
  [
    'comments are not',
    `<w:commentRangeStart w:id="0"/>${run('Agreed.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    'Agreed.',
  ],
  [
    'tabs and line breaks part words',
    '<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>',
    'one two three',
  ],
  [
    'hyphens that do not break',
    '<w:r><w:t>cease</w:t><w:noBreakHyphen/><w:t>fire</w:t><w:softHyphen/></w:r>',
    'cease-fire',
  ],
  ['words cut into runs are one', `${run('cease')}${run('fire')}`, 'ceasefire'],
  ['content controls are read', `<w:sdt><w:sdtContent>${run('Signed.')}</w:sdtContent></w:sdt>`, 'Signed.'],
  ['entities are characters', run('A &amp; B &#8220;C&#8221;'), 'A & B “C”'],
])('%s', async (_, inside, text) => {
  expect(await textOf(paragraph(inside))).toBe(text);
});

test('a text box comes once, after its paragraph', async () => {
  const box = `<w:txbxContent>${paragraph(run('In the box.'))}</w:txbxContent>`;
  const drawing = `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`;
  expect(
    await textOf(paragraph(`${run('Before ')}${drawing}${run('after.')}`) + paragraph(run('Next.'))),
  ).toBe('Before after.\n\nIn the box.\n\nNext.');
});

test('the cells of a table are paragraphs in their order', async () => {
  const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;
  expect(
    await textOf(
      `<w:tbl><w:tr>${cell('Party')}${cell('Duty')}</w:tr><w:tr>${cell('Upland')}${cell('Open the gates')}</w:tr></w:tbl>`,
    ),
  ).toBe('Party\n\nDuty\n\nUpland\n\nOpen the gates');
});

test('footnotes stand at the end and belong to the paragraph that refers to them', async () => {
  const document = await read(
    docxOf(
      paragraph(run('First.')) +
        paragraph(`${run('Second')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}`) +
        paragraph(run('Third.')),
      {
        'word/footnotes.xml': `<w:footnotes ${space}><w:footnote w:id="2">${paragraph(run('A note.'))}</w:footnote></w:footnotes>`,
      },
    ),
  );
  expect(document.text).toBe('First.\n\nSecond.\n\nThird.\n\nA note.');
  expect(originOf(document, document.text.indexOf('A note'))).toEqual({ kind: 'paragraph', paragraph: 2 });
});

test('headers and footers are left out; title and day come from the document', async () => {
  const document = await read(
    docxOf(paragraph(run('Accord on the Sluices'), 'T') + paragraph(run('Upland shall pay.')), {
      'word/styles.xml': `<w:styles ${space}><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`,
      'word/header1.xml': `<w:hdr ${space}>${paragraph(run('CONFIDENTIAL'))}</w:hdr>`,
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>Document1</dc:title><dcterms:created>2027-05-03T09:00:00Z</dcterms:created></cp:coreProperties>',
    }),
  );
  expect(document).toMatchObject({ title: 'Accord on the Sluices', date: '2027-05-03~' });
  expect(document.text).not.toContain('CONFIDENTIAL');
});

test('every stretch maps back to the paragraph of the file that holds it', async () => {
  const words = ['Upland shall pay.', '', 'Lowland shall mend.', 'Both  shall   report.'];
  const document = await read(docxOf(words.map((text) => paragraph(run(text))).join('')));
  for (const piece of document.map) {
    const origin = originOf(document, piece.start);
    if (origin?.kind !== 'paragraph') throw new Error('no paragraph');
    expect(words[origin.paragraph - 1]!.replaceAll(/\s+/gu, ' ')).toBe(
      document.text.slice(piece.start, piece.end),
    );
  }
  expect(document.map).toHaveLength(3);
});

const bomb = 'a'.repeat(1_000_000);

test.each([
  ['P4107', () => zipOf({ 'word/document.xml': `<w:document>${bomb.repeat(90)}</w:document>` })],
  // The archive says that it is small.
  [
    'P4107',
    () => zipOf({ 'word/document.xml': `<w:document>${bomb.repeat(90)}</w:document>` }, { size: 1000 }),
  ],
  ['P4102', () => docxOf(paragraph(run(bomb.repeat(5))))],
  ['P4102', () => docxOf('<w:p/>'.repeat(400_000))],
  ['P4102', () => docxOf(`<w:p ${Array.from({ length: 2000 }, (_, i) => `a${i}="1"`).join(' ')}/>`)],
  ['P4104', () => zipOf({ 'something.else': 'x' })],
  ['P4104', () => docxOf('<w:p><w:r></w:p>')],
  ['P4104', () => docxOf(paragraph(run('whole'))).subarray(0, 300)],
  ['P4105', () => docxOf(paragraph(''))],
  ['P4103', () => docxOf(`${'<w:sdt>'.repeat(2000)}${'</w:sdt>'.repeat(2000)}`)],
  [
    'P4108',
    () => zipOf({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY x "y">]><w:document>&x;</w:document>' }),
  ],
  ['P4109', () => zipOf({ 'word/document.xml': 'x' }, { flags: 1 })],
  [
    'P4109',
    () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]),
  ],
])(
  '%s is refused (%#)',
  async (code, make) => {
    const result = await readDocument(make(), { name: 'note.docx' });
    expect('error' in result ? result.error.code : 'read').toBe(code);
  },
  30_000,
);
