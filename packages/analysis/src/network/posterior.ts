import { type Refused, refused } from '../problem.js';
import { type Network, type Observation, statesOf } from './network.js';
import { hasRanges, numbersOf } from './numbers.js';
import { type PointPosterior, pointPosterior } from './point-posterior.js';
import {
  type Answered,
  defaultCells,
  defaultEffort,
  type ImpossibleEvidence,
  type Posterior,
  type Question,
  questionProblems,
} from './question.js';
import { rangePosterior } from './range-posterior.js';
import { ancestorsOf, intervened, observedIn, type Structure, structureOf } from './relevance.js';

/**
 * The chances of the queried variables' states, given what is observed and what is put: exact inference by variable
 * elimination on a clique tree (Zhang and Poole 1994; Lauritzen and Spiegelhalter 1988). Where chances are ranges the
 * answer is a range, and says whether it is exact or an outer bound, and why. A network too dense for the budget still
 * gets outer bounds. Refused with the problems of `questionProblems`.
 */
export function posteriors(
  network: Network,
  question: Question = {},
): Answered | ImpossibleEvidence | Refused {
  const problems = questionProblems(network, question);
  return problems.length > 0 ? refused(problems) : answer(network, question);
}

/** `posteriors` for a network and question known to be sound. */
export function answer(network: Network, question: Question): Answered | ImpossibleEvidence {
  const put = question.interventions ?? [];
  const changed = intervened(network, put);
  const structure = structureOf(changed);
  const evidence = [...(question.evidence ?? []), ...put];
  const observed = observedIn(structure, evidence);
  const limit = question.budget?.cells ?? defaultCells;
  const effort = question.budget?.effort ?? defaultEffort;
  const numbers = changed.variables.map(numbersOf);
  const wanted = (question.query ?? unobserved(structure, observed)).map(
    (name) => structure.places.get(name)!,
  );
  const open = wanted.filter((variable) => observed[variable]! < 0);
  const middle = pointPosterior(structure, observed, open, numbers, limit);
  if (middle.kind === 'point' && middle.impossible) {
    return impossible(structure, question.evidence ?? [], put, numbers, limit);
  }
  const seen = [...observed.keys()].filter((variable) => observed[variable]! >= 0);
  const wide = changed.variables.map(hasRanges);
  const share = Math.max(leastEffort, effort / Math.max(1, open.length));
  const dense =
    middle.kind === 'too-wide' && open.length > fewQueries
      ? { tooMany: 0.9 * ancestorsOf(structure, [...open, ...seen]).length }
      : {};
  let passes = 1;
  const found = wanted.map((query): Posterior => {
    if (observed[query]! >= 0) return known(structure, query, observed[query]!);
    const kept = ancestorsOf(structure, [query, ...seen]);
    if (middle.kind === 'point' && !kept.some((variable) => wide[variable]))
      return point(structure, query, middle);
    const ranged = rangePosterior({
      structure,
      kept,
      observed,
      query,
      numbers,
      limit,
      effort: share,
      ...dense,
    });
    passes += ranged.passes;
    const names = statesOf(changed.variables[query]!);
    return {
      variable: changed.variables[query]!.name,
      states: ranged.states.map((chance, state) => ({ state: names[state]!, ...chance })),
      bounds: ranged.bounds,
      because: ranged.because,
    };
  });
  const certain = middle.kind === 'point' && !wide.some((is) => is);
  return {
    kind: 'answered',
    posteriors: found,
    ...(certain ? { logEvidence: middle.logEvidence } : {}),
    effort: {
      widest: middle.widest,
      total: middle.kind === 'point' ? middle.total : 0,
      passes,
    },
  };
}

/** Up to this many queried variables each gets an order of elimination of its own where they are too dense together. */
const fewQueries = 8;

/** What each queried variable may cost at least, in cells, however many are asked for. */
const leastEffort = 2 ** 16;

function unobserved(structure: Structure, observed: Int32Array): readonly string[] {
  return structure.network.variables.flatMap(({ name }, index) => (observed[index]! < 0 ? [name] : []));
}

function known(structure: Structure, query: number, seen: number): Posterior {
  const variable = structure.network.variables[query]!;
  return {
    variable: variable.name,
    states: statesOf(variable).map((state, index) => {
      const chance = index === seen ? 1 : 0;
      return { state, range: { low: chance, high: chance } };
    }),
    bounds: 'exact',
    because: 'it is given',
  };
}

function point(structure: Structure, query: number, { marginals }: PointPosterior): Posterior {
  const variable = structure.network.variables[query]!;
  const marginal = marginals.get(query)!;
  return {
    variable: variable.name,
    states: statesOf(variable).map((state, index) => ({
      state,
      range: { low: marginal[index]!, high: marginal[index]! },
    })),
    bounds: 'exact',
    because: 'no range bears on it',
  };
}

/** Drops observations one by one while the rest stays impossible: what remains is a smallest contradiction. */
function impossible(
  structure: Structure,
  evidence: readonly Observation[],
  put: readonly Observation[],
  numbers: readonly Float64Array[],
  limit: number,
): ImpossibleEvidence {
  let among = [...evidence];
  for (const observation of evidence) {
    const fewer = among.filter((other) => other !== observation);
    const result = pointPosterior(structure, observedIn(structure, [...fewer, ...put]), [], numbers, limit);
    if (result.kind === 'point' && result.impossible) among = fewer;
  }
  const said = among.map(({ variable, state }) => `${variable} is ${state}`).join(' and ');
  const message = `In this network it cannot be that ${said}. Correct an observation, or allow it a chance above 0.`;
  return { kind: 'impossible-evidence', among, message };
}
