import { type Coverage, covers, daysOf, type Model, type Report } from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, modelOf, viewpoint } from '../building.js';
import { evaluate } from '../evaluate.js';
import { models, questions } from '../oracle/random.js';
import { minimalEvidence } from './minimal-evidence.js';

const RUNS = Number(process.env.PROVISO_RUNS ?? 25);
const SEED = Number(process.env.PROVISO_SEED ?? 97);

test('one report of two suffices, and each says so in a sentence', () => {
  const model = modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-06-01' } })],
    reports: [
      affirms('X', 'pay', '2018-05-01', { name: 'Early' }),
      affirms('Y', 'pay', '2018-05-20', { name: 'Later' }),
    ],
  });
  const question = { viewpoint: 'everyone', asOf: day('2018-12-31') };
  const [verdict] = evaluate(model, question).verdicts;
  const found = minimalEvidence(model, verdict!, question);
  expect(found.sufficient).toEqual([['Early'], ['Later']]);
  expect(found.flips).toEqual([]);
  expect(found.complete).toBe(true);
  expect(found.sentences[0]).toMatch(/^This alone is enough for it that “Pay” is performed: X reports/);
});

test('a report that another of equal rank denies is not enough, and lateness needs what makes it late', () => {
  const model = modelOf({
    events: [event('pay'), event('go')],
    commitments: [
      commitment('Pay', {
        deadline: {
          kind: 'offset',
          duration: { count: 2, unit: 'day' },
          from: { kind: 'event', pattern: { event: 'go', args: [], by: null }, which: 'first' },
        },
      }),
    ],
    reports: [
      affirms('X', 'pay', '2018-05-20', { name: 'Paid' }),
      affirms('Y', 'pay', '2018-05-01', { name: 'Disputed' }),
      denies('Z', 'pay', '2018-05-01', { name: 'Not' }),
      affirms('X', 'go', '2018-05-10', { name: 'Gone' }),
    ],
    viewpoints: [viewpoint('V', ['X', 'Y Z'])],
  });
  const question = { viewpoint: 'V', asOf: day('2018-12-31') };
  const [verdict] = evaluate(model, question).verdicts;
  expect(`${verdict!.state} ${verdict!.performance}`).toBe('discharged late');
  const found = minimalEvidence(model, verdict!, question);
  expect(found.sufficient).toEqual([['Paid', 'Gone']]);
  expect(found.sentences[0]).toMatch(/^These alone are enough for it that “Pay” is performed, but late: /);
  expect(found.sentences).toContain(
    'Without Gone, the answer would be that “Pay” is performed, and not late.',
  );
});

test('the denial of a better rank flips the verdict when it is retracted', () => {
  const model = modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-06-01' } })],
    reports: [
      affirms('Y', 'pay', '2018-05-01', { name: 'Paid' }),
      denies('X', 'pay', '2018-01-01/2018-06-30', { name: 'Never' }),
    ],
    viewpoints: [viewpoint('V', ['X', 'Y'])],
  });
  const question = { viewpoint: 'V', asOf: day('2018-12-31') };
  const [verdict] = evaluate(model, question).verdicts;
  expect(verdict?.state).toBe('violated');
  const found = minimalEvidence(model, verdict!, question);
  expect(found.sufficient).toEqual([[]]);
  expect(found.flips).toEqual([
    { report: 'Never', becomes: { state: 'discharged', performance: 'full', footing: 'established' } },
  ]);
  const whole = minimalEvidence(model, verdict!, question, { whole: true });
  expect(whole.sufficient).toEqual([['Never']]);
});

