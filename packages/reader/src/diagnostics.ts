import type { Diagnostic, Place, Severity } from '@proviso/model';

/** What the catalogue says of a code: how grave it is, and what it means in one sentence. */
export interface CodeEntry {
  readonly severity: Severity;
  readonly meaning: string;
}

/** The reader's codes. A code is never reused; each has a page in `docs/diagnostics/`. */
export const catalogue = {
  P4101: { severity: 'error', meaning: 'The bytes are no text in the encoding they are said to be in.' },
  P4102: { severity: 'error', meaning: 'The document is larger than the reader takes in.' },
  P4103: { severity: 'error', meaning: 'The elements of the document are nested too deep.' },
  P4104: { severity: 'error', meaning: 'The file is broken, or not of the kind that its name says.' },
  P4105: { severity: 'error', meaning: 'The document holds no text.' },
  P4106: { severity: 'error', meaning: 'The reader does not know this kind of file.' },
  P4107: { severity: 'error', meaning: 'The file would unpack to far more than it should.' },
  P4108: {
    severity: 'error',
    meaning: 'The XML declares entities of its own, which the reader does not expand.',
  },
  P4109: { severity: 'error', meaning: 'The file is protected by a password.' },
  P4110: {
    severity: 'warning',
    meaning: 'An answer of the language model did not stand in the text and was dropped.',
  },
  P4111: {
    severity: 'warning',
    meaning: 'The language model gave no answer that can be used.',
  },
  P4112: {
    severity: 'warning',
    meaning: 'The document holds tracked changes; it was read as if all were accepted.',
  },
  P4113: {
    severity: 'warning',
    meaning: 'A part of the document was not read: pages that are pictures, attachments.',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;

/** A code of the reader's catalogue. */
export type ReaderCode = keyof typeof catalogue;

const start: Place = { line: 0, character: 0 };

/** A diagnostic about a document at a place (default: its start). `message` says what was found and what to do. */
export function diagnostic(
  code: ReaderCode,
  name: string,
  message: string,
  place: Place = start,
): Diagnostic {
  return { code, severity: catalogue[code].severity, message, span: { uri: name, start: place, end: place } };
}

/** The place of an offset in a text. */
export function placeAt(text: string, offset: number): Place {
  let line = 0;
  let from = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    from = at + 1;
  }
  return { line, character: offset - from };
}
