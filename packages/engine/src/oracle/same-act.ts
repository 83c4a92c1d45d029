import type { Happening, Seen } from './facts.js';

/** What an act adds to a number, or says that it adds: least and greatest, each with how often; or only possibly. */
export interface Told {
  readonly o: Happening;
  readonly most: Happening | null;
  readonly again: boolean;
}

/** The acts behind happenings that fit fully, by docs/semantics.md as it stands. `place`: of the amount; -1 to count. */
export function actsBehind(seen: Seen, fits: readonly Happening[], place: number): readonly Told[] {
  const event = seen.model.events.find(({ name }) => name === fits[0]?.event);
  const alike = (a: Happening, b: Happening): boolean =>
    a.actor === b.actor &&
    a.args.every((arg, i) => event?.parameters[i]?.type.kind === 'number' || arg === b.args[i]);
  const amount = (o: Happening): number => {
    if (place < 0) return o.times;
    const text = o.args[place] ?? '*';
    return text.startsWith('#') ? Number(text.slice(1)) * o.times : Number.NaN;
  };
  const rankOf = (o: Happening): number =>
    Math.min(
      ...o.reporters.map((reporter) => {
        const at = seen.viewpoint.ranks.findIndex((names) => names.includes(reporter));
        return at < 0 ? seen.viewpoint.ranks.length : at;
      }),
    );

  const named = fits.filter((o) => o.label !== null && o.share >= 1 && !Number.isNaN(amount(o)));
  const retold = named.flatMap((o, i): Told[] => {
    const all = named.filter((p) => p.label === o.label && alike(p, o));
    if (all[0] !== o || named.indexOf(o) !== i) return [];
    const rank = Math.min(...all.map(rankOf));
    const best = all.filter((p) => rankOf(p) === rank);
    const sure = best.filter((p) => !p.contested);
    const told = [...(sure.length > 0 ? sure : best)].sort((a, b) => amount(a) - amount(b));
    const from = Math.min(...told.map((p) => p.from));
    const to = Math.max(...told.map((p) => p.to));
    const most = told.at(-1)!;
    return [
      {
        o: { ...told[0]!, from, to },
        most: amount(most) > amount(told[0]!) ? most : null,
        again: false,
      },
    ];
  });
  const others = fits.filter((o) => o.label === null || o.share < 1);
  return [
    ...retold,
    ...others.map((o) => ({ o, most: null, again: maybeAgain(o, others, alike, amount, rankOf) })),
  ];
}

function maybeAgain(
  o: Happening,
  others: readonly Happening[],
  same: (a: Happening, b: Happening) => boolean,
  amount: (o: Happening) => number,
  rankOf: (o: Happening) => number,
): boolean {
  const alike = others.filter((p) => p.label === null && p.share >= 1 && same(p, o));
  if (!alike.includes(o)) return false;
  const near = (a: Happening, b: Happening): boolean => a.from - b.to <= 3 && b.from - a.to <= 3;
  let cluster: readonly Happening[] = [o];
  for (let size = 0; size !== cluster.length; ) {
    size = cluster.length;
    cluster = alike.filter((p) => cluster.some((q) => near(p, q)));
  }
  const own = (reporter: string): readonly Happening[] =>
    cluster.filter((p) => p.reporters.includes(reporter));
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const key = (reporter: string): readonly number[] => {
    const all = own(reporter);
    const total = sum(all.map(amount));
    return [
      -sum(all.filter((p) => !p.contested).map((p) => p.times)),
      -sum(all.filter((p) => p.contested).map((p) => p.times)),
      rankOf({ ...o, reporters: [reporter] }),
      Number.isNaN(total) ? Infinity : total,
    ];
  };
  const reporters = [...new Set(cluster.flatMap((p) => p.reporters))].sort();
  const best = reporters.reduce((a, b) => (before(key(b), key(a)) ? b : a));
  return !o.reporters.includes(best);
}

/** Whether the first list comes before the second, entry by entry. */
function before(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}
