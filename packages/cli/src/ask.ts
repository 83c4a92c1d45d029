import { spawn } from 'node:child_process';

/** The most that is taken of what a command prints, in bytes. */
const most = 4_000_000;

/**
 * Runs a command of the user's own in the shell, with a text on its standard input. It is stopped, with what it started,
 * when it takes too long or prints more than is read.
 */
export function ask(
  command: string,
  input: string,
  milliseconds: number,
): Promise<
  { readonly kind: 'answer'; readonly text: string } | { readonly kind: 'failed'; readonly reason: string }
> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    let over = false;
    const end = (answer: Parameters<typeof resolve>[0]) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      resolve(answer);
    };
    const stop = (reason: string) => {
      // The group of the command, as the shell's own children would go on.
      if (child.pid !== undefined && child.exitCode === null) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          child.kill('SIGKILL');
        }
      }
      end({ kind: 'failed', reason });
    };
    const timer = setTimeout(() => stop(`it took more than ${milliseconds / 1000} seconds`), milliseconds);
    child.on('error', (error) => end({ kind: 'failed', reason: error.message }));
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) stop(`it printed more than ${most} bytes`);
      else chunks.push(chunk);
    });
    child.on('close', (code) =>
      end(
        code === 0
          ? { kind: 'answer', text: Buffer.concat(chunks).toString('utf8') }
          : { kind: 'failed', reason: `the command ended with exit code ${code ?? 'none'}` },
      ),
    );
    // A command that does not read its input is no fault of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
