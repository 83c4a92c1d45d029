import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Formula, Term, TimeRegex } from './formula.js';
import { parseFormula } from './from-text.js';
import { parseSignature } from './signature.js';

/** The formula with all brackets, to see how it was read. */
function show(formula: Formula): string {
  const interval = (f: { interval: { low: number; high: number } }) =>
    `[${f.interval.low},${f.interval.high}]`;
  switch (formula.kind) {
    case 'truth':
      return formula.value ? 'TRUE' : 'FALSE';
    case 'predicate':
      return `${formula.name}(${formula.args.map(term).join()})`;
    case 'compare':
      return `${term(formula.left)}${formula.op}${term(formula.right)}`;
    case 'substring':
      return `${term(formula.part)} in ${term(formula.whole)}`;
    case 'matches':
      return `${term(formula.subject)} ~ ${term(formula.pattern)} (${formula.groups.map((g) => (g === null ? '_' : term(g)))})`;
    case 'let':
      return `let ${formula.name}(${formula.parameters}) = ${show(formula.definition)} in ${show(formula.body)}`;
    case 'not':
      return `!${show(formula.body)}`;
    case 'exists':
    case 'forall':
      return `${formula.kind} ${formula.names}.(${show(formula.body)})`;
    case 'aggregate':
      return `${formula.result}<-${formula.op} ${formula.of};${formula.by}(${show(formula.body)})`;
    case 'and':
    case 'or':
    case 'implies':
    case 'equiv':
      return `(${show(formula.left)} ${formula.kind} ${show(formula.right)})`;
    case 'since':
    case 'until':
    case 'trigger':
    case 'release':
      return `(${show(formula.left)} ${formula.kind}${interval(formula)} ${show(formula.right)})`;
    case 'matchForward':
    case 'matchBackward':
      return `${formula.kind}${interval(formula)}{${regex(formula.regex)}}`;
    default:
      return `${formula.kind}${interval(formula)}(${show(formula.body)})`;
  }
}

function term(t: Term): string {
  switch (t.kind) {
    case 'variable':
      return t.name;
    case 'constant':
      return t.type === 'string' ? `"${t.text}"` : t.text;
    case 'negative':
      return `-${term(t.term)}`;
    case 'arithmetic':
      return `(${term(t.left)}${t.op}${term(t.right)})`;
    case 'call':
      return `${t.name}(${term(t.term)})`;
  }
}

function regex(r: TimeRegex): string {
  switch (r.kind) {
    case 'any':
      return '.';
    case 'test':
      return `${show(r.formula)}?`;
    case 'sequence':
      return `(${regex(r.left)} ${regex(r.right)})`;
    case 'choice':
      return `(${regex(r.left)}+${regex(r.right)})`;
    case 'repeat':
      return `${regex(r.body)}*`;
  }
}

