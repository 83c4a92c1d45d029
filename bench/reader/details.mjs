#!/usr/bin/env node
/**
 * How well the details of what is said are read: firmness, negation, condition, estimate, quantities and parties, over the
 * contents of packages/reader/corpus/details.txt.
 *
 *   node bench/reader/details.mjs [--errors] [--json]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { detailsOf } from '../../packages/reader/dist/training/details.js';

/** The details in the order of the file's columns. */
export const kinds = ['firmness', 'negation', 'condition', 'estimate', 'quantities', 'parties'];

/** The contents of a details file; throws at a line without eight columns. */
export function parseDetails(text) {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const cells = line.split(' | ').map((cell) => cell.trim());
    if (cells.length !== 8) throw new Error(`line ${index + 1} has ${cells.length} columns, not 8`);
    const [act, cue, content, firm, condition, estimate, quantities, parties] = cells;
    const [firmness, not] = firm.split(' ');
    return [
      {
        act,
        cue,
        content,
        expected: {
          firmness,
          negation: not ?? '-',
          condition,
          estimate,
          quantities,
          parties,
        },
      },
    ];
  });
}

/** How many are right of each detail, of those that hold one (`held`) and of those that hold none (`none`). */
export function scoreDetails(contents) {
  const scores = Object.fromEntries(kinds.map((kind) => [kind, { right: 0, all: 0, heldRight: 0, held: 0 }]));
  const errors = [];
  for (const { act, cue, content, expected } of contents) {
    const found = detailsOf(act, cue, content);
    for (const kind of kinds) {
      const score = scores[kind];
      const right = found[kind] === expected[kind];
      const held = !['-', 'plain'].includes(expected[kind]);
      score.all += 1;
      score.right += right ? 1 : 0;
      score.held += held ? 1 : 0;
      score.heldRight += held && right ? 1 : 0;
      if (!right) errors.push(`${kind}: ${expected[kind]} read as ${found[kind]} in “${cue} ${content}”`);
    }
  }
  return { contents: contents.length, scores, errors };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { errors: { type: 'boolean' }, json: { type: 'boolean' } } });
  const file = new URL('../../packages/reader/corpus/details.txt', import.meta.url);
  const result = scoreDetails(parseDetails(readFileSync(file, 'utf8')));
  if (values.json) console.log(JSON.stringify(result, null, 2));
  else {
    console.log(
      `${result.contents} contents\n\n${'detail'.padEnd(12)}  right          of those that hold one`,
    );
    for (const kind of kinds) {
      const { right, all, heldRight, held } = result.scores[kind];
      const share = (part, whole) => `${((100 * part) / whole).toFixed(1).padStart(5)} % (${part}/${whole})`;
      console.log(`${kind.padEnd(12)} ${share(right, all).padEnd(18)} ${share(heldRight, held)}`);
    }
    if (values.errors) console.log(`\n${result.errors.join('\n')}`);
  }
}
