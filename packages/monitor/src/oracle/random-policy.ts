/** A source of random numbers that always gives the same ones for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, and without, `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  /** One of the choices. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.roll(choices.length)] as T;
  }
}

/** The signature over which the random formulas and logs are made. */
export const SIGNATURE = 'p(int) q(int) r(int,int) e() w(string,int) f(int,float)';

const WORDS = ['ab', 'b', '1'];
const FLOATS = [0.5, 1.5, -0.5, 2];

/**
 * The text of a random well-typed formula whose free variables are among the given ones; `x`, `y`, `z` are integers.
 * With `wild` it may be outside the safe range, without it mostly stays inside.
 */
export function randomFormula(dice: Dice, depth: number, free: readonly string[], wild: boolean): string {
  const sub = (names: readonly string[] = free) => randomFormula(dice, depth - 1, names, wild);
  const some = free.length > 0 ? dice.pick(free) : undefined;
  if (wild && some !== undefined && dice.roll(10) === 0) return comparison(dice, free);
  if (some !== undefined && dice.roll(12) === 0) return withOthers(dice, typed(dice, some), free);
  if (depth <= 0 || dice.roll(8) === 0) return atom(dice, free);
  const few = dice.roll(3) === 0 && some !== undefined ? [some] : free;
  switch (dice.roll(wild ? 19 : 17)) {
    case 0:
      return `(${sub()} AND ${sub(few)})`;
    case 1:
      return `(${sub()} AND NOT ${sub(few)})`;
    case 2:
      return `(${sub()} OR ${sub()})`;
    case 3:
      return `(ONCE${past(dice)} ${sub()})`;
    case 4:
      return `(EVENTUALLY${future(dice)} ${sub()})`;
    case 5:
    case 6:
      return `(${dice.pick(['', 'NOT '])}${sub(few)} SINCE${past(dice)} ${sub()})`;
    case 7:
    case 8:
      return `(${dice.pick(['', 'NOT '])}${sub(few)} UNTIL${future(dice)} ${sub()})`;
    case 9:
      return `(${dice.pick(['PREVIOUS', 'NEXT'])}${dice.roll(2) === 0 ? '' : past(dice)} ${sub()})`;
    case 10: {
      const name = ['x', 'y', 'z'].find((candidate) => !free.includes(candidate));
      return name === undefined ? sub() : `(EXISTS ${name}. ${sub([...free, name])})`;
    }
    case 11:
      return some === undefined ? sub() : `(${sub()} AND ${comparison(dice, free)})`;
    case 12:
      return some === undefined ? sub() : aggregation(dice, depth, free, wild);
    case 13:
      return `(${sub()} AND (${sub(few)} ${dice.pick(['IMPLIES', 'OR', 'EQUIV'])} ${sub(few)}))`;
    case 14:
      return letting(dice, depth, free, wild);
    case 15:
      return `(${dice.pick(['MATCHP', 'MATCHF'])}${future(dice)} ${regex(dice, 2, free, depth, wild)})`;
    case 16:
      return dice.pick([
        `(${sub()} AND ${dice.pick(['HISTORICALLY', 'ALWAYS'])}${future(dice)} ${sub(few)})`,
        `(${sub()} AND HISTORICALLY${past(dice)} ${sub(few)})`,
        `(${sub()} AND (${sub(few)} TRIGGER${past(dice)} ${sub(few)}))`,
      ]);
    case 17:
      return `(NOT ${sub()})`;
    default:
      return dice.pick([
        `(FORALL z. ${sub([...free.filter((name) => name !== 'z'), 'z'])})`,
        `(${sub(few)} ${dice.pick(['IMPLIES', 'EQUIV'])} ${sub()})`,
        `(${sub(few)} ${dice.pick(['TRIGGER', 'RELEASE'])}${future(dice)} ${sub()})`,
      ]);
  }
}

