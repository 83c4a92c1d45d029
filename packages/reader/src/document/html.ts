import { Readability } from '@mozilla/readability';
import type { Diagnostic } from '@proviso/model';
import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterMap, parse, parseFragment, serialize } from 'parse5';
import { diagnostic, placeAt } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import { type Block, blocksOf } from './html-block.js';
import { metaOf } from './html-meta.js';
import { scanOf } from './html-scan.js';
import { deepestNesting, largestPage, mostElements, mostSearched, mostWalked } from './limits.js';
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
  const { elements, depth, tooDeepAt: deep } = scanOf(html);
  if (elements > mostElements)
    return {
      error: diagnostic(
        'P4102',
        name,
        `The page has ${elements} elements; the reader takes ${mostElements}. Save the part that you need.`,
      ),
    };
  if (deep >= 0) {
    const message = `Elements stand in one another more than ${deepestNesting} deep. Save the article's text alone, or print the page to PDF and read that.`;
    return { error: diagnostic('P4103', name, message, placeAt(html, deep)) };
  }
  const tree = parse(html, { sourceCodeLocationInfo: true });
  const meta = metaOf(tree);
  const all = blocksOf(tree, boilerplate);
  const main =
    html.length <= largestPage && elements <= mostSearched && elements * depth <= mostWalked
      ? mainBlocks(tree, html, blocksOf(tree, captions))
      : null;
  const kept = (main === null ? all : withTables(main, all)).filter((block) => !block.aside);
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
  // The finder of main text often leaves out the lines that say who wrote it and when.
  const top = metadataOf(
    all
      .slice(0, 12)
      .map(({ text }) => text)
      .join('\n\n'),
    name,
  );
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'text/html',
      ...done,
      title: meta.title ?? known.title,
      publisher: meta.publisher ?? known.publisher,
      authors: [meta.authors, known.authors, top.authors].find(({ length }) => length > 0) ?? [],
      place: known.place,
      date: meta.date ?? known.date ?? top.date,
      language: meta.language ?? languageOf(done.text),
      structure: [],
    },
  };
}

const captions = new Set(['figcaption']);

/** The main text with the tables that stand between its first and its last block, which the finder takes for layout. */
function withTables(main: readonly Block[], all: readonly Block[]): readonly Block[] {
  const had = new Set(main.map(({ start }) => start));
  const [from, to] = [main[0]!.start, main.at(-1)!.end];
  const missing = all.filter(({ table, start, end }) => table && start > from && end < to && !had.has(start));
  return missing.length === 0 ? main : [...main, ...missing].sort((a, b) => a.start - b.start);
}

/** The blocks that Readability keeps, with their places in the page; `null` where it finds no article. */
function mainBlocks(
  tree: DefaultTreeAdapterMap['document'],
  html: string,
  all: readonly Block[],
): readonly Block[] | null {
  // Written out from the parsed page, so that a scrap of HTML is whole: the library fails on what has no `html`.
  const whole = serialize(tree);
  // Signs that are no tags come out as entities; a page of nothing else would be many times as long.
  if (whole.length > html.length * 1.5 + 100_000) return null;
  const { document } = parseHTML(whole);
  let article: { content?: string | null | undefined; textContent?: string | null | undefined } | null;
  try {
    article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      charThreshold: 200,
      maxElemsToParse: mostSearched,
    }).parse();
  } catch {
    // It throws on pages with too many elements or of odd shapes; then all blocks are read.
    return null;
  }
  if (article?.content == null || squeeze(article.textContent ?? '').length < 200) return null;
  const kept = blocksOf(parseFragment(article.content), captions);
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
