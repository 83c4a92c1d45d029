import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

test('every name that the page imports is part of the public surface', async () => {
  const surface = await import('@proviso/reader');
  const imported = [...page.matchAll(/import \{ ([^}]+) \} from '@proviso\/reader'/gu)].flatMap((match) =>
    match[1]!.split(', '),
  );
  const called = [...page.matchAll(/`(\w+)\(/gu)]
    .map((match) => match[1]!)
    .filter((name) => name !== 'propose');
  for (const name of [...imported, ...called]) expect(Object.keys(surface)).toContain(name);
});
