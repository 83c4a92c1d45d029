import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

test('every code that the program prints has a page, and every page a code', () => {
  const printed = new Set<string>();
  for (const entry of readdirSync(join(root, 'packages'), { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (
      !entry.isFile() ||
      !/\.ts$/.test(path) ||
      /\.test\.ts$|\/(generated|dist|corpus|node_modules)\//.test(path)
    )
      continue;
    const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    for (const [found] of code.matchAll(/\bP[1-6]\d{3}\b/g)) printed.add(found);
  }
  const pages = readdirSync(join(root, 'docs/diagnostics'))
    .filter((name) => /^P\d{4}\.md$/.test(name))
    .map((name) => name.slice(0, 5));
  expect(
    [...printed].filter((code) => !existsSync(join(root, `docs/diagnostics/${code}.md`))).sort(),
  ).toEqual([]);
  expect(pages.filter((code) => !printed.has(code)).sort()).toEqual([]);
});
