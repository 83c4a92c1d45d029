import { expect, test } from 'vitest';
import { parseFormula } from './from-text.js';
import { type Monitor, type MonitorOptions, openMonitor } from './monitor.js';
import { Dice, randomFormula, randomLog, SIGNATURE } from './oracle/random-policy.js';
import { parseSignature } from './signature.js';

const DECLARED =
  'p(int) q(int) r(int,int) e() w(text:string,int) f(float) pay(t:int, by:string, amount:int) request(id:int) reply(id:int)';

function opened(formula: string, options: MonitorOptions = {}, declared = DECLARED): Monitor {
  const parsed = parseFormula(formula);
  expect(parsed.diagnostics).toEqual([]);
  const { opened: result, diagnostics } = openMonitor(
    parsed.formula as never,
    parseSignature(declared).signature,
    options,
  );
  expect(diagnostics).toEqual([]);
  return (result as { monitor: Monitor }).monitor;
}

function verdicts(formula: string, log: string, options: MonitorOptions = {}): string[] {
  const monitor = opened(formula, options);
  const text = monitor.write(log) + monitor.finish();
  return text.split('\n').slice(0, -1);
}

test.each([
  ['x < 5', '@0', '(*|x <= 4)'],
  ['5 <= x', '@0', '(*|x > 4)'],
  ['NOT x < 5', '@0', '(*|x > 4)'],
  ['x = y', '@0', '(*,*|x = y)'],
  ['NOT x = y', '@0', '(*,*|x < y) (*,*|x > y)'],
  ['x < y', '@0', '(*,*|x < y)'],
  ['x <= y - 2', '@0', '(*,*|x <= y - 2)'],
  ['x = y + 3', '@0', '(*,*|x = y + 3)'],
  ['2 * x + 1 < 8', '@0', '(*|x <= 3)'],
  ['2 * x = 8', '@0', '(4)'],
  ['2 * x = 7', '@0', ''],
  ['x - x < 1', '@0', '(*)'],
  ['0 < x AND x < 4', '@0', '(1) (2) (3)'],
  ['0 < x AND x < 4000', '@0', '(*|x > 0 AND x <= 3999)'],
  ['x < y AND y < x', '@0', ''],
  ['x < y AND y < z AND z < x + 2', '@0', ''],
  ['p(x) AND x < y', '@0 p(1) (7)', '(1,*|y > 1) (7,*|y > 7)'],
  ['NOT p(x) AND x < 5', '@0 p(1) (7)', '(*-{1,7}|x <= 4)'],
  ['NOT p(x) AND 0 < x AND x < 4', '@0 p(2) (7)', '(1) (3)'],
  ['EXISTS y. p(y) AND x < y', '@0 p(1) (7)', '(*|x <= 6)'],
  ['EXISTS y. x < y AND y < x + 2', '@0', '(*)'],
  ['EXISTS y. x < y AND y < x + 1', '@0', ''],
  ['EXISTS y. x < y AND y < 9 AND NOT p(y)', '@0 p(8)', '(*|x <= 6)'],
  ['FORALL y. p(y) IMPLIES x <= y', '@0 p(3) (7)', '(*|x <= 3)'],
  ['FORALL y. x <= y', '@0', ''],
  ['(x = y) SINCE p(x)', '@0 p(1) (7)', '(1,*) (7,*)'],
  ['c <- CNT x (0 <= x AND x < 12)', '@0', '(12)'],
  ['s <- SUM x (0 < x)', '@0', '(0)'],
  ['w(s, _) AND t < s', '@0 w(m,1)', '("m",*|t < "m")'],
  ['(EXISTS t. t < s) AND NOT w(s, 1)', '@0', '(*|s > "")'],
  ['NOT w(s, 1) AND s <= "b"', '@0 w(a,1)', '(*-{"a"}|s <= "b")'],
  ['f(x) AND NOT x = y', '@0 f(1.5)', '(1.5,*-{1.5})'],
  ['EXISTS y. x < y AND y < z AND f(u) AND z <= u', '@0 f(0.5)', '(*,*,0.5|x < z AND z <= 0.5)'],
])('comparisons that nothing bounds: %s', (formula, log, rows) => {
  expect(verdicts(formula, log)).toEqual(rows === '' ? [] : [`@0 (time point 0): ${rows}`]);
});

