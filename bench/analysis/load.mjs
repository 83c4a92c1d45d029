/** Bundles the sources of the analysis package into one module for Node and imports it. */
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export async function loadAnalysis() {
  const outfile = join(mkdtempSync(join(tmpdir(), 'proviso-bench-')), 'analysis.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../packages/analysis/src/index.ts', import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['source'],
    alias: {
      'cadical-wasm': createRequire(import.meta.url)
        .resolve('cadical-wasm/cadical.wasm')
        .replace(/cadical\.wasm$/, 'index.js'),
    },
    external: ['*/cadical-wasm/dist/index.js'],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** CPU seconds that a call takes, and what it gives. */
export async function cpu(call) {
  const before = process.cpuUsage();
  const value = await call();
  const used = process.cpuUsage(before);
  return { seconds: (used.user + used.system) / 1e6, value };
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
