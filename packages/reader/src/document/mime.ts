import { type Diagnostic, readEdtf } from '@proviso/model';
import { diagnostic } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import { decode } from './encoding.js';
import { longestText } from './limits.js';
import { type MimeHeaders, type MimePart, mailbox, partsOf, words } from './mime-part.js';
import { plainDocument } from './plain.js';

/**
 * An e-mail (`.eml`) or a page that a browser saved as one file (`.mht`, RFC 2557) as a document: its text, else its page.
 * Characters are counted in the decoded text of that part. Pictures are left out, attachments too, which is told (P4113).
 */
export async function mimeDocument(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly document: SourceDocument } | { readonly error: Diagnostic }> {
  const { headers, parts } = partsOf(bytes);
  const texts = parts.filter(({ type, attached }) => !attached && /^text\/(?:plain|html)$/u.test(type));
  // A saved page is its first frame; of an e-mail in two forms the plain one says the same in fewer signs.
  const saved = headers.type === 'multipart/related' || headers.type === 'text/html';
  const part = saved
    ? texts.find(({ type }) => type === 'text/html')
    : (texts.find(({ type, body }) => type === 'text/plain' && body().length > 0) ?? texts[0]);
  if (part === undefined)
    return {
      error: diagnostic(
        'P4105',
        name,
        'The file holds no text: no part of it is a page or plain words. Open it, save the text alone, and read that.',
      ),
    };
  const decoded = decode(part.body(), name, part.charset);
  if ('error' in decoded) return decoded;
  const { text } = decoded;
  if (text.length > longestText)
    return {
      error: diagnostic(
        'P4102',
        name,
        'The file holds more text than the reader takes in. Split it and read the part you need.',
      ),
    };
  if (text.trim() === '' || text.includes('\u0000'))
    return {
      error: diagnostic(
        'P4105',
        name,
        'The text of the file is empty. Open it, and save it again if it shows more.',
      ),
    };
  const read =
    part.type === 'text/html'
      ? (await import('./html.js')).htmlDocument(text, name)
      : { document: plainDocument(text, name) };
  if ('error' in read) return read;
  return {
    document: { ...read.document, ...(saved ? {} : saidIn(headers, read.document)), ...notRead(parts, name) },
  };
}

/** What an e-mail's head says, where its words do not: subject, sender, day. */
function saidIn(
  { subject, from, date }: MimeHeaders,
  document: SourceDocument,
): Pick<SourceDocument, 'title' | 'publisher' | 'date'> {
  return {
    title: words(subject) || document.title,
    publisher: document.publisher ?? mailbox(from),
    date: document.date ?? dayOf(date),
  };
}

/** The day of a message in its sender's zone: `Fri, 14 May 2027 18:04:11 +0200` (RFC 5322, 3.3). */
function dayOf(date: string): string | null {
  const match = /(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})/u.exec(date);
  if (match === null) return null;
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(match[2]!) / 3 + 1;
  const day = `${match[3]}-${String(month).padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
  return readEdtf(day).kind === 'time' ? day : null;
}

function notRead(parts: readonly MimePart[], name: string): Pick<SourceDocument, 'notices'> {
  const attached = parts.filter((part) => part.attached);
  if (attached.length === 0) return {};
  const names = attached.map((part) => part.name ?? part.type).slice(0, 5);
  return {
    notices: [
      diagnostic(
        'P4113',
        name,
        `${attached.length === 1 ? 'An attachment was' : `${attached.length} attachments were`} not read (${names.join(', ')}). Save what you need of it as files and read those.`,
      ),
    ],
  };
}