test('a set kept by bounds settles to the rows that values single out later', () => {
  expect(verdicts('(x = y) SINCE p(x)', '@0 p(1) (7)\n@1')).toEqual([
    '@0 (time point 0): (1,*) (7,*)',
    '@1 (time point 1): (1,1) (7,7)',
  ]);
});

test('a log cut anywhere gives the same verdicts where sets are kept by bounds', () => {
  const formula = '(w(s, _) OR t < s) SINCE[0,3] (EXISTS x. p(x) AND x < y)';
  const log = '@0 p(9007199254740999)\n@1 w("new",1) p(4)\n@2 w("newer",2)\n@3\n@4 p(1)\n';
  const whole = opened(formula);
  const wanted = whole.write(log) + whole.finish();
  expect(wanted).toContain('|');
  for (let cut = 0; cut <= log.length; cut += 5) {
    const first = opened(formula);
    const before = first.write(log.slice(0, cut));
    const second = opened(formula);
    expect(second.restore(first.save())).toBe(true);
    expect(before + second.write(log.slice(cut)) + second.finish()).toBe(wanted);
  }
});

test.each([
  [
    'one name with several numbers of arguments',
    'a(x) OR a(x, _)',
    '@0 a a(1) (2,k) (3)',
    'a() a(int) a(int,string)',
    '(1) (2) (3)',
  ],
  ['a text in single quotes', "w(s, _) AND s = 'a b'", '@0 w("a b",1)', 'w(string,int)', '("a b")'],
  ['a text that ends with a backslash', 'w(s)', '@0 w("C:\\")', 'w(string)', '("C:\\")'],
  ['whole numbers of other bases', 'p(x)', '@0 p(0x1F) (0b11) (1_000)', 'p(int)', '(3) (31) (1000)'],
])('%s', (_, formula, log, declared, rows) => {
  expect(opened(formula, {}, declared).write(`${log}\n@1\n`)).toBe(`@0 (time point 0): ${rows}\n`);
});

test('a whole log may stand on one line, and is decided as it comes', () => {
  const points = Array.from({ length: 20_000 }, (_, i) => `@${i} w("a@${i}",${i}) p(${i}) `);
  const monitor = opened('w(s, x) AND p(x)');
  let text = '';
  let early = 0;
  for (let i = 0; i < points.length; i += 10) {
    text += monitor.write(points.slice(i, i + 10).join(''));
    if (i < points.length / 2) early = text.length;
  }
  expect(early).toBeGreaterThan(0);
  text += monitor.finish();
  expect(text).toBe(points.map((_, i) => `@${i} (time point ${i}): ("a@${i}",${i})\n`).join(''));
});

test('what is broken is left out up to the next time point, with its column, on lines of any length', () => {
  const filler = '@1 p(1) '.repeat(20_000);
  for (const start of ['', filler]) {
    const monitor = opened('p(x)', { skipBad: true });
    const log = `${start}@1 p(2) p(x) p(3) @2 p(4)\n@3 p("5 @4 p(6)\n@5 p(7)\n`;
    let text = '';
    for (let at = 0; at < log.length; at += 1000) text += monitor.write(log.slice(at, at + 1000));
    text += monitor.finish();
    expect(text.match(/\(\d+\)/g)?.slice(start.length / 8)).toEqual(['(2)', '(4)', '(7)']);
    expect(monitor.diagnostics.map(({ span }) => [span.start.line, span.start.character])).toEqual([
      [0, start.length + 10],
      [1, 5],
    ]);
  }
});

test('stamps may lie before zero', () => {
  expect(verdicts('ONCE[0,2] p(x)', '@-3 p(1)\n@-1\n@0')).toEqual([
    '@-3 (time point 0): (1)',
    '@-1 (time point 1): (1)',
  ]);
});

