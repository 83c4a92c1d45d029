import { oneLine } from './quote-line.js';

/** A top-level line of a Proviso text with the indented lines that belong to it; or a comment line. */
export interface Block {
  /** What it is about, whatever else is changed in it: its kind and the words it quotes, else its kind and name. */
  readonly key: string;
  /** Its lines as they stand, without the empty ones after it. */
  readonly text: string;
  /** The empty lines after it. */
  readonly gap: string;
  /** The names that it declares. */
  readonly declares: readonly string[];
  readonly quotes: readonly string[];
}

/** Cuts a Proviso text into its blocks; the blocks put together again are the text. Broken text is cut all the same. */
export function blocksIn(text: string): readonly Block[] {
  const chunks: string[] = [];
  for (const line of text.match(/[^\n]*\n|[^\n]+$/gu) ?? []) {
    const goesOn = chunks.length > 0 && (/^\s/u.test(line) || line.trim() === '');
    if (goesOn) chunks[chunks.length - 1] += line;
    else chunks.push(line);
  }
  const seen = new Map<string, number>();
  return chunks.map((chunk) => {
    const body = chunk.replace(/(?:\s*\n)*$/u, '');
    const key = keyOf(body);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return {
      key: count === 1 ? key : `${key}#${count}`,
      text: body,
      gap: chunk.slice(body.length),
      declares: declaredIn(body),
      quotes: quotesIn(body),
    };
  });
}

function keyOf(body: string): string {
  if (body.startsWith('#')) return oneLine(body);
  const kind = /^\S+/u.exec(body)?.[0] ?? '';
  const quotes = quotesIn(body);
  if (quotes.length > 0) return [kind, ...quotes].join('|');
  return [kind, ...declaredIn(body), ...(kind === 'agreement' ? [] : [])].join('|') || oneLine(body);
}

/** The words that a block quotes from its source. */
function quotesIn(body: string): readonly string[] {
  return [...body.matchAll(/\bquoted\s+"((?:[^"\\\n]|\\.)*)"/gu)].map((match) => match[1]!);
}

/** The names after a block's first word, and the labels in it. */
function declaredIn(body: string): readonly string[] {
  if (body.startsWith('#')) return [];
  const bare = body.replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, '""');
  const first = /^\p{L}+\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(bare)?.[1];
  const labels = [...bare.matchAll(/^\s+([\p{L}_][\p{L}\p{N}_]*)(?:\s+"")?:/gmu)].map((match) => match[1]!);
  return [...(first === undefined ? [] : [first]), ...labels];
}

/** The names that a block speaks of: every word of it outside of strings and comments. */
export function wordsOf(block: Block): ReadonlySet<string> {
  if (block.text.startsWith('#')) return new Set();
  const bare = block.text.replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, ' ').replaceAll(/#.*$/gmu, ' ');
  return new Set(bare.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}
