import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks } from '@proviso/engine';
import { format, load } from '@proviso/language';
import { type Model, showSpan } from '@proviso/model';
import { describe, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The folders here, each of them one agreement. */
const agreements = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function filesOf(agreement: string): { readonly uri: string; readonly text: string }[] {
  return readdirSync(join(here, agreement))
    .filter((name) => name.endsWith('.proviso'))
    .map((name) => ({
      uri: `examples/${agreement}/${name}`,
      text: readFileSync(join(here, agreement, name), 'utf8'),
    }));
}

describe.each(agreements)('examples/%s', (agreement) => {
  const files = filesOf(agreement);
  const { model, diagnostics } = load(files);

  test('loads without errors or warnings', () => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity !== 'hint');
    expect(found.map((d) => `${showSpan(d.span)} ${d.code} ${d.message}`)).toEqual([]);
  });

  test('is written in canonical form', () => {
    for (const { uri, text } of files) expect(format(text).text, uri).toBe(text);
  });

  test('gives every answer that it expects', () => {
    const results = runChecks(model);
    const failed = results.filter((result) => !result.passed || result.found.startsWith('no such'));
    expect(failed.map(({ check, found }) => `${place(check.span, files)}\n    found: ${found}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });
});

/** Where a check stands and what it says. */
function place(
  span: Parameters<typeof showSpan>[0] | undefined,
  files: readonly { readonly uri: string; readonly text: string }[],
): string {
  if (span === undefined) return 'a check without a place';
  const text = files.find((file) => file.uri === span.uri)?.text ?? '';
  return `${showSpan(span)} ${text.split('\n')[span.start.line] ?? ''}`;
}

/** Texts outside the repository that the examples quote, and which of the model's words come from each. */
const texts: readonly {
  readonly agreement: string;
  readonly path: string;
  readonly quotes: (model: Model) => readonly (string | null)[];
}[] = [
  {
    agreement: 'korea-2018',
    path: 'data/korea/pompeo-2018-06-18.txt',
    quotes: ({ statements, commitments, positions, expectations }) => [
      ...[...statements, ...positions, ...expectations]
        .filter((it) => it.source === 'article')
        .map((it) => it.quote),
      ...commitments.filter((it) => it.provision.source === 'article').map((it) => it.provision.quote),
      ...commitments
        .flatMap((it) => it.readings)
        .filter((it) => it.source === 'article')
        .map((it) => it.quote),
    ],
  },
  {
    agreement: 'korea-2018',
    path: 'data/korea/singapore_joint_statement_2018-06-12.txt',
    quotes: ({ commitments }) =>
      commitments.filter((it) => it.provision.instrument === 'Singapore').map((it) => it.provision.quote),
  },
  {
    agreement: 'jcpoa',
    path: 'data/security-council/S_RES_2231_2015_JCPOA.xml',
    quotes: ({ commitments, powers }) =>
      [...commitments, ...powers]
        .filter((it) => ['JCPOA', 'R2231'].includes(it.provision.instrument ?? ''))
        .map((it) => it.provision.quote),
  },
];

const shared = join(here, '../../shared');
if (!existsSync(shared))
  console.warn(`SKIPPED: ${shared} is missing, so no quotation of the examples was compared with its text.`);

test.skipIf(!existsSync(shared)).each(texts)(
  '$agreement quotes $path word for word',
  ({ agreement, path, quotes }) => {
    const text = plain(readFileSync(join(shared, path), 'utf8'));
    const quoted = quotes(load(filesOf(agreement)).model).filter((quote) => quote !== null);
    expect(quoted.filter((quote) => !text.includes(plain(quote)))).toEqual([]);
    expect(quoted.length).toBeGreaterThan(0);
  },
);

/** A text without markup, with straight quotes and single spaces. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ');
}
