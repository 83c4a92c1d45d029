import { type Files, folderOf, joinPath } from './files.js';

/** Files held in memory, for tests and for text that is not on a disk. Keys are whole paths. */
export function memoryFiles(
  contents: Readonly<Record<string, string | Uint8Array>>,
): Files & { readonly all: Map<string, Uint8Array> } {
  const all = new Map(
    Object.entries(contents).map(([path, text]) => [
      joinPath('.', path),
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  );
  return {
    all,
    async kind(path) {
      const whole = joinPath('.', path);
      if (all.has(whole)) return 'file';
      return whole === '.' || [...all.keys()].some((key) => key.startsWith(`${whole}/`))
        ? 'folder'
        : 'missing';
    },
    async list(folder) {
      const whole = joinPath('.', folder);
      return [...all.keys()]
        .filter((key) => folderOf(key) === whole)
        .map((key) => key.slice(key.lastIndexOf('/') + 1))
        .sort();
    },
    async read(path) {
      const found = all.get(joinPath('.', path));
      return found === undefined
        ? { kind: 'missing', path, reason: 'there is no such file' }
        : { kind: 'done', value: found };
    },
    async write(path, text) {
      all.set(joinPath('.', path), new TextEncoder().encode(text));
      return { kind: 'done', value: null };
    },
    async writeAll(texts) {
      for (const { path, text } of texts) all.set(joinPath('.', path), new TextEncoder().encode(text));
      return { kind: 'done', value: null };
    },
    async makeFolder() {
      return { kind: 'done', value: null };
    },
  };
}