test('all decided time points can be shown, and the first that holds can end the run', () => {
  expect(verdicts('p(x)', '@0 p(2) (1)\n@1', { verbose: true })).toEqual([
    '@0 (time point 0): ((1),(2))',
    '@1 (time point 1): ()',
  ]);
  expect(verdicts('e()', '@0 e()\n@1', { verbose: true })).toEqual([
    '@0 (time point 0): true',
    '@1 (time point 1): false',
  ]);
  expect(verdicts('p(x)', '@0\n@1 p(2)\n@2 p(3)', { stopFirst: true, verbose: true })).toEqual([
    '@0 (time point 0): ()',
    '@1 (time point 1): ((2))',
  ]);
});

test.each([
  [
    'rows in order of their values',
    'r(x, y)',
    '@4 r(10,2) (9,7) (10,1)',
    ['@4 (time point 0): (9,7) (10,1) (10,2)'],
  ],
  ['columns in order of occurrence', 'r(y, x) AND p(x)', '@4 r(1,2) p(2)', ['@4 (time point 0): (1,2)']],
  ['the operands of > change places', 'r(x, y) AND y > x', '@4 r(1,2) (3,1)', ['@4 (time point 0): (1,2)']],
  [
    'texts by code points',
    'w(s, _)',
    '@1 w(b,1) ("a b",2) (B,3)',
    ['@1 (time point 0): ("B") ("a b") ("b")'],
  ],
  [
    'floats with six digits',
    'f(x)',
    '@1 f(1.50) (1e30) (0.00001) (1234567)',
    ['@1 (time point 0): (1e-05) (1.5) (1.23457e+06) (1e+30)'],
  ],
  [
    'closed formulas',
    'EXISTS x. p(x)',
    '@1 p(1)\n@2\n@3 p(2)',
    ['@1 (time point 0): true', '@3 (time point 2): true'],
  ],
  [
    'large integers',
    'p(x) AND x > 9007199254740993',
    '@1 p(9007199254740992) (9007199254740994)',
    ['@1 (time point 0): (9007199254740994)'],
  ],
  [
    'sums beyond the doubles',
    's <- SUM x p(x)',
    '@1 p(9007199254740991) (9007199254740990)',
    ['@1 (time point 0): (18014398509481981)'],
  ],
  ['complements', 'NOT p(x)', '@1 p(1) (2)', ['@1 (time point 0): (*-{1,2})']],
  [
    'a disjunction with different variables',
    'p(x) OR q(y)',
    '@1 p(1) q(2)',
    ['@1 (time point 0): (1,*) (*-{1},2)'],
  ],
  [
    'time point and stamp',
    'tp(i) AND ts(t) AND tpts(i, t)',
    '@7\n@7',
    ['@7 (time point 0): (0,7)', '@7 (time point 1): (1,7)'],
  ],
  [
    'the window of ONCE',
    'p(x) AND ONCE[2,3] q(x)',
    '@0 q(1)\n@1 p(1)\n@2 p(1)\n@3 p(1)\n@4 p(1)',
    ['@2 (time point 2): (1)', '@3 (time point 3): (1)'],
  ],
  [
    'SINCE with a lower bound',
    'NOT q(x) SINCE[2,*) p(x)',
    '@0 p(1) (2)\n@1 q(1)\n@2\n@3 p(1)',
    ['@2 (time point 2): (2)', '@3 (time point 3): (2)'],
  ],
  [
    'EVENTUALLY waits',
    'request(x) AND NOT EVENTUALLY[0,10] reply(x)',
    '@0 request(1) (2)\n@10 reply(1)\n@11 reply(2)',
    ['@0 (time point 0): (2)'],
  ],
  [
    'UNTIL',
    'p(x) UNTIL[0,5] q(x)',
    '@0 p(1) (2)\n@1 p(1)\n@2 q(1) (2)',
    ['@0 (time point 0): (1)', '@1 (time point 1): (1)', '@2 (time point 2): (1) (2)'],
  ],
  ['the sum over nothing', 's <- SUM x p(x)', '@1', ['@1 (time point 0): (0)']],
  [
    'the count over nothing by group',
    'c <- CNT x; y r(x, y)',
    '@1\n@2 r(1,5) (2,5)',
    ['@2 (time point 1): (2,5)'],
  ],
  [
    'a set, not a bag',
    's <- SUM a; b ONCE pay(t, b, a)',
    '@1 pay(1,x,50)\n@2 pay(1,x,50)\n@3 pay(2,x,50)',
    ['@1 (time point 0): (50,"x")', '@2 (time point 1): (50,"x")', '@3 (time point 2): (100,"x")'],
  ],
  [
    'median and average',
    '(m <- MED x p(x)) AND (a <- AVG x p(x))',
    '@1 p(1) (2) (3) (10)',
    ['@1 (time point 0): (2.5,4)'],
  ],
  ['the smallest of no floats', 'm <- MIN x f(x)', '@1', ['@1 (time point 0): (inf)']],
  [
    'arithmetic towards zero',
    'p(x) AND y = x / 2 AND z = x MOD 2',
    '@1 p(-3)',
    ['@1 (time point 0): (-3,-1,-1)'],
  ],
  ['division by zero', 'p(x) AND y = x / 0 AND z = x MOD 0', '@1 p(7)', ['@1 (time point 0): (7,0,7)']],
  ['conversions', 'p(x) AND y = i2f(x) / 2.0 AND s = i2s(x)', '@1 p(3)', ['@1 (time point 0): (3,1.5,"3")']],
  [
    'dates',
    'f(x) AND y = YEAR(x) AND d = FORMAT_DATE(x)',
    '@1 f(86400.)',
    ['@1 (time point 0): (86400,1970,"1970-01-02")'],
  ],
  [
    'patterns with groups',
    'w(s, _) AND s MATCHES r"\\(a+\\)-" (g)',
    '@1 w("xaa-b",1) ("b-",2)',
    ['@1 (time point 0): ("xaa-b","aa")'],
  ],
  ['SUBSTRING', 'w(s, _) AND "b" SUBSTRING s', '@1 w(abc,1) (x,2)', ['@1 (time point 0): ("abc")']],
  [
    'LET',
    'LET both(x) = p(x) AND q(x) IN ONCE both(x)',
    '@1 p(1) q(1)\n@2',
    ['@1 (time point 0): (1)', '@2 (time point 1): (1)'],
  ],
  [
    'LETPAST',
    'LETPAST d(x) = p(x) OR (EXISTS y. (PREVIOUS d(y)) AND r(y, x)) IN d(x)',
    '@1 p(1)\n@2 r(1,2)\n@3 r(2,3)\n@4',
    ['@1 (time point 0): (1)', '@2 (time point 1): (2)', '@3 (time point 2): (3)'],
  ],
  [
    'a sequence looking back',
    'MATCHP[0,9] (p(x) . q(x))',
    '@1\n@2 p(1)\n@3\n@4 q(1)',
    ['@4 (time point 3): (1)'],
  ],
  [
    'a sequence looking ahead',
    '|> [0,5] (p(x)? . (. *) q(x)?)',
    '@1 p(1)\n@2\n@3 q(1)',
    ['@1 (time point 0): (1)'],
  ],
] as const)('%s', (_, formula, log, expected) => {
  expect(verdicts(formula, log)).toEqual(expected);
  expect(verdicts(formula, log, { plain: true })).toEqual(expected);
});

