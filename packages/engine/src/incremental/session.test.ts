import { type Model, type Report, showDay } from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.js';
import { models, questions } from '../oracle/random.js';
import { FIRST } from '../oracle/random-condition.js';
import { changesBetween, type Line, linesOf, offerLine } from './change.js';
import { openEvidence } from './evidence.js';
import { restore } from './saved.js';
import { open } from './session.js';
import { openView } from './view.js';

const RUNS = Number(process.env.PROVISO_RUNS ?? 60);
const SEED = Number(process.env.PROVISO_SEED ?? 41);

const cases = fc.record({
  model: models,
  question: questions,
  order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  kept: fc.nat({ max: 4 }),
  retracted: fc.array(fc.nat(), { maxLength: 2 }),
});

/** The reports in a random order, with some retractions. */
function shuffled(model: Model, order: readonly number[], retracted: readonly number[]): readonly Report[] {
  const retractions = retracted.flatMap((n, i): Report[] => {
    const of = model.reports[n % Math.max(1, model.reports.length)];
    if (of === undefined) return [];
    const at = showDay(FIRST + (n % 24));
    return [{ ...of, name: `T${i}`, content: { kind: 'retracts', report: of.name }, available: at }];
  });
  return [...model.reports, ...retractions]
    .map((report, i) => ({ report, key: order[i % order.length]! * 31 + i }))
    .sort((a, b) => (a.key % 97) - (b.key % 97))
    .map(({ report }) => report);
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, v: unknown) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v)),
  );

test('a session says what evaluating the whole says, whatever the order, as known on any day', () => {
  fc.assert(
    fc.property(cases, ({ model, question, order, kept, retracted }) => {
      const reports = shuffled(model, order, retracted);
      const first = reports.slice(0, kept);
      const session = open({ ...model, reports: first }, question.viewpoint);
      const other = session.withViewpoint('V2');
      for (let n = kept; n <= reports.length; n += 1) {
        if (n > kept) session.append(reports[n - 1]!);
        const whole = { ...model, reports: reports.slice(0, n) };
        const { asOf, later } = question;
        for (const known of [asOf + later, asOf, FIRST + (n % 20)]) {
          const said = session.evaluate(asOf, known);
          const wanted = evaluate(whole, { viewpoint: question.viewpoint, asOf, knownOn: known });
          expect(plain(said.verdicts)).toEqual(plain(wanted.verdicts));
          expect(new Set(said.diagnostics.map((d) => d.message))).toEqual(
            new Set(wanted.diagnostics.map((d) => d.message)),
          );
        }
        if (n === reports.length) {
          const wanted = evaluate(whole, { viewpoint: 'V2', asOf, knownOn: asOf + later });
          expect(plain(other.evaluate(asOf, asOf + later).verdicts)).toEqual(plain(wanted.verdicts));
          const again = restore({ ...model, reports: first }, JSON.parse(JSON.stringify(session.save())));
          expect(plain(again.evaluate(asOf, asOf + later))).toEqual(
            plain(session.evaluate(asOf, asOf + later)),
          );
          expect(again.save()).toEqual(session.save());
        }
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: process.env.PROVISO_SHRINK !== '1' },
  );
});

/** How everything stands on every day, opened anew. */
function whole(model: Model, viewpoint: string): Map<string, ReadonlyMap<string, Line>> {
  const view = openView(openEvidence(model), model.viewpoints.find((v) => v.name === viewpoint)!, {
    knownOn: Infinity,
    recorded: Infinity,
    horizon: Infinity,
  });
  return new Map([
    ...model.commitments.map((c) => [c.name, linesOf(view.judged(c.name), null)] as const),
    ...model.offers.flatMap((offer) => [
      ...offer.commitments.map((c) => [c.name, linesOf(view.judged(c.name), view.offer(offer))] as const),
      [offer.name, offerLine(view.offer(offer))] as const,
    ]),
  ]);
}

test('the changes told are the difference of the histories before and after', () => {
  fc.assert(
    fc.property(cases, ({ model, question, order, kept, retracted }) => {
      const reports = shuffled(model, order, retracted);
      const session = open({ ...model, reports: reports.slice(0, kept) }, question.viewpoint);
      let before = whole({ ...model, reports: reports.slice(0, kept) }, question.viewpoint);
      for (let n = kept; n < reports.length; n += 1 + (n % 2)) {
        const batch = reports.slice(n, n + 1 + (n % 2));
        const after = whole({ ...model, reports: reports.slice(0, n + batch.length) }, question.viewpoint);
        const wanted = [...after].flatMap(([name, lines]) => changesBetween(name, before.get(name)!, lines));
        const byText = (list: readonly unknown[]): unknown =>
          list.map((c) => JSON.stringify(plain(c))).sort();
        expect(byText(session.append(batch))).toEqual(byText(wanted));
        before = after;
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: process.env.PROVISO_SHRINK !== '1' },
  );
});
