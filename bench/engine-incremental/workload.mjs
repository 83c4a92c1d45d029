/** An agreement of many commitments over sites, and evidence of any size for it; the same for the same seed. */

const DAY = 86_400_000;
const FIRST = Date.UTC(2015, 0, 1);
export const LENGTH = 3650;

/** The ISO writing of a day, counted from the first of the evidence. */
export const iso = (n) => new Date(FIRST + n * DAY).toISOString().slice(0, 10);

/** A generator of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const REPORTERS = Array.from({ length: 20 }, (_, i) => `R${i}`);

/** A thousand commitments: 400 deliveries by a day, 300 prohibitions, 300 duties to keep a stock low; five viewpoints. */
export function agreement(emptyModel, commitments = 1000) {
  const sites = Array.from({ length: commitments }, (_, i) => `s${i}`);
  const site = (i) => [{ kind: 'name', name: sites[i] }];
  const event = (name) => ({
    kind: 'event',
    name,
    title: null,
    parameters: [{ name: 'site', type: { kind: 'set', set: 'Site' } }],
    actors: { mode: 'one', parties: ['A'] },
    undoneBy: null,
    phrase: null,
  });
  const happens = (name, i) => ({
    kind: 'event',
    pattern: { event: name, args: site(i), by: null },
    when: [],
  });
  const blank = {
    kind: 'commitment',
    title: null,
    debtors: ['A'],
    creditors: ['B'],
    antecedent: null,
    deadline: null,
    deadlineOpen: false,
    from: null,
    until: null,
    unless: null,
    orders: [],
    instances: [],
    made: iso(0),
    burden: null,
    provision: { instrument: null, article: null, source: null, quote: null },
    remedyFor: null,
    exchange: null,
    worded: null,
    readings: [],
  };
  return {
    ...emptyModel('Sites'),
    sets: [{ kind: 'set', name: 'Site', title: null, members: sites, includes: [] }],
    events: [event('deliver'), event('shell')],
    measures: [
      {
        kind: 'measure',
        name: 'stock',
        title: null,
        parameters: [{ name: 'site', type: { kind: 'set', set: 'Site' } }],
        unit: null,
        stale: null,
        phrase: null,
      },
    ],
    commitments: sites.map((_, i) => {
      const kind = i % 10 < 4 ? 'deliver' : i % 10 < 7 ? 'shell' : 'stock';
      const name = `C${i}`;
      if (kind === 'deliver') {
        const deadline = { kind: 'date', date: iso(200 + ((i * 3) % 3000)) };
        return { ...blank, name, mode: 'achieve', consequent: happens('deliver', i), deadline };
      }
      if (kind === 'shell') return { ...blank, name, mode: 'refrain', consequent: happens('shell', i) };
      const quantity = (value) => ({ kind: 'quantity', quantity: { value, unit: null } });
      const consequent = {
        kind: 'compare',
        left: { kind: 'measure', measure: 'stock', args: site(i) },
        op: 'at most',
        right: quantity(95),
      };
      return { ...blank, name, mode: 'maintain', consequent };
    }),
    viewpoints: Array.from({ length: 5 }, (_, v) => ({
      kind: 'viewpoint',
      name: `V${v}`,
      title: null,
      // Each trusts sixteen of the twenty, in four ranks of its own.
      ranks: [0, 1, 2, 3].map((r) => REPORTERS.filter((_, k) => (k + v * 3) % 5 === r)),
      others: false,
      readsAs: [],
    })),
  };
}

/** One report about a site's commitment for a day. */
export function reportOn(random, name, day, commitments = 1000) {
  const i = Math.floor(random() * commitments);
  const args = [{ kind: 'name', name: `s${i}` }];
  const kind = i % 10 < 4 ? 'deliver' : i % 10 < 7 ? 'shell' : 'stock';
  const rest = {
    kind: 'report',
    name,
    reporter: REPORTERS[Math.floor(random() * REPORTERS.length)],
    available: iso(Math.min(LENGTH + 40, day + Math.floor(random() * 30))),
    recorded: null,
    source: null,
    quote: null,
  };
  const valid = iso(day);
  if (kind === 'stock') {
    const value = Math.floor(random() * 100);
    const bounds = { low: value, high: value, lowOpen: false, highOpen: false, unit: null };
    return {
      ...rest,
      content: { kind: 'measures', measure: 'stock', args, bounds, valid, throughout: false },
    };
  }
  const pattern = { event: kind, args, by: null };
  if (random() < (kind === 'shell' ? 0.9 : 0.3))
    return { ...rest, content: { kind: 'denies', pattern, valid } };
  return { ...rest, content: { kind: 'affirms', pattern, valid, times: 1, share: null, occurrence: null } };
}

/** Evidence of a size, in order of valid time. */
export function evidence(size, seed = 1) {
  const random = randomFrom(seed);
  return Array.from({ length: size }, (_, n) => reportOn(random, `E${n}`, Math.floor((n * LENGTH) / size)));
}