test('negation gives the violations', () => {
  const policy = 'p(x) IMPLIES ONCE[0,7] q(x)';
  expect(verdicts(policy, '@1 q(1)\n@2 p(1) (2)', { negate: true })).toEqual(['@2 (time point 1): (2)']);
});

test('without the last stamp what waits stays open', () => {
  const policy = 'request(x) AND NOT EVENTUALLY[0,10] reply(x)';
  expect(verdicts(policy, '@1 request(1)', { lastStamp: false })).toEqual([]);
  expect(verdicts('NEXT NOT e()', '@1\n@2')).toEqual(['@1 (time point 0): true', '@2 (time point 1): true']);
});

test('late points are an error, are left out, or are sorted in', () => {
  const log = '@5 p(1)\n@3 p(2)\n@6 p(3)';
  const strict = opened('p(x)');
  expect(strict.write(log)).toBe('@5 (time point 0): (1)\n');
  expect(strict.stopped).toBe(true);
  expect(strict.diagnostics[0]).toMatchObject({ code: 'P5111', span: { start: { line: 1, character: 0 } } });
  const lenient = opened('p(x)', { skipBad: true });
  expect(lenient.write(log) + lenient.finish()).toBe('@5 (time point 0): (1)\n@6 (time point 1): (3)\n');
  expect(lenient.skipped).toBe(1);
  const sorting = opened('p(x)', { sortWithin: 2 });
  expect(sorting.write(log) + sorting.finish()).toBe(
    '@3 (time point 0): (2)\n@5 (time point 1): (1)\n@6 (time point 2): (3)\n',
  );
});

