import { type Diagnostic, showSpan } from '@proviso/model';
import type { SourceDocument, Statement } from '@proviso/reader';
import { done, type Result } from './failure.js';
import type { Files } from './files.js';
import { openAgreement } from './open.js';

/** A document as read, and the statements found in it; every stretch points into the document's normalised text. */
export interface ReadAnswer {
  readonly document: SourceDocument;
  readonly statements: readonly Statement[];
}

/**
 * Answers `read`: the attributed statements of a document. The persons and parties of `agreement`, where given, are known.
 * Codes: P6001, P6003 for the file, P41xx for what it holds.
 */
export async function readStatementsOf(
  files: Files,
  path: string,
  agreement: string | undefined,
): Promise<Result<ReadAnswer>> {
  const kind = await files.kind(path);
  if (kind !== 'file') {
    const why = kind === 'folder' ? 'is a folder; give one document' : 'is not there; check the path';
    return { kind: 'unreadable', code: 'P6001', path, message: `“${path}” ${why}.` };
  }
  const bytes = await files.read(path);
  if (bytes.kind !== 'done')
    return { kind: 'unreadable', code: 'P6003', path, message: `“${path}” cannot be read: ${bytes.reason}.` };
  const known = agreement === undefined ? null : await openAgreement(files, agreement);
  if (known !== null && known.kind !== 'done') return known;
  // The reader's models are large; they load when a document is read.
  const { readDocument, readStatements } = await import('@proviso/reader');
  const read = await readDocument(bytes.value, { name: path.slice(path.lastIndexOf('/') + 1) });
  if ('error' in read) return unreadable(read.error, path);
  const model = known?.value.model;
  const statements = readStatements(read.document, {
    knownPersons: (model?.persons ?? []).map((person) => ({
      name: person.title ?? person.name,
      offices: person.offices.flatMap(({ office }) => (office === null ? [] : [office])),
      ...(person.offices[0] === undefined ? {} : { party: person.offices[0].party }),
    })),
    knownParties: (model?.parties ?? []).map((party) => ({
      name: party.title ?? party.name,
      aliases: [party.name],
    })),
  });
  return done({ document: read.document, statements });
}

function unreadable(diagnostic: Diagnostic, path: string): Result<never> {
  return {
    kind: 'unreadable',
    code: diagnostic.code,
    path,
    message: `${showSpan({ ...diagnostic.span, uri: path })}: ${diagnostic.message}`,
  };
}
