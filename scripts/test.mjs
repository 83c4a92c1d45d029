/** `npm test`: lint, then every fast suite. `npm test -- <words>` runs the suites whose path contains the words. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
if (given.length === 0) step('node_modules/@biomejs/biome/bin/biome', ['check', '.']);
step('node_modules/vitest/vitest.mjs', ['run', ...given]);

function step(script, args) {
  const done = spawnSync(process.execPath, [root + script, ...args], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
