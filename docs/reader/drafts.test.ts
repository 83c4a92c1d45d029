import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, load } from '@proviso/language';
import { draftFrom, draftText, readDocument, readStatements } from '@proviso/reader';
import { expect, test } from 'vitest';

const folder = 'docs/reader/drafts';
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

// `PROVISO_GOLDEN=1` writes the drafts anew, to be read line by line before they are kept.
test.each(names)('the draft of %s is what somebody has read and answered for', async (name) => {
  const result = await readDocument(readFileSync(`${folder}/${name}`), { name });
  if ('error' in result) throw new Error(result.error.message);
  const { document } = result;
  const body = format(draftText(draftFrom(document, readStatements(document)), 'Draft')).text;
  const golden = `${folder}/${name.replace(/txt$/u, 'proviso')}`;
  if (process.env.PROVISO_GOLDEN === '1' || !existsSync(golden)) writeFileSync(golden, body);
  expect(asTold(body)).toBe(asTold(readFileSync(golden, 'utf8')));
  const { diagnostics } = load([{ uri: golden, text: body }], { texts: { [name]: document.text } });
  expect(diagnostics.filter((one) => one.severity !== 'hint').map((one) => one.message)).toEqual([]);
});

/** Which of these acts a plain *said* is, a fitted model tells; the next fitting may tell another, and no draft hangs on it. */
function asTold(body: string): string {
  return body.replaceAll(/^(statement [^"\n]*?)(?:asserts|evaluates|announces|predicts)\b/gmu, '$1says');
}
