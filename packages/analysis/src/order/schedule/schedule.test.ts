import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexProject, type Project } from './project.js';
import { scheduleProject } from './schedule.js';
import { serial } from './serial.js';

const projects: fc.Arbitrary<Project> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    activities: fc.tuple(
      ...Array.from({ length: size }, (_, i) =>
        fc.record({
          id: fc.constant(`a${i}`),
          duration: fc.integer({ min: 0, max: 4 }),
          uses: fc.record({ r: fc.integer({ min: 0, max: 4 }), s: fc.integer({ min: 0, max: 3 }) }),
          from: fc.constantFrom(0, 0, 0, 2),
        }),
      ),
    ),
    resources: fc.constant([
      { id: 'r', capacity: 4 },
      { id: 's', capacity: 3 },
    ]),
    precedences: fc
      .array(
        fc.record({
          a: fc.integer({ min: 0, max: size - 1 }),
          b: fc.integer({ min: 0, max: size - 1 }),
          lag: fc.constantFrom(0, 0, 1),
        }),
        { maxLength: 4 },
      )
      .map((list) =>
        list.filter(({ a, b }) => a < b).map(({ a, b, lag }) => ({ before: `a${a}`, after: `a${b}`, lag })),
      ),
  }),
);

/** Every priority list through serial generation: the active schedules, one of which is optimal. */
function naive(project: Project): number {
  const indexed = indexProject(project);
  if (!('durations' in indexed)) throw new Error('faulty');
  let best = Infinity;
  const permute = (left: readonly number[], rank: number[]): void => {
    if (left.length === 0) best = Math.min(best, serial(indexed, (i) => rank[i]!).makespan);
    for (const i of left) {
      rank[i] = left.length;
      permute(
        left.filter((j) => j !== i),
        rank,
      );
    }
  };
  permute([...indexed.durations.keys()], []);
  return best;
}

function check(project: Project, starts: Readonly<Record<string, number>>, makespan: number): void {
  const by = new Map(project.activities.map((each) => [each.id, each]));
  for (const each of project.precedences ?? [])
    expect(starts[each.after]).toBeGreaterThanOrEqual(
      starts[each.before]! + by.get(each.before)!.duration + (each.lag ?? 0),
    );
  for (const each of project.activities) expect(starts[each.id]).toBeGreaterThanOrEqual(each.from ?? 0);
  for (let day = 0; day < makespan; day += 1)
    for (const { id, capacity } of project.resources ?? []) {
      const held = project.activities
        .filter((each) => starts[each.id]! <= day && day < starts[each.id]! + each.duration)
        .reduce((sum, each) => sum + (each.uses?.[id] ?? 0), 0);
      expect(held).toBeLessThanOrEqual(capacity);
    }
}

test('the shortest schedule is that of the best of all priority lists', async () => {
  await fc.assert(
    fc.asyncProperty(projects, async (project) => {
      const got = await scheduleProject(project);
      if (got.kind === 'refused') throw new Error(JSON.stringify(got));
      check(project, got.starts, got.makespan);
      expect([got.proven, got.makespan, got.bound]).toEqual([true, naive(project), naive(project)]);
    }),
    { seed: 20261124, numRuns: 60 },
  );
});

/** Instance j301_1 of PSPLIB (Kolisch and Sprecher 1997): duration; uses of four resources; successors. */
const J301_1 = `
0 0 0 0 0|2 3 4;8 4 0 0 0|6 11 15;4 10 0 0 0|7 8 13;6 0 0 0 3|5 9 10;3 3 0 0 0|20;8 0 0 0 8|30;5 4 0 0 0|27;
9 0 1 0 0|12 19 27;2 6 0 0 0|14;7 0 0 0 1|16 25;9 0 5 0 0|20 26;2 0 7 0 0|14;6 4 0 0 0|17 18;3 0 8 0 0|17;
9 3 0 0 0|25;10 0 0 0 5|21 22;6 0 0 0 8|22;5 0 0 0 7|20 22;3 0 1 0 0|24 29;7 0 10 0 0|23 25;2 0 0 0 6|28;
7 2 0 0 0|23;2 3 0 0 0|24;3 0 9 0 0|30;3 4 0 0 0|30;7 0 0 4 0|31;8 0 0 0 7|28;3 0 8 0 0|31;7 0 7 0 0|32;
2 0 7 0 0|32;2 0 0 2 0|32;0 0 0 0 0|`;

test('PSPLIB j301_1 (Kolisch and Sprecher 1997) takes 43 days', async () => {
  const rows = J301_1.trim()
    .split(';')
    .map((row) => row.split('|').map((part) => part.trim().split(/\s+/).filter(Boolean).map(Number)));
  const project: Project = {
    activities: rows.map(([data], i) => ({
      id: `${i + 1}`,
      duration: data![0]!,
      uses: { r1: data![1]!, r2: data![2]!, r3: data![3]!, r4: data![4]! },
    })),
    resources: [
      { id: 'r1', capacity: 12 },
      { id: 'r2', capacity: 13 },
      { id: 'r3', capacity: 4 },
      { id: 'r4', capacity: 12 },
    ],
    precedences: rows.flatMap(([, succs], i) =>
      (succs ?? []).map((j) => ({ before: `${i + 1}`, after: `${j}` })),
    ),
  };
  const got = await scheduleProject(project);
  if (got.kind === 'refused') throw new Error(JSON.stringify(got));
  check(project, got.starts, got.makespan);
  expect(got).toMatchObject({ makespan: 43, proven: true });
});

test.each<[string, Project]>([
  [
    'P5310',
    {
      activities: [
        { id: 'a', duration: 1 },
        { id: 'a', duration: 1 },
      ],
    },
  ],
  ['P5311', { activities: [{ id: 'a', duration: 1, uses: { r: 1 } }] }],
  ['P5312', { activities: [{ id: 'a', duration: -1 }] }],
  ['P5330', { activities: [{ id: 'a', duration: 1 }], precedences: [{ before: 'a', after: 'a' }] }],
  [
    'P5331',
    { activities: [{ id: 'a', duration: 1, uses: { r: 2 } }], resources: [{ id: 'r', capacity: 1 }] },
  ],
])('refuses with %s', async (code, project) => {
  const got = await scheduleProject(project);
  expect(got.kind === 'refused' && got.problems.map((each) => each.code)).toEqual([code]);
});