/** A random log over {@link SIGNATURE}: time points with small integers, some with the stamp of the one before. */
export function randomLog(
  dice: Dice,
  length: number,
): { stamp: number; facts: [string, (bigint | number | string)[]][] }[] {
  let stamp = dice.roll(4);
  return Array.from({ length }, () => {
    stamp += dice.pick([0, 0, 1, 1, 2, 4, 30]);
    const facts = Array.from({ length: dice.roll(4) }, (): [string, (bigint | number | string)[]] => {
      const value = () => BigInt(dice.pick([0, 1, 2, 0, 1, 2, -1]));
      const name = dice.pick(['p', 'p', 'q', 'q', 'r', 'r', 'e', 'w', 'w', 'f', 'f']);
      if (name === 'f') return [name, [value(), dice.pick(FLOATS)]];
      if (name === 'e') return [name, []];
      if (name === 'w') return [name, [dice.pick(WORDS), value()]];
      return [name, name === 'r' ? [value(), value()] : [value()]];
    });
    return { stamp, facts };
  });
}

function atom(dice: Dice, free: readonly string[]): string {
  const [x] = free;
  if (x === undefined) {
    return dice.pick(['e()', 'p(1)', '(EXISTS z. q(z))', 'r(_, 2)', 'TRUE', '(EXISTS z. (p(z) AND r(z,z)))']);
  }
  const y = free[1];
  if (y === undefined) {
    return dice.pick([
      `p(${x})`,
      `q(${x})`,
      `r(${x}, _)`,
      `r(1, ${x})`,
      `r(${x}, ${x})`,
      `w("ab", ${x})`,
      `${x} = 1`,
    ]);
  }
  if (free.length > 2) return `(r(${x}, ${y}) AND ${atom(dice, free.slice(2))})`;
  return dice.pick([`r(${x}, ${y})`, `r(${y}, ${x})`, `(p(${x}) AND q(${y}))`, `r(${x}, ${y})`]);
}

/** A formula over one integer in which strings, floats and their aggregations take part. */
function typed(dice: Dice, x: string): string {
  const y = x === 'y' ? 'z' : 'y';
  const window = dice.pick(['', `ONCE${past(dice)} `, `ONCE${past(dice)} `, `EVENTUALLY${future(dice)} `]);
  const op = dice.pick(['AVG', 'MED', 'SUM', 'MIN', 'MAX']);
  const than = dice.pick(['< 1.0', '> 0.5', '= 1.5', '<= -0.5', '>= 0.']);
  return dice.pick([
    `(EXISTS a. ((a <- ${op} g; ${x} ${window}f(${x}, g)) AND a ${than}))`,
    `(EXISTS a. ((a <- ${dice.pick(['AVG', 'MED'])} ${y}; ${x} ${window}r(${x}, ${y})) AND a ${than}))`,
    `(EXISTS u. ((u <- ${dice.pick(['MIN', 'MAX'])} t; ${x} ${window}w(t, ${x})) AND u ${dice.pick(['< "b"', '= "ab"', '>= "ab"'])}))`,
    `(${window}(EXISTS t. (w(t, ${x}) AND ${dice.pick(['"b" SUBSTRING t', 't MATCHES r"^a"', `t = i2s(${x})`, `${x} = s2i(t)`, 't < "b"'])})))`,
    `(EXISTS g. (f(${x}, g) AND ${dice.pick([`f2i(g) <= ${x}`, `g - 1.0 < i2f(${x}) * 0.5`, `-g <= i2f(-${x})`])}))`,
    `(EXISTS ${y}. (r(${x}, ${y}) AND ${dice.pick([`${y} - ${x} * 2 <= -1`, `(${y} + 3) MOD 2 = ${x}`, `(${x} - 2) / 2 = ${y} - 1`, `-${x} < ${y}`])}))`,
    `(EXISTS ${y}. (${dice.pick([`tp(${y})`, `ts(${y})`, `tpts(_, ${y})`, `tpts(${y}, _)`])} AND r(${x}, ${y})))`,
    `(${x} <- CNT t ${window}(EXISTS ${y}. w(t, ${y})))`,
  ]);
}

function withOthers(dice: Dice, one: string, free: readonly string[]): string {
  return free.length > 1 ? `(${one} AND ${atom(dice, free)})` : one;
}

