import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEfg } from './efg.js';
import { subgamePerfect } from './equilibrium.js';
import type { GameNode, GameTree } from './game-tree.js';
import { pureEquilibria } from './normal-form.js';
import { type StepwiseExchange, walkAways } from './walk-away.js';

const players = ['A', 'B', 'C'];

/** Random trees with many ties; every end has a label of its own. */
const games: fc.Arbitrary<GameTree> = fc
  .letrec<{ node: GameNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
      fc
        .tuple(...players.map(() => fc.integer({ min: 0, max: 2 })))
        .map((payoffs): GameNode => ({ kind: 'outcome', payoffs })),
      fc.tuple(fc.constantFrom(...players), fc.array(tie('node'), { minLength: 1, maxLength: 3 })).map(
        ([player, list]): GameNode => ({
          kind: 'decision',
          player,
          actions: list.map((to, index) => ({ name: `${index}`, to })),
        }),
      ),
      fc.array(tie('node'), { minLength: 2, maxLength: 2 }).map(
        (list): GameNode => ({
          kind: 'chance',
          branches: list.map((to, index) => ({ name: `${index}`, chance: index === 0 ? 0.25 : 0.75, to })),
        }),
      ),
    ),
  }))
  .node.map((root): GameTree => ({ kind: 'game-tree', players, root }));

/** Every pure strategy profile, kept if nobody gains by one deviation anywhere: the ends it leads to, as text. */
function naiveEquilibria(game: GameTree): ReadonlySet<string> | undefined {
  const decisions: (GameNode & { kind: 'decision' })[] = [];
  const collect = (node: GameNode): void => {
    if (node.kind === 'decision') {
      decisions.push(node);
      for (const { to } of node.actions) collect(to);
    } else if (node.kind === 'chance') for (const { to } of node.branches) collect(to);
  };
  collect(game.root);
  const profiles = decisions.reduce((product, { actions }) => product * actions.length, 1);
  if (profiles > 3000) return undefined;
  const found = new Set<string>();
  for (let profile = 0; profile < profiles; profile++) {
    let rest = profile;
    const chosen = new Map(
      decisions.map((node) => {
        const choice = rest % node.actions.length;
        rest = Math.floor(rest / node.actions.length);
        return [node, choice] as const;
      }),
    );
    const payoffs = (node: GameNode): readonly number[] => {
      if (node.kind === 'outcome') return node.payoffs;
      if (node.kind === 'decision') return payoffs(node.actions[chosen.get(node)!]!.to);
      const parts = node.branches.map(({ chance, to }) => payoffs(to).map((value) => value * chance));
      return players.map((_, player) => parts.reduce((sum, part) => sum + part[player]!, 0));
    };
    const perfect = decisions.every((node) => {
      const mover = players.indexOf(node.player);
      const own = payoffs(node)[mover]!;
      return node.actions.every(({ to }) => payoffs(to)[mover]! <= own + 1e-9);
    });
    if (!perfect) continue;
    const ends: string[] = [];
    const follow = (node: GameNode, path: string): void => {
      if (node.kind === 'outcome') ends.push(path);
      else if (node.kind === 'decision') {
        const action = node.actions[chosen.get(node)!]!;
        follow(action.to, `${path}/${action.name}`);
      } else for (const { name, to } of node.branches) follow(to, `${path}/${name}`);
    };
    follow(game.root, '');
    found.add(ends.join(' '));
  }
  return found;
}

