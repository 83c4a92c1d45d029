import { createHash } from 'node:crypto';
import { decode, load, type SourceFile } from '@proviso/language';
import type { Diagnostic, Model } from '@proviso/model';

import { done, type Result } from './failure.js';
import { type Files, folderOf, joinPath } from './files.js';

/** An agreement as read: its sound parts as a model, and everything that is wrong with the rest. */
export interface Opened {
  /** The path as the user gave it. */
  readonly path: string;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** The .proviso files that make it up, with their text. */
  readonly files: readonly SourceFile[];
}

/**
 * Opens an agreement: a folder (all its .proviso files, and those that they import) or one file with its imports.
 * Codes: P6001 nothing there, P6002 no .proviso file in the folder, P6003 cannot be read.
 */
export async function openAgreement(files: Files, path: string): Promise<Result<Opened>> {
  const kind = await files.kind(path);
  if (kind === 'missing') {
    return {
      kind: 'unreadable',
      code: 'P6001',
      path,
      message: `There is no file or folder “${path}”. Check the path; it is looked up from the folder you are in.`,
    };
  }
  const folder = kind === 'folder' ? path : null;
  const paths =
    folder === null
      ? [path]
      : (await files.list(folder))
          .filter((name) => name.endsWith('.proviso'))
          .map((name) => joinPath(folder, name));
  if (paths.length === 0) {
    return {
      kind: 'unreadable',
      code: 'P6002',
      path,
      message: `The folder “${path}” has no .proviso file. Give a folder that has one, or the file itself.`,
    };
  }
  const early: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const read = async (uri: string): Promise<Result<null> | null> => {
    const bytes = await files.read(uri);
    if (bytes.kind !== 'done')
      return {
        kind: 'unreadable',
        code: 'P6003',
        path: uri,
        message: `“${uri}” cannot be read: ${bytes.reason}.`,
      };
    const decoded = decode(bytes.value, uri);
    if (decoded.kind === 'wrong') early.push(decoded.diagnostic);
    else texts.set(uri, decoded.text);
    return null;
  };
  for (const uri of paths) {
    const failed = await read(uri);
    if (failed !== null && failed.kind !== 'done') return failed;
  }
  const roots = paths.flatMap((uri) => (texts.has(uri) ? [{ uri, text: texts.get(uri) ?? '' }] : []));

  // Imports are found by reading; each round reads what the last one asked for, until nothing new is asked for.
  const sources: Record<string, string> = {};
  const tried = new Set<string>(paths);
  for (;;) {
    const wanted = new Set<string>();
    const loaded = load(roots, {
      read: (uri) => {
        if (!tried.has(uri)) wanted.add(uri);
        return texts.get(uri) ?? null;
      },
      texts: sources,
    });
    for (const source of loaded.model.sources) {
      if (source.text !== null && !tried.has(`text:${source.text}`)) wanted.add(`text:${source.text}`);
    }
    if (wanted.size === 0) {
      const used = [...texts]
        .filter(([uri]) => uri.endsWith('.proviso'))
        .map(([uri, text]) => ({ uri, text }));
      return done({
        path,
        model: loaded.model,
        diagnostics: [...early, ...loaded.diagnostics, ...changedTexts(loaded.model, sources)],
        files: used,
      });
    }
    for (const uri of wanted) {
      tried.add(uri);
      if (!uri.startsWith('text:')) {
        if ((await files.kind(uri)) === 'file') await read(uri);
        continue;
      }
      const name = uri.slice('text:'.length);
      const bytes = await files.read(joinPath(folder ?? folderOf(path), name));
      if (bytes.kind !== 'done') continue;
      const decoded = decode(bytes.value, name);
      if (decoded.kind === 'text') sources[name] = decoded.text;
      else early.push(decoded.diagnostic);
    }
  }
}

/** Sources whose stored text is no longer the one that was cited: its SHA-256 is not the one written down. Code P6004. */
function changedTexts(model: Model, sources: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return model.sources.flatMap((source): Diagnostic[] => {
    const text = source.text === null ? undefined : sources[source.text];
    if (source.hash === null || text === undefined || source.span === undefined) return [];
    const hash = createHash('sha256').update(text, 'utf8').digest('hex');
    if (hash === source.hash.toLowerCase()) return [];
    return [
      {
        code: 'P6004',
        severity: 'warning',
        message: `The stored text “${source.text}” of “${source.name}” is not the one whose hash is written down (its SHA-256 is ${hash}). Find out who changed it before you rely on its quotations.`,
        span: source.span,
      },
    ];
  });
}
