/**
 * Makes a fresh clone ready: installs what is missing and builds what is out of date. Uses nothing but Node and npm,
 * because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Proviso needs Node 20 or newer; this is Node ${process.versions.node}. Install a newer Node and run the command again.`,
  );
  process.exit(2);
}

const stamp = join(root, 'node_modules', '.proviso-installed');
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing the libraries (once) …');
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  writeFileSync(stamp, lock);
}
const { buildIfStale } = await import('./build.mjs');
await buildIfStale();

function run(command, args) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error(
      `“${command} ${args.join(' ')}” did not succeed. Check the network connection and run the command again.`,
    );
    process.exit(3);
  }
}
