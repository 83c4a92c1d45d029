import type { Formula } from '../formula.js';
import { lowerFormula } from '../from-formula.js';
import { parseFormula } from '../from-text.js';
import { General } from '../general.js';
import { Unbounded } from '../general-plan.js';
import { rowsOf } from '../plan.js';
import type { Policy } from '../policy.js';
import { RunningPolicy } from '../run-policy.js';
import { parseSignature } from '../signature.js';
import { LAST_STAMP } from '../trace.js';
import type { Tree } from '../tree.js';
import { fromRows, holdsFor } from '../tree.js';
import { Values } from '../value.js';
import { BeyondTrace, type Moment, Oracle, type Plain } from './oracle.js';
import { SIGNATURE } from './random-policy.js';

/** The values over which rows are compared. */
const ROWS: readonly Plain[] = [-1n, 0n, 1n, 2n, 3n, 4n, 99n];
/** With comparisons that nothing bounds, quantifiers need more integers about those, and some far below and above. */
const FAR: readonly bigint[] = [-101n, -100n, -99n, 97n, 98n, 99n, 100n, 101n];
const WIDE: readonly Plain[] = [...Array.from({ length: 22 }, (_, i) => BigInt(i - 9)), ...FAR];
const FRESH: ReadonlySet<Plain> = new Set<Plain>([...FAR, 'zz', 1234.5]);
const WORDS: readonly Plain[] = ['', '0', '1', '2', 'ab', 'b', 'zz'];
const FLOATS: readonly Plain[] = [-0.5, 0.5, 1.5, 2, 1234.5];
/** What sums and means of those and of small integers can come to. */
const RESULTS: readonly Plain[] = [
  ...new Set([
    1234.5,
    Infinity,
    -Infinity,
    ...fractions(2, -10, 20),
    ...[4, 6, 8, 10, 12].flatMap((by) => fractions(by, -1, 2)),
  ]),
];

function fractions(by: number, from: number, to: number): number[] {
  return Array.from({ length: (to - from) * by + 1 }, (_, i) => from + i / by + 0);
}

/**
 * The domain of a variable by its name: a and g are floats, t and u strings, all others integers, among them the stamps
 * that the formula may ask for.
 */
function domainOf(name: string, wide: boolean, stamps: readonly bigint[] = []): readonly Plain[] {
  if (name === 'a') return RESULTS;
  if (name === 'g') return FLOATS;
  if (name === 't' || name === 'u') return WORDS;
  const numbers = wide ? WIDE : ROWS;
  return stamps.length === 0 ? numbers : [...new Set([...numbers, ...stamps])];
}

/** What came of a comparison: agreement, a formula that is refused, or the first difference in words. */
export type Outcome =
  | { readonly kind: 'same' | 'refused'; readonly fast: boolean }
  | { readonly kind: 'different'; readonly what: string };

