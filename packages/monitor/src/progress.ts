import type { Writable } from 'node:stream';

const PIECE = 1 << 24;
const TERMINAL_MILLISECONDS = 500;

/** Tells on standard error how far a run is: a line every 16 megabytes where asked for, one changing line on a terminal. */
export class Progress {
  private told = 0;
  private shown = false;
  private last = Date.now();

  constructor(
    private readonly stream: Writable,
    private readonly mode: 'lines' | 'terminal' | 'none',
  ) {}

  /** Tells, when it is time to. */
  step(bytes: number, points: { readonly read: number; readonly decided: number }): void {
    if (this.mode === 'none') return;
    const text = `${points.read} time points read, ${points.decided} decided, ${bytes >> 20} MB`;
    if (this.mode === 'lines' && bytes - this.told >= PIECE) {
      this.told = bytes;
      this.stream.write(`${text}\n`);
    }
    if (this.mode === 'terminal' && Date.now() - this.last >= TERMINAL_MILLISECONDS) {
      this.last = Date.now();
      this.shown = true;
      this.stream.write(`\r${text}\x1b[K`);
    }
  }

  /** Takes the changing line away. */
  end(): void {
    if (this.shown) this.stream.write('\r\x1b[K');
    this.shown = false;
  }
}
