import type { Commitment, CommitmentTerms, Condition, Model, Moment, Power } from '@proviso/model';
import { type Visitor, walkCondition, walkDomain, walkMoment, walkTerm } from '../value/walk.js';

/**
 * What depends on what. Nodes are `commitment x`, `term x`, `value x`, `milestone x`, `instrument x` and `power x`. It follows
 * every reading, so it may say more than one viewpoint needs.
 */
export interface Dependencies {
  /** The commitments, each after all that it depends on; those that depend on each other are together. */
  readonly components: readonly Component[];
  readonly componentOf: ReadonlyMap<string, number>;
  /** Terms, values, milestones and instruments that are defined through themselves. */
  readonly circular: ReadonlySet<string>;
  /** Powers whose condition asks for what they themselves change: an instrument in force. */
  readonly mutualPowers: ReadonlySet<string>;
  /** Powers by the commitments and instruments that they may change. */
  readonly powersOver: ReadonlyMap<string, readonly Power[]>;
}

/** Commitments that depend on each other, or one alone. */
export interface Component {
  readonly members: readonly string[];
  readonly mutual: boolean;
  /** The components that it needs, by index. */
  readonly needs: readonly number[];
}

const KEPT = new WeakMap<Model, Dependencies>();

/** The dependencies of a model; worked out once for each. */
export function dependenciesOf(model: Model): Dependencies {
  const found = KEPT.get(model);
  if (found !== undefined) return found;
  const made = workOut(model);
  KEPT.set(model, made);
  return made;
}

const UNDER = new WeakMap<Model, (target: string) => readonly string[]>();

/**
 * The commitments that a target stands for: itself, those of the exchange or offer, those under the instrument. Worked
 * out once for each model.
 */
export function commitmentsUnder(model: Model): (target: string) => readonly string[] {
  let found = UNDER.get(model);
  if (found === undefined) {
    found = workOutUnder(model);
    UNDER.set(model, found);
  }
  return found;
}

function workOutUnder(model: Model): (target: string) => readonly string[] {
  const under = new Map<string, string[]>();
  const put = (target: string, name: string): void => {
    const list = under.get(target);
    if (list === undefined) under.set(target, [name]);
    else if (!list.includes(name)) list.push(name);
  };
  for (const commitment of allCommitments(model)) {
    put(commitment.name, commitment.name);
    if (commitment.provision.instrument !== null) put(commitment.provision.instrument, commitment.name);
    if (commitment.exchange !== null) put(commitment.exchange, commitment.name);
  }
  for (const exchange of model.exchanges) for (const name of exchange.commitments) put(exchange.name, name);
  for (const offer of model.offers) for (const c of offer.commitments) put(offer.name, c.name);
  return (target) => under.get(target) ?? [];
}

/** All commitments, those of offers too. */
export function allCommitments(model: Model): readonly Commitment[] {
  return [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)];
}

function workOut(model: Model): Dependencies {
  const edges = new Map<string, Set<string>>();
  const from = (node: string): Set<string> => {
    let set = edges.get(node);
    if (set === undefined) {
      set = new Set();
      edges.set(node, set);
    }
    return set;
  };
  const visitorFor = (node: string): Visitor => {
    const out = from(node);
    return {
      condition: (c) => {
        if (c.kind === 'state') out.add(`commitment ${c.commitment}`);
        if (c.kind === 'term') out.add(`term ${c.term}`);
        if (c.kind === 'in force') out.add(`instrument ${c.instrument}`);
      },
      term: (t) => {
        if (t.kind === 'value') out.add(`value ${t.value}`);
      },
      moment: (m) => {
        if (m.kind === 'state') out.add(`commitment ${m.commitment}`);
        if (m.kind === 'milestone') out.add(`milestone ${m.name}`);
      },
    };
  };
  const condition = (node: string, c: Condition | null): void => {
    if (c !== null) walkCondition(c, visitorFor(node));
  };
  const moment = (node: string, m: Moment | null): void => {
    if (m !== null) walkMoment(m, visitorFor(node));
  };

  for (const term of model.terms) {
    from(`term ${term.name}`);
    for (const reading of term.readings) condition(`term ${term.name}`, reading.means);
  }
  for (const value of model.values) {
    from(`value ${value.name}`);
    for (const { is } of value.readings) walkTerm(is, visitorFor(`value ${value.name}`));
  }
  for (const milestone of model.milestones) moment(`milestone ${milestone.name}`, milestone.at);
  for (const instrument of model.instruments) {
    const node = `instrument ${instrument.name}`;
    from(node);
    for (const m of [instrument.signed, instrument.inForce, instrument.ends]) moment(node, m);
    if (instrument.supersedes !== null) from(`instrument ${instrument.supersedes}`).add(node);
  }
  const powersOver = powersByTarget(model);
  for (const power of model.powers) {
    const node = `power ${power.name}`;
    from(node);
    condition(node, power.condition);
    for (const reading of power.readings) condition(node, reading.condition);
    for (const effect of power.effects) {
      if (effect.kind === 'amend')
        for (const t of effect.targets) from(`commitment ${effect.by}`).add(`commitment ${t}`);
    }
  }
  for (const instrument of model.instruments) {
    for (const power of powersOver.get(instrument.name) ?? []) {
      from(`instrument ${instrument.name}`).add(`power ${power.name}`);
    }
  }
  for (const commitment of allCommitments(model)) {
    const node = `commitment ${commitment.name}`;
    const out = from(node);
    for (const terms of [commitment, ...commitment.readings.map((reading) => reading.terms)]) {
      termsInto(commitment.name, terms, { out, from, condition, moment, node });
    }
    for (const { over } of commitment.instances) {
      walkDomain(over, visitorFor(node));
    }
    if (commitment.remedyFor !== null) out.add(`commitment ${commitment.remedyFor}`);
    if (commitment.provision.instrument !== null) {
      const instrument = model.instruments.find((i) => i.name === commitment.provision.instrument);
      moment(node, instrument?.signed ?? null);
    }
    for (const power of powersOver.get(commitment.name) ?? []) out.add(`power ${power.name}`);
  }
  for (const offer of model.offers) {
    for (const c of offer.commitments) {
      for (const m of [offer.accepted, offer.declined, offer.lapses]) moment(`commitment ${c.name}`, m);
    }
  }
  return { ...componentsOf(edges), powersOver };
}

