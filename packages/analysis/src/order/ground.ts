import type { Move, OrderCondition, OrderFormula, OrderProblem } from './order-problem.js';

/** A move, or one tranche of it, by index. */
export interface Node {
  readonly move: Move;
  readonly tranche: number;
  readonly of: number;
  readonly done: boolean;
  readonly least: number;
  readonly most: number;
}

/** A formula over nodes in negation normal form. */
export type NodeFormula =
  | { readonly kind: 'done' | 'undone'; readonly node: number }
  | { readonly kind: 'count'; readonly least: number; readonly of: readonly NodeFormula[] };

/** What a condition asks, over nodes; `index` is its place in the problem, or -1 for what always holds. */
export type Rule = { readonly index: number } & (
  | { readonly kind: 'needs'; readonly node: number; readonly formula: NodeFormula }
  | { readonly kind: 'together'; readonly nodes: readonly number[] }
  | {
      readonly kind: 'near';
      readonly nodes: readonly number[];
      readonly unit: 'step' | 'day';
      readonly most: number;
    }
  | { readonly kind: 'exclusive'; readonly nodes: readonly number[]; readonly scope: 'ever' | 'step' }
  | { readonly kind: 'never'; readonly node: number }
  | { readonly kind: 'deadline'; readonly node: number; readonly by: number }
  | { readonly kind: 'from'; readonly node: number; readonly from: number }
  | { readonly kind: 'end'; readonly formula: NodeFormula }
);

/** An order problem over nodes, with every condition as rules. */
export interface Ground {
  readonly problem: OrderProblem;
  readonly nodes: readonly Node[];
  readonly rules: readonly Rule[];
  /** Conditions that may be dropped, by index in the problem. */
  readonly droppable: readonly number[];
  /** Every rule only adds preconditions, so that a linear fixpoint decides. */
  readonly monotone: boolean;
}

