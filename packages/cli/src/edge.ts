import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { nodeFiles } from '@proviso/service';
import { ask } from './ask.js';
import { paintFor } from './paint.js';
import { run } from './run.js';

/** The lines of a file or of standard input, read as they are asked for. */
function lines(path: string): AsyncIterable<string> {
  const raw = path === '-' ? process.stdin : createReadStream(path);
  return createInterface({
    input: path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
}

/** All of standard input, unless it is longer than `most` bytes. */
async function input(most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    if (size > most) return null;
    chunks.push(chunk as Buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The edge of the process: the only place that reads the clock and the environment, and the only catch for our mistakes. */
const { stdout, stderr, env } = process;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
try {
  process.exitCode = await run(process.argv.slice(2), {
    files: nodeFiles,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: Math.max(40, Math.min(120, stdout.columns ?? 100)),
    paint: paintFor(stdout, env),
    today: Math.floor(Date.now() / 86_400_000),
    milliseconds: () => Date.now(),
    lines,
    input,
    ask,
    ...(stderr.isTTY ? { progress: (text: string) => void stderr.write(`\r\x1b[K${text}`) } : {}),
    // Only where the words are not those of `proviso monitor` from the start; that has its own edge.
    monitor: async (words) => (await import('@proviso/monitor')).runMonitor(words, process),
  });
} catch (error) {
  stderr.write(
    `P6099 Proviso made a mistake, not you: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  if (env.PROVISO_DEBUG) stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  else stderr.write('Set PROVISO_DEBUG=1 and run it again for what to report.\n');
  process.exitCode = 3;
}
