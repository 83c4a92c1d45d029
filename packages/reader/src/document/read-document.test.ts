import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { originOf, type Part, type SourceDocument } from './document.js';
import { readDocument } from './read-document.js';

async function read(input: Uint8Array | string, name: string, mediaType?: string): Promise<SourceDocument> {
  const result = await readDocument(input, mediaType === undefined ? { name } : { name, mediaType });
  if ('error' in result) throw new Error(result.error.message);
  return result.document;
}

async function refuse(input: Uint8Array | string, name: string, mediaType?: string): Promise<string> {
  const result = await readDocument(input, mediaType === undefined ? { name } : { name, mediaType });
  return 'error' in result ? result.error.code : 'read';
}

test('plain text keeps its offsets and maps back over what was normalised', async () => {
  const original = 'Ferry talks resume\r\n\r\nVELMA, 4 May 2027 — The envoy\u00a0said “yes”.\u200b Done.';
  const document = await read(original, 'talks.txt');
  expect(document.text).toBe('Ferry talks resume\n\nVELMA, 4 May 2027 — The envoy said “yes”. Done.');
  expect(document).toMatchObject({ title: 'Ferry talks resume', date: '2027-05-04' });
  const origin = originOf(document, document.text.indexOf('Done'));
  expect(origin).toMatchObject({ kind: 'characters', start: original.indexOf('Done'), exact: true });
});

test('Markdown loses its marks, not its words or brackets', async () => {
  const original =
    '---\ntitle: Minutes\ndate: 2027-03-01\n---\n# Talks\n\nThe **envoy** said [the line](https://x.example) is *open*,\nand “[Roe] agreed”.\n\n- one\n- two\n\n```\ncode\n```\n';
  const document = await read(original, 'minutes.md');
  expect(document.text).toBe('Talks\n\nThe envoy said the line is open, and “[Roe] agreed”.\n\none\n\ntwo');
  expect(document).toMatchObject({ title: 'Minutes', date: '2027-03-01' });
  const at = document.text.indexOf('Roe');
  expect(originOf(document, at)).toMatchObject({ start: original.indexOf('Roe') });
});

const article = `<!doctype html><html lang="en-GB"><head><title>Gates to open - The Quay Post</title>
<meta property="og:site_name" content="The Quay Post"><meta property="article:published_time" content="2027-05-04T08:00:00Z">
<script>document.write('<p>never</p>')</script></head><body><nav><a href="/">Home</a> <a href="/x">Subscribe now</a></nav>
<article><h1>Gates to open</h1>${['The minister said the gates of the old harbour would open in June, after eleven years of talks about who would pay for the pumps.', 'She told reporters that the money had been found, and that the two councils, which have argued since the flood, had agreed to share it.', '“We will not wait for another winter,” she said. “The engineers are ready, the pumps are ready, and so are the people.”'].map((p) => `<p>${p}</p>`).join('\n')}
</article><footer>Cookies, terms, and all rights reserved</footer></body></html>`;

test('HTML: main text without menus and scripts, its metadata, and a way back', async () => {
  const document = await read(article, 'gates.html');
  expect(document).toMatchObject({ publisher: 'The Quay Post', date: '2027-05-04', language: 'en' });
  expect(document.text).toContain('“We will not wait for another winter,” she said.');
  expect(document.text).not.toMatch(/never|Subscribe|Cookies/u);
  const origin = originOf(document, document.text.indexOf('She told'));
  expect(origin?.kind === 'characters' && article.slice(origin.start, origin.end)).toContain(
    'She told reporters',
  );
});

