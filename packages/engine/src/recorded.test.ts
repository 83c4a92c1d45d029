import type { Model } from '@proviso/model';
import { daysOf, showDay } from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, modelOf, report, viewpoint } from './building.js';
import { evaluate } from './evaluate.js';
import { history } from './history.js';
import { holds } from './holds.js';
import { models, questions } from './oracle/random.js';
import { condition, FIRST } from './oracle/random-condition.js';

/** What the ledger had taken in by a day, which is all that can be proven of that day. */

const RUNS = { numRuns: 60, seed: 11 };

/** A model whose reports were taken in on the given days, one after the other; null: taken in from the beginning. */
function takenIn(model: Model, days: readonly (number | null)[]): Model {
  return {
    ...model,
    reports: model.reports.map((r, i) => {
      const at = days[i % Math.max(1, days.length)] ?? null;
      return { ...r, recorded: at === null ? null : showDay(FIRST + at) };
    }),
  };
}

/** The model with what had been taken in by a day, and nothing else. */
function prefixOf(model: Model, recorded: number): Model {
  const had = model.reports.filter((r) => r.recorded === null || daysOf(r.recorded).to <= recorded);
  return { ...model, reports: had };
}

const days = fc.array(fc.option(fc.integer({ min: -2, max: 30 })), { minLength: 1, maxLength: 12 });
const at = fc.integer({ min: -3, max: 32 }).map((n) => FIRST + n);

test('as recorded on a day is what the prefix of the ledger says, word for word', () => {
  fc.assert(
    fc.property(models, questions, days, at, (plain, { viewpoint: view, asOf, later }, taken, recorded) => {
      const model = takenIn(plain, taken);
      const question = { viewpoint: view, asOf, knownOn: asOf + later };
      const asRecorded = evaluate(model, { ...question, recorded });
      expect(asRecorded).toEqual(evaluate(prefixOf(model, recorded), question));
    }),
    RUNS,
  );
});

test('so is every history and every condition', () => {
  fc.assert(
    fc.property(models, condition, questions, days, at, (plain, asked, q, taken, recorded) => {
      const model = takenIn(plain, taken);
      const prefix = prefixOf(model, recorded);
      const question = { viewpoint: q.viewpoint, asOf: q.asOf, knownOn: q.asOf + q.later };
      expect(holds(model, asked, { ...question, recorded }).value).toBe(holds(prefix, asked, question).value);
      for (const { name } of model.commitments.slice(0, 2)) {
        expect(history(model, name, { ...question, recorded })).toEqual(history(prefix, name, question));
      }
    }),
    RUNS,
  );
});

test('what is taken in later, or never recorded, changes nothing as recorded before, or always counts', () => {
  fc.assert(
    fc.property(models, questions, at, (model, { viewpoint: view, asOf, later }, recorded) => {
      const question = { viewpoint: view, asOf, knownOn: asOf + later, recorded };
      const after = model.reports.map((r, i) => ({
        ...r,
        name: `after ${i}`,
        recorded: showDay(recorded + 1 + (i % 5)),
      }));
      const now = evaluate(model, question);
      expect(evaluate({ ...model, reports: [...model.reports, ...after] }, question)).toEqual(now);
      const { recorded: _, ...whole } = question;
      expect(now).toEqual(evaluate(model, whole));
    }),
    RUNS,
  );
});

const paid = affirms('X', 'pay', '2018-02-01', { recorded: '2018-02-10' });
const back = report(
  'X',
  { kind: 'retracts', report: paid.name },
  { available: '2018-02-05', recorded: '2018-03-10' },
);
const denied = denies('Y', 'pay', null, { available: '2018-02-01', recorded: '2018-03-01' });
const ledger = modelOf({
  events: [event('pay')],
  commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-06-01' } })],
  reports: [paid, back, denied],
  viewpoints: [viewpoint('V', ['X Y'])],
});

test.each<[string, string, string]>([
  ['before anything was taken in', '2018-02-09', 'detached none unknown'],
  ['on the day of the report', '2018-02-10', 'discharged full established'],
  ['a denial of another, taken in later', '2018-03-01', 'detached none contested'],
  ['a retraction counts when it was taken in, not when it was made', '2018-03-09', 'detached none contested'],
  ['and then the report is gone', '2018-03-10', 'detached none established'],
])('%s', (_, recorded, expected) => {
  const [verdict] = evaluate(ledger, {
    viewpoint: 'V',
    asOf: day('2018-04-01'),
    recorded: day(recorded),
  }).verdicts;
  expect(`${verdict!.state} ${verdict!.performance} ${verdict!.footing}`).toBe(expected);
});
