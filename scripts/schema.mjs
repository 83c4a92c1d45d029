/** Writes the published JSON Schemas (`docs/schema/`) from the TypeScript types; `--check` only compares. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every published schema: the type it describes and the file that holds the type. */
const SCHEMAS = [
  { type: 'Model', file: 'packages/model/src/model.ts', out: 'model.schema.json' },
  { type: 'Verdict', file: 'packages/model/src/verdict.ts', out: 'verdict.schema.json' },
  { type: 'Stretch', file: 'packages/model/src/verdict.ts', out: 'stretch.schema.json' },
  { type: 'Diagnostic', file: 'packages/model/src/diagnostic.ts', out: 'diagnostic.schema.json' },
];

/** The schemas as they should be, by file name. */
export async function makeSchemas() {
  const { createGenerator } = await import('ts-json-schema-generator');
  return SCHEMAS.map(({ type, file, out }) => {
    const generator = createGenerator({
      path: join(root, file),
      tsconfig: join(root, 'packages/model/tsconfig.json'),
      type,
      skipTypeCheck: true,
      additionalProperties: false,
      schemaId: `proviso:schema/${out}`,
    });
    return { out, text: `${JSON.stringify(generator.createSchema(type), null, 2)}\n` };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(root, 'docs/schema');
  mkdirSync(folder, { recursive: true });
  let stale = 0;
  for (const { out, text } of await makeSchemas()) {
    const path = join(folder, out);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale += 1;
    if (process.argv.includes('--check'))
      console.error(`docs/schema/${out} is not what the types say; run “npm run schema”.`);
    else writeFileSync(path, text);
  }
  process.exit(process.argv.includes('--check') && stale > 0 ? 1 : 0);
}
