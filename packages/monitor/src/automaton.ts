import type { Core, CoreRegex } from './core.js';
import { both, either, isWithin, type Tree } from './tree.js';
import type { Values } from './value.js';

/** A regular expression over time as a nondeterministic automaton (Thompson's construction). State 0 is the first. */
export interface Automaton {
  readonly states: number;
  readonly accepting: number;
  /** Moves that take one step in time. */
  readonly steps: readonly (readonly [from: number, to: number])[];
  /** Moves within a time point, free or guarded by the test with that number. */
  readonly jumps: readonly {
    readonly from: number;
    readonly to: number;
    readonly test: number | undefined;
  }[];
  /** The formulas tested, by number. */
  readonly tests: readonly Core[];
}

/** Builds the automaton of an expression. */
export function automatonOf(regex: CoreRegex): Automaton {
  const steps: [number, number][] = [];
  const jumps: { from: number; to: number; test: number | undefined }[] = [];
  const tests: Core[] = [];
  let states = 1;
  const build = (part: CoreRegex, from: number): number => {
    switch (part.kind) {
      case 'any': {
        const to = states++;
        steps.push([from, to]);
        return to;
      }
      case 'test': {
        const to = states++;
        tests.push(part.core);
        jumps.push({ from, to, test: tests.length - 1 });
        return to;
      }
      case 'sequence':
        return build(part.right, build(part.left, from));
      case 'choice': {
        const left = build(part.left, from);
        const right = build(part.right, from);
        const to = states++;
        jumps.push({ from: left, to, test: undefined }, { from: right, to, test: undefined });
        return to;
      }
      case 'repeat': {
        // An own entry state, so that what leads back to it does not lead back into what stands before.
        const entry = states++;
        jumps.push({ from, to: entry, test: undefined });
        const end = build(part.body, entry);
        jumps.push({ from: end, to: entry, test: undefined });
        return entry;
      }
    }
  };
  const accepting = build(regex, 0);
  return { states, accepting, steps, jumps, tests };
}

/**
 * Which states hold at a time point, and for which rows: after a step from the states of the point before, or at the
 * beginning of a run when there are none. `trees` are the results of the tests at the point.
 */
export function followed(
  automaton: Automaton,
  before: readonly Tree[] | undefined,
  trees: readonly Tree[],
  values: Values,
): readonly Tree[] {
  const states: Tree[] = new Array(automaton.states).fill(false);
  if (before === undefined) states[0] = true;
  else {
    for (const [from, to] of automaton.steps)
      states[to] = either(states[to] as Tree, before[from] as Tree, values);
  }
  // Every path through jumps without a repetition has fewer of them than there are states.
  let fresh: readonly boolean[] = states.map((tree) => tree !== false);
  for (let round = 0; round < automaton.states && fresh.includes(true); round++) {
    const next: boolean[] = new Array(automaton.states).fill(false);
    for (const { from, to, test } of automaton.jumps) {
      if (!fresh[from] && !next[from]) continue;
      const source = states[from] as Tree;
      const reached = test === undefined ? source : both(source, trees[test] as Tree, values);
      const old = states[to] as Tree;
      if (isWithin(reached, old)) continue;
      states[to] = either(old, reached, values);
      next[to] = true;
    }
    fresh = next;
  }
  return states;
}
