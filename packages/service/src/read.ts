import { type Diagnostic, type Edtf, showSpan } from '@proviso/model';
import type {
  DocumentFormat,
  LanguageModel,
  ReadingOptions,
  SourceDocument,
  Statement,
} from '@proviso/reader';
import { castOf } from './draft-known.js';
import { done, type Result } from './failure.js';
import type { Files } from './files.js';
import { openAgreement } from './open.js';

/** A document as read, and the statements found in it; every stretch points into the document's normalised text. */
export interface ReadAnswer {
  readonly document: SourceDocument;
  readonly statements: readonly Statement[];
}

/** Several documents as read, and those that were refused. */
export interface ReadingsAnswer {
  readonly documents: readonly ReadAnswer[];
  readonly refused: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** How a document is to be read. */
export interface ReadingWishes {
  /** What it is, where its bytes and its name do not tell. */
  readonly format?: DocumentFormat;
  /** How the characters of a text are written, by a name of the WHATWG Encoding Standard; else what the file tells, else UTF-8. */
  readonly encoding?: string;
  /** When it was published, where it does not say so itself. */
  readonly date?: Edtf;
  /** A language model of the user's own that proposes further statements. */
  readonly model?: LanguageModel;
  /** Takes what is to be told of the reading: by the document (P4112, P4113), by the language model (P4110, P4111). */
  readonly told?: (diagnostic: Diagnostic) => void;
  /** The bytes, where they come from elsewhere than a file: `path` is then only their name. */
  readonly bytes?: Uint8Array;
}

/**
 * Answers `read`: the attributed statements of a document. The persons and parties of `agreement`, where given, are known.
 * Codes: P6001, P6003 for the file, P41xx for what it holds.
 */
export async function readStatementsOf(
  files: Files,
  path: string,
  agreement: string | undefined,
  wishes: ReadingWishes = {},
): Promise<Result<ReadAnswer>> {
  const known = agreement === undefined ? null : await openAgreement(files, agreement);
  if (known !== null && known.kind !== 'done') return known;
  const document = await readFileOf(files, path, wishes);
  if (document.kind !== 'done') return document;
  const options = known === null ? {} : castOf(known.value.model);
  return done({
    document: document.value,
    statements: await statementsIn(document.value, options, wishes),
  });
}

/** The statements of a document, with what a language model proposes where the user has one. */
export async function statementsIn(
  document: SourceDocument,
  options: ReadingOptions,
  { model, told }: ReadingWishes,
): Promise<readonly Statement[]> {
  // The reader's models are large; they load when a document is read.
  const { proposeStatements, readStatements } = await import('@proviso/reader');
  if (model === undefined) return readStatements(document, options);
  const { statements, diagnostics } = await proposeStatements(document, model);
  for (const diagnostic of diagnostics) told?.(diagnostic);
  return readStatements(document, options, statements);
}

/** Reads a document from a file. Codes: P6001 not there, P6003 cannot be read, P41xx for what it holds. */
export async function readFileOf(
  files: Files,
  path: string,
  wishes: ReadingWishes,
): Promise<Result<SourceDocument>> {
  let { bytes } = wishes;
  if (bytes === undefined) {
    const kind = await files.kind(path);
    if (kind !== 'file') {
      const why = kind === 'folder' ? 'is a folder; give one document' : 'is not there; check the path';
      return { kind: 'unreadable', code: 'P6001', path, message: `“${path}” ${why}.` };
    }
    const read = await files.read(path);
    if (read.kind !== 'done')
      return {
        kind: 'unreadable',
        code: 'P6003',
        path,
        message: `“${path}” cannot be read: ${read.reason}.`,
      };
    bytes = read.value;
  }
  const { readDocument } = await import('@proviso/reader');
  const read = await readDocument(bytes, {
    name: path.slice(path.lastIndexOf('/') + 1),
    ...(wishes.format === undefined ? {} : { format: wishes.format }),
    ...(wishes.encoding === undefined ? {} : { mediaType: `;charset=${wishes.encoding}` }),
  });
  if ('error' in read) return unreadable(read.error, path);
  for (const notice of read.document.notices ?? []) wishes.told?.(notice);
  return done(wishes.date === undefined ? read.document : { ...read.document, date: wishes.date });
}

function unreadable(diagnostic: Diagnostic, path: string): Result<never> {
  return {
    kind: 'unreadable',
    code: diagnostic.code,
    path,
    message: `${showSpan({ ...diagnostic.span, uri: path })}: ${diagnostic.message}`,
  };
}
