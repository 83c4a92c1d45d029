import { type Automaton, followed } from './automaton.js';
import type { Core } from './core.js';
import { General, within } from './general.js';
import type { Trace } from './trace.js';
import { either, type Tree } from './tree.js';
import type { Values } from './value.js';

interface Run {
  stamp: number;
  /** For every state of the automaton, the rows for which it can be reached from the run's beginning. */
  states: readonly Tree[];
}

/** MATCHP: whether some stretch that ends here, and began as far back as the interval says, fits the expression. */
export class MatchBackward extends General {
  private runs: Run[] = [];

  constructor(
    private readonly core: Extract<Core, { kind: 'matchForward' | 'matchBackward' }>,
    private readonly automaton: Automaton,
    private readonly tests: readonly General[],
    private readonly trace: Trace,
    private readonly values: Values,
  ) {
    super(tests);
  }

  ready(): boolean {
    return this.at < this.trace.length && this.tests.every((test) => test.ready());
  }

  step(): void {
    const { interval } = this.core;
    const stamp = this.trace.stamp(this.at++);
    for (const test of this.tests) test.step();
    const trees = this.tests.map((test) => test.tree);
    const runs: Run[] = [];
    const begun = { stamp, states: followed(this.automaton, undefined, trees, this.values) };
    for (const run of this.runs) {
      if (stamp - run.stamp > interval.high) continue;
      const states = followed(this.automaton, run.states, trees, this.values);
      if (states.every((tree) => tree === false)) continue;
      const last = runs.at(-1);
      const merge = interval.high === Number.POSITIVE_INFINITY && stamp - run.stamp >= interval.low;
      if (merge && last !== undefined)
        runs[runs.length - 1] = { stamp: run.stamp, states: joined(last.states, states, this.values) };
      else runs.push({ stamp: run.stamp, states });
    }
    runs.push(begun);
    this.runs = runs;
    this.tree = false;
    for (const run of runs) {
      if (within(stamp - run.stamp, interval)) {
        this.tree = either(this.tree, run.states[this.automaton.accepting] as Tree, this.values);
      }
    }
  }
}

/** MATCHF: whether some stretch that begins here, and ends as far ahead as the interval says, fits the expression. */
export class MatchForward extends General {
  private readonly runs: { readonly stamp: number; states: readonly Tree[]; tree: Tree }[] = [];

  constructor(
    private readonly core: Extract<Core, { kind: 'matchForward' | 'matchBackward' }>,
    private readonly automaton: Automaton,
    private readonly tests: readonly General[],
    private readonly trace: Trace,
    private readonly values: Values,
  ) {
    super(tests);
  }

  ready(): boolean {
    if (this.at >= this.trace.length) return false;
    const end = this.trace.stamp(this.at) + this.core.interval.high;
    for (;;) {
      const next = this.at + this.runs.length;
      if (next >= this.trace.length) return false;
      if (this.trace.stamp(next) > end) return true;
      if (!this.tests.every((test) => test.ready())) return false;
      this.advance(this.trace.stamp(next));
    }
  }

  step(): void {
    this.at++;
    this.tree = this.runs.shift()?.tree ?? false;
  }

  private advance(stamp: number): void {
    for (const test of this.tests) test.step();
    const trees = this.tests.map((test) => test.tree);
    this.runs.push({ stamp, states: [], tree: false });
    for (const run of this.runs) {
      if (stamp - run.stamp > this.core.interval.high) continue;
      run.states = followed(
        this.automaton,
        run.states.length === 0 ? undefined : run.states,
        trees,
        this.values,
      );
      if (within(stamp - run.stamp, this.core.interval)) {
        run.tree = either(run.tree, run.states[this.automaton.accepting] as Tree, this.values);
      }
    }
  }
}

function joined(left: readonly Tree[], right: readonly Tree[], values: Values): Tree[] {
  return left.map((tree, state) => either(tree, right[state] as Tree, values));
}
