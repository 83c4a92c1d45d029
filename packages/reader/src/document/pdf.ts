import type { Diagnostic } from '@proviso/model';
import { getDocumentProxy } from 'unpdf';
import { diagnostic } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import { longestText, mostPages } from './limits.js';
import { metadataOf } from './metadata.js';
import { TextBuilder } from './text-builder.js';

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly page: number;
}

/** The text layer of a PDF as a document, page by page; running heads, page numbers and hyphens at line ends are undone. */
export async function pdfDocument(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly document: SourceDocument } | { readonly error: Diagnostic }> {
  let pages: Line[][];
  let title: string | null = null;
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      verbosity: 0,
      disableFontFace: true,
    });
    if (pdf.numPages > mostPages) {
      return {
        error: diagnostic(
          'P4102',
          name,
          `The PDF has ${pdf.numPages} pages; the reader takes ${mostPages}. Split it and read the part you need.`,
        ),
      };
    }
    const { info } = (await pdf.getMetadata()) as { info?: { Title?: unknown } };
    if (typeof info?.Title === 'string' && info.Title.trim().length > 3) title = info.Title.trim();
    pages = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      pages.push(linesOf(content.items as readonly Item[], number));
      page.cleanup();
    }
    await pdf.destroy();
  } catch (error) {
    const message = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    if (/password/iu.test(message))
      return {
        error: diagnostic(
          'P4109',
          name,
          'The PDF is protected by a password. Save an unprotected copy and read that.',
        ),
      };
    return {
      error: diagnostic(
        'P4104',
        name,
        'The file is no PDF that can be read. Open it in a viewer and save it again, or copy its text.',
      ),
    };
  }
  const builder = new TextBuilder();
  write(withoutRunning(pages), builder);
  const done = builder.done();
  if (done.text.trim() === '')
    return {
      error: diagnostic(
        'P4105',
        name,
        'The PDF has no text layer: its pages are pictures. Run text recognition over it first.',
      ),
    };
  if (done.text.length > longestText)
    return {
      error: diagnostic(
        'P4102',
        name,
        'The PDF holds more text than the reader takes in. Split it and read the part you need.',
      ),
    };
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'application/pdf',
      ...done,
      ...metadataOf(done.text, name),
      ...(title === null ? {} : { title }),
      structure: [],
    },
  };
}

interface Item {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly height?: number;
  readonly hasEOL?: boolean;
}

function linesOf(items: readonly Item[], page: number): Line[] {
  const lines: Line[] = [];
  let text = '';
  let y = 0;
  let size = 0;
  const close = () => {
    const clean = text.replaceAll(/\s+/gu, ' ').trim();
    if (clean !== '') lines.push({ text: clean, y, size, page });
    text = '';
    size = 0;
  };
  for (const item of items) {
    if (item.str === undefined) continue;
    const here = item.transform?.[5] ?? y;
    if (text !== '' && Math.abs(here - y) > Math.max(2, size * 0.5)) close();
    if (text === '') y = here;
    text += item.str;
    size = Math.max(size, item.height ?? 0);
    if (item.hasEOL === true) close();
  }
  close();
  return lines;
}

/** Without page numbers and lines that stand at the edge of three pages or more. */
function withoutRunning(pages: readonly Line[][]): readonly Line[][] {
  const plain = (line: Line) => line.text.replaceAll(/\d+/gu, '#');
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(plain)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return pages.map((lines) =>
    lines.filter((line, index) => {
      const edge = index < 2 || index >= lines.length - 2;
      if (!edge) return true;
      return (
        !/^[-–— ]*(?:page )?\d{1,4}(?: of \d+|\/\d+)?[-–— ]*$/iu.test(line.text) &&
        (counts.get(plain(line)) ?? 0) < 3
      );
    }),
  );
}

/** Lines to paragraphs: a wider gap, a change of size or a short line that ends a sentence parts them. */
function write(pages: readonly (readonly Line[])[], builder: TextBuilder): void {
  const lines = pages.flat();
  const usual = new Map(
    pages.flatMap((page) => (page[0] === undefined ? [] : [[page[0].page, usualGap(page)] as const])),
  );
  const width = lines.reduce((most, line) => Math.max(most, line.text.length), 1);
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const origin = { kind: 'page', page: line.page } as const;
    if (next === undefined || parted(line, next, usual.get(line.page) ?? 12, width)) {
      builder.add(line.text, origin);
      builder.part();
    } else if (/\p{Ll}-$/u.test(line.text) && /^\p{Ll}/u.test(next.text))
      builder.add(line.text.slice(0, -1), origin);
    else builder.add(`${line.text} `, origin);
  });
}

function usualGap(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map((line, i) => Math.abs(lines[i]!.y - line.y));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 3)] ?? 12;
}

function parted(line: Line, next: Line, usual: number, width: number): boolean {
  const samePage = line.page === next.page;
  const ended = /[.!?:”"’]$/u.test(line.text);
  return (
    (samePage && Math.abs(line.y - next.y) > usual * 1.45) ||
    Math.abs(line.size - next.size) > 1.5 ||
    (ended && line.text.length < width * 0.75) ||
    (!samePage && ended)
  );
}
