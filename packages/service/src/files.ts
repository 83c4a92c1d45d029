/** What the use cases need of a file system. Paths are as the user writes them; `/` separates. */
export interface Files {
  /** Whether the path is a file, a folder, or not there. */
  kind(path: string): Promise<'file' | 'folder' | 'missing'>;
  /** The names of the files directly in a folder, sorted by code unit. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<FileResult<Uint8Array>>;
  /** Replaces the file whole or leaves it as it was: nothing is ever half-written. */
  write(path: string, text: string): Promise<FileResult<null>>;
  /** Replaces several files, or leaves all as they were. */
  writeAll(texts: readonly { readonly path: string; readonly text: string }[]): Promise<FileResult<null>>;
  /** Makes a folder and those above it; one that is there already is fine. */
  makeFolder(path: string): Promise<FileResult<null>>;
}

/** The world's answer to reading or writing a file. */
export type FileResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'missing' | 'not allowed' | 'too large' | 'failed';
      readonly path: string;
      readonly reason: string;
    };

/** Joins path parts with `/` and resolves `.` and `..`; an absolute second part replaces the first. */
export function joinPath(folder: string, path: string): string {
  const absolute = path.startsWith('/') ? path : folder === '' || folder === '.' ? path : `${folder}/${path}`;
  const out: string[] = [];
  for (const part of absolute.split('/')) {
    if (part === '.' || (part === '' && out.length > 0)) continue;
    if (part === '..' && out.length > 0 && out.at(-1) !== '..' && out.at(-1) !== '') out.pop();
    else out.push(part);
  }
  return out.join('/') || '.';
}

/** The folder of a path: everything before the last `/`, or `.`. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}
