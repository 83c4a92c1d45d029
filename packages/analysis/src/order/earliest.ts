import type { Ground, NodeFormula, Rule } from './ground.js';
import type { Lag } from './lags.js';
import type { SatPlan } from './sat-oracle.js';

/**
 * The earliest plan of a monotone problem with every condition in force: each move as soon as what it waits on is
 * performed (Knuth 1977, shortest derivations; all moves are earliest at once). Moves that the end does not need are
 * left out. Call it only where the fixpoint finds the problem feasible.
 */
export function earliestPlan(ground: Ground): SatPlan {
  const { nodes, rules } = ground;
  const origin = nodes.length;
  const needs: Extract<Rule, { kind: 'needs' }>[][] = nodes.map(() => []);
  const from = new Float64Array(nodes.length);
  const barred = new Uint8Array(nodes.length);
  const leader = Int32Array.from(nodes, (_, i) => i);
  for (const rule of rules) {
    if (rule.kind === 'needs') needs[rule.node]!.push(rule);
    else if (rule.kind === 'from') from[rule.node] = Math.max(from[rule.node]!, rule.from);
    else if (rule.kind === 'never') barred[rule.node] = 1;
    else if (rule.kind === 'together') {
      const merged = new Set(rule.nodes.map((node) => leader[node]!));
      const first = leader[rule.nodes[0]!]!;
      leader.forEach((own, i) => {
        if (merged.has(own)) leader[i] = first;
      });
    }
  }
  const members: number[][] = nodes.map(() => []);
  leader.forEach((own, i) => {
    members[own]!.push(i);
  });
  const time = Float64Array.from(nodes, (node) => (node.done ? 0 : Infinity));
  const settled: number[] = nodes.flatMap((node, i) => (node.done ? [i] : []));
  const rank = new Int32Array(nodes.length).fill(-1);
  settled.forEach((node, i) => {
    rank[node] = i;
  });
  const formulaTime = (formula: NodeFormula): number => {
    if (formula.kind !== 'count') return time[formula.node]!;
    if (formula.least <= 0) return 0;
    const times = formula.of.map(formulaTime).sort((a, b) => a - b);
    return times[formula.least - 1] ?? Infinity;
  };
  const open = new Set(nodes.flatMap((node, i) => (!node.done && leader[i] === i ? [i] : [])));
  for (;;) {
    let best = -1;
    let bestTime = Infinity;
    for (const group of open) {
      let ready = 0;
      for (const i of members[group]!) {
        if (nodes[i]!.done) continue;
        if (barred[i] === 1) ready = Infinity;
        let begin = from[i]!;
        for (const rule of needs[i]!) begin = Math.max(begin, formulaTime(rule.formula));
        ready = Math.max(ready, begin + nodes[i]!.least);
      }
      if (ready < bestTime) {
        best = group;
        bestTime = ready;
      }
    }
    if (best < 0) break;
    open.delete(best);
    for (const i of members[best]!) {
      time[i] = bestTime;
      rank[i] = settled.length;
    }
    settled.push(...members[best]!);
  }
  const rounds: Lag[] = [];
  const days: Lag[] = [];
  const performed = new Uint8Array(nodes.length);
  const stack: number[] = [];
  const ask = (formula: NodeFormula, by: number | undefined): void => {
    if (formula.kind === 'count') {
      const order = [...formula.of].sort((a, b) => formulaTime(a) - formulaTime(b) || rankOf(a) - rankOf(b));
      for (const part of order.slice(0, Math.max(0, formula.least))) ask(part, by);
      return;
    }
    if (performed[formula.node] === 0) {
      performed[formula.node] = 1;
      stack.push(formula.node);
    }
    if (by === undefined || nodes[formula.node]!.done) return;
    const { least, most } = nodes[by]!;
    rounds.push({ from: formula.node, to: by, lag: 1, spread: 0, literal: 0 });
    days.push({ from: formula.node, to: by, lag: least, spread: most - least, literal: 0 });
  };
  const rankOf = (formula: NodeFormula): number =>
    formula.kind === 'count' ? Math.max(0, ...formula.of.map(rankOf)) : rank[formula.node]!;
  for (const rule of rules) if (rule.kind === 'end') ask(rule.formula, undefined);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    if (nodes[i]!.done) continue;
    const { least, most } = nodes[i]!;
    days.push({ from: origin, to: i, lag: from[i]! + least, spread: most - least, literal: 0 });
    for (const rule of needs[i]!) ask(rule.formula, i);
    for (const mate of members[leader[i]!]!) {
      if (mate === i) continue;
      for (const into of [rounds, days]) into.push({ from: i, to: mate, lag: 0, spread: 0, literal: 0 });
      if (performed[mate] === 0) {
        performed[mate] = 1;
        stack.push(mate);
      }
    }
  }
  return { performed, rounds, days };
}
