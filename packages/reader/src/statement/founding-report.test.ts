import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from './read-statements.js';
import type { Stretch } from './statement.js';

/** What a careful analyst lists, as offsets and labels only; where two acts are defensible both stand there. */
interface Expected {
  readonly speaker: string | null;
  readonly act: readonly string[];
  readonly source: readonly (readonly [number, number])[];
  readonly cue: readonly (readonly [number, number])[];
  readonly content: readonly (readonly [number, number])[];
  readonly chain: readonly string[];
  readonly condition: {
    readonly kind: string;
    readonly spans: readonly (readonly [number, number])[];
  } | null;
  readonly said?: string;
  readonly estimate?: readonly [number, number];
}

const report = '../shared/data/korea/pompeo-2018-06-18.txt';
if (!existsSync(report)) console.warn(`SKIPPED: ${report} is not here, so the founding report is not read`);

const list = JSON.parse(
  readFileSync(new URL('./founding-report.expected.json', import.meta.url), 'utf8'),
) as readonly Expected[];

test.skipIf(!existsSync(report))('the founding report: every statement of the analyst, and no other', () => {
  const document = plainDocument(readFileSync(report, 'utf8'), 'pompeo-2018-06-18.txt');
  const statements = readStatements(document);
  const spans = (parts: readonly Stretch[]) => parts.map((part) => [part.start, part.end]);
  expect(
    statements.map((one) => ({
      speaker: one.speaker,
      chain: one.chain,
      source: spans(one.source),
      cue: spans(one.cue),
      content: spans(one.content),
      condition: one.condition?.kind ?? null,
    })),
  ).toEqual(
    list.map((one) => ({
      speaker: one.speaker,
      chain: one.chain.map((link) => (link === 'document' ? document.name : link)),
      source: one.source,
      cue: one.cue,
      content: one.content,
      condition: one.condition?.kind ?? null,
    })),
  );
  list.forEach((one, index) => {
    const found = statements[index]!;
    expect(one.act).toContain(found.act);
    for (const [start] of one.condition?.spans ?? [])
      expect(found.condition?.spans.map((span) => span.start)).toContain(start);
    if (one.said !== undefined) expect(found.said?.edtf).toBe(one.said);
    if (one.estimate !== undefined) expect([found.estimate?.low, found.estimate?.high]).toEqual(one.estimate);
  });
});
