import { type Budget, moreOf, type Progress, runSlices, runSlicesAsync, type Shortfall } from '../budget.js';
import { type Refused, refused } from '../problem.js';
import { checkNet, checkNetCondition } from './check.js';
import { type CompiledNet, compileNet } from './compiled.js';
import { goalOf } from './holds.js';
import type { Marking, Net, NetCondition } from './net.js';
import { markingOf, namedMarking, pathTo } from './path.js';
import { deadByStructure } from './relaxed.js';
import {
  type Aim,
  bytesOf,
  type Ending,
  frontierOf,
  type Plan,
  runSearch,
  type Search,
  startSearch,
} from './search.js';
import { stubbornSets } from './stubborn.js';
import { walkNet } from './walk.js';

/** What is asked of a net. */
export type NetProperty =
  /** Is there a reachable marking in which nothing is enabled? */
  | { readonly kind: 'deadlock' }
  /** Is there a reachable marking in which the condition holds? */
  | { readonly kind: 'reach'; readonly condition: NetCondition }
  /** Can each of these transitions (all, if absent) fire in some reachable marking? */
  | { readonly kind: 'quasi-live'; readonly transitions?: readonly string[] }
  /** How many reachable markings and steps are there? */
  | { readonly kind: 'count' };

/** How to explore. */
export interface ExploreOptions {
  readonly property: NetProperty;
  readonly budget?: Budget;
  /** Partial-order reduction by stubborn sets; on unless `false`. Never used for `count`. */
  readonly reduction?: boolean;
  /** Breadth-first (the default) gives a shortest witness; depth-first often finds one sooner. */
  readonly order?: 'breadth' | 'depth';
  /** Steps of random walks tried besides the search (default 100,000; 0 for none), and their seed (default 1). */
  readonly walk?: number;
  readonly seed?: number;
}

/** What exploring a net found. */
export interface Exploration {
  readonly kind: 'exploration';
  /** `yes` and `no` are proven; `open` means the budget ended first. For `count`, `yes` means counted whole. */
  readonly verdict: 'yes' | 'no' | 'open';
  /** What decided it. */
  readonly by: 'search' | 'walk' | 'structure';
  /** A run that shows it: transitions in order, and the marking where it ends. */
  readonly witness?: Witness;
  /** For `quasi-live`: which transitions can fire, which never can, and which are not decided. */
  readonly firing?: Firing;
  readonly states: number;
  readonly steps: number;
  readonly frontier: number;
  /** For `count`: the most tokens in one place and in one marking, over the states stored. */
  readonly mostInPlace?: number;
  readonly mostInMarking?: number;
  readonly bytes: number;
  readonly bytesPerState: number;
  readonly reduced: boolean;
  readonly shortfall?: Shortfall;
}

/** A run of a net. */
export interface Witness {
  readonly path: readonly string[];
  readonly marking: Marking;
  /** No shorter run shows it. */
  readonly shortest: boolean;
}

/** Transitions by what is known of them. */
export interface Firing {
  readonly can: readonly string[];
  readonly dead: readonly string[];
  readonly undecided: readonly string[];
}

const DEFAULT_BYTES = 2 ** 30;
const WALK_STEPS = 100_000;
/** States stored before random walks are tried, so that small nets get their shortest witness. */
const WALK_AFTER = 50_000;

/**
 * Explores the markings reachable in a net. Whole states are stored, bit-packed; with `reduction`, stubborn sets
 * (Valmari 1990; Schmidt 1999) leave out orders that cannot matter. Ends within its budget (1 GiB of states if none
 * is given) and then says what is proven so far. Refused with P5301 to P5304 if the net or condition is faulty.
 */
export function explore(net: Net, options: ExploreOptions): Exploration | Refused {
  return runSlices(exploreSlices(net, options), options.budget ?? {});
}

/** As `explore`, letting the event loop turn between slices of work, so that an `AbortSignal` can end it. */
export function exploreAsync(net: Net, options: ExploreOptions): Promise<Exploration | Refused> {
  return runSlicesAsync(exploreSlices(net, options), options.budget ?? {});
}

