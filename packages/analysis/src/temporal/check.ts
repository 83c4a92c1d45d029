import { type Problem, problem } from '../problem.js';
import type { Contingent, TemporalNetwork } from './temporal-network.js';

/**
 * What is wrong with a temporal network: points twice (P5433), unknown points (P5430), bounds that are inverted or no
 * numbers (P5431), an uncertain duration that is negative, unbounded or from a point to itself, or two that end in one
 * point or wait for each other (P5432).
 */
export function temporalProblems(network: TemporalNetwork): readonly Problem[] {
  const points = new Set(network.points);
  const problems: Problem[] = [];
  const seen = new Set<string>();
  network.points.forEach((point, index) => {
    if (seen.has(point)) {
      problems.push(
        problem('P5433', `points[${index}]`, `The point "${point}" stands twice.`, 'Name each point once.'),
      );
    }
    seen.add(point);
  });
  const known = (at: string, link: { readonly from: string; readonly to: string }) => {
    for (const name of [link.from, link.to]) {
      if (points.has(name)) continue;
      problems.push(
        problem('P5430', at, `"${name}" is not a point of the network.`, 'List it among the points.'),
      );
    }
  };
  network.requirements.forEach((link, index) => {
    const at = `requirements[${index}]${link.label === undefined ? '' : ` ${link.label}`}`;
    known(at, link);
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = link;
    if (
      Number.isNaN(least) ||
      Number.isNaN(most) ||
      least === Number.POSITIVE_INFINITY ||
      most === Number.NEGATIVE_INFINITY
    ) {
      problems.push(
        problem(
          'P5431',
          at,
          `The bounds ${least} and ${most} are no distances.`,
          'Give numbers, or leave out a bound.',
        ),
      );
    } else if (least > most) {
      problems.push(
        problem(
          'P5431',
          at,
          `At least ${least} and at most ${most} cannot both hold.`,
          'Put the smaller bound first.',
        ),
      );
    }
  });
  const ends = new Map<string, number>();
  network.contingents.forEach((link, index) => {
    const at = `contingents[${index}]${link.label === undefined ? '' : ` ${link.label}`}`;
    known(at, link);
    const found = durationProblem(link);
    if (found !== undefined)
      problems.push(problem('P5432', at, found, 'Give 0 <= least <= most, both finite, between two points.'));
    const other = ends.get(link.to);
    if (other !== undefined) {
      problems.push(
        problem(
          'P5432',
          at,
          `"${link.to}" already ends contingents[${other}].`,
          'Let each uncertain duration end in a point of its own.',
        ),
      );
    }
    ends.set(link.to, index);
  });
  return problems.length > 0 ? problems : circleProblems(network, ends);
}

function durationProblem({ from, to, least, most }: Contingent): string | undefined {
  if (from === to) return `The duration runs from "${from}" to itself.`;
  if (!Number.isFinite(least) || !Number.isFinite(most))
    return `The duration of ${least} to ${most} is not bounded.`;
  if (least < 0) return `The duration may be ${least}, which is negative.`;
  return least > most ? `The duration of at least ${least} and at most ${most} cannot be.` : undefined;
}

/** Uncertain durations that start where another ends must not come round to their own start. */
function circleProblems(
  { contingents }: TemporalNetwork,
  ends: ReadonlyMap<string, number>,
): readonly Problem[] {
  for (const [index, { from, to }] of contingents.entries()) {
    const visited = new Set([to]);
    let point = from;
    while (ends.has(point) && !visited.has(point)) {
      visited.add(point);
      point = contingents[ends.get(point)!]!.from;
    }
    if (point === to) {
      const message = `The uncertain durations run in a circle through "${to}".`;
      return [
        problem(
          'P5432',
          `contingents[${index}]`,
          message,
          'Start one of them from a point that somebody can choose.',
        ),
      ];
    }
    if (visited.has(point)) continue;
  }
  return [];
}
