import { type Formula, freeVariables, type Interval, type Term, type TimeRegex } from '../formula.js';

/** A value as the oracle sees it: an integer, a float or a string. */
export type Plain = bigint | number | string;

/** A time point of a finite trace: its stamp and the rows of each predicate. */
export interface Moment {
  readonly stamp: number;
  readonly facts: ReadonlyMap<string, readonly (readonly Plain[])[]>;
}

const CHEAP: ReadonlySet<string> = new Set(['truth', 'predicate', 'compare', 'substring', 'matches', 'let']);

/** Looks at a time point that the trace does not have: nothing can be said. */
export class BeyondTrace extends Error {}

type Valuation = ReadonlyMap<string, Plain>;
type Meaning = (row: readonly Plain[], point: number) => boolean;

/**
 * Decides formulas by their definition and nothing else: quantifiers try every value of a domain, temporal operators
 * every time point. The domain of a type must hold all values of the trace and the formula and, beside them, values
 * that occur nowhere (the fresh ones), which stand for all others.
 * Definitions: Basin, Klaedtke, Müller, Zălinescu, Journal of the ACM 62(2), 2015; aggregations, LETPAST and regular
 * expressions as in VeriMon's formalisation (Formula.sat).
 */
export class Oracle {
  constructor(
    private readonly trace: readonly Moment[],
    /** The domain of a variable, by its name. */
    private readonly domain: (name: string) => readonly Plain[],
    private readonly fresh: ReadonlySet<Plain>,
  ) {}

  /** Whether the formula holds at a time point for a valuation of its free variables. */
  holds(formula: Formula, valuation: Valuation, point: number): boolean {
    return this.#holds(formula, valuation, point, new Map());
  }

  readonly #lets = new Map<Formula, Map<string, boolean>>();
  readonly #groups = new Map<Formula, Map<string, Plain | undefined>>();
  /** What was found before, by formula, for the values of its free variables at a time point. */
  readonly #known = new Map<
    Formula,
    { readonly free: readonly string[]; readonly found: Map<string, boolean> }
  >();

