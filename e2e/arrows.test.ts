import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

/** What a package may import (ARCHITECTURE.md). Tests may also import what devDependencies declare. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  model: [],
  language: ['model'],
  engine: ['model'],
  monitor: ['model'],
  reader: ['model'],
  analysis: ['model', 'engine'],
  service: ['model', 'language', 'engine', 'analysis', 'reader'],
  cli: ['model', 'service', 'monitor'],
};

describe.each(Object.entries(MAY))('%s', (name, allowed) => {
  const folder = join(root, 'packages', name);
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const ours = (list: object): string[] =>
    Object.keys(list)
      .filter((key) => key.startsWith('@proviso/'))
      .map((key) => key.slice('@proviso/'.length));

  test('declares only what it may', () => {
    expect(ours(dependencies).filter((each) => !allowed.includes(each))).toEqual([]);
  });

  test('imports only what it declares', () => {
    for (const file of sources(join(folder, 'src'))) {
      const declared = [...ours(dependencies), ...(/\.test\.ts$/.test(file) ? ours(devDependencies) : [])];
      for (const [, wanted = ''] of readFileSync(file, 'utf8').matchAll(
        /(?:from|import\()\s*'@proviso\/([a-z-]+)/g,
      )) {
        expect(declared, `${file} imports @proviso/${wanted}`).toContain(wanted);
      }
    }
  });
});

test('the pure packages touch no clock, file, database or network', () => {
  for (const name of ['model', 'language', 'engine', 'analysis']) {
    for (const file of sources(join(root, 'packages', name, 'src'))) {
      if (/(\.test\.ts|generated)/.test(file)) continue;
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(code, file).not.toMatch(
        /from 'node:|Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|\bfetch\(/,
      );
    }
  }
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/generated/'));
}
