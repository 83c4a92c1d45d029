import type { Duration } from '@proviso/model';
import fc from 'fast-check';

/** Draws of random values: the few shapes that random models need. */
export interface Draw {
  below(bound: number): number;
  flag(): boolean;
  pick<T>(from: readonly T[]): T;
  maybe<T>(make: () => T): T | null;
  list<T>(least: number, most: number, make: (index: number) => T): T[];
  number(): number;
  duration(): Duration;
  day(): string;
  date(): string;
  interval(): string;
  text(): string;
  title(): string | null;
}

/** Draws from fast-check's imperative generator, so that a failure has a seed. */
export function drawFrom(g: fc.GeneratorValue): Draw {
  const below = (bound: number) => (bound <= 1 ? 0 : g(fc.nat, { max: bound - 1 }));
  const flag = () => below(2) === 1;
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = () => `20${pad(10 + below(15))}-${pad(1 + below(12))}-${pad(1 + below(28))}`;
  const date = () =>
    pick<() => string>([
      day,
      day,
      () => `20${pad(10 + below(15))}-${pad(1 + below(12))}`,
      () => `20${pad(10 + below(15))}`,
      () => `${day()}~`,
      () => `${day()}?`,
      () => `${day()}T09:30Z`,
      () => `201${below(9)}-0${1 + below(9)}-01/202${below(9)}-0${1 + below(9)}-01`,
    ])();
  function pick<T>(from: readonly T[]): T {
    const value = from[below(from.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }
  return {
    below,
    flag,
    pick,
    maybe: (make) => (flag() ? make() : null),
    list: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, (_, i) => make(i)),
    number: () => pick([() => below(5000), () => below(100000) / 100, () => below(1000) / 1000])(),
    duration: () => ({
      count: 1 + below(400),
      unit: pick(['day', 'business day', 'week', 'month', 'year'] as const),
    }),
    day,
    date,
    interval: () =>
      pick([() => `201${below(9)}/202${below(9)}`, () => `../${day()}`, () => `${day()}/..`, date])(),
    text: () =>
      pick([
        'plain words',
        'he said "no"',
        'a \\ b',
        'two\nlines\r\n',
        'naïve – “quoted” 한국',
        '# not a comment',
      ]),
    title: () => (flag() ? pick(['A title', 'With "quotes"', 'Umlaut ü']) : null),
  };
}
