import { readEdtf } from '@proviso/model';
import type { SourceDocument } from './document.js';
import { metadataOf } from './metadata.js';
import { normalise, throughNormal } from './normal.js';
import { TextBuilder } from './text-builder.js';

/** A Markdown text (CommonMark's usual marks) as a document: marks, link targets, images, code and HTML are left out. */
export function markdownDocument(original: string, name: string): SourceDocument {
  const normal = normalise(original);
  const { text } = normal;
  const front = /^---\n([\s\S]*?)\n---(?:\n|$)/u.exec(text);
  const fields = new Map(
    (front?.[1] ?? '').split('\n').flatMap((line) => {
      const field = /^(\w[\w-]*)\s*:\s*["']?(.*?)["']?\s*$/u.exec(line);
      return field === null ? [] : [[field[1]!.toLowerCase(), field[2]!] as const];
    }),
  );
  const builder = new TextBuilder();
  let title: string | null = fields.get('title') ?? null;
  let fence: string | null = null;
  let open = false;
  let at = front === null ? 0 : front[0].length;
  for (const line of text.slice(at).split('\n')) {
    const start = at;
    at += line.length + 1;
    const mark = /^\s{0,3}(```+|~~~+)/u.exec(line)?.[1]?.slice(0, 3);
    if (mark !== undefined && (fence === null || fence === mark)) {
      fence = fence === null ? mark : null;
      continue;
    }
    if (fence !== null) continue;
    if (
      line.trim() === '' ||
      /^\s{0,3}(?:[-*_]\s*){3,}$|^\s*[=-]{3,}\s*$|^\s*\|?[\s:|-]+\|[\s:|-]*$|^\s*\[[^\]]+\]:\s/u.test(line)
    ) {
      open = false;
      continue;
    }
    const lead = /^(?:\s*>\s?)*\s*(?:(#{1,6})\s+|[-*+]\s+(?:\[[ x]\]\s+)?|\d+[.)]\s+)?/u.exec(line)!;
    const heading = lead[1] !== undefined;
    if (heading || lead[0].trim() !== '' || !open) builder.part();
    else builder.add(' ', null);
    const body = line
      .slice(lead[0].length)
      .replace(/\s+#+\s*$/u, '')
      .trimEnd();
    inline(body, start + lead[0].length, builder);
    if (heading && title === null) title = plainOf(body);
    open = !heading;
  }
  const done = builder.done();
  const known = metadataOf(done.text, name);
  const date = fields.get('date')?.slice(0, 10);
  return {
    kind: 'document',
    name,
    mediaType: 'text/markdown',
    text: done.text,
    map: throughNormal(done.map, normal),
    title: title ?? known.title,
    authors: fields.has('author') ? [fields.get('author')!] : known.authors,
    place: known.place,
    publisher: fields.get('publisher') ?? fields.get('source') ?? known.publisher,
    date: date !== undefined && readEdtf(date).kind === 'time' ? date : known.date,
    language: fields.get('lang') ?? fields.get('language') ?? known.language,
    structure: [],
  };
}

// Every stretch is bounded, so that a line of openings without ends is read in time that grows with its length.
const mark =
  /!\[[^\]]{0,400}\]\([^)]{0,800}\)|\[([^\]]{1,400})\]\([^)\s]{0,800}(?:\s[^)]{0,400})?\)|\[([^\]]{1,400})\]\[[^\]]{0,200}\]|`[^`]{0,800}`|<\/?[a-zA-Z][^>]{0,300}>|<(https?:[^>\s]{1,800})>|\[\^[^\]]{1,100}\]|\*{1,3}|(?<![\p{L}\d])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\d])|~~|\\(?=[\\`*_{}[\]()#+.!~>-])/gu;

/** Adds a line's words without its marks. A bracketed insertion, “[Kim]”, is no link and stays. */
function inline(body: string, offset: number, builder: TextBuilder): void {
  let from = 0;
  const keep = (start: number, end: number) => {
    builder.add(body.slice(start, end), {
      kind: 'characters',
      start: offset + start,
      end: offset + end,
      exact: true,
    });
  };
  for (const match of body.matchAll(mark)) {
    if (match.index < from) continue;
    keep(from, match.index);
    const inner = match[1] ?? match[2];
    if (inner !== undefined) inline(inner, offset + match.index + 1, builder);
    from = match.index + match[0].length;
  }
  keep(from, body.length);
}

function plainOf(body: string): string {
  const builder = new TextBuilder();
  inline(body, 0, builder);
  return builder.done().text.trim();
}
