import type { Diagnostic } from '@proviso/model';
import { diagnostic, placeAt } from '../diagnostics.js';
import { akomaNtosoDocument } from './akoma-ntoso.js';
import type { SourceDocument } from './document.js';
import { decode } from './encoding.js';
import { largestFile, longestText } from './limits.js';
import { markdownDocument } from './markdown.js';
import { plainDocument } from './plain.js';

/** A document, or the one thing that kept it from being read. */
export type ReadDocument = { readonly document: SourceDocument } | { readonly error: Diagnostic };

/** What is known of a file: its name, and its media type (with `charset`) where somebody says it. */
export interface FileOptions {
  readonly name: string;
  readonly mediaType?: string;
  /** What it is, whatever its bytes and its name say. */
  readonly format?: DocumentFormat;
}

/** The kinds of document that the reader takes. */
export type DocumentFormat = 'plain' | 'markdown' | 'html' | 'akn' | 'pdf' | 'docx' | 'mime';

/**
 * Reads a document from bytes or a text: plain text, Markdown, HTML, Akoma Ntoso, PDF with a text layer, DOCX, saved pages and
 * e-mails. The kind is
 * told by the bytes, then the media type, then the name. Nothing in it is executed or fetched; size, nesting and unpacking
 * are bounded. Never throws on any input: what cannot be read is refused with one diagnostic (P4101–P4109).
 */
export async function readDocument(input: Uint8Array | string, options: FileOptions): Promise<ReadDocument> {
  const { name } = options;
  const size = typeof input === 'string' ? input.length : input.byteLength;
  if (size > largestFile) {
    return {
      error: diagnostic(
        'P4102',
        name,
        `The file has ${Math.round(size / 1e6)} megabytes; the reader takes ${Math.round(largestFile / 1e6)}. Split it and read the part you need.`,
      ),
    };
  }
  const format = formatOf(input, options);
  if (format === null) {
    return {
      error: diagnostic(
        'P4106',
        name,
        'The reader does not know this kind of file. It reads plain text, Markdown, HTML, PDF, DOCX, Akoma Ntoso, saved pages (.mht) and e-mails (.eml); save the text as one of these.',
      ),
    };
  }
  if (format === 'pdf' || format === 'docx' || format === 'mime') {
    const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
    if (bytes.length === 0) return { error: nothingIn(name) };
    // Their parsers are large; they load when a file needs them.
    if (format === 'mime') return (await import('./mime.js')).mimeDocument(bytes, name);
    return format === 'pdf'
      ? (await import('./pdf.js')).pdfDocument(bytes, name)
      : (await import('./docx.js')).docxDocument(bytes, name);
  }
  const decoded =
    typeof input === 'string' ? { text: input } : decode(input, name, charsetOf(options.mediaType));
  if ('error' in decoded) return decoded;
  const { text } = decoded;
  if (text.length > longestText) {
    return {
      error: diagnostic(
        'P4102',
        name,
        `The text has ${Math.round(text.length / 1e6)} million characters; the reader takes ${Math.round(longestText / 1e6)}. Split it and read the part you need.`,
      ),
    };
  }
  const zero = text.indexOf('\u0000');
  if (zero >= 0)
    return {
      error: diagnostic(
        'P4104',
        name,
        'The text holds zero bytes: it is no text, or in another encoding. Save it as UTF-8.',
        placeAt(text, zero),
      ),
    };
  if (text.trim() === '') return { error: nothingIn(name) };
  switch (format) {
    case 'plain':
      return { document: plainDocument(text, name) };
    case 'markdown': {
      const document = markdownDocument(text, name);
      return document.text.trim() === '' ? { error: nothingIn(name) } : { document };
    }
    case 'html':
      return (await import('./html.js')).htmlDocument(text, name);
    case 'akn':
      return akomaNtosoDocument(text, name);
    default:
      return unreachable(format);
  }
}

function nothingIn(name: string): Diagnostic {
  return diagnostic(
    'P4105',
    name,
    'The file is empty, or holds no words. Check that it was saved whole, and read it again.',
  );
}

function formatOf(
  input: Uint8Array | string,
  { name, mediaType, format }: FileOptions,
): DocumentFormat | null {
  if (format !== undefined) return format;
  const head =
    typeof input === 'string' ? input.slice(0, 2048) : String.fromCharCode(...input.subarray(0, 2048));
  if (head.startsWith('%PDF-') || head.slice(0, 1024).includes('%PDF-1')) return 'pdf';
  // An OLE file under this name is a DOCX that a password protects (MS-OFFCRYPTO 2.3); its reader says so.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return /\.docx$/iu.test(name) ? 'docx' : null;
  if (head.startsWith('PK\u0003\u0004'))
    return /\.(?:docx|docm)$/iu.test(name) || /wordprocessingml/u.test(mediaType ?? '') ? 'docx' : null;
  const plain = head
    .replaceAll('\u0000', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff|\ufeff)/u, '');
  if (/<(?:\w+:)?akomaNtoso\b/u.test(plain)) return 'akn';
  const type = (mediaType ?? '').split(';')[0]!.trim().toLowerCase();
  if (
    /\.(?:mht|mhtml|eml)$/iu.test(name) ||
    /^(?:multipart\/related|message\/rfc822)$/u.test(type) ||
    (/^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/u.test(plain) && /^mime-version:\s*1/imu.test(plain))
  )
    return 'mime';
  if (
    type === 'text/html' ||
    type === 'application/xhtml+xml' ||
    /^\s*(?:<!doctype html|<html|<!--[\s\S]*?-->\s*<(?:!doctype )?html)/iu.test(plain)
  )
    return 'html';
  if (type === 'text/markdown' || /\.(?:md|markdown)$/iu.test(name)) return 'markdown';
  if (/\.x?html?$/iu.test(name)) return 'html';
  if (/\.(?:pdf)$/iu.test(name)) return 'pdf';
  if (/\.docx$/iu.test(name)) return 'docx';
  if (/\.(?:akn|xml)$/iu.test(name) || /xml$/u.test(type)) return /\.akn$/iu.test(name) ? 'akn' : null;
  if (/\.(?:jpe?g|png|gif|zip|gz|exe|mp[34]|xlsx?|pptx?|doc|odt|rtf|epub)$/iu.test(name)) return null;
  return 'plain';
}

function charsetOf(mediaType: string | undefined): string | null {
  return /charset\s*=\s*["']?([\w-]+)/iu.exec(mediaType ?? '')?.[1] ?? null;
}

function unreachable(value: never): never {
  throw new Error(`unexpected format ${JSON.stringify(value)}`);
}
