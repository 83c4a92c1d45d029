import {
  type Argument,
  type Condition,
  type Day,
  type EventPattern,
  eventsIn,
  type Quantity,
  type Report,
  sayDay,
  showDay,
} from '@proviso/model';
import { ANY, type Bindings, plain } from '../facts/key.js';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import { bindingsOver } from '../value/domain.js';
import { readingsOf } from '../value/term-reading.js';
import type { World } from '../value/world.js';
import { eventClause, measureText, wordsFor } from './phrase.js';
import { startAt } from './start.js';
import { titleOf } from './words.js';

/** So many reports are tried for one verdict. */
const MOST_TRIALS = 48;

/** Reports that the best-ranked reporter could make of what a commitment speaks of, each known on the known-on day. */
export function trials(world: World, judged: Judged, asOf: Day): readonly Report[] {
  const reporter = bestReporter(world);
  if (reporter === null) return [];
  const patterns = new Map<string, EventPattern>();
  const limits: Limit[] = [];
  const { terms, bindings } = judged;
  const conditions = [terms.consequent, terms.antecedent, terms.unless];
  for (const order of terms.orders) if (order.of.kind === 'condition') conditions.push(order.of.condition);
  for (const condition of conditions)
    if (condition !== null) collect(world, condition, bindings, patterns, limits, 0);
  const { due } = valueAt(judged.signal, asOf);
  const start = startAt(world, judged, asOf);
  const happened = new Set([asOf, Math.min(asOf, due?.to ?? asOf)].filter((day) => day >= start));
  const known = Math.min(world.facts.counting.knownOn, 2_000_000);
  const out: Report[] = [];
  const make = (content: Report['content']): void => {
    if (out.length >= MOST_TRIALS) return;
    out.push({
      kind: 'report',
      name: `(supposed ${out.length + 1})`,
      reporter,
      content,
      available: showDay(Number.isFinite(known) ? known : asOf),
      recorded: null,
      source: null,
      quote: null,
    });
  };
  for (const pattern of patterns.values()) {
    for (const day of happened) {
      make({ kind: 'affirms', pattern, valid: showDay(day), times: 1, share: null, occurrence: null });
    }
    make({ kind: 'denies', pattern, valid: null });
  }
  for (const { measure, args, limit } of limits) {
    for (const value of [limit.value - 1, limit.value, limit.value + 1]) {
      const bounds = { low: value, high: value, lowOpen: false, highOpen: false, unit: limit.unit };
      make({ kind: 'measures', measure, args, bounds, valid: showDay(asOf), throughout: false });
    }
  }
  return out;
}

/** A measure with a limit that it is compared with. */
interface Limit {
  readonly measure: string;
  readonly args: readonly Argument[];
  readonly limit: Quantity;
}

/** A supposed report in words: `if the IAEA reported that …`. */
export function trialText(world: World, { reporter, content }: Report): string {
  const { model } = world.facts;
  const who = titleOf(model, reporter);
  const speaker = { model, bindings: new Map() };
  if (content.kind === 'affirms') {
    const day = world.facts.index.days(content.valid).from;
    return `if ${who} reported that ${eventClause(speaker, content.pattern, 'past')} on ${sayDay(day)}`;
  }
  if (content.kind === 'denies')
    return `if ${who} reported that ${eventClause(speaker, content.pattern, 'not past')} at any time`;
  if (content.kind === 'measures') {
    const { bounds, measure, args } = content;
    const value = wordsFor(speaker).quantity({ value: bounds.low ?? 0, unit: bounds.unit });
    const on = sayDay(world.facts.index.days(content.valid).from);
    return `if ${who} measured ${measureText(speaker, measure, args)} at ${value} on ${on}`;
  }
  throw new Error(`a ${content.kind} report is not tried`);
}

/** The first reporter of the best rank; of all, where only the rest is trusted, the first that has reported. */
function bestReporter(world: World): string | null {
  const { viewpoint } = world.facts.counting;
  const named = viewpoint.ranks.find((rank) => rank.length > 0)?.[0];
  if (named !== undefined) return named;
  return viewpoint.others ? (world.facts.model.reports[0]?.reporter ?? 'a trusted reporter') : null;
}

function collect(
  world: World,
  condition: Condition,
  bindings: Bindings,
  out: Map<string, EventPattern>,
  limits: Limit[],
  depth: number,
): void {
  if (depth > 24) return;
  const into = (part: Condition, under = bindings): void =>
    collect(world, part, under, out, limits, depth + 1);
  switch (condition.kind) {
    case 'event':
      put(world, condition.pattern, bindings, out);
      return;
    case 'not':
    case 'once':
    case 'throughout':
      into(condition.of);
      return;
    case 'and':
    case 'or':
      for (const part of condition.of) into(part);
      return;
    case 'every':
    case 'some':
      if (condition.over.kind !== 'set') {
        into(condition.holds);
        return;
      }
      for (const under of bindingsOver(world, condition.variable, condition.over.set, bindings)) {
        into(condition.holds, under);
      }
      return;
    case 'term': {
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      for (const reading of readings) into(reading.means, inner);
      return;
    }
    case 'sequence':
      for (const { pattern } of eventsIn(condition.of)) put(world, pattern, bindings, out);
      return;
    case 'compare':
      for (const term of [condition.left, condition.right]) {
        if (term.kind === 'count' || term.kind === 'aggregate') put(world, term.pattern, bindings, out);
      }
      for (const [term, other] of [
        [condition.left, condition.right],
        [condition.right, condition.left],
      ] as const) {
        if ((term.kind !== 'measure' && term.kind !== 'window') || other.kind !== 'quantity') continue;
        const args = grounded(term.args, bindings);
        limits.push({ measure: term.measure, args, limit: other.quantity });
      }
      return;
    case 'since':
      into(condition.of);
      into(condition.after);
      return;
    case 'until':
      into(condition.of);
      into(condition.before);
      return;
    case 'constant':
    case 'is':
    case 'state':
    case 'in force':
    case 'time':
      return;
    default:
      unreachable(condition);
  }
}

/** Arguments with their variables replaced; what is not bound to a name is anything. */
function grounded(args: readonly Argument[], bindings: Bindings): readonly Argument[] {
  return args.map((arg): Argument => {
    if (arg.kind !== 'variable') return arg;
    const bound = bindings.get(arg.name);
    if (bound === undefined || bound.text === ANY || !bound.text.startsWith('n:')) return { kind: 'any' };
    return { kind: 'name', name: plain(bound.text) };
  });
}

/** A pattern with its variables replaced, once for each actor where all of several are needed. */
function put(world: World, pattern: EventPattern, bindings: Bindings, out: Map<string, EventPattern>): void {
  const event = world.facts.names.events.get(pattern.event);
  const args = grounded(pattern.args, bindings);
  const by =
    pattern.by === null || typeof pattern.by === 'string'
      ? pattern.by
      : plain(bindings.get(pattern.by.variable)?.text ?? ANY);
  const actors =
    by !== null && by !== ANY ? [by] : event?.actors.mode === 'each' ? event.actors.parties : [null];
  for (const actor of actors) {
    const whole: EventPattern = { event: pattern.event, args, by: actor };
    out.set(JSON.stringify(whole), whole);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
