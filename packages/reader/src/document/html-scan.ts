import { deepestNesting } from './limits.js';

/** What one pass over a page's tags tells before anything is parsed. */
export interface HtmlScan {
  /** How many tags open an element. */
  readonly elements: number;
  /** How deep the deepest of them stands. */
  readonly depth: number;
  /** Where nesting first passes the bound, or -1. */
  readonly tooDeepAt: number;
}

/** Elements that close themselves or one another do not deepen the tree. */
const flat = new Set(
  'p li dt dd td th tr thead tbody tfoot option optgroup br hr img input meta link area base col embed source track wbr param colgroup html head body'.split(
    ' ',
  ),
);

const name = /\/?[a-zA-Z][a-zA-Z0-9-]*/y;

/** Counts and nests the tags of a page; each character is looked at a fixed number of times, however broken the page is. */
export function scanOf(html: string): HtmlScan {
  let depth = 0;
  let elements = 0;
  let deepest = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    name.lastIndex = at + 1;
    const tag = name.exec(html)?.[0].toLowerCase();
    if (tag === undefined) {
      at += 1;
      continue;
    }
    const end = html.indexOf('>', at + 1 + tag.length);
    const closing = tag.startsWith('/');
    if (!closing) elements += 1;
    if (!flat.has(closing ? tag.slice(1) : tag) && !(end > 0 && html[end - 1] === '/')) {
      depth = closing ? Math.max(0, depth - 1) : depth + 1;
      deepest = Math.max(deepest, depth);
      if (depth > deepestNesting) return { elements, depth, tooDeepAt: at };
    }
    if (end < 0) break;
    // A tag that was never closed hides no other.
    const next = html.indexOf('<', at + 1);
    at = next >= 0 && next < end ? next : end + 1;
  }
  return { elements, depth: deepest, tooDeepAt: -1 };
}