test.each([
  ['@1 p(x)', 'Expected a whole number, found x.', 5],
  ['@1 p(1', 'Expected , or ), found the end of the line.', 6],
  ['@1 p(1,2)', 'p needs 1 arguments, here are more.', 4],
  ['@1 r(1)', 'r needs 2 arguments, here are 1.', 4],
  ['@1 strange(1)', 'The predicate strange is not in the signature.', 3],
  ['@x p(1)', 'Expected a whole number from -2^53 to 2^53 as the time stamp after @.', 1],
  ['@1 w("a,1)', 'This quoted text is not closed on its line.', 5],
  ['@1 f(1.2.3)', 'Expected a number, found 1.2.3.', 5],
  ['@1 p(1) $', 'Expected a predicate, @ or ;, found "$".', 8],
  ['@1 w(ä,1)', 'Expected a value, found "ä".', 5],
])('the broken line %s', (line, message, character) => {
  const strict = opened('p(x)', { form: 'monpoly' });
  strict.write(`@0\n${line}\n`);
  expect(strict.stopped).toBe(true);
  expect(strict.diagnostics).toMatchObject([
    { code: 'P5110', message, span: { start: { line: 1, character } } },
  ]);
  const lenient = opened('p(x)', { form: 'monpoly', skipBad: true });
  expect(lenient.write(`@0\n${line}\n@2 p(7)\n`) + lenient.finish()).toMatch(
    /^(@1.*\n)?@2 \(time point [12]\): \(7\)\n$/,
  );
  expect(lenient.skipped).toBe(1);
});

test('lists of comma-separated values', () => {
  const lines = ['reply, tp=0, ts=4, id=1', 'r, tp=0, ts=4, a=1, b=2', 'reply, tp=1, ts=4, id=2'];
  expect(verdicts('reply(x)', lines.join('\n'))).toEqual([
    '@4 (time point 0): (1)',
    '@4 (time point 1): (2)',
  ]);
  expect(verdicts('w(s, n)', 'w,"a,b",2\nw,c,3\n')).toEqual([
    '@0 (time point 0): ("a,b",2)',
    '@1 (time point 1): ("c",3)',
  ]);
  expect(verdicts('w(s, n)', 'w,a,2,17\n', { form: 'timed' })).toEqual(['@17 (time point 0): ("a",2)']);
  const broken = opened('w(s, n)', { form: 'dejavu', skipBad: true });
  expect(broken.write('w,a,b\nv,1\nw,a\nw,a,1\n')).toBe('@0 (time point 0): ("a",1)\n');
  expect(broken.diagnostics.map(({ span }) => span.start)).toMatchObject([
    { character: 4 },
    { character: 0 },
    { line: 2 },
  ]);
});

test('points over several lines, comments and terminators', () => {
  const log = '# a log\n@1 p (1)\n   (2) q # here\n (3)\n@2 e() ; @3 p(4)';
  expect(verdicts('p(x) OR q(x)', log)).toEqual(['@1 (time point 0): (1) (2) (3)', '@3 (time point 2): (4)']);
});

