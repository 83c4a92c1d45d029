import type { CoreTerm, CoreTest } from './core.js';
import { compareFloats, readFloat, showFloat, type Values } from './value.js';

/** Rows of cells: one row's cells lie side by side from an offset on. */
export type Cells = Float64Array | readonly number[];

/** The value of a term for the row that begins at an offset. */
export type Calculation = (cells: Cells, at: number) => number;

/** Whether a test holds for the row that begins at an offset. */
export type Condition = (cells: Cells, at: number) => boolean;

/** Makes a term executable. `column` gives the place of a variable in the rows. Total: never throws on any values. */
export function calculation(term: CoreTerm, column: (id: number) => number, values: Values): Calculation {
  const { type } = term.type;
  switch (term.kind) {
    case 'variable': {
      const at = column(term.id);
      return (cells, row) => cells[row + at] as number;
    }
    case 'constant': {
      const { cell } = term;
      return () => cell;
    }
    case 'negative': {
      const inner = calculation(term.term, column, values);
      if (type === 'float') return (cells, row) => 0 - inner(cells, row);
      return (cells, row) => values.integer(-values.integerOf(inner(cells, row)));
    }
    case 'arithmetic': {
      const left = calculation(term.left, column, values);
      const right = calculation(term.right, column, values);
      const compute = type === 'float' ? floatArithmetic(term.op) : integerArithmetic(term.op, values);
      return (cells, row) => compute(left(cells, row), right(cells, row));
    }
    case 'call': {
      const inner = calculation(term.term, column, values);
      const call = conversion(term.name, values);
      return (cells, row) => call(inner(cells, row));
    }
  }
}

/** Makes a test executable. A MATCHES test also compares its groups, which must then have their values. */
export function condition(test: CoreTest, column: (id: number) => number, values: Values): Condition {
  const left = calculation(test.left, column, values);
  const right = calculation(test.right, column, values);
  const { type } = test.left.type;
  switch (test.op) {
    case '=':
      if (type === 'float') return (cells, row) => compareFloats(left(cells, row), right(cells, row)) === 0;
      return (cells, row) => left(cells, row) === right(cells, row);
    case '<':
      return (cells, row) => values.compare(left(cells, row), right(cells, row), type) < 0;
    case '<=':
      return (cells, row) => values.compare(left(cells, row), right(cells, row), type) <= 0;
    case 'SUBSTRING':
      return (cells, row) => values.textOf(right(cells, row)).includes(values.textOf(left(cells, row)));
    case 'MATCHES': {
      const groups = test.groups.map((group) => group && calculation(group, column, values));
      const match = matcher(values);
      return (cells, row) => {
        const found = match(left(cells, row), right(cells, row));
        if (found === null) return false;
        return groups.every((group, i) => {
          const text = found[i + 1];
          return group === null || (text !== undefined && values.textOf(group(cells, row)) === text);
        });
      };
    }
  }
}

/** Finds a pattern anywhere in a string, as MonPoly does; patterns are compiled once. What is no pattern matches nothing. */
export function matcher(values: Values): (subject: number, pattern: number) => RegExpExecArray | null {
  const compiled = new Map<number, RegExp | null>();
  let sweeps = values.sweeps;
  return (subject, pattern) => {
    if (sweeps !== values.sweeps || compiled.size > 10_000) {
      compiled.clear();
      sweeps = values.sweeps;
    }
    let regexp = compiled.get(pattern);
    if (regexp === undefined) {
      regexp = compilePattern(values.textOf(pattern));
      compiled.set(pattern, regexp);
    }
    return regexp === null ? null : regexp.exec(values.textOf(subject));
  };
}

/**
 * A pattern of OCaml's Str library as a regular expression: `\(…\)` groups and `\|` chooses, while `(`, `)`, `|`, `{`
 * and `}` stand for themselves. Null when it is malformed.
 */
export function compilePattern(pattern: string): RegExp | null {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern.charAt(i);
    if (sign === '\\') {
      const next = pattern.charAt(++i);
      if ('()|'.includes(next)) source += next;
      else if (/[1-9b]/.test(next)) source += `\\${next}`;
      else source += next.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    } else if (sign === '[') {
      let end = i + 1;
      if (pattern[end] === '^') end++;
      end = pattern.indexOf(']', end + 1);
      if (end < 0) return null;
      source += `[${pattern.slice(i + 1, end).replace(/[\\[\]]/g, '\\$&')}]`;
      i = end;
    } else if ('(){}|'.includes(sign)) {
      source += `\\${sign}`;
    } else {
      source += sign;
    }
  }
  try {
    return new RegExp(source, 'm');
  } catch {
    return null;
  }
}

