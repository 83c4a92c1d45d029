import type { Ground, NodeFormula, Rule } from '../order/ground.js';
import type { Stakes } from './stakes.js';

/** Values are kept as whole multiples of this, so that sums are exact. */
export const GRAIN = 1e-6;

/** One step of an order: a node, or nodes in tandem, with what it changes for each party. */
export interface Unit {
  readonly nodes: readonly number[];
  /** By party, in grains; what can be taken back is left out. */
  readonly values: Float64Array;
}

/** An order problem as units with values: a state is a bitset of units performed. */
export interface Board {
  readonly ground: Ground;
  readonly parties: readonly string[];
  /** By party: what a grain of exposure counts. */
  readonly weights: Float64Array;
  readonly units: readonly Unit[];
  readonly words: number;
  readonly start: Int32Array;
  /** By party: the balance at the start, of what is already done. */
  readonly startBalance: Float64Array;
  /** Whether a unit may be performed in a state. */
  isOpen(unit: number, state: Int32Array, at: number): boolean;
  /** Whether the order may end in a state. */
  isEnd(state: Int32Array, at: number): boolean;
  /** Performing more never shuts anything. */
  readonly monotone: boolean;
  /** Units that no condition waits on. */
  readonly unasked: Uint8Array;
  /** Ids of conditions that a set of performed moves cannot tell: dates and windows. */
  readonly leftOut: readonly string[];
}

/** Lays out a problem for exposure; every condition is in force. */
export function boardOf(ground: Ground, stakes: Stakes): Board {
  const { nodes, rules } = ground;
  const parties = [...new Set(Object.values(stakes.values).flatMap((byParty) => Object.keys(byParty)))];
  const leader = Int32Array.from(nodes, (_, i) => i);
  for (const rule of rules) {
    if (rule.kind !== 'together') continue;
    const merged = new Set(rule.nodes.map((node) => leader[node]!));
    const first = leader[rule.nodes[0]!]!;
    leader.forEach((own, i) => {
      if (merged.has(own)) leader[i] = first;
    });
  }
  const leaders = [...new Set(leader)];
  const unitOf = Int32Array.from(leader, (own) => leaders.indexOf(own));
  const valuesOf = (node: number): Float64Array => {
    const { move, of } = nodes[node]!;
    const kept = 1 - (stakes.reversible?.[move.id] ?? 0);
    return Float64Array.from(parties, (party) =>
      Math.round(((stakes.values[move.id]?.[party] ?? 0) * kept) / of / GRAIN),
    );
  };
  const units = leaders.map((own): Unit => {
    const members = nodes.flatMap((_, i) => (leader[i] === own ? [i] : []));
    const values = new Float64Array(parties.length);
    for (const node of members)
      valuesOf(node).forEach((value, p) => {
        values[p] = values[p]! + value;
      });
    return { nodes: members, values };
  });
  const words = Math.max(1, (units.length + 31) >> 5);
  const start = new Int32Array(words);
  const startBalance = new Float64Array(parties.length);
  units.forEach((unit, u) => {
    if (!unit.nodes.every((node) => nodes[node]!.done)) return;
    start[u >> 5] = start[u >> 5]! | (1 << (u & 31));
    unit.values.forEach((value, p) => {
      startBalance[p] = startBalance[p]! + value;
    });
  });
  const needs: NodeFormula[][] = units.map(() => []);
  const ends: NodeFormula[] = [];
  const barred = new Uint8Array(units.length);
  const rivals: number[][] = units.map(() => []);
  const leftOut = new Set<number>();
  const asked = new Uint8Array(units.length);
  const ask = (formula: NodeFormula): void => {
    if (formula.kind === 'count') formula.of.forEach(ask);
    else asked[unitOf[formula.node]!] = 1;
  };
  for (const rule of rules) readRule(rule);
  const holds = (formula: NodeFormula, state: Int32Array, at: number): boolean => {
    if (formula.kind !== 'count') {
      const u = unitOf[formula.node]!;
      return ((state[at + (u >> 5)]! >>> (u & 31)) & 1) === (formula.kind === 'done' ? 1 : 0);
    }
    let left = formula.least;
    for (let k = 0; k < formula.of.length && left > 0; k += 1) {
      if (formula.of.length - k < left) return false;
      if (holds(formula.of[k]!, state, at)) left -= 1;
    }
    return left <= 0;
  };
  const has = (u: number, state: Int32Array, at: number): boolean =>
    ((state[at + (u >> 5)]! >>> (u & 31)) & 1) === 1;
  return {
    ground,
    parties,
    weights: Float64Array.from(parties, (party) => stakes.weights?.[party] ?? 1),
    units,
    words,
    start,
    startBalance,
    isOpen: (unit, state, at) =>
      barred[unit] === 0 &&
      !rivals[unit]!.some((rival) => has(rival, state, at)) &&
      needs[unit]!.every((formula) => holds(formula, state, at)),
    isEnd: (state, at) => ends.every((formula) => holds(formula, state, at)),
    monotone: rules.every(
      (rule) => rule.kind !== 'exclusive' && (!('formula' in rule) || isPositive(rule.formula)),
    ),
    unasked: asked.map((is) => 1 - is),
    leftOut: [...leftOut].map((index) => ground.problem.conditions[index]!.id),
  };

  function readRule(rule: Rule): void {
    switch (rule.kind) {
      case 'needs':
        needs[unitOf[rule.node]!]!.push(rule.formula);
        ask(rule.formula);
        return;
      case 'end':
        ends.push(rule.formula);
        return;
      case 'never':
        barred[unitOf[rule.node]!] = 1;
        return;
      case 'exclusive':
        for (const a of rule.nodes)
          for (const b of rule.nodes) {
            if (a === b) continue;
            if (unitOf[a] === unitOf[b]) barred[unitOf[a]!] = 1;
            else if (rule.scope === 'ever') rivals[unitOf[a]!]!.push(unitOf[b]!);
          }
        return;
      case 'together':
        return;
      case 'near':
      case 'deadline':
      case 'from':
        leftOut.add(rule.index);
        return;
      default: {
        const never: never = rule;
        throw new Error(`unknown rule ${JSON.stringify(never)}`);
      }
    }
  }
}

function isPositive(formula: NodeFormula): boolean {
  return formula.kind === 'count' ? formula.of.every(isPositive) : formula.kind === 'done';
}
