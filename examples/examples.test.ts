import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks } from '@proviso/engine';
import { load } from '@proviso/language';
import { showSpan } from '@proviso/model';
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

  test('gives every answer that it expects', () => {
    const results = runChecks(model);
    const failed = results.filter((result) => !result.passed);
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
