import { expect, test } from 'vitest';
import { originOf } from './document.js';
import { type FileOptions, readDocument } from './read-document.js';

const bytes = (text: string) => new TextEncoder().encode(text);

async function read(text: string, options: Partial<FileOptions> = {}) {
  const result = await readDocument(bytes(text), { name: 'copy.eml', ...options });
  if ('error' in result) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.document;
}

const saved = [
  'From: <Saved by a browser>',
  'Subject: Gates to open',
  'Date: Sun, 30 May 2027 12:00:00 -0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="--mark--"',
  '',
  '',
  '----mark--',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://quay.example/a',
  '',
  '<!DOCTYPE html><html lang=3D"en"><head><meta charset=3D"utf-8"><meta prope=',
  'rty=3D"og:site_name" content=3D"The Quay Post"></head><body><h1>Gates</h1><p>The minister said =E2=80=9Cwe will open=E2=80=9D th=',
  'em.</p></body></html>',
  '----mark--',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
  '----mark----',
  '',
].join('\r\n');

test.each(['page.mht', 'page.mhtml', 'page'])('a page that a browser saved as one file: %s', async (name) => {
  const document = await read(saved, { name });
  expect(document).toMatchObject({
    mediaType: 'text/html',
    publisher: 'The Quay Post',
    title: 'Gates',
    date: null,
  });
  expect(document.text).toContain('The minister said “we will open” them.');
  expect(document.notices).toBeUndefined();
  expect(originOf(document, document.text.indexOf('minister'))).toMatchObject({ kind: 'characters' });
});

test('an e-mail: subject, sender and day from its head, where its words tell none', async () => {
  const document = await read(
    'From: =?utf-8?Q?Velma_News_=E2=80=93_Desk?= <desk@velma.example>\nSubject: =?utf-8?B?R2F0ZXMg4oCTIGxlYWQ=?=\n =?utf-8?Q?_one?=\nDate: Fri, 14 May 2027 23:04:11 -0500\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 owners said that they would wait, and that nobody had asked them=\n before.\n',
  );
  expect(document).toMatchObject({
    title: 'Gates – lead one',
    publisher: 'Velma News – Desk',
    date: '2027-05-14',
  });
  expect(document.text.trim()).toBe(
    'The café owners said that they would wait, and that nobody had asked them before.',
  );
});

test('of an e-mail in two forms the plain one is read; attachments are told, not read', async () => {
  const document = await read(
    [
      'From: desk@velma.example',
      'Content-Type: multipart/mixed; boundary=out',
      '',
      '--out',
      'Content-Type: multipart/alternative; boundary="in"',
      '',
      '--in',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      btoa('The envoy said that the gates were open.'),
      '--in',
      'Content-Type: text/html',
      '',
      '<p>The page says so too.</p>',
      '--in--',
      '--out',
      'Content-Type: application/pdf; name="annex.pdf"',
      'Content-Disposition: attachment; filename="annex.pdf"',
      '',
      'x',
      '--out--',
    ].join('\n'),
  );
  expect(document.text).toBe('The envoy said that the gates were open.');
  expect(document.publisher).toBeNull();
  expect(document.notices).toMatchObject([{ code: 'P4113', message: expect.stringContaining('annex.pdf') }]);
});

test('a saved page that was cut off is read as far as it goes', async () => {
  const cut = saved.slice(0, saved.indexOf('em.</p>'));
  expect((await read(cut, { name: 'page.mht' })).text).toContain('The minister said “we will open” th');
});

const nested = (depth: number): string =>
  depth === 0
    ? 'Content-Type: text/plain\n\nwords'
    : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${nested(depth - 1)}\n--b${depth}--`;

test.each([
  ['P4105', 'From: a@b.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo='],
  ['P4105', 'Subject: x\nContent-Type: text/plain\n\n'],
  ['P4105', nested(400)],
  [
    'P4105',
    `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: image/png\n\nx\n'.repeat(20_000)}`,
  ],
  ['P4101', 'Content-Type: text/plain; charset=klingon\n\nwords'],
  ['P4102', `Content-Type: text/plain\n\n${'a'.repeat(5_000_000)}`],
  ['P4103', `Content-Type: text/html\n\n${'<div>'.repeat(5000)}`],
])('%s: %#', async (code, text) => {
  const result = await readDocument(bytes(text), { name: 'copy.eml' });
  expect('error' in result ? result.error.code : `read: ${result.document.text.slice(0, 60)}`).toBe(code);
});
