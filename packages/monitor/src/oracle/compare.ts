import type { Formula } from '../formula.js';
import { freeVariables } from '../formula.js';
import { lowerFormula } from '../from-formula.js';
import { parseFormula } from '../from-text.js';
import { General } from '../general.js';
import { Unbounded } from '../general-plan.js';
import { rowsOf } from '../plan.js';
import { RunningPolicy } from '../run-policy.js';
import { parseSignature } from '../signature.js';
import { LAST_STAMP } from '../trace.js';
import type { Tree } from '../tree.js';
import { fromRows } from '../tree.js';
import { Values } from '../value.js';
import { BeyondTrace, type Moment, Oracle, type Plain } from './oracle.js';
import { SIGNATURE } from './random-policy.js';

const DOMAIN: readonly Plain[] = [-1n, 0n, 1n, 2n, 3n, 4n, 99n];
const FRESH: ReadonlySet<Plain> = new Set([99n, 'zz']);

/** What came of a comparison: agreement, a formula that is refused, or the first difference in words. */
export type Outcome =
  | { readonly kind: 'same' | 'refused'; readonly fast: boolean }
  | { readonly kind: 'different'; readonly what: string };

/** Runs a formula over a log with the operators and with the oracle, and compares verdict by verdict. */
export function compare(
  text: string,
  log: readonly { readonly stamp: number; readonly facts: readonly [string, readonly Plain[]][] }[],
  fast = true,
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
  const oracle = new Oracle(moments, () => DOMAIN, FRESH);
  const names = freeVariables(formula);
  const idOf = new Map(policy.columns.map((column) => [column.name, column.id]));
  const isFast = !(operator instanceof General);
  for (let point = 0; point < log.length; point++) {
    const tree = decided[point];
    for (const row of candidates(
      names,
      tree,
      names.map((name) => idOf.get(name) as number),
      values,
    )) {
      const valuation = new Map(names.map((name, n) => [name, row[n] as Plain]));
      const wanted = verdict(oracle, formula, valuation, point);
      if (wanted === undefined) continue;
      // A future within a future may stay open at the end where its definition happens not to look at it.
      if (tree === undefined && nestedFuture(text)) continue;
      if (tree === undefined) return { kind: 'different', what: `${text} is not decided at point ${point}` };
      const found = contains(
        tree,
        new Map(names.map((name, n) => [idOf.get(name) as number, cellOf(row[n] as Plain)])),
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
function candidates(
  names: readonly string[],
  tree: Tree | undefined,
  ids: readonly number[],
  values: Values,
): Plain[][] {
  const named = ids.map((id) => {
    const cells = new Set<Plain>(DOMAIN);
    const walk = (at: Tree) => {
      if (typeof at === 'boolean') return;
      if (at.id === id) for (const cell of at.kids.keys()) cells.add(values.integerOf(cell));
      for (const kid of at.kids.values()) walk(kid);
      walk(at.rest);
    };
    if (tree !== undefined) walk(tree);
    return [...cells];
  });
  return names.reduce<Plain[][]>(
    (rows, _, n) => rows.flatMap((row) => (named[n] ?? []).map((value) => [...row, value])),
    [[]],
  );
}

function contains(tree: Tree, cells: ReadonlyMap<number, number>): boolean {
  let at = tree;
  while (typeof at !== 'boolean') at = at.kids.get(cells.get(at.id) as number) ?? at.rest;
  return at;
}