describe('subgame-perfect play', () => {
  test('is that of all strategy profiles tried out', () => {
    fc.assert(
      fc.property(games, (game) => {
        const naive = naiveEquilibria(game);
        if (naive === undefined) return;
        const solved = subgamePerfect(game, 10_000);
        if (solved.kind !== 'solved') throw new Error(JSON.stringify(solved));
        const ways = solved.equilibria.map(({ outcomes }) =>
          outcomes.map(({ play }) => play.map((name) => `/${name}`).join('')).join(' '),
        );
        expect(new Set(ways)).toEqual(naive);
        const tight = subgamePerfect(game, 1);
        if (tight.kind !== 'solved') throw new Error(JSON.stringify(tight));
        tight.ranges.forEach(({ least, most }, player) => {
          expect(least).toBeLessThanOrEqual(solved.ranges[player]!.least + 1e-9);
          expect(most).toBeGreaterThanOrEqual(solved.ranges[player]!.most - 1e-9);
        });
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test("stops Rosenthal's centipede (1981) at once", () => {
    const leaf = (a: number, b: number): GameNode => ({ kind: 'outcome', payoffs: [a, b] });
    let node = leaf(50, 50);
    for (let step = 98; step >= 1; step--) {
      const stop = step % 2 === 1 ? leaf(step / 2 + 0.5, step / 2 - 0.5) : leaf(step / 2 - 1, step / 2 + 2);
      node = {
        kind: 'decision',
        player: step % 2 === 1 ? 'A' : 'B',
        actions: [
          { name: 'stop', to: stop },
          { name: 'go', to: node },
        ],
      };
    }
    const solved = subgamePerfect({ kind: 'game-tree', players: ['A', 'B'], root: node });
    expect(solved).toMatchObject({ complete: true, equilibria: [{ play: ['stop'], payoffs: [1, 0] }] });
  });

  test('reads Selten’s chain-store stage game (1978) and finds entry and acquiescence', () => {
    const game = readEfg(`EFG 2 R "Entry" { "Entrant" "Incumbent" } ""
p "" 1 1 "" { "out" "in" } 0
t "" 1 "stays out" { 1, 5 }
p "" 2 1 "" { "fight" "share" } 0
t "" 2 "war" { 0 0 }
t "" 3 "peace" { 4/2, 2 }
`);
    if (game.kind !== 'game-tree') throw new Error(JSON.stringify(game));
    expect(subgamePerfect(game)).toMatchObject({ equilibria: [{ play: ['in', 'share'], payoffs: [2, 2] }] });
  });

  test.each([
    [
      'EFG 2 R "x" { "A" "B" }\np "" 1 1 "" { "l" "r" } 0\np "" 2 1 "" { "l" "r" } 0\nt "" 1 "" { 1 1 }\nt "" 2 "" { 1 1 }\np "" 2 1 "" { "l" "r" } 0\nt "" 1\nt "" 2',
      'P5426',
    ],
    ['EFG 2 R "x" { "A" }\np "" 1 1 "" { "l" } 0', 'P5424'],
    ['NFG 1', 'P5424'],
    ['EFG 2 R "x" { "A" }\nc "" 1 "" { "l" 0.5 "r" 0.6 } 0\nt "" 1 "" { 1 }\nt "" 2 "" { 1 }', 'P5421'],
  ])('refuses bad files: %#', (text, code) => {
    expect(readEfg(text)).toMatchObject({ kind: 'refused', problems: [{ code }] });
  });

  test('no text makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('EFG', '2', 'R', '"x"', '{', '}', 'p', 'c', 't', '1', '0', '1/0')),
        (words) => readEfg(words.join(' ')).kind !== undefined,
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('walking away', () => {
  const exchange: StepwiseExchange = {
    kind: 'stepwise-exchange',
    parties: ['A', 'B'],
    steps: [
      { name: 'freeze', party: 'A', gains: [-2, 3] },
      { name: 'relief', party: 'B', gains: [4, -2] },
      { name: 'dismantle', party: 'A', gains: [-3, 5] },
    ],
    completion: [2, 0],
  };

  test('the last to give walks away, so the one before does, so the first does', () => {
    expect(walkAways(exchange)).toMatchObject({
      completes: 'never',
      stopsAt: ['freeze'],
      steps: [
        { gains: 'under-any-tie-break' },
        { gains: 'under-any-tie-break' },
        { gains: 'under-any-tie-break' },
      ],
      cure: [
        { party: 'A', penalty: 1, at: 'dismantle' },
        { party: 'B', penalty: 0 },
      ],
    });
  });

  test('the cure cures, and at the cure itself it is a tie', () => {
    expect(walkAways({ ...exchange, reputation: [1, 0] })).toMatchObject({
      completes: 'under-some-tie-break',
    });
    expect(walkAways({ ...exchange, reputation: [1.5, 0] })).toMatchObject({
      completes: 'under-any-tie-break',
      stopsAt: [],
    });
  });

  test('agrees with the game tree', () => {
    const small = fc.integer({ min: -2, max: 2 });
    const exchanges = fc
      .array(fc.tuple(fc.constantFrom('A', 'B'), small, small, fc.integer({ min: 0, max: 1 })), {
        minLength: 1,
        maxLength: 6,
      })
      .map(
        (list): StepwiseExchange => ({
          kind: 'stepwise-exchange',
          parties: ['A', 'B'],
          steps: list.map(([party, a, b, penalty], index) => ({
            name: `s${index}`,
            party,
            gains: [a, b],
            penalty,
          })),
        }),
      );
    fc.assert(
      fc.property(exchanges, (one) => {
        const build = (index: number, sum: readonly number[]): GameNode => {
          const step = one.steps[index];
          if (step === undefined) return { kind: 'outcome', payoffs: sum };
          const paid = sum.map((value, party) =>
            one.parties[party] === step.party ? value - (step.penalty ?? 0) : value,
          );
          return {
            kind: 'decision',
            player: step.party,
            actions: [
              { name: 'walk', to: { kind: 'outcome', payoffs: paid } },
              {
                name: 'perform',
                to: build(
                  index + 1,
                  sum.map((value, party) => value + step.gains[party]!),
                ),
              },
            ],
          };
        };
        const solved = subgamePerfect({ kind: 'game-tree', players: one.parties, root: build(0, [0, 0]) });
        const found = walkAways(one);
        if (solved.kind !== 'solved' || found.kind !== 'walk-aways') throw new Error('refused');
        const stops = solved.equilibria
          .filter(({ play }) => play.at(-1) === 'walk')
          .map(({ play }) => `s${play.length - 1}`);
        expect([...found.stopsAt].sort()).toEqual([...new Set(stops)].sort());
        const through = solved.equilibria.length - stops.length;
        expect(found.completes).toBe(
          through === 0 ? 'never' : stops.length === 0 ? 'under-any-tie-break' : 'under-some-tie-break',
        );
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('names what is wrong', () => {
    expect(walkAways({ ...exchange, parties: ['A'] })).toMatchObject({ kind: 'refused' });
    const [first, ...rest] = exchange.steps;
    expect(walkAways({ ...exchange, steps: [{ ...first!, penalty: Number.NaN }, ...rest] })).toMatchObject({
      problems: [{ code: 'P5423' }],
    });
  });
});

test('pure equilibria of the prisoners’ dilemma (Tucker 1950) and of matching pennies', () => {
  const two = {
    kind: 'normal-form' as const,
    players: ['A', 'B'],
    strategies: [
      ['keep', 'break'],
      ['keep', 'break'],
    ],
  };
  expect(
    pureEquilibria({
      ...two,
      payoffs: [
        [3, 3],
        [0, 4],
        [4, 0],
        [1, 1],
      ],
    }),
  ).toMatchObject({
    equilibria: [{ profile: ['break', 'break'], payoffs: [1, 1] }],
  });
  expect(
    pureEquilibria({
      ...two,
      payoffs: [
        [1, -1],
        [-1, 1],
        [-1, 1],
        [1, -1],
      ],
    }),
  ).toMatchObject({ equilibria: [] });
  expect(pureEquilibria({ ...two, payoffs: [] })).toMatchObject({ problems: [{ code: 'P5420' }] });
});
