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

/** What a run of the fixpoint knows at its end; the next run overwrites it. */
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
  const never: Rule[][] = nodes.map(() => []);
  const together: Extract<Rule, { kind: 'together' }>[] = [];
  const ends: Needs[] = [];
  for (const rule of rules) {
    if (rule.kind === 'needs') {
      needs[rule.node]!.push({ rule, gate: gateOf(rule.formula) });
    } else if (rule.kind === 'never') never[rule.node]!.push(rule);
    else if (rule.kind === 'together') together.push(rule);
    else if (rule.kind === 'end') ends.push({ rule, gate: gateOf(rule.formula) });
  }

  // Flat forms of gates and rules, and arrays that every run uses again: a run is asked thousands of times.
  const size = nodes.length;
  const gateCount = gates.least.length;
  const least = Int32Array.from(gates.least);
  const ruleNumber = (rule: Rule): number => number.get(rule.index) ?? -1;
  const needNode = needs.flatMap((list, node) => list.map(() => node));
  const needNumber = Int32Array.from(needs.flat(), (need) => ruleNumber(need.rule));
  const needOn: number[][] = gates.least.map(() => []);
  needs.flat().forEach((need, k) => {
    needOn[need.gate]!.push(k);
  });
  const neverNode = never.flatMap((list, node) => list.map(() => node));
  const neverNumber = never.flat().map(ruleNumber);
  const alone = Int32Array.from(nodes, (_, i) => i);
  const open = new Uint8Array(gateCount);
  const count = new Int32Array(gateCount);
  const pending = new Int32Array(size);
  const performed = new Uint8Array(size);
  const queue = new Int32Array(gateCount + 1);

  const run = (active: Uint8Array): Run => {
    const group = together.length > 0 ? groupsOf(active) : alone;
    const members: number[][] | undefined = together.length > 0 ? nodes.map(() => []) : undefined;
    if (members) for (let i = 0; i < size; i += 1) members[group[i]!]!.push(i);
    open.fill(0);
    count.fill(0);
    pending.fill(0);
    performed.fill(0);
    let length = 0;
    const openGate = (gate: number): void => {
      if (open[gate] === 1) return;
      open[gate] = 1;
      queue[length++] = gate;
    };
    const performOne = (i: number): void => {
      if (performed[i] === 1) return;
      performed[i] = 1;
      openGate(atoms[i]!);
    };
    const perform = (leader: number): void => {
      if (!members) performOne(leader);
      else for (const i of members[leader]!) performOne(i);
    };
    const isOn = (k: number): boolean => k < 0 || active[k] === 1;
    for (let k = 0; k < needNode.length; k += 1)
      if (isOn(needNumber[k]!) && !nodes[needNode[k]!]!.done) pending[group[needNode[k]!]!]! += 1;
    for (let k = 0; k < neverNode.length; k += 1)
      if (isOn(neverNumber[k]!) && !nodes[neverNode[k]!]!.done) pending[group[neverNode[k]!]!]! += 1;
    for (let gate = 0; gate < gateCount; gate += 1) if (least[gate]! <= 0) openGate(gate);
    for (let i = 0; i < size; i += 1) {
      if (nodes[i]!.done) performOne(i);
      else if (group[i] === i && pending[i] === 0) perform(i);
    }
    while (length > 0) {
      length -= 1;
      const gate = queue[length]!;
      for (const user of gates.users[gate]!) {
        count[user]! += 1;
        if (count[user]! >= least[user]!) openGate(user);
      }
      for (const k of needOn[gate]!) {
        const node = needNode[k]!;
        if (nodes[node]!.done || !isOn(needNumber[k]!)) continue;
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

  const atomNode = new Map(atoms.map((gate, node) => [gate, node]));

  const explain = ({ open }: Run, active: Uint8Array): number[] => {
    const group = groupsOf(active);
    const core = new Set<number>();
    const visited = new Set<number>();
    const stack: number[] = [];
    const blame = (rule: Rule): void => {
      const i = number.get(rule.index);
      if (i !== undefined) core.add(i);
    };
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
    run: (active) => run(active).performed.slice(),
    test(active): Verdict {
      const state = run(active);
      const holds = ends.every((end) => !isActive(end.rule, active) || state.open[end.gate] === 1);
      return holds ? { kind: 'feasible' } : { kind: 'infeasible', core: explain(state, active) };
    },
  };
}
