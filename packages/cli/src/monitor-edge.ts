import { runMonitor } from '@proviso/monitor';

/** The edge of the process for `proviso monitor`: it writes to the process's own streams, and needs nothing else. */
const { stdout, stderr, env, argv } = process;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
try {
  process.exitCode = await runMonitor(argv.slice(3), process);
} catch (error) {
  stderr.write(
    `P6099 Proviso made a mistake, not you: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  if (env.PROVISO_DEBUG) stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  else stderr.write('Set PROVISO_DEBUG=1 and run it again for what to report.\n');
  process.exitCode = 3;
}