  #holds(formula: Formula, v: Valuation, i: number, meanings: ReadonlyMap<string, Meaning>): boolean {
    // A definition of LET may mean something else each time, and what is cheap is not worth remembering.
    if (meanings.size > 0 || CHEAP.has(formula.kind)) return this.#decide(formula, v, i, meanings);
    let memory = this.#known.get(formula);
    if (memory === undefined) {
      memory = { free: freeVariables(formula), found: new Map() };
      this.#known.set(formula, memory);
    }
    const key = `${i} ${memory.free.map((name) => v.get(name)).join('\n')}`;
    let found = memory.found.get(key);
    if (found === undefined) {
      found = this.#decide(formula, v, i, meanings);
      memory.found.set(key, found);
    }
    return found;
  }

  #decide(formula: Formula, v: Valuation, i: number, meanings: ReadonlyMap<string, Meaning>): boolean {
    const at = (body: Formula, point: number, values = v) => this.#holds(body, values, point, meanings);
    switch (formula.kind) {
      case 'truth':
        return formula.value;
      case 'predicate':
        return this.#fact(
          formula.name,
          formula.args.map((arg) => evaluate(arg, v)),
          i,
          meanings,
        );
      case 'compare': {
        const left = evaluate(formula.left, v);
        const right = evaluate(formula.right, v);
        return formula.op === '=' ? left === right : formula.op === '<' ? left < right : left <= right;
      }
      case 'substring':
        return String(evaluate(formula.whole, v)).includes(String(evaluate(formula.part, v)));
      case 'matches': {
        const found = new RegExp(String(evaluate(formula.pattern, v))).exec(
          String(evaluate(formula.subject, v)),
        );
        return (
          found !== null && formula.groups.every((g, n) => g === null || evaluate(g, v) === found[n + 1])
        );
      }
      case 'let': {
        const key = `${formula.name}/${formula.parameters.length}`;
        const bind = (row: readonly Plain[]) =>
          new Map(formula.parameters.map((name, n) => [name, row[n] as Plain]));
        // Under other definitions it may mean something else each time, so only outermost ones are remembered for good.
        const known = (meanings.size === 0 && this.#lets.get(formula)) || new Map<string, boolean>();
        if (meanings.size === 0) this.#lets.set(formula, known);
        const meaning: Meaning = (row, point) => {
          const place = `${point} ${row.join('\n')}`;
          const found = known.get(place) ?? decided(row, point);
          known.set(place, found);
          return found;
        };
        const decided: Meaning = (row, point) => {
          if (!formula.past) return this.#holds(formula.definition, bind(row), point, meanings);
          const earlier: Meaning = (other, j) => j < point && meaning(other, j);
          return this.#holds(formula.definition, bind(row), point, new Map(meanings).set(key, earlier));
        };
        return this.#holds(formula.body, v, i, new Map(meanings).set(key, meaning));
      }
      case 'not':
        return !at(formula.body, i);
      case 'and':
        return at(formula.left, i) && at(formula.right, i);
      case 'or':
        return at(formula.left, i) || at(formula.right, i);
      case 'implies':
        return !at(formula.left, i) || at(formula.right, i);
      case 'equiv':
        return at(formula.left, i) === at(formula.right, i);
      case 'exists':
        return this.#valuations(formula.names, v).some((values) => at(formula.body, i, values));
      case 'forall':
        return this.#valuations(formula.names, v).every((values) => at(formula.body, i, values));
      case 'aggregate':
        return this.#aggregate(formula, v, i, meanings.size === 0, (values) => at(formula.body, i, values));
      case 'previous':
        return (
          i > 0 && inside(this.#stamp(i) - this.#stamp(i - 1), formula.interval) && at(formula.body, i - 1)
        );
      case 'next':
        return inside(this.#stamp(i + 1) - this.#stamp(i), formula.interval) && at(formula.body, i + 1);
      case 'once':
        return this.#back(i, formula.interval).some((j) => at(formula.body, j));
      case 'historically':
        return this.#back(i, formula.interval).every((j) => at(formula.body, j));
      case 'eventually':
        return this.#ahead(i, formula.interval).some((j) => at(formula.body, j));
      case 'always':
        return this.#ahead(i, formula.interval).every((j) => at(formula.body, j));
      case 'since':
        return this.#back(i, formula.interval).some(
          (j) => at(formula.right, j) && between(j + 1, i).every((k) => at(formula.left, k)),
        );
      case 'trigger':
        return this.#back(i, formula.interval).every(
          (j) => at(formula.right, j) || between(j + 1, i).some((k) => at(formula.left, k)),
        );
      case 'until':
        return this.#ahead(i, formula.interval).some(
          (j) => at(formula.right, j) && between(i, j - 1).every((k) => at(formula.left, k)),
        );
      case 'release':
        return this.#ahead(i, formula.interval).every(
          (j) => at(formula.right, j) || between(i, j - 1).some((k) => at(formula.left, k)),
        );
      case 'matchBackward':
        return this.#back(i, formula.interval).some((j) => ends(formula.regex, j, i, at).has(i));
      case 'matchForward': {
        const window = this.#ahead(i, formula.interval);
        const reached = ends(formula.regex, i, window.at(-1) ?? i, at);
        return window.some((j) => reached.has(j));
      }
    }
  }

  #fact(name: string, row: readonly Plain[], i: number, meanings: ReadonlyMap<string, Meaning>): boolean {
    const meaning = meanings.get(`${name}/${row.length}`);
    if (meaning !== undefined) return meaning(row, i);
    if (name === 'tp') return row[0] === BigInt(i);
    if (name === 'tpts') return row[0] === BigInt(i) && row[1] === BigInt(this.#stamp(i));
    if (name === 'ts') return row[0] === BigInt(this.#stamp(i));
    const rows = this.#moment(i).facts.get(name) ?? [];
    return rows.some((other) => other.every((value, n) => value === row[n]));
  }

  #aggregate(
    formula: Extract<Formula, { kind: 'aggregate' }>,
    v: Valuation,
    i: number,
    again: boolean,
    holds: (values: Valuation) => boolean,
  ): boolean {
    const free = freeVariables(formula.body);
    const own = free.filter((name) => !formula.by.includes(name));
    const group = new Map(formula.by.map((name) => [name, v.get(name) as Plain]));
    const key = again && `${i} ${[...group.values()].join('\n')}`;
    const memory = this.#groups.get(formula) ?? new Map<string, Plain | undefined>();
    this.#groups.set(formula, memory);
    if (key !== false && memory.has(key)) return v.get(formula.result) === memory.get(key);
    const rows = this.#valuations(own, group).filter(holds);
    const finite = !rows.some((row) => own.some((name) => this.fresh.has(row.get(name) as Plain)));
    const values = finite ? rows.map((row) => row.get(formula.of) as Plain) : [];
    const none = rows.length === 0 && formula.by.length > 0;
    const value = none ? undefined : aggregateOf(formula.op, values, this.domain(formula.of)[0] as Plain);
    if (key !== false) memory.set(key, value);
    return !none && v.get(formula.result) === value;
  }

  #valuations(names: readonly string[], v: Valuation): Valuation[] {
    return names.reduce<Valuation[]>(
      (all, name) =>
        all.flatMap((values) => this.domain(name).map((value) => new Map(values).set(name, value))),
      [v],
    );
  }

  #back(i: number, interval: Interval): number[] {
    return between(0, i).filter((j) => inside(this.#stamp(i) - this.#stamp(j), interval));
  }

  #ahead(i: number, interval: Interval): number[] {
    const end = this.trace.length - 1;
    if (!(this.#stamp(end) - this.#stamp(i) > interval.high)) throw new BeyondTrace();
    return between(i, end).filter((j) => inside(this.#stamp(j) - this.#stamp(i), interval));
  }

  #stamp(i: number): number {
    return this.#moment(i).stamp;
  }

  #moment(i: number): Moment {
    const moment = this.trace[i];
    if (moment === undefined) throw new BeyondTrace();
    return moment;
  }
}

/** The value of a term. */
export function evaluate(term: Term, v: Valuation): Plain {
  switch (term.kind) {
    case 'variable':
      return v.get(term.name) as Plain;
    case 'constant':
      return term.type === 'int' ? BigInt(term.text) : term.type === 'float' ? Number(term.text) : term.text;
    case 'negative':
      return -(evaluate(term.term, v) as bigint);
    case 'arithmetic': {
      const left = evaluate(term.left, v) as bigint;
      const right = evaluate(term.right, v) as bigint;
      switch (term.op) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return left * right;
        case '/':
          return typeof left === 'bigint' && right === 0n ? 0n : left / right;
        case 'MOD':
          return right === 0n ? left : left % right;
      }
      break;
    }
    case 'call': {
      const value = evaluate(term.term, v);
      if (term.name === 'i2f') return Number(value);
      if (term.name === 'f2i') return BigInt(Math.trunc(value as number));
      if (term.name === 'i2s') return String(value);
      if (term.name === 's2i') return /^\d+$/.test(String(value)) ? BigInt(value as string) : 0n;
      throw new Error(`the oracle does not know ${term.name}`);
    }
  }
}