test('law: it does not matter how the log is cut, or where the state is saved and restored', () => {
  let compared = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const dice = new Dice(seed);
    const formula = randomFormula(dice, 3, dice.pick([['x'], ['x', 'y'], []]), dice.roll(2) === 0);
    const points = randomLog(dice, 12);
    const log = points
      .map(({ stamp, facts }) => `@${stamp} ${facts.map(([n, r]) => `${n}(${r.join()})`).join(' ')}\n`)
      .join('');
    const parsed = parseFormula(formula).formula;
    const signature = parseSignature(SIGNATURE).signature;
    const open = () => openMonitor(parsed as never, signature, { plain: seed % 3 === 0 }).opened?.monitor;
    const whole = open();
    if (whole === undefined) continue;
    const expected = whole.write(log) + whole.finish();
    let cut = open() as Monitor;
    let text = '';
    for (let at = 0; at < log.length; ) {
      const length = 1 + dice.roll(20);
      text += cut.write(log.slice(at, at + length));
      at += length;
      if (dice.roll(3) > 0) continue;
      const next = open() as Monitor;
      expect(next.restore(cut.save())).toBe(true);
      cut = next;
    }
    text += cut.finish();
    if (text !== expected) expect.fail(`seed ${seed}: ${formula}\n${log}\n${text}\nshould be\n${expected}`);
    compared++;
  }
  expect(compared).toBeGreaterThan(40);
});

test('a damaged state is refused', () => {
  const monitor = opened('ONCE p(x)');
  monitor.write('@1 p(1)\n@2');
  const state = monitor.save();
  for (let at = 0; at < state.length; at += 97) {
    const damaged = Uint8Array.from(state);
    damaged[at] = (damaged[at] as number) ^ 4;
    expect(opened('ONCE p(x)').restore(damaged)).toBe(false);
  }
  expect(opened('ONCE p(x)').restore(new Uint8Array(3))).toBe(false);
  expect(opened('ONCE p(x)').restore(state)).toBe(true);
});

test('a state of another policy is refused', () => {
  const state = opened('p(x)').save();
  expect(opened('q(x)').restore(state)).toBe(false);
  expect(opened('p(x)').restore(Buffer.from('nonsense'))).toBe(false);
});

test('large integers that no operator holds any more are let go, and the verdicts stay the same', () => {
  const big = (number: number) => `${9007199254740993n + BigInt(number)}`;
  const monitor = opened('r(x, 1) AND NOT ONCE[0,5] r(x, 0) AND x > 9007199254740992');
  let text = '';
  for (let at = 0; at < 120_000; at += 1000) {
    let piece = '';
    for (let i = at; i < at + 1000; i++) {
      piece += `@${i} r(${big(i % 2 === 0 || i % 1001 === 0 ? i : i - 1)},${i % 2})\n`;
    }
    text += monitor.write(piece);
  }
  text += monitor.finish();
  const odd = Array.from({ length: 120 }, (_, n) => n * 1001).filter((i) => i % 2 === 1 && i < 120_000);
  expect(text).toBe(odd.map((i) => `@${i} (time point ${i}): (${big(i)})\n`).join(''));
  // A state holds what is interned; 60,000 integers alone would be a megabyte.
  expect(monitor.save().length).toBeLessThan(600_000);
  const again = opened('r(x, 1) AND NOT ONCE[0,5] r(x, 0) AND x > 9007199254740992');
  expect(again.restore(monitor.save())).toBe(true);
});

test('strings that no operator holds any more are let go, and the verdicts stay the same', () => {
  const points = Array.from({ length: 120_000 }, (_, i) => {
    const number = i % 2 === 0 || i % 1001 === 0 ? i : i - 1;
    return `@${i} w(k${number},${i % 2})\n`;
  });
  const monitor = opened('w(s, 1) AND NOT ONCE[0,5] w(s, 0)');
  let text = '';
  for (let at = 0; at < points.length; at += 1000)
    text += monitor.write(points.slice(at, at + 1000).join(''));
  text += monitor.finish();
  const expected = points.flatMap((_, i) =>
    i % 2 === 1 && i % 1001 === 0 ? [`@${i} (time point ${i}): ("k${i}",1)`] : [],
  );
  expect(
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace('("k', '("k')),
  ).toEqual(expected.map((line) => line.replace(',1)', ')')));
});