test.each([
  ['ONCE p(x) AND q(x)', 'once[0,Infinity]((p(x) and q(x)))'],
  ['ONCE[0,5) p(x) SINCE q(x)', '(once[0,4](p(x)) since[0,Infinity] q(x))'],
  ['p(x) AND ONCE q(x) OR r(x)', '(p(x) and once[0,Infinity]((q(x) or r(x))))'],
  ['p(x) SINCE[1,2] q(x) UNTIL(0,3] r(x) AND s(x)', '(p(x) since[1,2] (q(x) until[1,3] (r(x) and s(x))))'],
  ['NOT p(x) AND q(x)', '(!p(x) and q(x))'],
  ['NOT NOT p(x)', '!!p(x)'],
  ['p() IMPLIES q() IMPLIES r()', '(p() implies (q() implies r()))'],
  ['p() EQUIV q() IMPLIES r() OR s() AND t()', '(p() equiv (q() implies (r() or (s() and t()))))'],
  ['EXISTS x, y. p(x) AND q(y)', 'exists x,y.((p(x) and q(y)))'],
  ['p(y) AND EXISTS x. q(x) SINCE r(y)', '((p(y) and exists x.(q(x))) since[0,Infinity] r(y))'],
  ['(p(x)) AND ((x + 1) = y)', '(p(x) and (x+1)=y)'],
  ['x - 1 = y + 2 * z', '(x-1)=(y+(2*z))'],
  ['x -1 < - y', '-y<(x-1)'.replace('-y<(x-1)', '(x-1)<-y')],
  ['x > y AND x >= y', '(y<x and y<=x)'],
  ['a-b(x) AND c/d = 1', '(a-b(x) and c/d=1)'],
  ['s <- SUM a; g, h ONCE p(a, g, h) AND q(a)', 's<-SUM a;g,h(once[0,Infinity]((p(a,g,h) and q(a))))'],
  ['(s <- AVG x (p(x))) AND s > 1.5', '(s<-AVG x;(p(x)) and 1.5<s)'],
  ['p(_, x, _)', 'exists _1,_2.(p(_1,x,_2))'],
  ['ONCE[2m,1d] p(x)', 'once[120,86400](p(x))'],
  ['PAST_ALWAYS[0,*] p(x)', 'historically[0,Infinity](p(x))'],
  ['LET d(x) = p(x) AND q(x) IN d(x) OR p(x)', 'let d(x) = (p(x) and q(x)) in (d(x) or p(x))'],
  ['s MATCHES r"a\\(b\\)" (y, _)', 's ~ a\\(b\\) (y,_)'],
  ['"a" SUBSTRING s (* within *) # end', '"a" in s'],
  ['MATCHF[0,3] (p(x) . q(x)? + r(x)*)', 'matchForward[0,3]{((p(x)? .) (. (q(x)?+(r(x)? .)*)))}'],
  ['<| (NOT p(x) p(x))', 'matchBackward[0,Infinity]{((. !p(x)?) (. p(x)?))}'],
  ['f2i(x) MOD 2 = 0', '(f2i(x)MOD2)=0'],
  ['x / (2 + 1) = (a * b) / c', '(x/(2+1))=((a*b)/c)'],
  ['a - b / c = 0', '(a-(b/c))=0'],
  ['-a / b < 1', '-(a/b)<1'],
  ['∃x. ⧫[0,3] p(x) ∧ ¬q(x)', 'exists x.(once[0,3]((p(x) and !q(x))))'],
])('%s', (text, expected) => {
  const { formula, diagnostics } = parseFormula(text);
  expect(diagnostics).toEqual([]);
  expect(show(formula as Formula)).toBe(expected);
});

test.each([
  '',
  '(',
  'p(',
  'p(x',
  'EXISTS . p(x)',
  'x',
  'x =',
  'ONCE[1,0] p()',
  'ONCE[-1,2] p()',
  '"a',
  '(* x',
  'p() q()',
])('%s is told to be no formula', (text) => {
  const { formula, diagnostics } = parseFormula(text);
  expect(formula).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
});

test('law: no text makes the readers throw, and deep nesting is told', () => {
  const words = fc.constantFrom(
    'p(x)',
    'AND',
    'NOT',
    '(',
    ')',
    'ONCE',
    '[0,3]',
    '<-',
    'SUM',
    ';',
    'x',
    '=',
    '1',
    '.',
    'EXISTS',
    '|>',
    '*',
    '+',
    '"',
    '_',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (text) => {
        parseFormula(text);
        parseSignature(text);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
  expect(parseFormula(`${'('.repeat(5000)}p()${')'.repeat(5000)}`).diagnostics[0]?.message).toContain(
    'nested',
  );
  expect(parseFormula(`${'NOT '.repeat(5000)}p()`).diagnostics[0]?.message).toContain('nested');
});

test('signatures with and without names', () => {
  const { signature, diagnostics } = parseSignature('p(int) # one\nq(x:int,y:string)\n\ne() r(a : float)');
  expect(diagnostics).toEqual([]);
  expect([...signature.values()]).toEqual([
    { name: 'p', types: ['int'], labels: [''] },
    { name: 'q', types: ['int', 'string'], labels: ['x', 'y'] },
    { name: 'e', types: [], labels: [] },
    { name: 'r', types: ['float'], labels: ['a'] },
  ]);
  expect(parseSignature('p(int) p(int)').diagnostics).toMatchObject([{ code: 'P5103' }]);
});

test.each([
  ['x / 2 + 1 = y', '2 + 1'],
  ['x MOD 2 + 1 = y', '2 + 1'],
  ['a / b * c = y', 'b * c'],
  ['a / b / c = y', 'b / c'],
  ['a * b / c = y', 'b / c'],
  ['p(a) AND (a / (b) + c = y)', '(b) + c'],
])('a grouping that may not be meant is told: %s', (text, taken) => {
  const { formula, diagnostics } = parseFormula(text);
  expect(formula).toBeDefined();
  expect(diagnostics).toMatchObject([
    { code: 'P5115', severity: 'warning', message: expect.stringContaining(`“${taken}” is taken together`) },
  ]);
});