function* exploreSlices(net: Net, options: ExploreOptions): Generator<Progress, Exploration | Refused, void> {
  const { property } = options;
  const problems = checkNet(net);
  if (property.kind === 'reach') problems.push(...checkNetCondition(net, property.condition));
  if (property.kind === 'quasi-live' && property.transitions)
    problems.push(
      ...checkNetCondition(net, { kind: 'fireable', transitions: property.transitions }, 'transitions'),
    );
  if (problems.length > 0) return refused(problems);
  const compiled = compileNet(net);
  switch (property.kind) {
    case 'deadlock':
      return yield* seek(compiled, { kind: 'deadlock' }, 'looking for a deadlock', options);
    case 'reach':
      return yield* seek(
        compiled,
        { kind: 'goal', goal: goalOf(compiled, property.condition) },
        'looking for the condition',
        options,
      );
    case 'count':
      return yield* seek(compiled, { kind: 'all' }, 'counting states', options);
    case 'quasi-live':
      return yield* fireEach(compiled, property.transitions ?? compiled.transitions, options);
    default: {
      const never: never = property;
      throw new Error(`unknown property ${JSON.stringify(never)}`);
    }
  }
}

function* seek(
  net: CompiledNet,
  aim: Aim,
  doing: string,
  options: ExploreOptions,
): Generator<Progress, Exploration, void> {
  const order = options.order ?? 'breadth';
  const reduced = (options.reduction ?? true) && aim.kind !== 'all';
  const search = startSearch(net, !reduced && order === 'breadth');
  const plan: Plan = {
    aim,
    order,
    doing,
    budget: withDefaults(options.budget),
    stubborn: reduced ? stubbornSets(net) : undefined,
  };
  const walk = aim.kind === 'all' ? 0 : (options.walk ?? WALK_STEPS);
  let ending = yield* runSearch(search, walk > 0 ? { ...plan, pauseAt: WALK_AFTER } : plan);
  if (ending.kind === 'paused') {
    const walked = walkNet(net, aim, search.seen, walk, options.seed ?? 1);
    if (walked.path && walked.counts)
      return {
        ...report(search, { kind: 'found', index: 0 }, plan, reduced),
        by: 'walk',
        verdict: 'yes',
        witness: {
          path: walked.path.map((t) => net.transitions[t]!),
          marking: namedMarking(net.places, walked.counts),
          shortest: false,
        },
      };
    ending = yield* runSearch(search, plan);
  }
  const base = report(search, ending, plan, reduced);
  if (aim.kind === 'all') {
    const most = { mostInPlace: search.mostInPlace, mostInMarking: search.mostInMarking };
    return { ...base, ...most, verdict: ending.kind === 'exhausted' ? 'yes' : 'open' };
  }
  if (ending.kind !== 'found') return base;
  return {
    ...base,
    witness: {
      path: pathTo(search, ending.index).map((t) => net.transitions[t]!),
      marking: markingOf(search, ending.index),
      shortest: order === 'breadth',
    },
  };
}

