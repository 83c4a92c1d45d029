import { Readability } from '@mozilla/readability';
import { type Diagnostic, readEdtf } from '@proviso/model';
import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterMap, parse, parseFragment, serialize } from 'parse5';
import { datesIn } from '../detail/date.js';
import { diagnostic, placeAt } from '../diagnostics.js';
import { bylineOf } from './byline.js';
import type { SourceDocument } from './document.js';
import { attributeOf, type Block, blocksOf, elementsOf, wordsOf } from './html-block.js';
import { deepestNesting, largestPage } from './limits.js';
import { languageOf, metadataOf } from './metadata.js';
import { squeeze, TextBuilder } from './text-builder.js';

const boilerplate = new Set(['nav', 'aside', 'footer', 'header', 'form', 'menu', 'dialog', 'figcaption']);

/**
 * An HTML page as a document: its main text by Mozilla's Readability, else all blocks outside of navigation. Scripts are
 * never run: the page is only parsed. Nesting is bounded before anything is parsed (P4103).
 */
export function htmlDocument(
  html: string,
  name: string,
): { readonly document: SourceDocument } | { readonly error: Diagnostic } {
  const deep = tooDeepAt(html);
  if (deep >= 0) {
    const message = `Elements stand in one another more than ${deepestNesting} deep. Save the article's text alone, or print the page to PDF and read that.`;
    return { error: diagnostic('P4103', name, message, placeAt(html, deep)) };
  }
  const tree = parse(html, { sourceCodeLocationInfo: true });
  const meta = metaOf(tree);
  const all = blocksOf(tree, boilerplate);
  const main = html.length <= largestPage ? mainBlocks(tree, html, blocksOf(tree)) : null;
  const kept = (main ?? all).filter((block) => !block.aside);
  const builder = new TextBuilder();
  for (const block of kept) {
    builder.part();
    builder.add(block.text, { kind: 'characters', start: block.start, end: block.end, exact: false });
  }
  const done = builder.done();
  if (done.text.trim() === '')
    return {
      error: diagnostic(
        'P4105',
        name,
        'The page holds no text outside of its scripts and menus. Save it after it has loaded, or copy its text.',
      ),
    };
  const known = metadataOf(done.text, name);
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'text/html',
      ...done,
      title: meta.title ?? known.title,
      publisher: meta.publisher ?? known.publisher,
      authors: meta.authors.length > 0 ? meta.authors : known.authors,
      place: known.place,
      date: meta.date ?? known.date,
      language: meta.language ?? languageOf(done.text),
      structure: [],
    },
  };
}

/** Elements that close themselves or one another do not deepen the tree. */
const flat = new Set(
  'p li dt dd td th tr thead tbody tfoot option optgroup br hr img input meta link area base col embed source track wbr param colgroup html head body'.split(
    ' ',
  ),
);

/** Where nesting first passes the bound, or -1: one pass over the tags. */
function tooDeepAt(html: string): number {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]{0,2000}?(\/?)>|<!--[\s\S]*?-->/gu)) {
    const tag = match[2]?.toLowerCase();
    if (tag === undefined || flat.has(tag) || match[3] === '/') continue;
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepestNesting) return match.index;
  }
  return -1;
}

/** The blocks that Readability keeps, with their places in the page; `null` where it finds no article. */
function mainBlocks(
  tree: DefaultTreeAdapterMap['document'],
  html: string,
  all: readonly Block[],
): readonly Block[] | null {
  // Written out from the parsed page, so that a scrap of HTML is whole: the library fails on what has no `html`.
  const { document } = parseHTML(serialize(tree));
  let article: { content?: string | null | undefined; textContent?: string | null | undefined } | null;
  try {
    article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      charThreshold: 200,
      maxElemsToParse: 60_000,
    }).parse();
  } catch {
    // It throws on pages with too many elements or of odd shapes; then all blocks are read.
    return null;
  }
  if (article?.content == null || squeeze(article.textContent ?? '').length < 200) return null;
  const kept = blocksOf(parseFragment(article.content));
  // Both lists are in the page's order: each kept block is the next one in the page with the same words.
  const placed: Block[] = [];
  let from = 0;
  for (const block of kept) {
    let at = from;
    while (at < all.length && all[at]!.text !== block.text) at += 1;
    if (at < all.length) {
      placed.push(all[at]!);
      from = at + 1;
    } else placed.push({ ...block, start: all[from]?.start ?? 0, end: all.at(-1)?.end ?? html.length });
  }
  return placed.length === 0 ? null : placed;
}

