import { type Problem, problem, type Refused, refused } from '../problem.js';
import { networkProblems } from './check.js';
import type { Network, TableVariable } from './network.js';

/**
 * Reads a network in the Interchange Format for Bayesian networks, BIF 0.15 (Cozman 1998), as published with the usual
 * test networks: `network`, `variable` with `type discrete`, and `probability` blocks with `table`, rows by parent
 * states, or `default`; comments and `property` lines are skipped. A `table` counts the child slowest, then the parents
 * in order, the last fastest. Refused with P5412 and the line, or with the network's own problems.
 */
export function readBif(text: string): Network | Refused {
  const reader = new BifReader(tokenise(text));
  const network = reader.network();
  if (reader.problems.length > 0) return refused(reader.problems);
  const problems = networkProblems(network);
  return problems.length > 0 ? refused(problems) : network;
}

interface Token {
  readonly text: string;
  readonly line: number;
}

/** Words, numbers and quoted strings; punctuation one by one; separators (commas, bars) dropped; `property` skipped. */
function tokenise(text: string): readonly Token[] {
  const pattern =
    /(?<newline>\n)|\/\/[^\n]*|\/\*[\s\S]*?\*\/|property\b(?:[^;"\n]|"[^"]*")*;|"(?<quoted>[^"]*)"|(?<mark>[{}()[\];])|(?<word>[^\s{}()[\];,|"]+)/gu;
  const tokens: Token[] = [];
  let line = 1;
  for (const match of text.matchAll(pattern)) {
    const { newline, quoted, mark, word } = match.groups!;
    const found = quoted ?? mark ?? word;
    if (found !== undefined) tokens.push({ text: found, line });
    if (newline !== undefined) line += 1;
    else line += match[0].split('\n').length - 1;
  }
  return tokens;
}

interface Row {
  readonly states: readonly string[];
  readonly chances: readonly number[];
  readonly line: number;
}

class BifReader {
  readonly problems: Problem[] = [];
  #next = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  network(): Network {
    let name: string | undefined;
    const states = new Map<string, readonly string[]>();
    const variables: TableVariable[] = [];
    while (this.#next < this.#tokens.length && this.problems.length === 0) {
      const word = this.#take();
      if (word === 'network') {
        name = this.#peek() === '{' ? undefined : this.#take();
        this.#skipBlock();
      } else if (word === 'variable') this.#variable(states);
      else if (word === 'probability') this.#probability(states, variables);
      else this.#wrong(`"${word}" begins no block`, 'Blocks begin with network, variable or probability.');
    }
    const given = new Set(variables.map((variable) => variable.name));
    for (const variable of states.keys()) {
      if (!given.has(variable) && this.problems.length === 0) {
        this.#wrong(`"${variable}" has no probability block`, 'Add one.');
      }
    }
    return { kind: 'network', ...(name === undefined ? {} : { name }), variables };
  }

  #variable(states: Map<string, readonly string[]>): void {
    const name = this.#take();
    this.#expect('{');
    this.#expect('type');
    this.#expect('discrete');
    this.#expect('[');
    this.#take();
    this.#expect(']');
    this.#expect('{');
    const list: string[] = [];
    while (this.#more('}')) list.push(this.#take());
    this.#expect('}');
    while (this.#more('}')) this.#take();
    this.#expect('}');
    states.set(name, list);
  }

  #probability(states: ReadonlyMap<string, readonly string[]>, variables: TableVariable[]): void {
    this.#expect('(');
    const name = this.#take();
    const parents: string[] = [];
    while (this.#more(')')) parents.push(this.#take());
    this.#expect(')');
    this.#expect('{');
    const unknown = [name, ...parents].find((one) => !states.has(one));
    if (unknown !== undefined) {
      this.#wrong(`"${unknown}" has no variable block before this one`, 'Declare it first.');
      return;
    }
    const width = states.get(name)!.length;
    const count = parents.reduce((product, parent) => product * states.get(parent)!.length, 1);
    const rows: (readonly number[] | undefined)[] = count > 2 ** 24 ? [] : Array.from({ length: count });
    while (this.#more('}')) {
      const row = this.#row();
      if (this.problems.length > 0) return;
      if (row.states[0] === 'table' && parents.length > 0) {
        for (let place = 0; place < count; place++) {
          rows[place] = Array.from(
            { length: width },
            (_, state) => row.chances[state * count + place] ?? Number.NaN,
          );
        }
      } else if (row.states[0] === 'table') rows[0] = row.chances;
      else if (row.states[0] === 'default') {
        for (let place = 0; place < count; place++) rows[place] ??= row.chances;
      } else {
        const place = this.#rowPlace(row, parents, states);
        if (place !== undefined) rows[place] = row.chances;
      }
    }
    this.#expect('}');
    const missing = rows.indexOf(undefined);
    if (missing >= 0 && this.problems.length === 0) {
      this.#wrong(
        `the table of "${name}" lacks row ${missing + 1} of ${count}`,
        'Give every combination a row.',
      );
    }
    variables.push({
      kind: 'table',
      name,
      states: states.get(name)!,
      parents,
      rows: rows.map((row) => row ?? []),
    });
  }

  /** One line of a probability block: what it is for (`table`, `default` or parent states), and its chances. */
  #row(): Row {
    const line = this.#line();
    const states: string[] = [];
    if (this.#peek() === '(') {
      this.#take();
      while (this.#more(')')) states.push(this.#take());
      this.#expect(')');
    } else states.push(this.#take());
    const chances: number[] = [];
    while (this.#more(';')) {
      const text = this.#take();
      const value = Number(text);
      if (Number.isNaN(value)) this.#wrong(`"${text}" is not a number`, 'Write chances as decimal numbers.');
      chances.push(value);
    }
    this.#expect(';');
    return { states, chances, line };
  }

  #rowPlace(
    row: Row,
    parents: readonly string[],
    states: ReadonlyMap<string, readonly string[]>,
  ): number | undefined {
    let place = 0;
    for (let index = 0; index < parents.length; index++) {
      const list = states.get(parents[index]!)!;
      const state = list.indexOf(row.states[index] ?? '');
      if (state < 0) {
        this.#wrong(
          `"${row.states[index] ?? ''}" is no state of "${parents[index]}"`,
          `Use: ${list.join(', ')}.`,
        );
        return undefined;
      }
      place = place * list.length + state;
    }
    return place;
  }

  #skipBlock(): void {
    this.#expect('{');
    while (this.#more('}')) this.#take();
    this.#expect('}');
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #more(end: string): boolean {
    return this.problems.length === 0 && this.#peek() !== end && this.#next < this.#tokens.length;
  }

  #take(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined) {
      this.#wrong('the text ends in the middle of a block', 'Close the block.');
      return '';
    }
    this.#next += 1;
    return token.text;
  }

  #expect(text: string): void {
    const found = this.#peek();
    if (found === text) this.#next += 1;
    else this.#wrong(`"${text}" was expected, "${found ?? 'the end'}" found`, `Write "${text}" here.`);
  }

  #line(): number {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]?.line ?? 1;
  }

  #wrong(what: string, mend: string): void {
    if (this.problems.length > 0) return;
    this.problems.push(problem('P5412', `line ${this.#line()}`, `This is not BIF: ${what}.`, mend));
  }
}
