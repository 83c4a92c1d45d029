import type { Coverage, Model, Report } from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  affirms,
  commitment,
  day,
  denies,
  event,
  happens,
  modelOf,
  pattern,
  report,
  viewpoint,
} from '../building.js';
import { evaluate } from '../evaluate.js';
import { open } from './session.js';

const only = (name: string) =>
  ({ relation: 'only after', of: { kind: 'commitments', names: [name] }, window: null }) as const;

const coverage: Coverage = {
  kind: 'coverage',
  name: 'K',
  reporter: 'X',
  pattern: pattern('ship', ['*']),
  valid: '2018-01-01/2018-06-30',
  available: null,
  source: null,
};

/** Commitments in a chain, one by a milestone and one on what another undoes, under a coverage of everything. */
const MODEL: Model = modelOf({
  sets: [{ kind: 'set', name: 'Thing', title: null, members: ['a', 'b'], includes: [] }],
  events: [
    event('pay'),
    event('ship', { arity: 1, undoneBy: 'sink' }),
    event('sink', { arity: 1 }),
    event('open'),
  ],
  milestones: [
    {
      kind: 'milestone',
      name: 'M',
      title: null,
      at: { kind: 'event', pattern: pattern('open'), which: 'first' },
    },
  ],
  coverages: [coverage],
  commitments: [
    commitment('Third', { consequent: happens('ship', ['b']), orders: [only('Second')] }),
    commitment('Second', { consequent: happens('ship', ['a']), orders: [only('First')] }),
    commitment('First', { consequent: happens('pay'), deadline: { kind: 'milestone', name: 'M' } }),
    commitment('Remedy', { consequent: happens('open'), remedyFor: 'First' }),
  ],
  viewpoints: [viewpoint('V', ['X', 'Y'], { others: true })],
});

const date = fc.integer({ min: 1, max: 9 }).map((n) => `2018-02-0${n}`);
const reporter = fc.constantFrom('X', 'Y', 'Z');
const spoken = fc.constantFrom(
  pattern('pay'),
  pattern('open'),
  pattern('ship', ['a']),
  pattern('ship', ['b']),
  pattern('ship', ['*']),
  pattern('sink', ['a']),
  pattern('sink', ['b']),
);
const reports = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(reporter, spoken, date).map(([r, p, d]) => affirms(r, p, d)) },
    { weight: 2, arbitrary: fc.tuple(reporter, spoken, date).map(([r, p, d]) => denies(r, p, d)) },
    {
      weight: 1,
      arbitrary: fc.nat({ max: 9 }).map((n) => report('Y', { kind: 'retracts', report: String(n) })),
    },
  ),
  { minLength: 3, maxLength: 10 },
);

test('what stands on other commitments, milestones, coverages and undoing follows each report', () => {
  fc.assert(
    fc.property(reports, (made) => {
      const named = made.map((r, i): Report => {
        const to = r.content.kind === 'retracts' ? takenBack(made, Number(r.content.report)) : null;
        const content = to === null ? r.content : { kind: 'retracts' as const, report: to.name };
        return {
          ...r,
          name: `R${i}`,
          reporter: to?.reporter ?? r.reporter,
          content,
          available: '2018-03-01',
        };
      });
      const session = open(MODEL, 'V');
      session.append([]);
      named.forEach((one, i) => {
        session.append(one);
        const model = { ...MODEL, reports: named.slice(0, i + 1) };
        for (const [asOf, knownOn] of [
          ['2018-02-05', '2018-12-31'],
          ['2018-12-31', '2018-12-31'],
        ] as const) {
          const wanted = evaluate(model, { viewpoint: 'V', asOf: day(asOf), knownOn: day(knownOn) });
          expect(session.verdicts(day(asOf), day(knownOn))).toEqual(wanted.verdicts);
        }
      });
    }),
    { numRuns: Number(process.env.PROVISO_RUNS ?? 80), seed: Number(process.env.PROVISO_SEED ?? 3) },
  );
});

test('what undoes an occurrence that is told too vaguely touches everything that it may be', () => {
  const told = [
    affirms('X', pattern('ship', ['*']), '2018-02-01'),
    affirms('X', pattern('sink', ['a']), '2018-02-05'),
  ];
  const session = open(MODEL, 'V');
  session.append(told[0]!);
  session.append(told[1]!);
  const asOf = day('2018-03-01');
  const wanted = evaluate({ ...MODEL, reports: told }, { viewpoint: 'V', asOf });
  expect(session.verdicts(asOf)).toEqual(wanted.verdicts);
});

/** The name and reporter of the report that a retraction takes back. */
function takenBack(made: readonly Report[], n: number): { name: string; reporter: string } {
  const i = n % made.length;
  return { name: `R${i}`, reporter: made[i]!.content.kind === 'retracts' ? 'Y' : made[i]!.reporter };
}
