import { type Problem, problem, type Refused, refused } from '../problem.js';
import { gameProblems } from './check.js';
import type { GameNode, GameTree } from './game-tree.js';

/**
 * Reads a game in Gambit's extensive-form file format, EFG 2 (McKelvey, McLennan and Turocy). Payoffs at inner nodes are
 * carried to the ends. Refused with P5424 and the line when it is not EFG, P5426 where a player cannot tell two
 * decisions apart (imperfect information), or with the problems of the game.
 */
export function readEfg(text: string): GameTree | Refused {
  const reader = new EfgReader(text);
  const game = reader.game();
  if (reader.problems.length > 0) return refused(reader.problems);
  const problems = gameProblems(game);
  return problems.length > 0 ? refused(problems) : game;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

interface Bare {
  readonly node: GameNode | undefined;
}

class EfgReader {
  readonly problems: Problem[] = [];
  readonly #tokens: Token[] = [];
  #next = 0;
  #players: string[] = [];
  readonly #payoffs = new Map<string, { readonly label: string; readonly payoffs: readonly number[] }>();
  readonly #actions = new Map<string, readonly (readonly [string, number])[]>();
  readonly #decided = new Set<string>();

  constructor(text: string) {
    let line = 1;
    for (const match of text.matchAll(/\n|"((?:[^"\\]|\\.)*)"|[{}]|[^\s{},"]+/gu)) {
      if (match[0] === '\n') line += 1;
      else this.#tokens.push({ text: match[1] ?? match[0], quoted: match[0].startsWith('"'), line });
      if (match[1] !== undefined) line += match[1].split('\n').length - 1;
    }
  }

  game(): GameTree {
    this.#expect('EFG');
    this.#expect('2');
    this.#take();
    const title = this.#take();
    this.#expect('{');
    while (this.#more('}')) this.#players.push(this.#take());
    this.#expect('}');
    if (this.#tokens[this.#next]?.quoted === true) this.#next += 1;
    const root = this.#tree();
    if (this.#next < this.#tokens.length)
      this.#wrong('there is text after the end of the tree', 'Remove it.');
    return {
      kind: 'game-tree',
      title,
      players: this.#players,
      root: root ?? { kind: 'outcome', payoffs: [] },
    };
  }

  /** Nodes stand in prefix order; an explicit stack lets long games be read. */
  #tree(): GameNode | undefined {
    interface Open {
      readonly make: (nodes: readonly GameNode[]) => GameNode;
      readonly count: number;
      readonly nodes: GameNode[];
      readonly sum: readonly number[];
    }
    const stack: Open[] = [];
    let sum: readonly number[] = this.#players.map(() => 0);
    while (this.problems.length === 0) {
      const kind = this.#take();
      const label = this.#take();
      let node: GameNode | undefined;
      if (kind === 't') {
        const outcome = this.#outcome();
        const name = outcome.label === '' ? label : outcome.label;
        node = {
          kind: 'outcome',
          ...(name === '' ? {} : { label: name }),
          payoffs: sum.map((value, player) => value + (outcome.payoffs[player] ?? 0)),
        };
      } else if (kind === 'c' || kind === 'p') {
        const player = kind === 'p' ? this.#take() : '0';
        const actions = this.#information(kind, player);
        const outcome = this.#outcome();
        const total = sum.map((value, place) => value + (outcome.payoffs[place] ?? 0));
        const name = label === '' ? {} : { label };
        const make = (nodes: readonly GameNode[]): GameNode =>
          kind === 'c'
            ? {
                kind: 'chance',
                ...name,
                branches: actions.map(([action, chance], place) => ({
                  name: action,
                  chance,
                  to: nodes[place]!,
                })),
              }
            : {
                kind: 'decision',
                player: this.#players[Number(player) - 1] ?? player,
                ...name,
                actions: actions.map(([action], place) => ({ name: action, to: nodes[place]! })),
              };
        if (actions.length === 0) this.#wrong('a node has no actions', 'Give it at least one.');
        stack.push({ make, count: actions.length, nodes: [], sum: total });
        sum = total;
        continue;
      } else this.#wrong(`"${kind}" begins no node`, 'Nodes begin with c, p or t.');
      let bare: Bare = { node };
      while (bare.node !== undefined) {
        const open = stack[stack.length - 1];
        if (open === undefined) return bare.node;
        open.nodes.push(bare.node);
        sum = open.sum;
        if (open.nodes.length < open.count) break;
        stack.pop();
        bare = { node: open.make(open.nodes) };
      }
    }
    return undefined;
  }

  /** The information set of a node: its actions, given here or where it stood first. */
  #information(kind: string, player: string): readonly (readonly [string, number])[] {
    const key = `${kind}${player} ${this.#take()}`;
    if (kind === 'p') {
      if (this.#decided.has(key)) this.#imperfect(player);
      this.#decided.add(key);
    }
    if (this.#tokens[this.#next]?.quoted === true) this.#next += 1;
    if (this.#peek() === '{') {
      this.#next += 1;
      const actions: (readonly [string, number])[] = [];
      while (this.#more('}')) actions.push([this.#take(), kind === 'c' ? this.#number() : 0]);
      this.#expect('}');
      this.#actions.set(key, distinct(actions));
    }
    return this.#actions.get(key) ?? [];
  }

  /** The outcome of a node: its number, and its name and payoffs where it stands first. */
  #outcome(): { readonly label: string; readonly payoffs: readonly number[] } {
    const key = this.#take();
    let label = '';
    if (this.#tokens[this.#next]?.quoted === true) label = this.#take();
    if (this.#peek() === '{') {
      this.#next += 1;
      const payoffs: number[] = [];
      while (this.#more('}')) payoffs.push(this.#number());
      this.#expect('}');
      this.#payoffs.set(key, { label, payoffs });
    }
    return this.#payoffs.get(key) ?? { label, payoffs: [] };
  }

  #number(): number {
    const text = this.#take();
    const [above = '', below = '1'] = text.split('/');
    const value = Number(above) / Number(below);
    if (above === '' || !Number.isFinite(value))
      this.#wrong(`"${text}" is not a number`, 'Write 0.5 or 1/2.');
    return value;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #more(end: string): boolean {
    return this.problems.length === 0 && this.#next < this.#tokens.length && this.#peek() !== end;
  }

  #take(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined) this.#wrong('the text ends in the middle of the tree', 'Complete it.');
    this.#next += 1;
    return token?.text ?? '';
  }

  #expect(text: string): void {
    const found = this.#peek();
    if (found === text) this.#next += 1;
    else this.#wrong(`"${text}" was expected, "${found ?? 'the end'}" found`, `Write "${text}" here.`);
  }

  #imperfect(player: string): void {
    const name = this.#players[Number(player) - 1] ?? player;
    const message = `"${name}" cannot tell two of its decisions apart: this is a game with imperfect information.`;
    if (this.problems.length > 0) return;
    this.problems.push(
      problem('P5426', `line ${this.#line()}`, message, 'Give each decision an information set of its own.'),
    );
  }

  #line(): number {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]?.line ?? 1;
  }

  #wrong(what: string, mend: string): void {
    if (this.problems.length > 0) return;
    this.problems.push(problem('P5424', `line ${this.#line()}`, `This is not EFG: ${what}.`, mend));
  }
}

/** Unnamed or equally named actions get their number. */
function distinct(actions: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const names = actions.map(([name]) => name);
  return actions.map(([name, chance], index) => {
    const single = name !== '' && names.indexOf(name) === names.lastIndexOf(name);
    return [single ? name : `${name}#${index + 1}`, chance];
  });
}
