import type { Ground, NodeFormula, Rule } from './ground.js';
import type { Oracle, Verdict } from './oracle.js';

/** Formulas as gates: a gate opens when `least` of its inputs are; an atom is open when its node is performed. */
interface Gates {
  readonly least: number[];
  readonly inputs: number[][];
  readonly users: number[][];
  /** Gate of each node's atom. */
  readonly atom: readonly number[];
}

/** What a run of the fixpoint knows at its end. */
interface Run {
  readonly performed: Uint8Array;
  readonly open: Uint8Array;
}

/**
 * Feasibility where conditions only add preconditions: perform whatever is open until nothing is, in time linear in
 * the rules (Dowling and Gallier 1984). If the end is not reached, the core is read off what waits on what.
 */
export function fixpointOracle(ground: Ground): Oracle & { run(active: Uint8Array): Uint8Array } {
  if (!ground.monotone) throw new Error('the fixpoint answers for monotone problems only');
  const { nodes, rules, droppable } = ground;
  const gates: Gates = { least: [], inputs: [], users: [], atom: [] };
  const addGate = (least: number, inputs: number[]): number => {
    const gate = gates.least.length;
    gates.least.push(least);
    gates.inputs.push(inputs);
    gates.users.push([]);
    for (const input of inputs) gates.users[input]!.push(gate);
    return gate;
  };
  const atoms = nodes.map(() => addGate(1, []));
  const cache = new Map<NodeFormula, number>();
  const gateOf = (formula: NodeFormula): number => {
    const known = cache.get(formula);
    if (known !== undefined) return known;
    const gate =
      formula.kind === 'count' ? addGate(formula.least, formula.of.map(gateOf)) : atoms[formula.node]!;
    cache.set(formula, gate);
    return gate;
  };
  const number = new Map(droppable.map((index, i) => [index, i]));
  const isActive = (rule: Rule, active: Uint8Array): boolean => {
    const i = number.get(rule.index);
    return i === undefined || active[i] === 1;
  };
  type Needs = { readonly rule: Rule; readonly gate: number };
  const needs: Needs[][] = nodes.map(() => []);
  const needUsers: { node: number; rule: Rule }[][] = [];
  const never: Rule[][] = nodes.map(() => []);
  const together: Extract<Rule, { kind: 'together' }>[] = [];
  const ends: Needs[] = [];
  for (const rule of rules) {
    if (rule.kind === 'needs') {
      const gate = gateOf(rule.formula);
      needs[rule.node]!.push({ rule, gate });
      needUsers[gate] = [...(needUsers[gate] ?? []), { node: rule.node, rule }];
    } else if (rule.kind === 'never') never[rule.node]!.push(rule);
    else if (rule.kind === 'together') together.push(rule);
    else if (rule.kind === 'end') ends.push({ rule, gate: gateOf(rule.formula) });
  }

  const run = (active: Uint8Array): Run => {
    const group = groupsOf(active);
    const open = new Uint8Array(gates.least.length);
    const count = new Int32Array(gates.least.length);
    const pending = new Int32Array(nodes.length);
    const performed = new Uint8Array(nodes.length);
    const members: number[][] = nodes.map(() => []);
    nodes.forEach((node, i) => {
      members[group[i]!]!.push(i);
      if (node.done) return;
      for (const need of needs[i]!) if (isActive(need.rule, active)) pending[group[i]!]! += 1;
      for (const rule of never[i]!) if (isActive(rule, active)) pending[group[i]!]! += 1;
    });
    const queue: number[] = [];
    const openGate = (gate: number): void => {
      if (open[gate] === 1) return;
      open[gate] = 1;
      queue.push(gate);
    };
    const perform = (leader: number): void => {
      for (const i of members[leader]!) {
        if (performed[i] === 1) continue;
        performed[i] = 1;
        openGate(atoms[i]!);
      }
    };
    gates.least.forEach((least, gate) => {
      if (least <= 0) openGate(gate);
    });
    nodes.forEach((node, i) => {
      if (node.done) {
        performed[i] = 1;
        openGate(atoms[i]!);
      }
    });
    nodes.forEach((_, i) => {
      if (group[i] === i && pending[i] === 0) perform(i);
    });
    for (let gate = queue.pop(); gate !== undefined; gate = queue.pop()) {
      for (const user of gates.users[gate]!) {
        count[user]! += 1;
        if (count[user]! >= gates.least[user]!) openGate(user);
      }
      for (const { node, rule } of needUsers[gate] ?? []) {
        if (nodes[node]!.done || !isActive(rule, active)) continue;
        pending[group[node]!]! -= 1;
        if (pending[group[node]!] === 0) perform(group[node]!);
      }
    }
    return { performed, open };
  };

  /** The leader of each node's group of active same-step tandems. */
  const groupsOf = (active: Uint8Array): Int32Array => {
    const parent = Int32Array.from(nodes, (_, i) => i);
    const find = (i: number): number => {
      let at = i;
      while (parent[at] !== at) {
        parent[at] = parent[parent[at]!]!;
        at = parent[at]!;
      }
      return at;
    };
    for (const rule of together)
      if (isActive(rule, active)) for (const node of rule.nodes) parent[find(node)] = find(rule.nodes[0]!);
    return parent.map((_, i) => find(i));
  };

  const explain = ({ open }: Run, active: Uint8Array): number[] => {
    const group = groupsOf(active);
    const core = new Set<number>();
    const visited = new Set<number>();
    const stack: number[] = [];
    const blame = (rule: Rule): void => {
      const i = number.get(rule.index);
      if (i !== undefined) core.add(i);
    };
    const atomNode = new Map(atoms.map((gate, node) => [gate, node]));
    const visitGate = (gate: number): void => {
      const node = atomNode.get(gate);
      if (node !== undefined) {
        if (!visited.has(node)) {
          visited.add(node);
          stack.push(node);
        }
        return;
      }
      const shut = gates.inputs[gate]!.filter((input) => open[input] === 0);
      const enough = gates.inputs[gate]!.length - gates.least[gate]! + 1;
      const known = (input: number): number => {
        const at = atomNode.get(input);
        return at !== undefined && visited.has(at) ? 0 : 1;
      };
      for (const input of shut.sort((a, b) => known(a) - known(b)).slice(0, enough)) visitGate(input);
    };
    const failed = ends.find((end) => isActive(end.rule, active) && open[end.gate] === 0);
    if (failed) {
      blame(failed.rule);
      visitGate(failed.gate);
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const own = node;
      const mates = [own, ...nodes.flatMap((_, i) => (i !== own && group[i] === group[own] ? [i] : []))];
      let found: { rule: Rule; gate?: number } | undefined;
      for (const mate of mates) {
        const barred = never[mate]!.find((rule) => isActive(rule, active));
        const shut = needs[mate]!.filter((need) => isActive(need.rule, active) && open[need.gate] === 0);
        const fixed = shut.find((need) => number.get(need.rule.index) === undefined);
        found = barred ? { rule: barred } : (fixed ?? shut[0]);
        if (!found) continue;
        if (mate !== own)
          for (const rule of together)
            if (isActive(rule, active) && rule.nodes.some((n) => group[n] === group[mate])) blame(rule);
        break;
      }
      if (!found) throw new Error(`node ${node} is not performed although nothing stops it`);
      blame(found.rule);
      if (found.gate !== undefined) visitGate(found.gate);
    }
    return [...core];
  };

  return {
    size: droppable.length,
    run: (active) => run(active).performed,
    test(active): Verdict {
      const state = run(active);
      const holds = ends.every((end) => !isActive(end.rule, active) || state.open[end.gate] === 1);
      return holds ? { kind: 'feasible' } : { kind: 'infeasible', core: explain(state, active) };
    },
  };
}
