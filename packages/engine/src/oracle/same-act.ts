import type { Happening } from './facts.js';

/** Whether an act may be the same as another that counts, by docs/semantics.md as it stands. */
export function maybeAgain(o: Happening, all: readonly Happening[]): boolean {
  const alike = all.filter(
    (p) =>
      p.label === null &&
      p.share >= 1 &&
      !p.contested &&
      p.event === o.event &&
      p.actor === o.actor &&
      JSON.stringify(p.args) === JSON.stringify(o.args),
  );
  if (!alike.includes(o)) return false;
  const near = (a: Happening, b: Happening): boolean => a.from - b.to <= 3 && b.from - a.to <= 3;
  let cluster: readonly Happening[] = [o];
  for (let size = 0; size !== cluster.length; ) {
    size = cluster.length;
    cluster = alike.filter((p) => cluster.some((q) => near(p, q)));
  }
  const told = (reporter: string): number =>
    cluster.filter((p) => p.reporters.includes(reporter)).reduce((sum, p) => sum + p.times, 0);
  const reporters = [...new Set(cluster.flatMap((p) => p.reporters))].sort();
  const most = Math.max(...reporters.map(told));
  const best = reporters.find((reporter) => told(reporter) === most)!;
  return !o.reporters.includes(best);
}
