import { type Diagnostic, readEdtf } from '@proviso/model';
import { getDocumentProxy } from 'unpdf';

import { diagnostic } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import {
  largestUnpacked,
  largestUnpackedPdf,
  longestText,
  mostPages,
  mostRuns,
  mostRunsTogether,
} from './limits.js';
import { metadataOf } from './metadata.js';
import type { Item } from './pdf-box.js';
import { type Line, linesOf } from './pdf-line.js';
import { notesLast, usualSize, withoutRunning, writeParagraphs } from './pdf-paragraph.js';
import { hasBomb } from './pdf-stream.js';
import { TextBuilder } from './text-builder.js';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** The text layer of a PDF as a document, page by page; running heads, page numbers and hyphens at line ends are undone. */
export async function pdfDocument(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly document: SourceDocument } | { readonly error: Diagnostic }> {
  if (hasBomb(bytes, largestUnpacked, largestUnpackedPdf))
    return {
      error: diagnostic(
        'P4107',
        name,
        `The PDF would unpack to far more than it should: a part of it to more than ${Math.round(largestUnpacked / 1e6)} megabytes, or all of it to more than ${Math.round(largestUnpackedPdf / 1e6)}. Check where it comes from; copy its text and read that.`,
      ),
    };
  let pages: (readonly Line[])[];
  let title: string | null = null;
  let made: string | null = null;
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
    const { info } = (await pdf.getMetadata()) as { info?: { Title?: unknown; CreationDate?: unknown } };
    title = titleIn(info?.Title);
    made = dayIn(info?.CreationDate);
    pages = [];
    let length = 0;
    let runs = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const items = await itemsOf(page);
      runs += items?.length ?? 0;
      if (items === null || runs > mostRunsTogether) {
        await pdf.destroy();
        return {
          error: diagnostic(
            'P4102',
            name,
            `Page ${number} of the PDF holds more words than a page can show. Print the pages that you need to a new PDF and read that.`,
          ),
        };
      }
      const lines = linesOf(items, number);
      pages.push(lines);
      page.cleanup();
      length += lines.reduce((sum, line) => sum + line.text.length, 0);
      if (length > longestText) break;
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
  const running = withoutRunning(pages);
  writeParagraphs(notesLast(running), builder);
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
  const told = metadataOf(done.text, name);
  const pictures = pages.flatMap((lines, index) =>
    lines.some(({ text }) => /[\p{L}\d]/u.test(text)) ? [] : [index + 1],
  );
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'application/pdf',
      ...done,
      ...told,
      title: title ?? headingIn(running[0] ?? []) ?? told.title,
      // When the file was made is near to when it was published, and no day to count weekdays from.
      date: told.date ?? (made === null ? null : `${made}~`),
      structure: [],
      ...(pictures.length === 0 ? {} : { notices: [withoutWords(pictures, pages.length, name)] }),
    },
  };
}

/** The runs of characters on a page; `null` where there are more than a page holds, of which no more are asked for. */
async function itemsOf(page: Page): Promise<readonly Item[] | null> {
  const reader = page.streamTextContent().getReader();
  const items: Item[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = (await reader.read()) as { value?: { items: readonly Item[] }; done: boolean };
    if (done || value === undefined) return items;
    for (const item of value.items) {
      items.push(item);
      length += item.str?.length ?? 0;
    }
    if (items.length > mostRuns || length > longestText) {
      await reader.cancel(new Error('enough'));
      return null;
    }
  }
}

/** Tells of pages without a text layer: what stands on them is not read, and that must not pass in silence. */
function withoutWords(numbers: readonly number[], of: number, name: string): Diagnostic {
  const told = `${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ' …' : ''}`;
  return diagnostic(
    'P4113',
    name,
    `${numbers.length} of ${of} pages ${numbers.length === 1 ? 'holds' : 'hold'} no words that can be read (${told}): pictures, or empty. Run text recognition over the PDF if something stands there.`,
  );
}

/** A title that somebody gave; names that programs make up are none. */
function titleIn(written: unknown): string | null {
  const title = typeof written === 'string' ? written.trim().replaceAll(/\s+/gu, ' ') : '';
  return title.length <= 3 ||
    /^(?:microsoft word - |untitled|document\d*$)|\.(?:docx?|indd|qxd|tex|pdf|rtf|odt)$/iu.test(title)
    ? null
    : title;
}

/** The day in a PDF's date, `D:20180618120000+02'00'` (ISO 32000-1, 7.9.4), in its own zone. */
function dayIn(written: unknown): string | null {
  const match = typeof written === 'string' ? /^(?:D:)?(\d{4})(\d{2})(\d{2})/u.exec(written) : null;
  if (match === null) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  return readEdtf(day).kind === 'time' ? day : null;
}

/** The lines at the top of the first page that are set larger than the text. */
function headingIn(lines: readonly Line[]): string | null {
  const body = usualSize(lines);
  const large = lines.slice(0, 8).filter((line) => line.size > body * 1.25);
  const largest = Math.max(...large.map(({ size }) => size));
  const words = large
    .filter(({ size }) => size > largest - 0.6)
    .map(({ text }) => text)
    .join(' ');
  return words.length > 3 && words.length <= 200 ? words : null;
}
