import { decode } from '@proviso/language';
import type { SourceDocument } from '@proviso/reader';
import { done, type Result } from './failure.js';
import { type Files, joinPath } from './files.js';

/** Where drafts are kept as they were written, so that reading again tells what somebody changed since. */
export const keptIn = '.read';

/** A draft as it was written, what somebody had given by hand when it was, and of which drafted document it is an edition. */
export interface Kept {
  readonly text: string | null;
  readonly byHand: readonly string[];
  readonly editionOf: string | null;
}

/** Reads a kept draft; a file that is none is a draft without notes. */
export function keptOf(text: string | null): Kept {
  const head = text === null ? null : /^# By hand:(.*)\n# Edition of:(.*)\n/u.exec(text);
  if (text === null || head === null) return { text, byHand: [], editionOf: null };
  return {
    text: text.slice(head[0].length),
    byHand: head[1]!.split(' ').filter((name) => name !== ''),
    editionOf: head[2]!.trim() || null,
  };
}

/** A draft with its notes, as it is kept. */
export function keeping(text: string, byHand: readonly string[], editionOf: string | null): string {
  return `# By hand:${byHand.map((name) => ` ${name}`).join('')}\n# Edition of:${editionOf === null ? '' : ` ${editionOf}`}\n${text}`;
}

/** The texts and the agreement files that a folder holds, by name. */
export async function contentsOf(
  files: Files,
  folder: string,
): Promise<Result<{ readonly texts: Map<string, string>; readonly agreements: Map<string, string> }>> {
  const texts = new Map<string, string>();
  const agreements = new Map<string, string>();
  const kind = await files.kind(folder);
  if (kind === 'file')
    return {
      kind: 'unreadable',
      code: 'P6001',
      path: folder,
      message: `“${folder}” is a file; give the folder of an agreement, or a new one.`,
    };
  for (const name of kind === 'folder' ? await files.list(folder) : []) {
    if (!/\.(?:proviso|txt)$/u.test(name)) continue;
    const bytes = await files.read(joinPath(folder, name));
    if (bytes.kind !== 'done')
      return {
        kind: 'unreadable',
        code: 'P6003',
        path: bytes.path,
        message: `“${bytes.path}” cannot be read: ${bytes.reason}.`,
      };
    const decoded = decode(bytes.value, name);
    if (decoded.kind === 'text') (name.endsWith('.txt') ? texts : agreements).set(name, decoded.text);
  }
  return done({ texts, agreements });
}

/** The name under which a document is kept: that of the same text, else the document's own, else one with a number. */
export function stemFor(document: SourceDocument, texts: ReadonlyMap<string, string>): string {
  for (const [name, text] of texts) if (text === document.text) return name.replace(/\.txt$/u, '');
  const stem =
    document.name
      .replace(/(?<=.)\.[^.]+$/u, '')
      .replaceAll(/[^\p{L}\p{N}-]+/gu, '-')
      .replaceAll(/^-+|-+$/gu, '') || 'document';
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}-${count}`;
    if (!texts.has(`${name}.txt`)) return name;
  }
}

/** The drafted document of which this is another edition: more than half of the shorter one's sentences stand in both. */
export function editionIn(
  document: SourceDocument,
  texts: ReadonlyMap<string, string>,
  agreements: ReadonlyMap<string, string>,
): string | null {
  const mine = sentencesOf(document.text);
  for (const [name, text] of texts) {
    const stem = name.replace(/\.txt$/u, '');
    if (name === document.name || text === document.text || !agreements.has(`${stem}.proviso`)) continue;
    const theirs = sentencesOf(text);
    const shared = [...mine].filter((sentence) => theirs.has(sentence)).length;
    if (shared > 1 && shared * 2 > Math.min(mine.size, theirs.size)) return stem;
  }
  return null;
}

function sentencesOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/(?<=[.!?][”"’']?)\s+|\n+/u)
      .map((sentence) => sentence.replaceAll(/\s+/gu, ' ').trim())
      .filter((sentence) => sentence.length > 20),
  );
}

/** The text of a file, or `null` where there is none that can be read. */
export async function textAt(files: Files, path: string): Promise<string | null> {
  if ((await files.kind(path)) !== 'file') return null;
  const bytes = await files.read(path);
  if (bytes.kind !== 'done') return null;
  const decoded = decode(bytes.value, path);
  return decoded.kind === 'text' ? decoded.text : null;
}

/** Writes all files of a draft or none; gives what kept it from that. */
export async function writeAll(
  files: Files,
  folder: string,
  texts: readonly { readonly path: string; readonly text: string }[],
): Promise<Result<never> | null> {
  for (const write of [() => files.makeFolder(joinPath(folder, keptIn)), () => files.writeAll(texts)]) {
    const written = await write();
    if (written.kind !== 'done')
      return {
        kind: 'unreadable',
        code: 'P6005',
        path: written.path,
        message: `“${written.path}” cannot be written: ${written.reason}. Nothing in the folder was changed.`,
      };
  }
  return null;
}
