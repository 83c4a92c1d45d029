import { emptyModel, showDay } from '@proviso/model';

/** A random number generator that gives the same numbers each time (G. Marsaglia, “Xorshift RNGs”, 2003). */
export function random(seed) {
  let x = seed | 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 4294967296;
  };
}

/** A model of commitments, each about events of its own, with reports by twenty reporters over ten years. */
export function generate(commitments, reports, seed = 1) {
  const next = random(seed);
  const start = 16436; // 2015-01-01
  const reporters = Array.from({ length: 20 }, (_, i) => `Reporter${i}`);
  const kinds = ['deliver', 'inspect', 'attack', 'pay'];
  const event = (name, parameters, undoneBy = null) => ({
    kind: 'event',
    name,
    title: null,
    parameters,
    actors: { mode: 'one', parties: ['North'] },
    undoneBy,
    phrase: null,
  });
  const site = { name: 'site', type: { kind: 'text' } };
  const model = emptyModel('Generated');
  const pattern = (name, i) => ({ event: name, args: [{ kind: 'text', text: `s${i}` }], by: null });
  const happened = (name, i, when = []) => ({ kind: 'event', pattern: pattern(name, i), when });
  const list = Array.from({ length: commitments }, (_, i) => {
    const kind = i % 4;
    const base = {
      kind: 'commitment',
      name: `C${i}`,
      title: null,
      debtors: ['North'],
      creditors: ['South'],
      antecedent: null,
      deadline: null,
      deadlineOpen: false,
      from: null,
      until: null,
      unless: null,
      orders: [],
      instances: [],
      made: showDay(start),
      burden: null,
      provision: { instrument: null, article: null, source: null, quote: null },
      remedyFor: null,
      exchange: null,
      worded: null,
      readings: [],
    };
    if (kind === 0) {
      return {
        ...base,
        mode: 'achieve',
        consequent: happened('deliver', i),
        deadline: { kind: 'date', date: showDay(start + 1000) },
      };
    }
    if (kind === 1) {
      const orders = [
        { relation: 'in return for', of: { kind: 'commitments', names: [`C${i - 1}`] }, window: null },
      ];
      return {
        ...base,
        mode: 'achieve',
        consequent: happened('inspect', i),
        orders,
        deadline: { kind: 'after detachment', duration: { count: 90, unit: 'day' } },
      };
    }
    if (kind === 2) return { ...base, mode: 'refrain', consequent: happened('attack', i) };
    const count = {
      kind: 'count',
      pattern: pattern('pay', i),
      when: [{ kind: 'last', duration: { count: 30, unit: 'day' } }],
    };
    const limit = { kind: 'quantity', quantity: { value: 200, unit: null } };
    return {
      ...base,
      mode: 'maintain',
      consequent: { kind: 'compare', left: count, op: 'at most', right: limit },
    };
  });
  const viewpoint = (name, ranks, others) => ({
    kind: 'viewpoint',
    name,
    title: null,
    ranks,
    others,
    readsAs: [],
  });
  const said = Array.from({ length: reports }, (_, i) => {
    const c = Math.floor(next() * commitments);
    const day = start + Math.floor(next() * 3650);
    const imprecise = next() < 0.1;
    const valid = imprecise ? `${showDay(day)}/${showDay(day + 10)}` : showDay(day);
    const denial = next() < 0.1;
    const content = denial
      ? { kind: 'denies', pattern: pattern(kinds[c % 4], c), valid: `${showDay(day)}/${showDay(day + 30)}` }
      : {
          kind: 'affirms',
          pattern: pattern(kinds[c % 4], c),
          valid,
          times: 1,
          share: null,
          occurrence: null,
        };
    return {
      kind: 'report',
      name: `R${i}`,
      reporter: reporters[Math.floor(next() * reporters.length)],
      content,
      available: showDay(day + Math.floor(next() * 60)),
      recorded: null,
      source: null,
      quote: null,
    };
  });
  return {
    ...model,
    events: kinds.map((name) => event(name, [site])),
    commitments: list,
    reports: said,
    viewpoints: [
      viewpoint('First', [reporters.slice(0, 5), reporters.slice(5, 10)], true),
      viewpoint('Second', [reporters.slice(10, 20)], false),
      viewpoint('Third', [[reporters[3]], [reporters[7]], [reporters[11]]], true),
    ],
  };
}