interface Into {
  readonly node: string;
  readonly out: Set<string>;
  readonly from: (node: string) => Set<string>;
  readonly condition: (node: string, c: Condition | null) => void;
  readonly moment: (node: string, m: Moment | null) => void;
}

function termsInto(name: string, terms: Partial<CommitmentTerms>, into: Into): void {
  const { node, out } = into;
  into.condition(node, terms.antecedent ?? null);
  into.condition(node, terms.consequent ?? null);
  into.condition(node, terms.unless ?? null);
  into.moment(node, terms.from ?? null);
  into.moment(node, terms.until ?? null);
  if (terms.deadline != null && terms.deadline.kind !== 'after detachment') into.moment(node, terms.deadline);
  for (const order of terms.orders ?? []) {
    if (order.of.kind === 'condition') into.condition(node, order.of.condition);
    else {
      for (const other of order.of.names) {
        out.add(`commitment ${other}`);
        if (order.relation === 'in tandem with') into.from(`commitment ${other}`).add(`commitment ${name}`);
      }
    }
  }
}

function powersByTarget(model: Model): ReadonlyMap<string, readonly Power[]> {
  const under = commitmentsUnder(model);
  const out = new Map<string, Power[]>();
  const put = (target: string, power: Power): void => {
    const list = out.get(target);
    if (list === undefined) out.set(target, [power]);
    else if (!list.includes(power)) list.push(power);
  };
  for (const power of model.powers) {
    for (const effect of power.effects) {
      for (const target of effect.targets) {
        put(target, power);
        for (const name of under(target)) put(name, power);
      }
      if (effect.kind === 'amend') put(effect.by, power);
    }
  }
  return out;
}

function componentsOf(edges: ReadonlyMap<string, ReadonlySet<string>>): Omit<Dependencies, 'powersOver'> {
  const groups = stronglyConnected(edges, () => true);
  const circular = new Set<string>();
  const mutualPowers = new Set<string>();
  const isCircle = (group: readonly string[]): boolean =>
    group.length > 1 || edges.get(group[0]!)?.has(group[0]!) === true;
  const isDefined = (node: string): boolean => !node.startsWith('commitment ') && !node.startsWith('power ');
  for (const group of stronglyConnected(edges, isDefined)) {
    if (isCircle(group)) for (const node of group) circular.add(node);
  }
  for (const group of stronglyConnected(edges, (node) => !node.startsWith('commitment '))) {
    if (!isCircle(group)) continue;
    for (const node of group) if (node.startsWith('power ')) mutualPowers.add(node.slice('power '.length));
  }
  const groupOf = new Map<string, number>();
  groups.forEach((group, i) => {
    for (const node of group) groupOf.set(node, i);
  });
  const components = groups.map((group, i): Component => {
    const needs = new Set<number>();
    let self = group.length > 1;
    for (const node of group) {
      for (const next of edges.get(node) ?? []) {
        const other = groupOf.get(next);
        if (other === undefined) continue;
        if (other !== i) needs.add(other);
        else if (next === node) self = true;
      }
    }
    const members = group
      .filter((node) => node.startsWith('commitment '))
      .map((node) => node.slice('commitment '.length))
      .sort();
    return { members, mutual: self && members.length > 0, needs: [...needs] };
  });
  const componentOf = new Map<string, number>();
  components.forEach((component, i) => {
    for (const name of component.members) componentOf.set(name, i);
  });
  return { components, componentOf, circular, mutualPowers };
}

/** R. E. Tarjan, “Depth-first search and linear graph algorithms”, 1972, without recursion: dependencies come first. */
function stronglyConnected(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  within: (node: string) => boolean,
): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const groups: string[][] = [];
  for (const root of edges.keys()) {
    if (index.has(root) || !within(root)) continue;
    const work: { node: string; rest: Iterator<string> }[] = [];
    const enter = (node: string): void => {
      index.set(node, index.size);
      low.set(node, index.get(node)!);
      stack.push(node);
      onStack.add(node);
      work.push({ node, rest: (edges.get(node) ?? new Set<string>()).values() });
    };
    enter(root);
    while (work.length > 0) {
      const { node, rest } = work.at(-1)!;
      const step = rest.next();
      if (!step.done) {
        const next = step.value;
        if (!edges.has(next) || !within(next)) continue;
        if (!index.has(next)) enter(next);
        else if (onStack.has(next)) low.set(node, Math.min(low.get(node)!, index.get(next)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.node, Math.min(low.get(parent.node)!, low.get(node)!));
      if (low.get(node) !== index.get(node)) continue;
      const group: string[] = [];
      for (;;) {
        const member = stack.pop()!;
        onStack.delete(member);
        group.push(member);
        if (member === node) break;
      }
      groups.push(group);
    }
  }
  return groups;
}