function floatArithmetic(op: '+' | '-' | '*' | '/' | 'MOD'): (left: number, right: number) => number {
  switch (op) {
    case '+':
      return (left, right) => left + right;
    case '-':
      return (left, right) => left - right;
    case '*':
      return (left, right) => left * right + 0;
    case '/':
      return (left, right) => left / right + 0;
    case 'MOD':
      return (left, right) => (left % right) + 0;
  }
}

// As VeriMon: division goes towards zero, a / 0 is 0 and a MOD 0 is a (Isabelle's total functions).
function integerArithmetic(
  op: '+' | '-' | '*' | '/' | 'MOD',
  values: Values,
): (left: number, right: number) => number {
  const exact = (quick: (left: number, right: number) => number, slow: (a: bigint, b: bigint) => bigint) => {
    return (left: number, right: number) => {
      const result = quick(left, right);
      if (Number.isSafeInteger(result) && Number.isSafeInteger(left) && Number.isSafeInteger(right))
        return result + 0;
      return values.integer(slow(values.integerOf(left), values.integerOf(right)));
    };
  };
  switch (op) {
    case '+':
      return exact(
        (left, right) => left + right,
        (a, b) => a + b,
      );
    case '-':
      return exact(
        (left, right) => left - right,
        (a, b) => a - b,
      );
    case '*':
      return exact(
        (left, right) => left * right,
        (a, b) => a * b,
      );
    case '/':
      return exact(
        (left, right) => (right === 0 ? 0 : Math.trunc(left / right)),
        (a, b) => (b === 0n ? 0n : a / b),
      );
    case 'MOD':
      return exact(
        (left, right) => (right === 0 ? left : left % right),
        (a, b) => (b === 0n ? a : a % b),
      );
  }
}

function conversion(
  name: Extract<CoreTerm, { kind: 'call' }>['name'],
  values: Values,
): (cell: number) => number {
  switch (name) {
    case 'f2i':
      return (cell) => (Number.isFinite(cell) ? values.integer(BigInt(Math.trunc(cell))) : 0);
    case 'i2f':
      return (cell) => Number(values.integerOf(cell));
    case 'i2s':
      return (cell) => values.text(`${values.integerOf(cell)}`);
    case 's2i':
      return (cell) => values.read(values.textOf(cell), 'int') ?? 0;
    case 'f2s':
      return (cell) => values.text(showOcamlFloat(cell));
    case 's2f':
      return (cell) => readFloat(values.textOf(cell)) ?? 0;
    case 'r2s':
    case 's2r':
      return (cell) => cell;
    case 'DAY_OF_MONTH':
      return (cell) => date(cell).getUTCDate();
    case 'MONTH':
      return (cell) => date(cell).getUTCMonth() + 1;
    case 'YEAR':
      return (cell) => date(cell).getUTCFullYear();
    case 'FORMAT_DATE':
      return (cell) => values.text(date(cell).toISOString().slice(0, 10));
  }
}

// MonPoly holds dates to the year 2100; what is no time at all counts as 1970-01-01.
function date(seconds: number): Date {
  const bounded = Math.max(-62135596800, Math.min(4102444800, seconds));
  return new Date((Number.isNaN(bounded) ? 0 : bounded) * 1000);
}

// OCaml's Float.to_string: the shorter of 15 and 17 digits that reads back, with a point when it looks whole.
function showOcamlFloat(value: number): string {
  if (!Number.isFinite(value)) return showFloat(value);
  for (const digits of [15, 16, 17]) {
    const text = value.toPrecision(digits);
    if (Number(text) !== value && digits < 17) continue;
    const [mantissa = '', power] = Number(text) === 0 ? ['0'] : value.toExponential(digits - 1).split('e');
    const exponent = Number(power ?? 0);
    const short = (part: string) => (part.includes('.') ? part.replace(/\.?0+$/, '') : part);
    if (exponent < -4 || exponent >= digits) {
      const size = Math.abs(exponent);
      return `${short(mantissa)}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
    }
    const plain = short(value.toFixed(Math.max(0, digits - 1 - exponent)));
    return plain.includes('.') ? plain : `${plain}.`;
  }
  return `${value}`;
}
