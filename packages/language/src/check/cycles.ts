import { type Condition, type Diagnostic, type Moment, mentionsOf } from '@proviso/model';
import type { Unit } from '../load/unit.js';

/** Tells circles of terms, of milestones, of sets and of sources, and marks their declarations as unsound. */
export function checkCycles(units: readonly Unit[], diagnostics: Diagnostic[]): void {
  const graphs = {
    P2011: new Map<string, Node>(),
    P2012: new Map<string, Node>(),
    P2013: new Map<string, Node>(),
    P4004: new Map<string, Node>(),
  };
  for (const unit of units) {
    const what = unit.part?.what;
    if (what === undefined || !('kind' in what)) continue;
    if (what.kind === 'term') {
      graphs.P2011.set(what.name, { unit, to: namesIn(what.readings.map((reading) => reading.means)) });
    } else if (what.kind === 'value') {
      const numbers = what.readings.map(
        ({ is }): Condition => ({ kind: 'compare', left: is, op: 'exactly', right: is }),
      );
      graphs.P2011.set(what.name, { unit, to: namesIn(numbers) });
    } else if (what.kind === 'milestone') graphs.P2012.set(what.name, { unit, to: milestonesIn(what.at) });
    else if (what.kind === 'set') graphs.P2013.set(what.name, { unit, to: what.includes });
    else if (what.kind === 'source')
      graphs.P4004.set(what.name, { unit, to: what.relays === null ? [] : [what.relays] });
  }
  for (const code of ['P2011', 'P2012', 'P2013', 'P4004'] as const) {
    for (const part of cyclesOf(graphs[code])) {
      const circle = circleThrough(part, graphs[code]);
      const shown = circle.length > 12 ? `${circle.slice(0, 12).join(' → ')} → …` : circle.join(' → ');
      for (const name of part) {
        const node = graphs[code].get(name);
        if (node === undefined) continue;
        node.unit.sound = false;
        diagnostics.push({
          code,
          severity: 'error',
          message: MESSAGE[code](name, shown),
          span: node.unit.span,
        });
      }
    }
  }
}

interface Node {
  readonly unit: Unit;
  readonly to: readonly string[];
}

const MESSAGE = {
  P2011: (name: string, cycle: string) =>
    `“${name}” is defined by itself: ${cycle}. Define one of them by events or measures instead.`,
  P2012: (name: string, cycle: string) =>
    `“${name}” depends on itself: ${cycle}. Count one of them from a date or an event instead.`,
  P2013: (name: string, cycle: string) => `“${name}” includes itself: ${cycle}. Take one “including” out.`,
  P4004: (name: string, cycle: string) =>
    `“${name}” relays itself: ${cycle}. Name the source that the report comes from first.`,
};

/**
 * The strongly connected parts of the graph that hold a circle (Tarjan 1972), each as names in the order of one circle
 * first, then the rest. Linear and without recursion, so that no size is a danger.
 */
function cyclesOf(graph: ReadonlyMap<string, Node>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path: { name: string; next: number }[] = [];
    const enter = (name: string): void => {
      index.set(name, index.size);
      low.set(name, index.size - 1);
      open.push(name);
      isOpen.add(name);
      path.push({ name, next: 0 });
    };
    enter(root);
    for (let here = path[path.length - 1]; here !== undefined; here = path[path.length - 1]) {
      const { name } = here;
      const to = graph.get(name)?.to[here.next];
      here.next += 1;
      if (to !== undefined) {
        if (!graph.has(to)) continue;
        if (!index.has(to)) enter(to);
        else if (isOpen.has(to)) low.set(name, Math.min(low.get(name)!, index.get(to)!));
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above !== undefined) low.set(above.name, Math.min(low.get(above.name)!, low.get(name)!));
      if (low.get(name) !== index.get(name)) continue;
      const part = open.splice(open.lastIndexOf(name));
      for (const member of part) isOpen.delete(member);
      if (part.length > 1 || graph.get(name)?.to.includes(name)) cycles.push(part);
    }
  }
  return cycles;
}

/** A shortest circle through the first name of a connected part, for the message. */
function circleThrough(part: readonly string[], graph: ReadonlyMap<string, Node>): string[] {
  const first = part[0]!;
  const inside = new Set(part);
  const from = new Map<string, string>();
  const queue = [first];
  for (const name of queue) {
    for (const to of graph.get(name)?.to ?? []) {
      if (to === first) {
        const circle = [first];
        for (let at = name; at !== first; at = from.get(at)!) circle.push(at);
        return [first, ...circle.slice(1).reverse(), first];
      }
      if (!inside.has(to) || from.has(to)) continue;
      from.set(to, name);
      queue.push(to);
    }
  }
  return [first];
}

/** The terms and named values that conditions stand on. */
function namesIn(conditions: readonly Condition[]): string[] {
  const { terms, values } = mentionsOf(conditions);
  return [...terms, ...values];
}

/** The milestones that a moment needs. */
function milestonesIn(moment: Moment): string[] {
  switch (moment.kind) {
    case 'milestone':
      return [moment.name];
    case 'offset':
      return milestonesIn(moment.from);
    case 'earliest':
    case 'latest':
      return moment.of.flatMap(milestonesIn);
    default:
      return [];
  }
}
