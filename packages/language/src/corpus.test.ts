import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './diagnostic/catalogue.js';
import { load } from './load/load.js';
import { decode } from './parser/decode.js';

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
const pages = fileURLToPath(new URL('../../../docs/diagnostics/', import.meta.url));
const codes = Object.keys(CATALOGUE);

/** The diagnostics of a case of the corpus: a file, a folder of files and texts, or a text repeated many times. */
function diagnose(path: string): readonly Diagnostic[] {
  if (path.endsWith('.repeat.json')) {
    const { before, text, times, after } = JSON.parse(readFileSync(path, 'utf8'));
    return load([{ uri: 'a.proviso', text: before + text.repeat(times) + after }]).diagnostics;
  }
  const inside = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  const files: { uri: string; text: string }[] = [];
  const texts: Record<string, string> = {};
  for (const file of inside) {
    if (file.endsWith('.proviso')) {
      const decoded = decode(readFileSync(file), basename(file));
      if (decoded.kind === 'wrong') return [decoded.diagnostic];
      files.push({ uri: basename(file), text: decoded.text });
    } else if (file.endsWith('.txt')) texts[basename(file)] = readFileSync(file, 'utf8');
  }
  return load(files, { texts }).diagnostics;
}

/** A golden file shows so many diagnostics in full. */
const MOST_SHOWN = 20;

function show(diagnostics: readonly Diagnostic[]): string {
  const rest = diagnostics.length > MOST_SHOWN ? `\n… and ${diagnostics.length - MOST_SHOWN} more` : '';
  return diagnostics
    .slice(0, MOST_SHOWN)
    .map(({ code, severity, message, span, related = [], mends = [] }) => {
      const place = `${span.uri}:${span.start.line + 1}:${span.start.character + 1}`;
      const more = [
        ...related.map((one) => `  see ${one.span.uri}:${one.span.start.line + 1}: ${one.message}`),
        ...mends.map((one) => `  mend: ${one.title}`),
      ];
      return [`${place} ${severity} ${code} ${message}`, ...more].join('\n');
    })
    .join('\n')
    .concat(rest, '\n');
}

const bad = readdirSync(join(corpus, 'bad'))
  .filter((name) => !name.endsWith('.golden.txt'))
  .sort();

describe('bad cases', () => {
  test.each(bad)('%s', async (name) => {
    const code = name.slice(0, 5);
    const diagnostics = diagnose(join(corpus, 'bad', name));
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    await expect(show(diagnostics)).toMatchFileSnapshot(
      join(corpus, 'bad', `${name.replace(/\..*$/, '')}.golden.txt`),
    );
  });
});

describe('every code', () => {
  test.each(codes)('%s has a page with meaning, example and mend, and a bad case', (code) => {
    expect(bad.some((name) => name.startsWith(code))).toBe(true);
    const page = join(pages, `${code}.md`);
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain(`# ${code}: ${CATALOGUE[code as keyof typeof CATALOGUE].title}`);
    expect(text).toContain('## Bad example');
    expect(text).toContain('## Mend');
    const example = /```proviso bad P\d+\n([\s\S]*?)```/.exec(text)?.[1];
    if (example !== undefined)
      expect(load([{ uri: 'a.proviso', text: example }]).diagnostics.map((d) => d.code)).toContain(code);
  });
});

test('the list of diagnostics names every code with its severity and meaning', () => {
  const list = readFileSync(join(pages, 'README.md'), 'utf8');
  for (const [code, { severity, title }] of Object.entries(CATALOGUE)) {
    expect(list).toContain(`| [${code}](${code}.md) | ${severity} | ${title} |`);
  }
});

describe('good cases', () => {
  const good = readdirSync(join(corpus, 'good')).filter((name) => name.endsWith('.proviso'));
  test.each(good)('%s has no error and no warning', (name) => {
    const { diagnostics } = load([{ uri: name, text: readFileSync(join(corpus, 'good', name), 'utf8') }]);
    expect(show(diagnostics.filter((diagnostic) => diagnostic.severity !== 'hint'))).toBe('\n');
  });
});
