import type { Commitment, Model, Moment } from '@proviso/model';
import { type Visitor, walkCondition, walkDomain, walkMoment, walkTerm } from '../value/walk.js';

/** What mentions what, found by walking over everything; nodes are written `commitment x`, `term x` and so on. */
export function mentionsOf(model: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  const node = (name: string): Set<string> => out.get(name) ?? out.set(name, new Set()).get(name)!;
  const visitor = (from: string): Visitor => ({
    condition: (c) => {
      if (c.kind === 'state') node(from).add(`commitment ${c.commitment}`);
      if (c.kind === 'term') node(from).add(`term ${c.term}`);
      if (c.kind === 'in force') node(from).add(`instrument ${c.instrument}`);
    },
    term: (t) => {
      if (t.kind === 'value') node(from).add(`value ${t.value}`);
    },
    moment: (m) => {
      if (m.kind === 'state') node(from).add(`commitment ${m.commitment}`);
      if (m.kind === 'milestone') node(from).add(`milestone ${m.name}`);
    },
  });
  const at = (from: string, moments: readonly (Moment | null | undefined)[]): void => {
    node(from);
    for (const m of moments) if (m != null) walkMoment(m, visitor(from));
  };
  for (const t of model.terms) {
    node(`term ${t.name}`);
    for (const r of t.readings) walkCondition(r.means, visitor(`term ${t.name}`));
  }
  for (const v of model.values) {
    node(`value ${v.name}`);
    for (const r of v.readings) walkTerm(r.is, visitor(`value ${v.name}`));
  }
  for (const m of model.milestones) at(`milestone ${m.name}`, [m.at]);
  for (const i of model.instruments) {
    at(`instrument ${i.name}`, [i.signed, i.inForce, i.ends]);
    if (i.supersedes !== null) node(`instrument ${i.supersedes}`).add(`instrument ${i.name}`);
  }
  const commitments = [...model.commitments, ...model.offers.flatMap((o) => o.commitments)];
  const touches = (target: string, c: Commitment): boolean =>
    c.name === target ||
    c.provision.instrument === target ||
    c.exchange === target ||
    model.exchanges.some((e) => e.name === target && e.commitments.includes(c.name)) ||
    model.offers.some((o) => o.name === target && o.commitments.some((x) => x.name === c.name));
  for (const p of model.powers) {
    node(`power ${p.name}`);
    for (const c of [p.condition, ...p.readings.map((r) => r.condition)]) {
      if (c !== null) walkCondition(c, visitor(`power ${p.name}`));
    }
    for (const e of p.effects) {
      for (const target of e.targets) {
        if (model.instruments.some((i) => i.name === target))
          node(`instrument ${target}`).add(`power ${p.name}`);
        for (const c of commitments)
          if (touches(target, c)) node(`commitment ${c.name}`).add(`power ${p.name}`);
        if (e.kind === 'amend') node(`commitment ${e.by}`).add(`power ${p.name}`).add(`commitment ${target}`);
      }
    }
  }
  for (const c of commitments) {
    const name = `commitment ${c.name}`;
    node(name);
    for (const terms of [c, ...c.readings.map((r) => r.terms)]) {
      for (const condition of [terms.antecedent, terms.consequent, terms.unless]) {
        if (condition != null) walkCondition(condition, visitor(name));
      }
      at(name, [terms.from, terms.until]);
      if (terms.deadline != null && terms.deadline.kind !== 'after detachment') at(name, [terms.deadline]);
      for (const order of terms.orders ?? []) {
        if (order.of.kind === 'condition') walkCondition(order.of.condition, visitor(name));
        else {
          for (const other of order.of.names) {
            node(name).add(`commitment ${other}`);
            if (order.relation === 'in tandem with') node(`commitment ${other}`).add(name);
          }
        }
      }
    }
    for (const { over } of c.instances) {
      walkDomain(over, visitor(name));
    }
    if (c.remedyFor !== null) node(name).add(`commitment ${c.remedyFor}`);
    at(name, [model.instruments.find((i) => i.name === c.provision.instrument)?.signed]);
    const offer = model.offers.find((o) => o.commitments.includes(c));
    at(name, [offer?.accepted, offer?.declined, offer?.lapses]);
  }
  return out;
}

/** Everything that a node leads to, through allowed nodes. */
export function reachable(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  allowed: (node: string) => boolean,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const next = [...(edges.get(from) ?? [])];
  while (next.length > 0) {
    const node = next.pop()!;
    if (seen.has(node) || !allowed(node) || !edges.has(node)) continue;
    seen.add(node);
    next.push(...(edges.get(node) ?? []));
  }
  return seen;
}

/** Terms, milestones and instruments that lead back to themselves without a commitment or power between. */
export function circularOf(model: Model): ReadonlySet<string> {
  const edges = mentionsOf(model);
  const allowed = (node: string): boolean => !node.startsWith('commitment ') && !node.startsWith('power ');
  return new Set(
    [...edges.keys()].filter((node) => allowed(node) && reachable(edges, node, allowed).has(node)),
  );
}

/** Commitments that lead to each other, those that are needed first coming first. */
export function groupsOf(
  model: Model,
): readonly { readonly members: readonly string[]; readonly mutual: boolean }[] {
  const edges = mentionsOf(model);
  const names = [...edges.keys()].filter((node) => node.startsWith('commitment '));
  const declared = new Set(
    [...model.commitments, ...model.offers.flatMap((o) => o.commitments)].map((c) => `commitment ${c.name}`),
  );
  const leads = new Map(names.map((name) => [name, reachable(edges, name, () => true)]));
  const groups: { members: string[]; mutual: boolean; size: number }[] = [];
  const placed = new Set<string>();
  for (const name of names) {
    if (placed.has(name) || !declared.has(name)) continue;
    const members = names.filter(
      (other) =>
        declared.has(other) &&
        (other === name || (leads.get(name)!.has(other) && leads.get(other)!.has(name))),
    );
    for (const member of members) placed.add(member);
    groups.push({
      members: members.map((m) => m.slice('commitment '.length)).sort(),
      mutual: members.length > 1 || leads.get(name)!.has(name),
      size: new Set([...leads.get(name)!, name]).size,
    });
  }
  // What leads to more comes later: a group that needs another leads to all that the other leads to, and to it.
  return groups.sort((a, b) => a.size - b.size);
}
