/** `npm start` prints the brief of the Korean example; `npm start -- <folder> [options]` the brief of that folder. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2);
const hasFolder = given[0] !== undefined && !given[0].startsWith('-');
const example = fileURLToPath(new URL('../examples/korea-2018', import.meta.url));
const command = fileURLToPath(new URL('./proviso.mjs', import.meta.url));
const done = spawnSync(process.execPath, [command, 'brief', ...(hasFolder ? given : [example, ...given])], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.exit(done.status ?? 3);
