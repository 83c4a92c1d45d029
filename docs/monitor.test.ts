import { readFileSync } from 'node:fs';
import { openMonitor, parseFormula, parseSignature } from '@proviso/monitor';
import { expect, test } from 'vitest';

// The page's `monitor` fences run: `sig` and `log` lines, then formulas behind `run` with their verdicts below.
const page = readFileSync(new URL('./monitor.md', import.meta.url), 'utf8');
const fences = [...page.matchAll(/```monitor\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const cases = fences.flatMap((fence) => {
  const lines = fence.split('\n');
  const behind = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(5));
  const runs: { formula: string; verdicts: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('run ')) runs.push({ formula: line.slice(5), verdicts: [] });
    else if (line.startsWith('     ')) runs.at(-1)?.verdicts.push(line.slice(5));
  }
  return runs.map((run) => ({ ...run, sig: behind('sig').join('\n'), log: behind('log').join('\n') }));
});

test.each(cases)('the monitor page: $formula', ({ formula, verdicts, sig, log }) => {
  const parsed = parseFormula(formula);
  expect(parsed.diagnostics).toEqual([]);
  const { signature, diagnostics } = parseSignature(sig);
  expect(diagnostics).toEqual([]);
  const opened = openMonitor(parsed.formula as never, signature).opened?.monitor;
  const text = `${opened?.write(`${log}\n`)}${opened?.finish()}`;
  expect(text.split('\n').slice(0, -1)).toEqual(verdicts);
});

test('the page has fences', () => {
  expect(cases.length).toBeGreaterThan(15);
});
