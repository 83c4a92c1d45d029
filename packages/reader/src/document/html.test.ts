import { expect, test } from 'vitest';
import { originOf, type SourceDocument } from './document.js';
import { readDocument } from './read-document.js';

const first =
  'The upper gates will be opened before the summer, the foreign minister said on Monday, after three months of talks between the delegations in Velma had come close to failing over the price of the pumps.';
const second =
  '“We will not wait for another winter,” she told reporters, and added that the pumps would be paid for by both sides, with the council keeping the books and the mission counting the boats.';
const third =
  'The council’s engineers, who had asked for the gates to be opened a year ago, said that they would need four weeks to inspect the locks, and that no boat should pass them before that.';
const story = [first, second, third];
const paragraphs = story.map((text) => `<p>${text}</p>`).join('\n');

async function read(html: string | Uint8Array, mediaType = 'text/html'): Promise<SourceDocument> {
  const result = await readDocument(html, { name: 'page.html', mediaType });
  if ('error' in result) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.document;
}

const menu =
  '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav><div class="cookie-banner" role="dialog">We use cookies. <button>Accept all</button></div>';
const related =
  '<aside class="related"><h3>Related</h3><ul><li><a href="/a">Ten ways to cook an eel</a></li><li><a href="/b">Weather for the weekend</a></li></ul></aside>';
const comments =
  '<section id="comments" class="comments"><h2>Comments</h2><div class="comment"><p>First! Nobody believes a word of this minister any more.</p></div></section>';
const foot =
  '<footer><p>© 2027 Delta Courier. All rights reserved. Subscribe to our newsletter.</p></footer>';

/** Layouts of news pages; each holds the story and things that are no part of it. */
test.each([
  [
    'an article element',
    `${menu}<main><article><h1>Gates to open</h1>${paragraphs}</article></main>${related}${comments}${foot}`,
  ],
  [
    'nested division elements',
    `${menu}<div id="wrap"><div class="col"><div class="story-body">${story.map((text) => `<div class="para">${text}</div>`).join('')}</div></div><div class="side">${related}</div></div>${comments}${foot}`,
  ],
  [
    'paragraphs parted by line breaks',
    `${menu}<div class="content"><div class="text">${story.join('<br><br>')}</div></div>${comments}${foot}`,
  ],
  [
    'a table layout of old',
    `<table><tr><td>${menu}</td><td><font size="2">${paragraphs}</font></td><td>${related}</td></tr></table>${foot}`,
  ],
  [
    'advertisements between the paragraphs',
    `${menu}<article><p>${first}</p><div class="advertisement"><p>Advertisement</p><script>show()</script></div><p>${second}</p><aside class="newsletter"><p>Sign up for the newsletter</p></aside><p>${third}</p></article>${foot}`,
  ],
  [
    'figures with captions',
    `${menu}<article><figure><img src="a.jpg" alt="Gate"><figcaption>The upper gate. Photo: A. Nonymous</figcaption></figure>${paragraphs}</article>${comments}${foot}`,
  ],
  ['paragraphs that are not closed', `${menu}<article><p>${story.join('\n<p>')}</article>${foot}`],
])('the story and nothing else: %s', async (_, body) => {
  const { text } = await read(
    `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`,
  );
  for (const words of story) expect(text).toContain(words);
  expect(text).not.toMatch(/cookies|Ten ways|newsletter|First! Nobody|Advertisement|All rights|show\(\)/u);
});

test('a list, a quotation and a table in the story are read', async () => {
  const { text } = await read(
    `<article>${paragraphs}<ul><li>The gates open in June, under the eyes of the mission.</li><li>The pumps are paid for by both sides.</li></ul><blockquote><p>“Nobody will count the boats twice,” the envoy said in the evening.</p></blockquote><table><tr><th>Party</th><th>Duty</th></tr><tr><td>Upland</td><td>opens its gates</td></tr></table></article>`,
  );
  for (const words of ['The gates open in June', 'Nobody will count', 'Upland', 'opens its gates'])
    expect(text).toContain(words);
});

test('the entries of a live page come in the page’s order', async () => {
  const entries = story.map(
    (text, i) =>
      `<article class="post"><time datetime="2027-05-03T1${i}:00Z">1${i}:00</time><h2>Entry ${i}</h2><p>${text}</p></article>`,
  );
  const { text } = await read(
    `<body><main><h1>Talks: live</h1><div class="live-blog">${entries.join('')}</div></main></body>`,
  );
  const at = story.map((words) => text.indexOf(words));
  expect(at.every((place) => place >= 0)).toBe(true);
  expect([...at].sort((a, b) => a - b)).toEqual(at);
});

