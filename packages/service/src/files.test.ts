import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Files, folderOf, joinPath } from './files.js';
import { memoryFiles } from './memory-files.js';
import { nodeFiles } from './node-files.js';

test.each([
  ['a/b', 'c.proviso', 'a/b/c.proviso'],
  ['a/b', '../c', 'a/c'],
  ['.', './c', 'c'],
  ['a', '/c', '/c'],
  ['/a/b', '../../c', '/c'],
  ['..', 'c', '../c'],
])('from %s, %s is %s', (folder, path, whole) => {
  expect(joinPath(folder, path)).toBe(whole);
});

test.each([
  ['a/b.proviso', 'a'],
  ['b.proviso', '.'],
  ['/b', '/'],
])('the folder of %s is %s', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

const folder = await mkdtemp(join(tmpdir(), 'proviso-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each<[string, Files, string]>([
  ['in memory', memoryFiles({}), 'x'],
  ['on disk', nodeFiles, folder],
])('files %s', (_name, files, root) => {
  test('what was written is read again and listed', async () => {
    expect(await files.write(`${root}/b.proviso`, 'ä')).toEqual({ kind: 'done', value: null });
    await files.write(`${root}/a.proviso`, '1');
    await files.write(`${root}/a.proviso`, '2');
    const read = await files.read(`${root}/a.proviso`);
    expect(read.kind === 'done' && new TextDecoder().decode(read.value)).toBe('2');
    expect(await files.list(root)).toEqual(['a.proviso', 'b.proviso']);
    expect(await files.kind(`${root}/a.proviso`)).toBe('file');
    expect(await files.kind(root)).toBe('folder');
  });

  test('what is not there is missing', async () => {
    expect((await files.read(`${root}/none`)).kind).toBe('missing');
    expect(await files.kind(`${root}/none`)).toBe('missing');
  });
});

test('a failed write leaves nothing behind', async () => {
  expect((await nodeFiles.write(`${folder}/none/x.proviso`, 'text')).kind).toBe('missing');
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('several files are replaced together or not at all', async () => {
  const at = (name: string) => join(folder, 'together', name);
  await nodeFiles.makeFolder(at('taken/inside'));
  await nodeFiles.write(at('first'), 'old');
  const failed = await nodeFiles.writeAll([
    { path: at('first'), text: 'new' },
    { path: at('second'), text: 'new' },
    { path: at('taken'), text: 'a folder stands there' },
  ]);
  expect(failed.kind).not.toBe('done');
  const first = await nodeFiles.read(at('first'));
  expect(first.kind === 'done' && new TextDecoder().decode(first.value)).toBe('old');
  expect((await readdir(join(folder, 'together'))).sort()).toEqual(['first', 'taken']);
  const written = await nodeFiles.writeAll([
    { path: at('first'), text: 'new' },
    { path: at('second'), text: 'new' },
  ]);
  expect(written.kind).toBe('done');
  expect((await readdir(join(folder, 'together'))).sort()).toEqual(['first', 'second', 'taken']);
});
