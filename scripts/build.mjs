/**
 * Builds what is out of date: the parser from the grammar, the JavaScript of every package, and the one-file command
 * line that starts fast. `node scripts/build.mjs` builds; `--types` only checks the types, `--bundle` only
 * makes the command line.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const grammar = join(root, 'packages/language/src/proviso.langium');
const generated = join(root, 'packages/language/src/generated');
const stamp = join(root, 'node_modules/.proviso-built');

/** Builds when any source is newer than the last build; says so on standard error, as it takes some seconds. */
export async function buildIfStale() {
  if (existsSync(stamp) && newest(join(root, 'packages')) <= statSync(stamp).mtimeMs) return;
  console.error('Building Proviso …');
  await build();
}

/** Builds everything and marks the build as current. Ends the process with exit code 3 when a step fails. */
export async function build() {
  const started = new Date();
  generateParser();
  node('node_modules/typescript/bin/tsc', ['-b']);
  await bundle();
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}

/** Generates the parser when the grammar is newer than it. */
export function generateParser() {
  if (!existsSync(grammar)) return;
  const made = join(generated, 'ast.ts');
  if (existsSync(made) && statSync(made).mtimeMs > statSync(grammar).mtimeMs) return;
  mkdirSync(generated, { recursive: true });
  node('node_modules/langium-cli/bin/langium.js', [
    'generate',
    '--file',
    'packages/language/langium-config.json',
  ]);
}

export async function bundle() {
  const entry = join(root, 'packages/cli/src/main.ts');
  if (!existsSync(entry)) return;
  const { build: esbuild } = await import('esbuild');
  const outdir = join(root, 'packages/cli/dist/bundle');
  // The names of the parts change with their contents; those of the build before would stay behind.
  rmSync(outdir, { recursive: true, force: true });
  await esbuild({
    entryPoints: [entry],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    minify: true,
    keepNames: true,
    legalComments: 'none',
    external: ['@proviso/reader', 'cadical-wasm'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

function node(script, args) {
  const done = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) {
    console.error(`${script} ${args.join(' ')} did not succeed:\n${done.stdout}${done.stderr}`);
    process.exit(3);
  }
}

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'generated', 'corpus'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--types')) {
    generateParser();
    node('node_modules/typescript/bin/tsc', ['-b']);
  } else if (process.argv.includes('--bundle')) await bundle();
  else await build();
}