/** Runs a formula over a log with the operators and with the oracle, and compares verdict by verdict. */
export function compare(
  text: string,
  log: readonly { readonly stamp: number; readonly facts: readonly [string, readonly Plain[]][] }[],
  fast = true,
  wide = false,
): Outcome {
  const { formula } = parseFormula(text);
  if (formula === undefined) return { kind: 'different', what: `does not parse: ${text}` };
  const values = new Values();
  const { signature } = parseSignature(SIGNATURE);
  const { policy, diagnostics } = lowerFormula(formula, signature, values);
  if (policy === undefined) {
    const refused = diagnostics.every(({ code }) => code === 'P5104');
    return refused
      ? { kind: 'refused', fast: false }
      : { kind: 'different', what: JSON.stringify(diagnostics) };
  }
  let running: RunningPolicy;
  try {
    running = new RunningPolicy(policy, values, fast);
  } catch (problem) {
    if (problem instanceof Unbounded) return { kind: 'refused', fast: false };
    throw problem;
  }
  const cellOf = (value: Plain) =>
    typeof value === 'bigint'
      ? values.integer(value)
      : typeof value === 'string'
        ? values.text(value)
        : value;
  const decided: Tree[] = [];
  const { ids, operator } = running.machine.root;
  const take = () => decided.push(operator instanceof General ? operator.tree : treeOf());
  const treeOf = () => {
    const rows = rowsOf(running.machine.root) ?? [];
    const keys = new Set(rows.map((row) => row.join()));
    if (keys.size !== rows.length) throw new Error(`a row is there twice: ${text}`);
    return fromRows(ids, rows.flat(), rows.length);
  };
  for (const { stamp, facts } of log) {
    for (const [name, row] of facts) {
      const number = policy.tables.findIndex((table) => table.kind === 'log' && table.name === name);
      const table = running.trace.tables[number];
      if (table !== undefined && running.reads(table)) table.push(row.map(cellOf));
    }
    running.point(stamp, take);
  }
  running.point(LAST_STAMP, take);
  const moments: Moment[] = [...log, { stamp: LAST_STAMP, facts: [] }].map(({ stamp, facts }) => {
    const byName = new Map<string, Plain[][]>();
    for (const [name, row] of facts) byName.set(name, [...(byName.get(name) ?? []), [...row]]);
    return { stamp, facts: byName };
  });
  const stamps = /\bt(?:s|pts)\(/u.test(text) ? moments.map(({ stamp }) => BigInt(stamp)) : [];
  const oracle = new Oracle(moments, (name) => domainOf(name, wide, stamps), FRESH);
  const names = policy.columns.map(({ name }) => name);
  const idOf = new Map(policy.columns.map((column) => [column.name, column.id]));
  const isFast = !(operator instanceof General);
  for (let point = 0; point < log.length; point++) {
    const tree = decided[point];
    for (const row of candidates(policy.columns, tree, values)) {
      const valuation = new Map(names.map((name, n) => [name, row[n] as Plain]));
      const wanted = verdict(oracle, formula, valuation, point);
      if (wanted === undefined) continue;
      // A future within a future may stay open at the end where its definition happens not to look at it.
      if (tree === undefined && nestedFuture(text)) continue;
      if (tree === undefined) return { kind: 'different', what: `${text} is not decided at point ${point}` };
      const found = holdsFor(
        tree,
        (id) => cellOf(row[names.findIndex((name) => idOf.get(name) === id)] as Plain),
        values,
      );
      if (found !== wanted) {
        const log_ = log.map(
          ({ stamp, facts }) => `@${stamp} ${facts.map(([n, r]) => `${n}(${r.join()})`).join(' ')}`,
        );
        const what = `${text}\nat point ${point} for ${names.map((n, k) => `${n}=${row[k]}`).join()} should be ${wanted}\n${log_.join('\n')}`;
        return { kind: 'different', what };
      }
    }
  }
  return { kind: 'same', fast: isFast };
}

function verdict(
  oracle: Oracle,
  formula: Formula,
  valuation: ReadonlyMap<string, Plain>,
  point: number,
): boolean | undefined {
  try {
    return oracle.holds(formula, valuation, point);
  } catch (problem) {
    if (problem instanceof BeyondTrace) return undefined;
    throw problem;
  }
}

function nestedFuture(text: string): boolean {
  return (text.match(/NEXT|EVENTUALLY|UNTIL|ALWAYS|RELEASE|MATCHF/g) ?? []).length > 1;
}

/** All rows over the domain, and those over values that the tree itself names. */
function candidates(columns: Policy['columns'], tree: Tree | undefined, values: Values): Plain[][] {
  const named = columns.map(({ name, id, type }) => {
    const plain = (cell: number): Plain =>
      type === 'int' ? values.integerOf(cell) : type === 'float' ? cell : values.textOf(cell);
    const cells = new Set<Plain>(domainOf(name, false));
    const walk = (at: Tree) => {
      if (typeof at === 'boolean') return;
      if ('bound' in at) {
        const { limit } = at.bound;
        if (typeof limit === 'bigint' && type === 'int')
          for (const by of [-1n, 0n, 1n]) cells.add(limit + by);
        walk(at.yes);
        walk(at.no);
        return;
      }
      if (at.id === id) for (const cell of at.kids.keys()) cells.add(plain(cell));
      for (const kid of at.kids.values()) walk(kid);
      walk(at.rest);
    };
    if (tree !== undefined) walk(tree);
    return [...cells];
  });
  return columns.reduce<Plain[][]>(
    (rows, _, n) => rows.flatMap((row) => (named[n] ?? []).map((value) => [...row, value])),
    [[]],
  );
}