function comparison(dice: Dice, free: readonly string[]): string {
  const x = dice.pick(free);
  const y = dice.pick([...free, '1']);
  return dice.pick([
    `${x} < ${y}`,
    `${x} <= ${y}`,
    `${x} = ${y}`,
    `NOT ${x} = ${y}`,
    `${x} + 1 < ${y} * 2`,
    `${x} > 0`,
  ]);
}

function aggregation(dice: Dice, depth: number, free: readonly string[], wild: boolean): string {
  const [result = 'x', ...by] = free;
  const own = ['x', 'y', 'z']
    .filter((name) => !by.includes(name) && (name !== result || by.length === 0))
    .slice(0, 2);
  const of = dice.pick([...own, ...by]);
  const body = by.length + own.length > 2 ? `r(${own[0]}, ${by[0] ?? own[1]})` : undefined;
  const names = body === undefined ? [...by, ...own] : [own[0] as string, (by[0] ?? own[1]) as string];
  const measured = names.includes(of) ? of : (names[0] as string);
  const groups = by.filter((name) => names.includes(name));
  if (groups.length < by.length) return atom(dice, free);
  const inner = body ?? `(${atom(dice, names)} AND ${atom(dice, names)})`;
  const op = dice.pick(['CNT', 'SUM', 'MIN', 'MAX']);
  const head = `${result} <- ${op} ${measured}${groups.length > 0 ? `; ${groups.join(', ')}` : ''}`;
  const window = dice.pick(['', `ONCE${past(dice)} `, `ONCE${past(dice)} `, 'PREVIOUS ']);
  const around = dice.roll(4) === 0 && wild ? randomFormula(dice, depth - 2, names, wild) : undefined;
  return `(${head} ${window}(${around === undefined ? inner : `${inner} AND ${around}`}))`;
}

function letting(dice: Dice, depth: number, free: readonly string[], wild: boolean): string {
  const definition = randomFormula(dice, depth - 2, ['x'], wild);
  const use = free[0] === undefined ? '(EXISTS z. d(z))' : `d(${free[0]})`;
  const others = randomFormula(dice, depth - 2, free, wild);
  if (dice.roll(2) === 0) {
    const body = dice.pick([`(${use} AND ${others})`, `((${use} AND ${others}) OR (ONCE[0,3] ${use}))`]);
    return `(LET d(x) = (p(x) AND ${definition}) IN ${body})`;
  }
  const earlier = dice.pick([
    `(q(x) OR (p(x) AND (PREVIOUS${past(dice)} d(x))))`,
    `(q(x) OR (EXISTS y. ((PREVIOUS d(y)) AND r(y, x))))`,
    `(p(x) AND NOT (PREVIOUS${past(dice)} (ONCE${past(dice)} d(x))))`,
    `((p(x) AND ${definition}) OR ((PREVIOUS d(x)) AND NOT q(x)))`,
    `((x <- MAX y (PREVIOUS (ONCE d(y)))) OR p(x))`,
    `(LET k(y) = (q(y) OR (PREVIOUS d(y))) IN (k(x) AND p(x)))`,
  ]);
  const then = dice.pick([
    `(${use} AND ${others})`,
    `(${others} AND NOT ${use})`,
    `(ONCE${past(dice)} (${use} AND ${others}))`,
    `(${use} OR ${others})`,
  ]);
  return `(LETPAST d(x) = ${earlier} IN ${then})`;
}

function regex(dice: Dice, depth: number, free: readonly string[], outer: number, wild: boolean): string {
  const inner = () => regex(dice, depth - 1, free, outer, wild);
  if (depth <= 0 || dice.roll(4) === 0) {
    return dice.pick(['.', `(${atom(dice, free)})`, `(${randomFormula(dice, outer - 2, free, wild)})?`]);
  }
  return dice.pick([`(${inner()} ${inner()})`, `(${inner()} + ${inner()})`, `(${inner()})*`]);
}

function past(dice: Dice): string {
  return dice.pick(['', '[0,*)', '[0,2]', '[1,3]', '[1,*)', '(0,4)', '[2,2]', '[0,0]']);
}

function future(dice: Dice): string {
  return dice.pick(['[0,2]', '[1,3]', '[0,0]', '(0,3)', '[0,5]', '[2,2]']);
}
