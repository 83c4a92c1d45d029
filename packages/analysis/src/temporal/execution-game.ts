import type { TemporalNetwork } from './temporal-network.js';

/**
 * For tests: dynamic controllability by playing the game itself in whole units of time. At each moment nature says which
 * running durations end, then the planner places any of the points left to choose. Bounds must be whole numbers, every
 * duration at least 1, and everything must be over by `horizon`. Exponential.
 */
export function naiveDynamicControllability(network: TemporalNetwork, horizon: number): boolean {
  const places = new Map(network.points.map((point, index) => [point, index]));
  const contingents = network.contingents.map((link) => ({
    ...link,
    start: places.get(link.from)!,
    end: places.get(link.to)!,
  }));
  const ends = new Set(contingents.map(({ end }) => end));
  const requirements = network.requirements.map(({ from, to, least = -1e9, most = 1e9 }) => ({
    from: places.get(from)!,
    to: places.get(to)!,
    least,
    most,
  }));
  const kept = (times: readonly number[]) =>
    requirements.every(({ from, to, least, most }) => {
      const [a, b] = [times[from]!, times[to]!];
      return a < 0 || b < 0 || (b - a >= least && b - a <= most);
    });
  const memo = new Map<string, boolean>();
  const survives = (times: readonly number[], now: number): boolean => {
    if (!kept(times)) return false;
    if (times.every((time) => time >= 0)) return true;
    if (now > horizon) return false;
    const key = `${now} ${times.join(' ')}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const running = contingents.filter(({ start, end }) => times[start]! >= 0 && times[end]! < 0);
    const may = running.filter(({ start, least }) => now - times[start]! >= least);
    const must = running.filter(({ start, most }) => now - times[start]! >= most);
    const result = subsets(may)
      .filter((some) => must.every((link) => some.includes(link)))
      .every((some) => {
        const after = times.map((time, point) => (some.some(({ end }) => end === point) ? now : time));
        const free = after.flatMap((time, point) => (time < 0 && !ends.has(point) ? [point] : []));
        return subsets(free).some((chosen) => {
          const next = after.map((time, point) => (chosen.includes(point) ? now : time));
          return survives(next, now + 1);
        });
      });
    memo.set(key, result);
    return result;
  };
  return survives(
    network.points.map((_, index) => (index === 0 ? 0 : -1)),
    0,
  );
}

/** For tests: whether whole times within the horizon keep every requirement, durations counted as requirements. */
export function naiveSchedule(network: TemporalNetwork, horizon: number): readonly (readonly number[])[] {
  const places = new Map(network.points.map((point, index) => [point, index]));
  const found: (readonly number[])[] = [];
  const links = [...network.requirements, ...network.contingents];
  const times: number[] = [0];
  const visit = (): void => {
    if (times.length === network.points.length) {
      const fits = links.every(({ from, to, least = -1e9, most = 1e9 }) => {
        const distance = times[places.get(to)!]! - times[places.get(from)!]!;
        return distance >= least && distance <= most;
      });
      if (fits) found.push([...times]);
      return;
    }
    for (let time = 0; time <= horizon; time++) {
      times.push(time);
      visit();
      times.pop();
    }
  };
  visit();
  return found;
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_, bit) => (mask >>> bit) & 1));
}
