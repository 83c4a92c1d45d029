import type { Condition, Model } from '@proviso/model';
import { evaluate } from '../evaluate.js';
import { holds } from '../holds.js';
import { Oracle } from './judging.js';
import { isB, isF, isT } from './pair.js';
import { FIRST } from './random-condition.js';

/** Days before everything: what holds then held always. */
const BEFORE = FIRST - 12;

/** A random question: a viewpoint, a day, and by how many days later things may have become known. */
export interface Asked {
  readonly viewpoint: string;
  readonly asOf: number;
  readonly later: number;
}

/**
 * Asks the engine and the naive evaluator; null when they agree, else where they do not. Judging up to the day asked is
 * enough unless a circle of commitments breaks down later, so a difference counts when it is there with later days too.
 */
export function agree(model: Model, condition: Condition, asked: Asked): unknown {
  const difference = differenceUpTo(model, condition, asked, asked.asOf);
  return difference === null ? null : differenceUpTo(model, condition, asked, asked.asOf + LATER);
}

/** No date, duration or notice of a random agreement reaches further. */
const LATER = 150;

function differenceUpTo(
  model: Model,
  condition: Condition,
  { viewpoint, asOf, later }: Asked,
  through: number,
): unknown {
  const view = model.viewpoints.find((v) => v.name === viewpoint)!;
  const oracle = new Oracle(model, view, asOf, asOf + later, { first: BEFORE, through });
  const question = { viewpoint, asOf, knownOn: asOf + later };
  const pair = oracle.value(condition);
  const wanted = isT(pair) ? 'true' : isF(pair) ? 'false' : isB(pair) ? 'contested' : 'unknown';
  const { value } = holds(model, condition, question);
  if (value !== wanted) return { condition, wanted, found: value };
  const rows = oracle.rows();
  const found = evaluate(model, question).verdicts.map((v) => ({
    commitment: v.commitment,
    instance: Object.values(v.instance),
    state: v.state,
    performance: v.performance,
    footing: v.footing,
    share: v.share,
    due: v.due,
    overdue: v.overdue,
  }));
  for (let i = 0; i < Math.max(rows.length, found.length); i += 1) {
    if (JSON.stringify(rounded(rows[i])) === JSON.stringify(rounded(found[i]))) continue;
    const commitment = [...model.commitments, ...model.offers.flatMap((o) => o.commitments)].find(
      (c) => c.name === (rows[i] ?? found[i])?.commitment,
    );
    return { wanted: rows[i], found: found[i], commitment };
  }
  return null;
}

/** Shares that differ by a rounding error are the same. */
function rounded<T extends { readonly share: number | null } | undefined>(row: T): T {
  return row === undefined || row.share === null ? row : { ...row, share: Math.round(row.share * 1e9) / 1e9 };
}