/** Grounds a problem that `checkOrder` found nothing wrong with. */
export function groundOrder(problem: OrderProblem): Ground {
  const nodes: Node[] = [];
  const first = new Map<string, number>();
  for (const move of problem.moves) {
    first.set(move.id, nodes.length);
    const of = move.tranches ?? 1;
    for (let tranche = 1; tranche <= of; tranche += 1)
      nodes.push({
        move,
        tranche,
        of,
        done: move.done ?? false,
        least: (move.duration?.least ?? 0) / of,
        most: (move.duration?.most ?? 0) / of,
      });
  }
  const nodesOf = (id: string): number[] => {
    const from = first.get(id)!;
    return Array.from({ length: nodes[from]!.of }, (_, k) => from + k);
  };
  const last = (id: string): number => nodesOf(id).at(-1)!;
  const formula = (part: OrderFormula, wanted = true, share = 1): NodeFormula => {
    switch (part.kind) {
      case 'done':
        return {
          kind: wanted ? 'done' : 'undone',
          node:
            first.get(part.move)! +
            Math.ceil((part.tranches ?? nodes[first.get(part.move)!]!.of) * share - 1e-9) -
            1,
        };
      case 'not':
        return formula(part.of, !wanted, share);
      case 'all':
      case 'some':
      case 'at-least': {
        const of = part.of.map((inner) => formula(inner, wanted, share));
        const least = part.kind === 'all' ? of.length : part.kind === 'some' ? 1 : part.count;
        return { kind: 'count', least: wanted ? least : of.length - least + 1, of };
      }
      default: {
        const never: never = part;
        throw new Error(`unknown formula ${JSON.stringify(never)}`);
      }
    }
  };
  const rules: Rule[] = [];
  nodes.forEach((node, i) => {
    if (node.tranche > 1)
      rules.push({ index: -1, kind: 'needs', node: i, formula: { kind: 'done', node: i - 1 } });
  });
  problem.conditions.forEach((condition, index) => {
    rules.push(...rulesOf(condition, index));
  });
  rules.push({
    index: -1,
    kind: 'end',
    formula: problem.goal
      ? formula(problem.goal)
      : formula({
          kind: 'all',
          of: problem.moves.filter((move) => !move.optional).map((move) => ({ kind: 'done', move: move.id })),
        }),
  });
  const kept = rules.filter((rule) => !('node' in rule) || !nodes[rule.node]!.done);
  return {
    problem,
    nodes,
    rules: kept,
    droppable: problem.conditions.flatMap((each, i) => (each.fixed || each.kind === 'in-return' ? [] : [i])),
    monotone: kept.every(
      (rule) =>
        rule.kind === 'together' ||
        rule.kind === 'never' ||
        rule.kind === 'from' ||
        ((rule.kind === 'needs' || rule.kind === 'end') && isPositive(rule.formula)),
    ),
  };

  function rulesOf(condition: OrderCondition, index: number): Rule[] {
    const each = (ids: readonly string[]): number[] => [...new Set(ids)].flatMap(nodesOf);
    switch (condition.kind) {
      case 'after': {
        const needs = formula(condition.needs);
        const needsOf = (node: number): NodeFormula =>
          condition.trancheWise
            ? formula(condition.needs, true, nodes[node]!.tranche / nodes[node]!.of)
            : needs;
        return each(condition.moves).map((node) => ({ index, kind: 'needs', node, formula: needsOf(node) }));
      }
      case 'holds-back': {
        const needs = formula(condition.needs);
        const spared = new Set(condition.except);
        return problem.moves
          .filter((move) => move.actors?.includes(condition.actor) && !spared.has(move.id))
          .flatMap((move) => nodesOf(move.id))
          .map((node) => ({ index, kind: 'needs', node, formula: needs }));
      }
      case 'prohibits': {
        const needs = formula(condition.while, false);
        return each(condition.moves).map((node) => ({ index, kind: 'needs', node, formula: needs }));
      }
      case 'tandem':
        return tandem(condition.moves, condition.within, index);
      case 'exclusive':
        return [
          {
            index,
            kind: 'exclusive',
            nodes: [...new Set(condition.moves)].map((id) =>
              condition.scope === 'ever' ? first.get(id)! : last(id),
            ),
            scope: condition.scope,
          },
        ];
      case 'refuses':
        return each(condition.moves).map((node) => ({ index, kind: 'never', node }));
      case 'deadline':
        return [...new Set(condition.moves)].map((id) => ({
          index,
          kind: 'deadline',
          node: last(id),
          by: condition.by,
        }));
      case 'not-before':
        return each(condition.moves).map((node) => ({ index, kind: 'from', node, from: condition.from }));
      case 'owed':
        return [{ index, kind: 'end', formula: formula(condition.needs) }];
      case 'in-return':
        return [];
      default: {
        const never: never = condition;
        throw new Error(`unknown condition ${JSON.stringify(never)}`);
      }
    }
  }

  /** Moves in as many tranches step together tranche by tranche; otherwise their last tranches do. */
  function tandem(
    ids: readonly string[],
    within: { unit: 'step' | 'day'; most: number },
    index: number,
  ): Rule[] {
    const listed = [...new Set(ids)].filter((id) => within.unit === 'day' || !nodes[first.get(id)!]!.done);
    if (listed.length < 2) return [];
    const counts = new Set(listed.map((id) => nodesOf(id).length));
    const rows =
      counts.size === 1
        ? nodesOf(listed[0]!).map((_, k) => listed.map((id) => nodesOf(id)[k]!))
        : [listed.map(last)];
    return rows.map((row) =>
      within.unit === 'step' && within.most === 0
        ? { index, kind: 'together', nodes: row }
        : { index, kind: 'near', nodes: row, unit: within.unit, most: within.most },
    );
  }
}

/** The node as told: the move's id, with the tranche if there are several. */
export function nodeName(node: Node): string {
  return node.of > 1 ? `${node.move.id} (${node.tranche} of ${node.of})` : node.move.id;
}

/** Whether performing more can only make the formula true. */
export function isPositive(formula: NodeFormula): boolean {
  return formula.kind === 'count' ? formula.of.every(isPositive) : formula.kind === 'done';
}
