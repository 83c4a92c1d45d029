import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFormula } from './from-text.js';
import { openMonitor } from './monitor.js';
import { parseSignature } from './signature.js';

const { signature } = parseSignature('p(int) q(int,int) s(string,float) e() n(int) n(int,int)');
const { formula } = parseFormula('(p(x) OR (EXISTS y. q(x,y)) OR (EXISTS t, f. s(t,f) AND x = f2i(f)))');

function read(log: string, size = log.length) {
  const { opened } = openMonitor(formula as never, signature, { skipBad: true });
  const monitor = opened?.monitor;
  if (monitor === undefined) throw new Error('the policy does not open');
  let verdicts = '';
  const bytes = Buffer.from(log);
  for (let at = 0; at < bytes.length; at += size) verdicts += monitor.write(bytes.subarray(at, at + size));
  verdicts += monitor.finish();
  const told = monitor.diagnostics.map(({ code, message, span }) => [
    code,
    message,
    span.start.line,
    span.start.character,
  ]);
  return { verdicts, told };
}

const FACTS =
  'p(1)|p(-7)|p(007)|p(1.5)|p(9007199254740993)|p()|p(1|p (2)|p( 3 )|p(-)|q(1,2)|q(1)|q(1,2,3)|(4)|(5,6)|s("a",0.5)|s(a,-.5)|s("b\\"c",2)|s(a b,1)|s("a,12.25)|s("",1e3)|s(x,12345678901234567.5)|s(r"x",3.)|e()|e|n(1)|n(1,2)|z(1)|;|#p(8)|@3|p|@|p(1)q(2,3)|s("é",4.000001)|p("5")'.split(
    '|',
  );
const LINE = fc.tuple(
  fc.option(fc.integer({ min: 0, max: 9 }), { freq: 4 }),
  fc.array(fc.constantFrom(...FACTS), { maxLength: 4 }),
  fc.constantFrom(' ', ' ', '  '),
);

test('a log reads alike whether its lines are written plainly or begin with a sign that nothing plain begins with', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
      let stamp = 0;
      const texts = lines.map(([step, facts, blank]) => {
        if (step === null) return facts.join(blank);
        stamp += step - 1;
        return [`@${Math.max(0, stamp)}`, ...facts].join(blank);
      });
      const plain = read(`@0\n${texts.join('\n')}`);
      const other = read(`@0\n${texts.map((text) => `\r${text}`).join('\n')}`);
      expect(plain.verdicts).toBe(other.verdicts);
      expect(plain.told).toEqual(
        other.told.map(([code, message, line, character]) => [code, message, line, Number(character) - 1]),
      );
      expect(read(`@0\n${texts.join('\n')}`, size).verdicts).toBe(plain.verdicts);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['s("a",0.1)', 0.1],
  ['s(a,123456.789012)', 123456.789012],
  ['s(a,0.000000000000001)', 1e-15],
  ['s(a,-12.5)', -12.5],
])('the float of %s is the nearest one', (fact, wanted) => {
  const { formula: asked } = parseFormula('EXISTS t. s(t, f)');
  const { opened } = openMonitor(asked as never, signature);
  const monitor = opened?.monitor;
  const shown = (monitor?.write(`@1 ${fact}\n`) ?? '') + (monitor?.finish() ?? '');
  expect(shown).toBe(`@1 (time point 0): (${Number(wanted.toPrecision(6))})\n`.replace('1e-15', '1e-15'));
});