test('they are those found by going through all subsets', () => {
  let compared = 0;
  fc.assert(
    fc.property(models, questions, (given, { viewpoint: name, asOf, later }) => {
      const model: Model = { ...given, reports: given.reports.slice(0, 5) };
      const question = { viewpoint: name, asOf, knownOn: asOf + later };
      for (const verdict of evaluate(model, question).verdicts.slice(0, 2)) {
        const found = minimalEvidence(model, verdict, question);
        expect(found.complete).toBe(true);
        const items: (Report | Coverage)[] = [...model.reports, ...model.coverages];
        const states = Array.from({ length: 2 ** items.length }, (_, bits) =>
          stateOn(
            model,
            items.filter((__, i) => bits & (1 << i)),
            verdict,
            question,
          ),
        );
        // What is chosen, with whoever speaks against it and ranks no lower.
        const rank = rankIn(model, question.viewpoint);
        const heard = (bits: number): number =>
          items.reduce(
            (all, other, k) =>
              items.some((one, i) => bits & (1 << i) && speaksAgainst(other, one) && rank(other) <= rank(one))
                ? all | (1 << k)
                : all,
            bits,
          );
        const wantedState = standing(verdict);
        const good = states.flatMap((state, bits) =>
          state === wantedState && states[heard(bits)] === wantedState ? [bits] : [],
        );
        const least = good.filter(
          (bits) => !good.some((other) => other !== bits && (other & bits) === other),
        );
        const wanted = least.map((bits) => items.filter((_, i) => bits & (1 << i)).map((item) => item.name));
        expect([...found.sufficient].map((set) => set.join(' ')).sort()).toEqual(
          wanted.map((set) => set.join(' ')).sort(),
        );
        const all = 2 ** items.length - 1;
        const flips = items.flatMap((item, i) => (states[all ^ (1 << i)] === wantedState ? [] : [item.name]));
        expect(found.flips.map((flip) => flip.report)).toEqual(flips);
        compared += 1;
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: process.env.PROVISO_SHRINK !== '1' },
  );
  expect(compared).toBeGreaterThan(5);
});

function stateOn(
  model: Model,
  items: readonly (Report | Coverage)[],
  verdict: { readonly commitment: string; readonly instance: Readonly<Record<string, string>> },
  question: Parameters<typeof evaluate>[1],
): string | null {
  const reports = items.filter((item) => item.kind === 'report');
  const coverages = items.filter((item) => item.kind === 'coverage');
  const values = Object.values(verdict.instance).join();
  const found = evaluate({ ...model, reports, coverages }, question).verdicts.find(
    (v) => v.commitment === verdict.commitment && Object.values(v.instance).join() === values,
  );
  return found === undefined ? null : standing(found);
}

function standing({ state, performance }: { readonly state: string; readonly performance: string }): string {
  return state === 'discharged' ? `${state} ${performance}` : state;
}

function rankIn(model: Model, name: string): (item: Report | Coverage) => number {
  const view = model.viewpoints.find((v) => v.name === name);
  return ({ reporter }) => {
    const at = view?.ranks.findIndex((rank) => rank.includes(reporter)) ?? 0;
    return at < 0 ? 99 : at;
  };
}

function speaksAgainst(a: Report | Coverage, b: Report | Coverage): boolean {
  const denied = (item: Report | Coverage) =>
    item.kind === 'coverage' ? item : item.content.kind === 'denies' ? item.content : null;
  const affirmed = (item: Report | Coverage) =>
    item.kind === 'report' && item.content.kind === 'affirms' ? item.content : null;
  const days = (valid: string | null) => (valid === null ? { from: -Infinity, to: Infinity } : daysOf(valid));
  const against = (no: ReturnType<typeof denied>, yes: ReturnType<typeof affirmed>): boolean => {
    if (no === null || yes === null || !covers(no.pattern, yes.pattern)) return false;
    const [outer, inner] = [days(no.valid), days(yes.valid)];
    return outer.from <= inner.from && inner.to <= outer.to;
  };
  if (a.kind === 'report' && b.kind === 'report') {
    const [x, y] = [a.content, b.content];
    if (x.kind === 'measures' && y.kind === 'measures') {
      const same = x.measure === y.measure && JSON.stringify(x.args) === JSON.stringify(y.args);
      const [d, e] = [days(x.valid), days(y.valid)];
      return same && a.reporter !== b.reporter && d.from <= e.to && e.from <= d.to;
    }
  }
  return against(denied(a), affirmed(b)) || against(denied(b), affirmed(a));
}

test('of thousands of reports the few that suffice are found, and it is said that not all were tried', () => {
  const reports = Array.from({ length: 3000 }, (_, i) =>
    i === 1234
      ? affirms('X', 'pay', '2018-05-01', { name: 'Paid' })
      : denies('Y', 'pay', `20${10 + (i % 9)}-0${1 + (i % 9)}-1${i % 10}`, { name: `No${i}` }),
  );
  const model = modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-06-01' } })],
    reports,
    viewpoints: [viewpoint('V', ['X', 'Y'])],
  });
  const question = { viewpoint: 'V', asOf: day('2018-12-31') };
  const [verdict] = evaluate(model, question).verdicts;
  expect(verdict?.state).toBe('discharged');
  const found = minimalEvidence(model, verdict!, question);
  expect(found.sufficient).toEqual([['Paid']]);
  expect(found.flips.map(({ report }) => report)).toEqual(['Paid']);
  expect(found.complete).toBe(false);
});