const page = (head: string, body = `<article>${paragraphs}</article>`) =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`;

test.each([
  [
    'Open Graph',
    '<meta property="og:title" content="Gates to open"><meta property="og:site_name" content="Delta Courier"><meta property="article:published_time" content="2027-05-03T23:30:00-07:00"><meta name="author" content="Cora Brandt">',
  ],
  [
    'schema.org',
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Gates to open","datePublished":"2027-05-03T08:00:00+02:00","author":[{"@type":"Person","name":"Cora Brandt"}],"publisher":{"@type":"Organization","name":"Delta Courier"}}</script>',
  ],
  [
    'schema.org in a graph, its publisher first',
    '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x"},{"@type":"NewsArticle","publisher":{"@type":"NewsMediaOrganization","name":"Delta Courier","logo":{"@type":"ImageObject","url":"x"}},"author":{"@type":"Person","name":"Cora Brandt"},"headline":"Gates to open","datePublished":"2027-05-03"}]}</script>',
  ],
  [
    'Dublin Core',
    '<meta name="DC.title" content="Gates to open"><meta name="DC.publisher" content="Delta Courier"><meta name="DC.date.issued" content="2027-05-03"><meta name="DC.creator" content="Cora Brandt">',
  ],
  [
    'old names, a date in words',
    '<meta name="citation_title" content="Gates to open"><meta name="citation_publisher" content="Delta Courier"><meta name="pubdate" content="Mon, 3 May 2027 08:00:00 GMT"><meta name="byl" content="By Cora Brandt">',
  ],
])('what the page says of itself: %s', async (_, head) => {
  expect(await read(page(head))).toMatchObject({
    title: 'Gates to open',
    publisher: 'Delta Courier',
    authors: ['Cora Brandt'],
    date: '2027-05-03',
    language: 'en',
  });
});

test('a page that says nothing of itself is asked for its first heading and its time', async () => {
  const document = await read(
    page(
      '<title>Delta Courier | Gates</title>',
      `<article><h1>Gates to open</h1><time datetime="2027-05-03">3 May</time>${paragraphs}</article>`,
    ),
  );
  expect(document).toMatchObject({ title: 'Gates to open', date: '2027-05-03' });
});

test.each([
  ['&ldquo;caf&eacute;&rdquo; &amp; &#8212; &#x201C;x&#x201D; a&nbsp;b&shy;c&zwnj;', '“café” & — “x” a bc'],
  ['a &lt;b&gt; c', 'a <b> c'],
  ['one<b>two</b> <i>three</i>', 'onetwo three'],
])('characters written as %s', async (written, said) => {
  expect((await read(page('', `<article><p>${written}</p>${paragraphs}</article>`))).text).toContain(said);
});

test.each([
  ['windows-1252 that is declared', 'windows-1252', '<meta charset="windows-1252">'],
  [
    'what is declared as Latin 1 is read as browsers read it',
    'windows-1252',
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
  ],
])('encodings: %s', async (_, __, declared) => {
  const bytes = Buffer.from(
    page(declared, `<article><p>\u0093caf\u00e9\u0094</p>${paragraphs.replaceAll(/[“”’]/gu, "'")}</article>`),
    'latin1',
  );
  expect((await read(new Uint8Array(bytes))).text).toContain('“café”');
});

test('a page that is UTF-8 and says otherwise is read as UTF-8', async () => {
  const bytes = new TextEncoder().encode(page('<meta charset="iso-8859-1">'));
  expect((await read(bytes)).text).toContain('“We will not wait');
});

test('every stretch maps back to the characters of the page that hold it', async () => {
  const html = page('', `${menu}<article><h1>Gates</h1>${paragraphs}</article>${foot}`);
  const document = await read(html);
  for (const piece of document.map) {
    const origin = originOf(document, piece.start);
    if (origin?.kind !== 'characters') throw new Error('no characters');
    expect(html.slice(origin.start, origin.end).replaceAll(/<[^>]*>/gu, '')).toContain(
      document.text.slice(piece.start, piece.end).slice(0, 40),
    );
  }
});

test('nothing in a page runs, and a page of nothing but depth is refused soon', async () => {
  const before = (globalThis as { ran?: boolean }).ran;
  await read(
    page(
      '<script>globalThis.ran = true</script>',
      `<article onload="globalThis.ran = true"><img src=x onerror="globalThis.ran = true">${paragraphs}</article>`,
    ),
  );
  expect((globalThis as { ran?: boolean }).ran).toBe(before);
  for (const bomb of [
    '<div>'.repeat(300_000),
    '<b><i>'.repeat(100_000),
    '<svg>'.repeat(100_000),
    '<div a="'.repeat(50_000),
  ]) {
    const result = await readDocument(bomb, { name: 'page.html' });
    expect('error' in result ? result.error.code : 'read').toMatch(/^P410[35]$/u);
  }
});

const sentences = [
  'The minister said that the gates of the old harbour would open in June, after eleven years of talks about the pumps.',
  'She told reporters that the money had been found, and that the two councils, which have argued, had agreed to share it.',
  'The envoy of the lower town denied that anybody had been asked, and called on the councils to publish what they signed.',
];

test('a table within the text is read, also where the finder of main text drops it', async () => {
  const cell = (text: string) => `<td>${text}</td>`;
  const page = `<html><body><h1>Second report</h1><p>Issued on 3 March 2027</p><div>${sentences.map((text) => `<p>${text}</p>`).join('')}</div><table><thead><tr><th>Day</th><th>Told</th></tr></thead>${['Upland', 'Lowland'].map((name) => `<tr>${cell(name)}${cell(`${name} promised to clear the landing.`)}</tr>`).join('')}</table><p>${sentences[0]}</p></body></html>`;
  const document = await read(page);
  const { text } = document;
  expect(text).toContain('Upland\n\nUpland promised to clear the landing.\n\nLowland\n\nLowland promised');
  expect(text.indexOf('Lowland promised')).toBeLessThan(text.lastIndexOf(sentences[0]!));
  expect(document.date).toBe('2027-03-03');
});

test('an AMP page without its boxes; the publisher behind the heading', async () => {
  const page = `<!doctype html><html amp><head><title>Gates open - Delta Courier</title></head><body><amp-sidebar><p>The menu said more.</p></amp-sidebar><article><h1>Gates open</h1>${sentences.map((text) => `<p>${text}</p>`).join('')}<amp-consent><div>We use cookies, the publisher said.</div></amp-consent><figure><img src="x"><figcaption>The gate, said to be old.</figcaption></figure></article></body></html>`;
  const document = await read(page);
  expect(document.publisher).toBe('Delta Courier');
  expect(document.text).toBe(sentences.join('\n\n'));
});
