import { decode, format } from '@proviso/language';
import type { Diagnostic } from '@proviso/model';
import { done, type Result } from './failure.js';
import { type Files, joinPath } from './files.js';

/** What formatting did to each file. */
export interface FormatAnswer {
  readonly kind: 'format';
  readonly files: readonly {
    readonly path: string;
    readonly changed: boolean;
    readonly diagnostics: readonly Diagnostic[];
  }[];
}

/** Puts files, and the .proviso files of folders, into canonical form. A file with syntax errors stays as it is. */
export async function formatAgreement(
  files: Files,
  paths: readonly string[],
  { write }: { readonly write: boolean },
): Promise<Result<FormatAnswer>> {
  const all: string[] = [];
  for (const path of paths) {
    const kind = await files.kind(path);
    if (kind === 'missing')
      return {
        kind: 'unreadable',
        code: 'P6001',
        path,
        message: `There is no file or folder “${path}”. Check the path; it is looked up from the folder you are in.`,
      };
    if (kind === 'file') all.push(path);
    else
      all.push(
        ...(await files.list(path))
          .filter((name) => name.endsWith('.proviso'))
          .map((name) => joinPath(path, name)),
      );
  }
  const out: FormatAnswer['files'][number][] = [];
  for (const path of all) {
    const read = await files.read(path);
    if (read.kind !== 'done')
      return {
        kind: 'unreadable',
        code: 'P6003',
        path,
        message: `“${path}” cannot be read: ${read.reason}.`,
      };
    const decoded = decode(read.value, path);
    if (decoded.kind === 'wrong') {
      out.push({ path, changed: false, diagnostics: [decoded.diagnostic] });
      continue;
    }
    const { text, diagnostics: found } = format(decoded.text);
    const diagnostics = found.map((d) => ({ ...d, span: { ...d.span, uri: path } }));
    const changed = diagnostics.length === 0 && text !== decoded.text;
    if (changed && write) {
      const written = await files.write(path, text);
      if (written.kind !== 'done')
        return {
          kind: 'unreadable',
          code: 'P6005',
          path,
          message: `“${path}” cannot be written: ${written.reason}. It is as it was.`,
        };
    }
    out.push({ path, changed, diagnostics });
  }
  return done({ kind: 'format', files: out });
}
