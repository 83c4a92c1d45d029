import type { CliqueTree } from './clique-tree.js';
import { largest, multiply, type Projection, project, scale, spread, sumInto } from './table.js';

/** A clique tree with the tables' places in it worked out: everything that does not depend on the numbers. */
export interface Propagator {
  readonly tree: CliqueTree;
  readonly cards: ArrayLike<number>;
  /** For each clique the tables it takes up, by their index, with their projections. */
  readonly taken: readonly (readonly { readonly table: number; readonly projection: Projection }[])[];
  readonly children: readonly (readonly number[])[];
  /** From each clique onto its separator, and from the clique above onto the same separator. */
  readonly down: readonly Projection[];
  readonly up: readonly Projection[];
  /** Whether a separator holds a variable whose tables may be negative, which forbids division. */
  readonly signed: readonly boolean[];
  /** Whether a clique sums negative tables away, so that digits may be lost there. */
  readonly cancelling: readonly boolean[];
  /** Tables without variables. */
  readonly constants: readonly number[];
  readonly scratch: Float64Array;
}

/** What an upward pass found: the total of the product of all tables is `sign * exp(log)`. */
export interface Total {
  readonly log: number;
  readonly sign: number;
  /** How much was lost to cancellation: 1 for none, large for a total that is small beside its parts. */
  readonly cancellation: number;
}

/** Places tables with the given scopes in a clique tree. `auxiliary` variables may have negative entries. */
export function propagator(
  tree: CliqueTree,
  cards: ArrayLike<number>,
  scopes: readonly (readonly number[])[],
  auxiliary: ReadonlySet<number>,
  place: (variable: number) => number,
): Propagator {
  const { cliques } = tree;
  const taken: { readonly table: number; readonly projection: Projection }[][] = cliques.map(() => []);
  scopes.forEach((scope, table) => {
    if (scope.length === 0) return;
    const first = scope.reduce((best, variable) => (place(variable) < place(best) ? variable : best));
    const home = tree.homeOf.get(first)!;
    taken[home]!.push({ table, projection: project(cliques[home]!.scope, scope, cards) });
  });
  const children: number[][] = cliques.map(() => []);
  cliques.forEach(({ parent }, index) => {
    if (parent >= 0) children[parent]!.push(index);
  });
  const none = project([], [], cards);
  return {
    tree,
    cards,
    taken,
    children,
    down: cliques.map(({ scope, separator }) => project(scope, separator, cards)),
    up: cliques.map(({ parent, separator }) =>
      parent < 0 ? none : project(cliques[parent]!.scope, separator, cards),
    ),
    signed: cliques.map(({ separator }) => separator.some((variable) => auxiliary.has(variable))),
    cancelling: cliques.map(
      ({ scope, separator }) =>
        scope.some((variable) => auxiliary.has(variable)) &&
        !separator.some((variable) => auxiliary.has(variable)),
    ),
    constants: scopes.flatMap((scope, table) => (scope.length === 0 ? [table] : [])),
    scratch: new Float64Array(cliques.reduce((most, clique) => Math.max(most, clique.cells), 1)),
  };
}

/**
 * Sends messages from the leaves to the roots (variable elimination, clique by clique) and returns them with the total.
 * `finish` sees each root's product table, unscaled only up to a positive factor.
 */
export function collect(
  propagator: Propagator,
  tables: readonly Float64Array[],
  finish?: (root: number, table: Float64Array) => void,
): { readonly total: Total; readonly messages: readonly Float64Array[] } {
  const { tree, scratch } = propagator;
  const messages: Float64Array[] = tree.cliques.map(() => none);
  let log = 0;
  let sign = 1;
  let cancellation = 1;
  for (const constant of propagator.constants) {
    const value = tables[constant]![0]!;
    log += Math.log(Math.abs(value));
    sign *= Math.sign(value);
  }
  for (let index = tree.cliques.length - 1; index >= 0; index--) {
    const clique = tree.cliques[index]!;
    log += fill(propagator, tables, messages, index, -1, undefined);
    if (clique.parent < 0) {
      finish?.(index, scratch);
      let sum = 0;
      let magnitude = 0;
      for (let cell = 0; cell < clique.cells; cell++) {
        sum += scratch[cell]!;
        magnitude += Math.abs(scratch[cell]!);
      }
      log += Math.log(Math.abs(sum));
      sign *= Math.sign(sum);
      if (sum !== 0) cancellation = Math.max(cancellation, magnitude / Math.abs(sum));
    } else {
      const message = new Float64Array(clique.separatorCells);
      sumInto(message, scratch, propagator.down[index]!);
      if (propagator.cancelling[index]) {
        cancellation = Math.max(cancellation, lostIn(propagator, index, message));
      }
      log += normalise(message, message.length);
      messages[index] = message;
    }
  }
  return { total: { log: sign === 0 ? Number.NEGATIVE_INFINITY : log, sign, cancellation }, messages };
}