test('Akoma Ntoso: numbers are read as printed, not from eId', async () => {
  const xml = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification source="#s"><FRBRWork><FRBRdate date="2027-01-02" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
  <preface><p><docTitle>Accord on the Sluices</docTitle></p></preface><body><article eId="art_30"><num>Article 4</num><heading>Gates</heading>
  <paragraph eId="para_99"><num>1.</num><content><p>Each party shall open its gates<authorialNote><p>A note.</p></authorialNote>.</p></content></paragraph>
  <paragraph eId="para_7"><num>2.</num><intro><p>The parties shall:</p></intro><point><num>(a)</num><content><p>pay; and</p></content></point></paragraph></article></body></act></akomaNtoso>`;
  const document = await read(xml, 'accord.xml');
  expect(document).toMatchObject({ title: 'Accord on the Sluices', date: '2027-01-02', language: 'en' });
  const list = (parts: readonly Part[]): unknown[] =>
    parts.map((p) => [p.kind, p.number, document.text.slice(p.start, p.end), list(p.parts)]);
  expect(list(document.structure)).toEqual([
    [
      'article',
      'Article 4',
      'Article 4 Gates\n\n1. Each party shall open its gates.\n\n2. The parties shall:\n\n(a) pay; and',
      [
        ['paragraph', '1', '1. Each party shall open its gates.', []],
        ['paragraph', '2', '2. The parties shall:\n\n(a) pay; and', [['point', '(a)', '(a) pay; and', []]]],
      ],
    ],
  ]);
});

test.each([
  ['P4101', new Uint8Array([72, 105, 10, 0xff, 0xc3, 0x28]), 'a.txt', undefined],
  ['P4101', new Uint8Array([72, 105]), 'a.txt', 'text/plain; charset=klingon'],
  ['P4103', `${'<div>'.repeat(100_000)}deep`, 'a.html', undefined],
  ['P4103', `<akomaNtoso>${'<x>'.repeat(2000)}</akomaNtoso>`, 'a.xml', undefined],
  ['P4104', '%PDF-1.7 nothing of the kind', 'a.pdf', undefined],
  ['P4104', '<akomaNtoso><p>broken</akomaNtoso>', 'a.xml', undefined],
  ['P4104', 'text\u0000with zero', 'a.txt', undefined],
  ['P4105', '  \n ', 'a.txt', undefined],
  ['P4105', '<html><body><script>1</script></body></html>', 'a.html', undefined],
  ['P4106', new Uint8Array([1, 2, 3]), 'a.png', undefined],
  ['P4104', 'PK\u0003\u0004 no archive', 'a.docx', undefined],
  ['P4108', '<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso><p>&x;</p></akomaNtoso>', 'a.xml', undefined],
])('%s is refused', async (code, input, name, mediaType) => {
  expect(await refuse(input, name, mediaType)).toBe(code);
});

const copy =
  'Gates to open\r\n\r\nVELMA, 14 May 2027 — The minister said “we will open”.\r\nCafé owners wait.';
const wide = (text: string, big: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 * i, text.charCodeAt(i), !big);
  return bytes;
};
const oneByte = Uint8Array.from(
  copy,
  (sign) => ({ '—': 0x97, '“': 0x93, '”': 0x94 })[sign] ?? sign.charCodeAt(0),
);

test.each<[string, Uint8Array, string | undefined]>([
  ['UTF-8', new TextEncoder().encode(copy), undefined],
  ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${copy}`), undefined],
  ['UTF-16, little end first', wide(`\ufeff${copy}`, false), undefined],
  ['UTF-16, big end first', wide(`\ufeff${copy}`, true), undefined],
  ['UTF-16 without a mark', wide(copy, false), undefined],
  ['UTF-16 without a mark, big end first', wide(copy, true), undefined],
  ['windows-1252, as said', oneByte, ';charset=windows-1252'],
  ['ISO 8859-1, as browsers take it', oneByte, 'text/plain; charset=iso-8859-1'],
])('%s gives one text', async (_, bytes, mediaType) => {
  const document = await read(bytes, 'copy.txt', mediaType);
  expect(document.text).toBe(copy.replaceAll('\r\n', '\n'));
  expect(document).toMatchObject({ title: 'Gates to open', place: 'VELMA', date: '2027-05-14' });
});

test('the title of wire copy is not its number or how urgent it is', async () => {
  const wire =
    'VNA0412 4 i 0512\nURGENT\n\nUpland to open gates, minister says\n\n   VELMA, May 14 (VNA) - Upland will open its gates.';
  expect(await read(wire, 'wire.txt')).toMatchObject({
    title: 'Upland to open gates, minister says',
    publisher: 'VNA',
  });
});

test('a bad byte is named with its line', async () => {
  const result = await readDocument(new Uint8Array([97, 10, 98, 10, 0xff, 10]), { name: 'a.txt' });
  expect('error' in result && result.error).toMatchObject({ span: { uri: 'a.txt', start: { line: 2 } } });
});

test('a file that would unpack to gigabytes is refused before it is unpacked', async () => {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint32(50, 0x02014b50, true);
  view.setUint32(74, 0xfffffff0, true);
  view.setUint32(100, 0x06054b50, true);
  view.setUint16(110, 1, true);
  view.setUint32(116, 50, true);
  expect(await refuse(bytes, 'bomb.docx')).toBe('P4107');
});

/** A PDF of two pages with a text layer, written by hand: objects, then the table of their offsets. */
function pdfOf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((lines, i) => {
      const stream = `BT /F1 12 Tf ${lines.map((line, k) => `1 0 0 1 72 ${700 - 14 * k} Tm (${line}) Tj`).join(' ')} ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(text);
}

test('PDF: lines join to paragraphs, hyphens at line ends go, pages are known', async () => {
  const document = await read(
    pdfOf([
      ['The inspectors said that the ware-', 'house had been emptied by then.'],
      ['A second page follows the first.'],
    ]),
    'report.pdf',
  );
  expect(document.text).toContain('said that the warehouse had been emptied by then.');
  expect(originOf(document, document.text.indexOf('second'))).toEqual({ kind: 'page', page: 2 });
});

const councils = '../shared/data/security-council';
if (!existsSync(councils))
  console.warn(`SKIPPED: ${councils} is not here, so the Security Council's own Akoma Ntoso is not read`);
test.skipIf(!existsSync(councils)).each([
  ['S_RES_1718_2006_DPRK.xml', '2006-10-14', 17],
  ['S_RES_2397_2017_DPRK.xml', '2017-12-22', 20],
])('%s keeps its numbered paragraphs', async (file, date, least) => {
  const document = await read(readFileSync(`${councils}/${file}`), file);
  expect(document.date).toBe(date);
  const flat = (parts: readonly Part[]): readonly Part[] =>
    parts.flatMap((part) => [part, ...flat(part.parts)]);
  const numbers = flat(document.structure)
    .filter((part) => part.kind === 'paragraph')
    .map((part) => part.number);
  expect(numbers.length).toBeGreaterThanOrEqual(least);
  for (const part of flat(document.structure))
    expect(document.text.slice(part.start, part.end).startsWith(part.number)).toBe(true);
});
