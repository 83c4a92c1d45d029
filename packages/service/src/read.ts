import { decode, format, load } from '@proviso/language';
import { type Diagnostic, type Model, showSpan } from '@proviso/model';
import type { ReadingOptions, SourceDocument, Statement } from '@proviso/reader';
import { type DiagnosticAnswer, diagnosticAnswer } from './answers.js';
import { done, type Result } from './failure.js';
import { type Files, joinPath } from './files.js';
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
  const known = agreement === undefined ? null : await openAgreement(files, agreement);
  if (known !== null && known.kind !== 'done') return known;
  const document = await readFileOf(files, path);
  if (document.kind !== 'done') return document;
  const { readStatements } = await import('@proviso/reader');
  const statements = readStatements(document.value, known === null ? {} : castOf(known.value.model));
  return done({ document: document.value, statements });
}

/** What became of a draft. */
export interface DraftAnswer {
  readonly kind: 'draft';
  /** The file with the drafted declarations, and the one with the document's normalised text. */
  readonly path: string;
  readonly text: string;
  /** `written`, `unchanged` (read before, and the same again), or `kept`: somebody has worked on the file since. */
  readonly outcome: 'written' | 'unchanged' | 'kept';
  readonly statements: number;
  /** What the document does not tell and somebody has to. */
  readonly gaps: readonly string[];
  /** Errors of the agreement with the draft in it. */
  readonly errors: readonly DiagnosticAnswer[];
}

/**
 * Answers `read --into`: drafts declarations from a document into an agreement's folder, beside its normalised text.
 * Reading again writes the same file; a file that somebody has worked on since is left alone.
 * Codes: as `read`; P6005 cannot be written.
 */
export async function draftInto(files: Files, path: string, folder: string): Promise<Result<DraftAnswer>> {
  const read = await readFileOf(files, path);
  if (read.kind !== 'done') return read;
  const base =
    path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.[^.]+$/, '')
      .replace(/[^\p{L}\p{N}-]+/gu, '-') || 'document';
  const [draftPath, textPath] = [joinPath(folder, `${base}.proviso`), joinPath(folder, `${base}.txt`)];
  const document = { ...read.value, name: `${base}.txt` };

  const others =
    (await files.kind(folder)) === 'folder'
      ? (await files.list(folder)).filter((name) => name.endsWith('.proviso') && name !== `${base}.proviso`)
      : [];
  const texts: { uri: string; text: string }[] = [];
  for (const name of others) {
    const bytes = await files.read(joinPath(folder, name));
    if (bytes.kind !== 'done') return cannotRead(bytes.path, bytes.reason);
    const decoded = decode(bytes.value, name);
    if (decoded.kind === 'text') texts.push({ uri: name, text: decoded.text });
  }
  const loaded = load(texts);
  const cast = castOf(loaded.model);
  const { readStatements, draftFrom, draftText } = await import('@proviso/reader');
  const statements = readStatements(document, cast);
  const draft = draftFrom(document, statements, {
    ...cast,
    reserved: [...loaded.definitions.keys()],
    identifiers: Object.fromEntries(
      [...loaded.model.persons, ...loaded.model.parties].map(({ name, title }) => [title ?? name, name]),
    ),
  });
  const drafted = format(draftText(draft, texts.length === 0 ? nameFrom(folder) : null)).text;

  const before = (await files.kind(draftPath)) === 'file' ? await files.read(draftPath) : null;
  const old = before?.kind === 'done' ? new TextDecoder().decode(before.value) : null;
  const outcome = old === null ? 'written' : old === drafted ? 'unchanged' : 'kept';
  if (outcome === 'written') {
    for (const write of [
      () => files.makeFolder(folder),
      () => files.write(textPath, document.text),
      () => files.write(draftPath, drafted),
    ]) {
      const written = await write();
      if (written.kind !== 'done')
        return {
          kind: 'unreadable',
          code: 'P6005',
          path: written.path,
          message: `“${written.path}” cannot be written: ${written.reason}.`,
        };
    }
  }
  const opened = await openAgreement(files, folder);
  if (opened.kind !== 'done') return opened;
  return done({
    kind: 'draft',
    path: draftPath,
    text: textPath,
    outcome,
    statements: statements.length,
    gaps: draft.gaps.map((gap) => gap.message),
    errors: opened.value.diagnostics.filter((d) => d.severity === 'error').map(diagnosticAnswer),
  });
}

async function readFileOf(files: Files, path: string): Promise<Result<SourceDocument>> {
  const kind = await files.kind(path);
  if (kind !== 'file') {
    const why = kind === 'folder' ? 'is a folder; give one document' : 'is not there; check the path';
    return { kind: 'unreadable', code: 'P6001', path, message: `“${path}” ${why}.` };
  }
  const bytes = await files.read(path);
  if (bytes.kind !== 'done') return cannotRead(path, bytes.reason);
  // The reader's models are large; they load when a document is read.
  const { readDocument } = await import('@proviso/reader');
  const read = await readDocument(bytes.value, { name: path.slice(path.lastIndexOf('/') + 1) });
  return 'error' in read ? unreadable(read.error, path) : done(read.document);
}

/** The persons and parties of a model as the reader knows them. */
function castOf(model: Model): Pick<ReadingOptions, 'knownPersons' | 'knownParties'> {
  return {
    knownPersons: model.persons.map((person) => ({
      name: person.title ?? person.name,
      offices: person.offices.flatMap(({ office }) => (office === null ? [] : [office])),
      ...(person.offices[0] === undefined ? {} : { party: person.offices[0].party }),
    })),
    knownParties: model.parties.map((party) => ({ name: party.title ?? party.name, aliases: [party.name] })),
  };
}

/** A folder's name as an agreement's: letters, digits and hyphens. */
function nameFrom(folder: string): string {
  const name = (folder.replace(/\/+$/, '').split('/').at(-1) ?? '')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^[^\p{L}_]+/u, '');
  return name === '' ? 'Draft' : name;
}

function cannotRead(path: string, reason: string): Result<never> {
  return { kind: 'unreadable', code: 'P6003', path, message: `“${path}” cannot be read: ${reason}.` };
}

function unreadable(diagnostic: Diagnostic, path: string): Result<never> {
  return {
    kind: 'unreadable',
    code: diagnostic.code,
    path,
    message: `${showSpan({ ...diagnostic.span, uri: path })}: ${diagnostic.message}`,
  };
}
