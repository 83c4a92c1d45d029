import type { DefaultTreeAdapterMap } from 'parse5';
import { squeeze } from './text-builder.js';

type Node = DefaultTreeAdapterMap['node'];

/** A block of words of an HTML page and the characters of the page that it stands in. */
export interface Block {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  /** It stands in a box beside the text: an advertisement, a sign-up form, links to other pages. */
  readonly aside: boolean;
  /** It stands in a table of more than one row and column. */
  readonly table: boolean;
}

const blocks = new Set(
  'p div section article main body html h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th thead tbody tfoot blockquote pre figure figcaption header footer aside nav address form fieldset details summary hr br'.split(
    ' ',
  ),
);
const silent = new Set(
  'script style noscript template svg math iframe object embed canvas audio video head title select option button input textarea amp-ad amp-analytics amp-consent amp-embed amp-sidebar amp-sticky-ad amp-user-notification'.split(
    ' ',
  ),
);

/** The blocks of a parsed page in order, walked without recursion. `skip` names further elements to leave out. */
export function blocksOf(root: Node, skip: ReadonlySet<string> = new Set()): readonly Block[] {
  const found: Block[] = [];
  let words = '';
  let start = -1;
  let end = -1;
  let tag = 'body';
  let boxes = 0;
  let tables = 0;
  const close = (next: string) => {
    const text = squeeze(words);
    if (text !== '')
      found.push({
        text,
        start: Math.max(0, start),
        end: Math.max(0, end),
        tag,
        aside: boxes > 0,
        table: tables > 0,
      });
    words = '';
    start = -1;
    end = -1;
    tag = next;
  };
  const stack: (Node | { readonly closing: string; readonly box: boolean; readonly data: boolean })[] = [
    root,
  ];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if ('closing' in node) {
      close('body');
      if (node.box) boxes -= 1;
      if (node.data) tables -= 1;
      continue;
    }
    if (node.nodeName === '#text' && 'value' in node) {
      words += node.value;
      const place = node.sourceCodeLocation;
      if (place != null && node.value.trim() !== '') {
        if (start < 0) start = place.startOffset;
        end = place.endOffset;
      }
      continue;
    }
    const name = node.nodeName;
    if (silent.has(name) || skip.has(name) || isHidden(node)) continue;
    if (blocks.has(name)) {
      close(name);
      const box = isBox(node);
      if (box) boxes += 1;
      const data = name === 'table' && isData(node);
      if (data) tables += 1;
      stack.push({ closing: name, box, data });
    }
    if ('childNodes' in node)
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1) stack.push(node.childNodes[i]!);
  }
  close('body');
  return found;
}

/** The first element that fits, walked without recursion. */
export function* elementsOf(root: Node): Generator<DefaultTreeAdapterMap['element']> {
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if ('tagName' in node) yield node;
    if ('childNodes' in node)
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1) stack.push(node.childNodes[i]!);
  }
}

/** An attribute's value, or `null`. */
export function attributeOf(element: DefaultTreeAdapterMap['element'], name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** The words of an element's own text nodes. */
export function wordsOf(element: DefaultTreeAdapterMap['element']): string {
  let words = '';
  for (const child of element.childNodes)
    if ('value' in child && child.nodeName === '#text') words += child.value;
  return squeeze(words);
}

const boxNames =
  /(?:^|[-_ ])(?:ads?|advert\w*|sponsor\w*|newsletter|cookie\w*|consent|gdpr|promo\w*|related\w*|recommend\w*|share|sharing|social|comments?|subscrib\w*|subscription|sidebar|breadcrumbs?|signup|paywall|trending|most-read|tags?)(?:$|[-_ ])/iu;

/** Longer boxes are taken for the page itself, whatever its author calls them. */
const longestBox = 600;

/** And so are those of more nodes than this. */
const largestBox = 1000;

function isBox(node: Node): boolean {
  if (!('attrs' in node)) return false;
  const named =
    node.nodeName === 'aside' ||
    node.attrs.some(
      ({ name, value }) => (name === 'class' || name === 'id' || name === 'role') && boxNames.test(value),
    );
  if (!named) return false;
  let length = 0;
  const stack: Node[] = [node];
  for (let seen = 0; stack.length > 0 && length <= longestBox; seen += 1) {
    if (seen > largestBox) return false;
    const next = stack.pop()!;
    if (next.nodeName === '#text' && 'value' in next) length += next.value.trim().length;
    if ('childNodes' in next) for (const child of next.childNodes.slice(0, largestBox)) stack.push(child);
  }
  return length <= longestBox;
}

/** Whether a table holds data: two rows with two cells or more that hold words, and no table in it. */
function isData(table: Node): boolean {
  let rows = 0;
  const stack: Node[] = 'childNodes' in table ? table.childNodes.slice(0, 5000) : [];
  for (let seen = 0; stack.length > 0 && seen < 5000; seen += 1) {
    const node = stack.pop()!;
    if (!('childNodes' in node)) continue;
    if (node.nodeName === 'table') return false;
    if (node.nodeName === 'tr' && node.childNodes.filter((cell) => /^t[dh]$/u.test(cell.nodeName)).length > 1)
      rows += 1;
    for (const child of node.childNodes.slice(0, 5000)) stack.push(child);
  }
  return rows > 1;
}

function isHidden(node: Node): boolean {
  if (!('attrs' in node)) return false;
  return node.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && /display\s*:\s*none/iu.test(value)),
  );
}
