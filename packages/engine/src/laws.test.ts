import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.js';
import { history } from './history.js';
import { holds } from './holds.js';
import { models, questions } from './oracle/random.js';
import { condition } from './oracle/random-condition.js';
import { stillOwed, why, whyNotYet, wouldSettle } from './proof/ask.js';

const RUNS = { numRuns: 60, seed: 7 };

/** A verdict without its proof: what must not change. */
function told(model: Parameters<typeof evaluate>[0], question: Parameters<typeof evaluate>[1]) {
  return evaluate(model, question)
    .verdicts.map(({ proof, evidence, ...verdict }) => ({ ...verdict, waitsOn: [...verdict.waitsOn].sort() }))
    .sort((a, b) =>
      JSON.stringify([a.commitment, a.instance]) < JSON.stringify([b.commitment, b.instance]) ? -1 : 1,
    );
}

test('reports that become available later change nothing', () => {
  fc.assert(
    fc.property(models, questions, (model, { viewpoint, asOf }) => {
      const question = { viewpoint, asOf, knownOn: asOf };
      const late = model.reports.map((report, i) => ({
        ...report,
        name: `late ${i}`,
        available: '2019-01-01',
      }));
      expect(told({ ...model, reports: [...model.reports, ...late] }, question)).toEqual(
        told(model, question),
      );
    }),
    RUNS,
  );
});

test('the order of reports and declarations changes nothing', () => {
  fc.assert(
    fc.property(models, questions, (model, { viewpoint, asOf, later }) => {
      const question = { viewpoint, asOf, knownOn: asOf + later };
      const turned = {
        ...model,
        reports: [...model.reports].reverse(),
        coverages: [...model.coverages].reverse(),
        commitments: [...model.commitments].reverse(),
        events: [...model.events].reverse(),
        terms: [...model.terms].reverse(),
        powers: [...model.powers].reverse(),
      };
      expect(told(turned, question)).toEqual(told(model, question));
    }),
    RUNS,
  );
});

test('a viewpoint that trusts nobody has every event and measure unknown', () => {
  fc.assert(
    fc.property(models, questions, (model, { asOf }) => {
      for (const event of model.events) {
        const asked = {
          kind: 'event' as const,
          pattern: { event: event.name, args: [], by: null },
          when: [],
        };
        expect(holds(model, asked, { viewpoint: 'Nobody', asOf }).value).toBe('unknown');
      }
    }),
    { ...RUNS, numRuns: 20 },
  );
});

test('with one reporter of full coverage and precise days every event is true or false', () => {
  const pattern = { event: 'leave', args: [], by: null };
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 28 }),
      (days, asked) => {
        const model = {
          ...fc.sample(models, { numRuns: 1, seed: 1 })[0]!,
          coverages: [
            {
              kind: 'coverage' as const,
              name: 'K',
              reporter: 'X',
              pattern,
              valid: '2018-01-01/2018-01-31',
              available: '2018-01-01',
              source: null,
            },
          ],
          reports: days.map((day, i) => ({
            kind: 'report' as const,
            name: `R${i}`,
            reporter: 'X',
            content: {
              kind: 'affirms' as const,
              pattern,
              valid: `2018-01-${String(day).padStart(2, '0')}`,
              times: 1,
              share: null,
              occurrence: null,
            },
            available: '2018-01-01',
            recorded: null,
            source: null,
            quote: null,
          })),
        };
        const asOf = 17531 + asked;
        const recently = {
          kind: 'event' as const,
          pattern,
          when: [
            { kind: 'last' as const, duration: { count: 3, unit: 'day' as const } },
            { kind: 'from' as const, moment: { kind: 'date' as const, date: '2018-01-01' } },
          ],
        };
        const expected = days.some((day) => day <= asked && day > asked - 3);
        expect(holds(model, recently, { viewpoint: 'V1', asOf }).value).toBe(expected ? 'true' : 'false');
      },
    ),
    RUNS,
  );
});

test('the same question has the same answer, and nothing throws', () => {
  fc.assert(
    fc.property(models, condition, questions, (model, asked, { viewpoint, asOf, later }) => {
      const question = { viewpoint, asOf, knownOn: asOf + later };
      const copy = structuredClone(model);
      const first = evaluate(model, question);
      expect(evaluate(copy, question)).toEqual(first);
      holds(model, asked, question);
      stillOwed(model, question);
      for (const verdict of first.verdicts) {
        expect(why(verdict).sentences.length).toBeGreaterThan(0);
        whyNotYet(model, verdict);
        const stretches = history(
          model,
          verdict.commitment,
          question,
          Object.values(verdict.instance),
        ).stretches;
        if (stretches.length > 0) expect(stretches.at(-1)!.state).toBe(verdict.state);
        for (const settling of wouldSettle(
          model,
          verdict.commitment,
          question,
          Object.values(verdict.instance),
        ).about) {
          expect(settling.footing).toBe('established');
        }
      }
    }),
    { ...RUNS, numRuns: 40 },
  );
});

test('the history of a model that does not look ahead is what each day says of itself', () => {
  fc.assert(
    fc.property(models, questions, (model, { viewpoint, asOf }) => {
      if (JSON.stringify(model).includes('"until","of"')) return;
      const question = { viewpoint, asOf, knownOn: asOf + 40 };
      for (const { name } of model.commitments.slice(0, 1)) {
        for (const stretch of history(model, name, question).stretches) {
          const day = Math.max(stretch.days.from, asOf - 30);
          if (day > stretch.days.to) continue;
          const verdict = evaluate(model, { ...question, asOf: day }).verdicts.find(
            (v) => v.commitment === name,
          );
          if (verdict !== undefined && Object.keys(verdict.instance).length === 0) {
            expect([verdict.state, verdict.performance, verdict.footing]).toEqual([
              stretch.state,
              stretch.performance,
              stretch.footing,
            ]);
          }
        }
      }
    }),
    { ...RUNS, numRuns: 40 },
  );
});

test('a question that cannot be asked is told, not thrown', () => {
  const model = fc.sample(models, { numRuns: 1, seed: 1 })[0]!;
  expect(evaluate(model, { viewpoint: 'Neptune', asOf: 0 }).diagnostics[0]?.code).toBe('P5001');
  expect(evaluate(model, { viewpoint: 'everyone', asOf: Number.NaN }).diagnostics[0]?.code).toBe('P5004');
});