function aggregateOf(op: string, values: readonly Plain[], sample: Plain): Plain {
  const numbers = values.map(Number).sort((a, b) => a - b);
  const same = (value: number): Plain => (typeof sample === 'bigint' ? BigInt(value) : value);
  switch (op) {
    case 'CNT':
      return BigInt(values.length);
    case 'SUM':
      return same(numbers.reduce((sum, value) => sum + value, 0));
    case 'AVG':
      return values.length === 0 ? 0 : numbers.reduce((sum, value) => sum + value, 0) / values.length;
    case 'MED': {
      const half = numbers.length / 2;
      if (numbers.length === 0) return 0;
      return ((numbers[Math.ceil(half) - 1] as number) + (numbers[Math.floor(half)] as number)) / 2;
    }
    default: {
      if (typeof sample === 'string') return [...(values as string[])].sort().at(op === 'MIN' ? 0 : -1) ?? '';
      const empty = typeof sample === 'bigint' ? 0 : op === 'MIN' ? Infinity : -Infinity;
      return same(numbers.at(op === 'MIN' ? 0 : -1) ?? empty);
    }
  }
}

/** Where stretches that begin at a time point and fit the expression can end, up to a last point. */
function ends(
  regex: TimeRegex,
  from: number,
  last: number,
  at: (body: Formula, point: number) => boolean,
): ReadonlySet<number> {
  const all = (part: TimeRegex, points: Iterable<number>) =>
    new Set([...points].flatMap((point) => [...ends(part, point, last, at)]));
  switch (regex.kind) {
    case 'any':
      return new Set(from + 1 <= last ? [from + 1] : []);
    case 'test':
      return new Set(at(regex.formula, from) ? [from] : []);
    case 'sequence':
      return all(regex.right, ends(regex.left, from, last, at));
    case 'choice':
      return new Set([...ends(regex.left, from, last, at), ...ends(regex.right, from, last, at)]);
    case 'repeat': {
      let reached = new Set([from]);
      for (let size = 0; size !== reached.size; ) {
        size = reached.size;
        reached = new Set([...reached, ...all(regex.body, reached)]);
      }
      return reached;
    }
  }
}

function inside(distance: number, { low, high }: Interval): boolean {
  return distance >= low && distance <= high;
}

function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
}