/** Quasi-liveness: structure first, then walks, then a search for each transition left (reduced) or for all at once. */
function* fireEach(
  net: CompiledNet,
  wanted: readonly string[],
  options: ExploreOptions,
): Generator<Progress, Exploration, void> {
  const targets = [...new Set(wanted)].map((id) => net.transitionOf.get(id)!);
  const seen = new Uint8Array(net.transitions.length);
  const dead = deadByStructure(net);
  const budget = withDefaults(options.budget);
  const reduced = options.reduction ?? true;
  const walk = options.walk ?? WALK_STEPS;
  if (walk > 0) walkNet(net, { kind: 'all' }, seen, walk, options.seed ?? 1);
  const open = (): number[] => targets.filter((t) => seen[t] === 0 && dead[t] === 0);
  let total = { states: 0, steps: 0, frontier: 0, bytes: 0, bytesPerState: 0, reduced };
  let shortfall: Shortfall | undefined;
  const stubborn = reduced ? stubbornSets(net) : undefined;
  let searched = false;
  const account = (search: Search, ending: Ending, plan: Plan): void => {
    searched = true;
    search.seen.forEach((is, t) => {
      if (is === 1) seen[t] = 1;
    });
    const part = report(search, ending, plan, reduced);
    total = {
      states: total.states + part.states,
      steps: total.steps + part.steps,
      frontier: part.frontier,
      bytes: Math.max(total.bytes, part.bytes),
      bytesPerState: part.bytesPerState,
      reduced,
    };
  };
  const left = open();
  for (const [position, target] of left.entries()) {
    if (!reduced || seen[target] === 1) continue;
    const share: Budget = { ...budget };
    if (budget.states !== undefined)
      Object.assign(share, { states: Math.ceil((budget.states - total.states) / (left.length - position)) });
    const search = startSearch(net, false);
    const plan: Plan = {
      aim: { kind: 'goal', goal: { kind: 'fireable', transition: target, wanted: true } },
      order: options.order ?? 'breadth',
      stubborn,
      budget: share,
      doing: `looking for a way to fire ${net.transitions[target]}`,
    };
    const ending = yield* runSearch(search, plan);
    if (ending.kind === 'exhausted') dead[target] = 1;
    if (ending.kind === 'found') seen[target] = 1;
    account(search, ending, plan);
    if (ending.kind === 'spent') {
      shortfall = shortfallOf(search, ending.spent, plan);
      if (ending.spent !== 'states' && ending.spent !== 'bytes') break;
    }
  }
  if (!reduced && open().length > 0) {
    const search = startSearch(net, (options.order ?? 'breadth') === 'breadth');
    const plan: Plan = {
      aim: { kind: 'all' },
      order: options.order ?? 'breadth',
      stubborn,
      budget,
      doing: 'firing',
    };
    const ending = yield* runSearch(search, plan);
    account(search, ending, plan);
    if (ending.kind === 'exhausted') for (const t of open()) dead[t] = 1;
    if (ending.kind === 'spent') shortfall = shortfallOf(search, ending.spent, plan);
  }
  const names = (keep: (t: number) => boolean): string[] =>
    targets.filter(keep).map((t) => net.transitions[t]!);
  const firing: Firing = {
    can: names((t) => seen[t] === 1),
    dead: names((t) => seen[t] === 0 && dead[t] === 1),
    undecided: names((t) => seen[t] === 0 && dead[t] === 0),
  };
  return {
    kind: 'exploration',
    verdict: firing.dead.length > 0 ? 'no' : firing.undecided.length > 0 ? 'open' : 'yes',
    by: searched ? 'search' : firing.dead.length > 0 ? 'structure' : 'walk',
    firing,
    ...total,
    ...(firing.undecided.length > 0 && shortfall ? { shortfall } : {}),
  };
}

function withDefaults(budget: Budget | undefined): Budget {
  return { bytes: DEFAULT_BYTES, ...budget };
}

function report(search: Search, ending: Ending, plan: Plan, reduced: boolean): Exploration {
  const bytes = bytesOf(search);
  return {
    kind: 'exploration',
    verdict: ending.kind === 'found' ? 'yes' : ending.kind === 'exhausted' ? 'no' : 'open',
    by: 'search',
    states: search.store.count,
    steps: search.steps,
    frontier: frontierOf(search, plan.order),
    bytes,
    bytesPerState: Math.round((bytes / search.store.count) * 10) / 10,
    reduced,
    ...(ending.kind === 'spent' ? { shortfall: shortfallOf(search, ending.spent, plan) } : {}),
  };
}

function shortfallOf(search: Search, spent: Shortfall['spent'], plan: Plan): Shortfall {
  const seen = `${search.store.count} states were stored and ${frontierOf(search, plan.order)} of them not expanded`;
  const none = plan.aim.kind === 'all' ? '' : '; none of them shows what was looked for';
  return { spent, proven: `${seen}${none}.`, more: moreOf(spent, search.store.count) };
}