interface PageMeta {
  title: string | null;
  publisher: string | null;
  authors: readonly string[];
  date: string | null;
  language: string | null;
}

/** What the page says of itself: Open Graph, Dublin Core, schema.org, `<time>`, `lang`. */
function metaOf(tree: DefaultTreeAdapterMap['document']): PageMeta {
  const meta = new Map<string, string>();
  let title: string | null = null;
  let heading: string | null = null;
  let language: string | null = null;
  let time: string | null = null;
  for (const element of elementsOf(tree)) {
    switch (element.tagName) {
      case 'html':
        language = attributeOf(element, 'lang');
        break;
      case 'title':
        title ??= wordsOf(element) || null;
        break;
      case 'h1':
        heading ??= wordsOf(element) || null;
        break;
      case 'time':
        time ??= attributeOf(element, 'datetime');
        break;
      case 'meta': {
        const key =
          attributeOf(element, 'property') ??
          attributeOf(element, 'name') ??
          attributeOf(element, 'itemprop');
        const value = attributeOf(element, 'content');
        if (key !== null && value !== null && !meta.has(key.toLowerCase()))
          meta.set(key.toLowerCase(), squeeze(value));
        break;
      }
      case 'script':
        if (attributeOf(element, 'type') === 'application/ld+json') linkedData(wordsOf(element), meta);
        break;
      default:
    }
  }
  const pick = (...keys: string[]) =>
    keys.map((key) => meta.get(key)).find((value) => value !== undefined && value !== '') ?? null;
  const said = [
    pick(
      'article:published_time',
      'ld:datepublished',
      'datepublished',
      'dc.date',
      'dc.date.issued',
      'dcterms.issued',
      'dcterms.created',
      'dcterms.date',
      'date',
      'pubdate',
      'publish-date',
      'parsely-pub-date',
      'citation_publication_date',
      'citation_date',
    ),
    time,
  ];
  const authors = pick(
    'ld:author',
    'author',
    'article:author',
    'dc.creator',
    'parsely-author',
    'citation_author',
    'byl',
  );
  return {
    title: pick('og:title', 'ld:headline', 'dc.title', 'citation_title') ?? heading ?? title,
    publisher: pick('og:site_name', 'ld:publisher', 'dc.publisher', 'citation_publisher', 'application-name'),
    authors:
      authors === null || /^https?:/iu.test(authors)
        ? []
        : (bylineOf(`By ${authors.replace(/^by /iu, '')}`)?.authors ?? authors.split(/; ?/u)),
    date: said.map(dayOfMeta).find((day) => day !== null) ?? null,
    language: language?.split(/[-_]/u)[0]?.toLowerCase() || null,
  };
}

/** The day of a machine-written time as its publisher writes it, in the publisher's own zone. */
function dayOfMeta(written: string | null): string | null {
  if (written === null) return null;
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})/u.exec(written.trim());
  const day = iso === null ? datesIn(written, 0, null)[0]?.edtf : `${iso[1]}-${iso[2]}-${iso[3]}`;
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) && readEdtf(day).kind === 'time' ? day : null;
}

/** Headline, date and publisher of schema.org data; data that is no JSON says nothing. */
function linkedData(json: string, meta: Map<string, string>): void {
  if (json.length > 200_000) return;
  for (const [key, name] of [
    ['datePublished', 'ld:datepublished'],
    ['headline', 'ld:headline'],
  ] as const) {
    const match = new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]{1,300})"`, 'u').exec(json);
    if (match !== null && !meta.has(name)) meta.set(name, squeeze(match[1]!));
  }
  const author = /"author"\s*:\s*[[{]?[^[\]{}]*\{?[^{}]*"name"\s*:\s*"([^"\\]{1,200})"/u.exec(json);
  if (author !== null && !meta.has('ld:author')) meta.set('ld:author', squeeze(author[1]!));
  const publisher = /"publisher"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"\\]{1,200})"/u.exec(json);
  if (publisher !== null && !meta.has('ld:publisher')) meta.set('ld:publisher', squeeze(publisher[1]!));
}
