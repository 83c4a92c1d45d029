import { fixpointOracle } from './fixpoint.js';
import { type Ground, type Node, type NodeFormula, nodeName, type Rule } from './ground.js';
import type { OrderCondition } from './order-problem.js';

/** A minimal set of conditions that cannot be met together: dropping any one of them is enough against this set. */
export interface Deadlock {
  readonly kind: 'deadlock';
  /** Ids of the conditions. */
  readonly conditions: readonly string[];
  /** Whose conditions they are, each party once. */
  readonly parties: readonly string[];
  /** Who waits for what, under these conditions; empty where it is not waiting that stops them. */
  readonly waits: readonly Wait[];
  /** One sentence. */
  readonly sentence: string;
}

/** A move waits, by a condition, for other moves that are never made. */
export interface Wait {
  readonly move: string;
  /** The condition's id; absent for a tranche that waits on the one before. */
  readonly condition?: string;
  readonly party?: string;
  /** The moves waited for; none where the condition forbids the move. */
  readonly on: readonly string[];
}

/** A minimal set of conditions whose dropping lets everything owed be performed. */
export interface Relaxation {
  readonly kind: 'relaxation';
  readonly conditions: readonly string[];
  readonly parties: readonly string[];
  /** Sum of the weights of the conditions. */
  readonly cost: number;
  readonly sentence: string;
}

/** Tells a minimal infeasible set of droppable conditions (numbers into `ground.droppable`). */
export function tellDeadlock(ground: Ground, members: readonly number[]): Deadlock {
  const conditions = members.map((i) => ground.problem.conditions[ground.droppable[i]!]!);
  const waits = ground.monotone ? waitsOf(ground, members) : [];
  return {
    kind: 'deadlock',
    conditions: conditions.map((each) => each.id),
    parties: partiesOf(conditions),
    waits,
    sentence: waits.length > 0 ? tellWaits(ground, waits) : tellClash(conditions),
  };
}

/** Tells a minimal correction set. */
export function tellRelaxation(ground: Ground, members: readonly number[]): Relaxation {
  const conditions = members.map((i) => ground.problem.conditions[ground.droppable[i]!]!);
  return {
    kind: 'relaxation',
    conditions: conditions.map((each) => each.id),
    parties: partiesOf(conditions),
    cost: conditions.reduce((sum, each) => sum + (each.weight ?? 1), 0),
    sentence: `It can be carried out if ${list(conditions.map((each) => `${whose(each)}"${textOf(each)}"`))} ${conditions.length === 1 ? 'is' : 'are'} dropped.`,
  };
}

/** Relaxations by number of conditions, then by cost, then by name. */
export function rankRelaxations(relaxations: readonly Relaxation[]): Relaxation[] {
  return [...relaxations].sort(
    (a, b) =>
      a.conditions.length - b.conditions.length ||
      a.cost - b.cost ||
      a.conditions.join().localeCompare(b.conditions.join()),
  );
}

/** Follows, from what is owed, what each stuck move waits for, until every condition of the set has spoken. */
function waitsOf(ground: Ground, members: readonly number[]): Wait[] {
  const active = new Uint8Array(ground.droppable.length);
  for (const i of members) active[i] = 1;
  const performed = fixpointOracle(ground).run(active);
  const inForce = new Set(members.map((i) => ground.droppable[i]!));
  const droppable = new Set(ground.droppable);
  const holds = (formula: NodeFormula): boolean =>
    formula.kind === 'count'
      ? formula.of.filter(holds).length >= formula.least
      : performed[formula.node] === 1;
  const stuckIn = (formula: NodeFormula): number[] =>
    formula.kind === 'count'
      ? formula.of.filter((part) => !holds(part)).flatMap(stuckIn)
      : performed[formula.node] === 1
        ? []
        : [formula.node];
  const rules = ground.rules.filter((rule) => inForce.has(rule.index) || !droppable.has(rule.index));
  const waits: Wait[] = [];
  const seen = new Set<number>();
  const stack = rules.flatMap((rule) =>
    rule.kind === 'end' && !holds(rule.formula) ? stuckIn(rule.formula) : [],
  );
  stack.reverse();
  const push = (node: number, rule: Rule, on: readonly number[]): void => {
    const condition = ground.problem.conditions[rule.index];
    waits.push({
      move: nodeName(ground.nodes[node]!),
      ...(condition ? { condition: condition.id } : {}),
      ...(condition?.party === undefined ? {} : { party: condition.party }),
      on: on.map((each) => nodeName(ground.nodes[each]!)),
    });
    for (const each of on) if (!seen.has(each)) stack.push(each);
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const rule of rules) {
      if (rule.kind === 'never' && rule.node === node) push(node, rule, []);
      if (rule.kind === 'needs' && rule.node === node && !holds(rule.formula))
        push(node, rule, stuckIn(rule.formula));
      if (rule.kind === 'together' && rule.nodes.includes(node))
        push(
          node,
          rule,
          rule.nodes.filter((mate) => mate !== node),
        );
    }
  }
  const spoken = new Set(waits.map((wait) => wait.condition));
  return waits.filter((wait) => wait.condition === undefined || spoken.has(wait.condition));
}

function tellWaits(ground: Ground, waits: readonly Wait[]): string {
  const names = new Map(ground.nodes.map((node: Node) => [nodeName(node), node.move.name ?? nodeName(node)]));
  const tell = (id: string): string => `"${names.get(id) ?? id}"`;
  const parts = waits.map((wait) => {
    const condition = wait.party ?? wait.condition;
    const by = condition === undefined ? '' : ` (${condition})`;
    return wait.on.length === 0
      ? `${tell(wait.move)} is refused${by}`
      : `${tell(wait.move)} waits for ${list(wait.on.map(tell))}${by}`;
  });
  return `${parts.join('; ')}: so nobody can begin.`;
}

function tellClash(conditions: readonly OrderCondition[]): string {
  if (conditions.length === 1) return `${whose(conditions[0]!)}"${textOf(conditions[0]!)}" cannot be met.`;
  return `These cannot all be met: ${list(conditions.map((each) => `${whose(each)}"${textOf(each)}"`))}.`;
}

function whose(condition: OrderCondition): string {
  return condition.party === undefined ? '' : `${condition.party}'s `;
}

function textOf(condition: OrderCondition): string {
  return condition.text ?? condition.id;
}

function partiesOf(conditions: readonly OrderCondition[]): string[] {
  return [...new Set(conditions.flatMap((each) => each.party ?? []))];
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