/**
 * Sends messages back from the roots to the leaves (Lauritzen and Spiegelhalter 1988; Jensen, Lauritzen and Olesen
 * 1990) and shows `visit` each clique's product of everything, up to a positive factor. Division is replaced by a second
 * product where a separator may hold negative numbers.
 */
export function distribute(
  propagator: Propagator,
  tables: readonly Float64Array[],
  messages: readonly Float64Array[],
  visit: (clique: number, table: Float64Array) => void,
): void {
  const { tree, scratch, children } = propagator;
  const fromAbove: Float64Array[] = tree.cliques.map(() => none);
  for (let index = 0; index < tree.cliques.length; index++) {
    fill(propagator, tables, messages, index, -1, fromAbove[index]);
    visit(index, scratch);
    const again: number[] = [];
    for (const child of children[index]!) {
      const message = new Float64Array(tree.cliques[child]!.separatorCells);
      fromAbove[child] = message;
      if (propagator.signed[child]) {
        again.push(child);
        continue;
      }
      sumInto(message, scratch, propagator.up[child]!);
      const sent = messages[child]!;
      for (let cell = 0; cell < message.length; cell++) {
        message[cell] = sent[cell] === 0 ? 0 : message[cell]! / sent[cell]!;
      }
      normalise(message, message.length);
    }
    for (const child of again) {
      fill(propagator, tables, messages, index, child, fromAbove[index]);
      sumInto(fromAbove[child]!, scratch, propagator.up[child]!);
      normalise(fromAbove[child]!, fromAbove[child]!.length);
    }
    fromAbove[index] = none;
  }
}

const none = new Float64Array(0);

/** Tables multiplied before the product is scaled again, so that hundreds of small numbers do not vanish. */
const scaleAfter = 8;

/** Puts the product of a clique's tables and messages, but that of `without`, into the scratch; returns log of its scale. */
function fill(
  propagator: Propagator,
  tables: readonly Float64Array[],
  messages: readonly Float64Array[],
  index: number,
  without: number,
  fromAbove: Float64Array | undefined,
): number {
  const { scratch, taken, children, up, down, tree } = propagator;
  const size = tree.cliques[index]!.cells;
  let count = 0;
  let log = 0;
  const take = (table: Float64Array, projection: Projection) => {
    if (count === 0) spread(scratch, table, projection);
    else multiply(scratch, table, projection);
    count += 1;
    if (count % scaleAfter === 0) log += normalise(scratch, size);
  };
  for (const { table, projection } of taken[index]!) take(tables[table]!, projection);
  for (const child of children[index]!) if (child !== without) take(messages[child]!, up[child]!);
  if (fromAbove !== undefined && fromAbove.length > 0) take(fromAbove, down[index]!);
  if (count === 0) scratch.fill(1, 0, size);
  return log;
}

/** How much larger the terms of a message are than what is left of them, at the largest; spoils the scratch. */
function lostIn(propagator: Propagator, index: number, message: Float64Array): number {
  const { scratch, tree, down } = propagator;
  const size = tree.cliques[index]!.cells;
  for (let cell = 0; cell < size; cell++) scratch[cell] = Math.abs(scratch[cell]!);
  const terms = new Float64Array(message.length);
  sumInto(terms, scratch, down[index]!);
  const left = largest(message, message.length);
  return left === 0 ? Number.POSITIVE_INFINITY : largest(terms, terms.length) / left;
}

/** Scales a table so that its largest magnitude is 1; returns the log of what was divided out (0 for a zero table). */
function normalise(table: Float64Array, size: number): number {
  const most = largest(table, size);
  if (most === 0 || most === 1) return 0;
  scale(table, size, 1 / most);
  return Math.log(most);
}
