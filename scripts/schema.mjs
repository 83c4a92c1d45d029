/** Writes the published JSON Schemas (`docs/schema/`) from the TypeScript types; `--check` only compares. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every published schema: the types, and the file and package that they are found from. */
const SCHEMAS = [
  {
    package: 'model',
    file: 'packages/model/src/index.ts',
    types: { Model: 'model', Diagnostic: 'diagnostic' },
  },
  {
    package: 'service',
    file: 'packages/service/src/index.ts',
    types: {
      Brief: 'brief',
      StatusAnswer: 'status',
      ExplainAnswer: 'explain',
      HistoryAnswer: 'history',
      CheckAnswer: 'check',
      FormatAnswer: 'format',
      GapsAnswer: 'gaps',
      MemoryAnswer: 'memory',
      RoadmapsAnswer: 'roadmaps',
      ExposureAnswer: 'exposure',
      WhatIfAnswer: 'whatif',
      Difference: 'difference',
      ReadAnswer: 'read',
      ReadingsAnswer: 'readings',
      DraftAnswer: 'draft',
    },
  },
];

/** The schemas as they should be, by file name. */
export async function makeSchemas() {
  const { createGenerator } = await import('ts-json-schema-generator');
  return SCHEMAS.flatMap(({ package: name, file, types }) => {
    const generator = createGenerator({
      path: join(root, file),
      tsconfig: join(root, `packages/${name}/tsconfig.json`),
      type: '*',
      skipTypeCheck: true,
      additionalProperties: false,
    });
    return Object.entries(types).map(([type, out]) => {
      const schema = { $id: `proviso:schema/${out}.schema.json`, ...generator.createSchema(type) };
      return { out: `${out}.schema.json`, text: `${JSON.stringify(schema, null, 2)}\n` };
    });
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
