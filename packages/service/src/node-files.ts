import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { FileResult, Files } from './files.js';

/** Larger files are refused before they are read into memory, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** The file system of this computer. Writing goes to a neighbouring file that then takes the old one's place. */
export const nodeFiles: Files = {
  async kind(path) {
    try {
      const found = await stat(path);
      return found.isDirectory() ? 'folder' : 'file';
    } catch {
      return 'missing';
    }
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  },
  async read(path) {
    return attempt(path, async () => {
      const { size } = await stat(path);
      if (size > LARGEST) {
        return {
          kind: 'too large',
          path,
          reason: `it has ${size} bytes, more than the ${LARGEST} that are read`,
        };
      }
      return { kind: 'done', value: new Uint8Array(await readFile(path)) };
    });
  },
  async write(path, text) {
    return attempt(path, async () => {
      const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await writeFile(beside, text, 'utf8');
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      return { kind: 'done', value: null };
    });
  },
  async writeAll(texts) {
    // All are written beside their places first; only when that has worked do they take them.
    const beside = texts.map(({ path }) => ({
      path,
      fresh: `${path}.${randomBytes(6).toString('hex')}.tmp`,
    }));
    const undo: { readonly path: string; readonly before: Uint8Array | null }[] = [];
    const written = await attempt(texts[0]?.path ?? '.', async () => {
      for (const [index, { text }] of texts.entries()) await writeFile(beside[index]!.fresh, text, 'utf8');
      for (const { path, fresh } of beside) {
        const before = await readFile(path).catch(() => null);
        await rename(fresh, path);
        undo.push({ path, before });
      }
      return { kind: 'done', value: null };
    });
    if (written.kind !== 'done') {
      for (const { path, before } of undo.reverse())
        await (before === null ? rm(path, { force: true }) : writeFile(path, before));
      for (const { fresh } of beside) await rm(fresh, { force: true });
    }
    return written;
  },
  async makeFolder(path) {
    return attempt(path, async () => {
      await mkdir(path, { recursive: true });
      return { kind: 'done', value: null };
    });
  },
};

async function attempt<T>(path: string, act: () => Promise<FileResult<T>>): Promise<FileResult<T>> {
  try {
    return await act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = error instanceof Error ? error.message : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { kind: 'missing', path, reason: 'there is no such file' };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      return { kind: 'not allowed', path, reason: 'reading or writing it is not allowed' };
    }
    return { kind: 'failed', path, reason };
  }
}
