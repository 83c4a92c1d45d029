import { type Handles, Standing } from '../operator.js';
import type { RowTable } from '../row-table.js';
import type { Rows } from '../rows.js';
import type { Trace } from '../trace.js';

/** PREVIOUS without a bound over a standing result: the result itself, walking one time point behind. */
export class Before extends Standing {
  override readonly goneHandles: Handles | undefined;

  constructor(
    private readonly body: Standing,
    private readonly trace: Trace,
  ) {
    super(body.ids, [body]);
    this.goneHandles = body.goneHandles;
  }

  get table(): RowTable {
    return this.body.table;
  }

  get added(): Handles {
    return this.body.added;
  }

  get gone(): Rows {
    return this.body.gone;
  }

  ready(): boolean {
    return this.at < this.trace.length && (this.at === 0 || this.body.ready());
  }

  step(): void {
    if (this.at++ > 0) this.body.step();
  }
}
