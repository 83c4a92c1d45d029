#!/usr/bin/env node
/**
 * Scores attributions against an annotated set in the stand-off format of README.md.
 *
 *   node bench/reader/score.mjs --gold FILE.jsonl --predicted FILE.jsonl [--outermost] [--words] [--json]
 *   node bench/reader/score.mjs --gold FILE.jsonl --reader              [--outermost] [--words] [--json]
 *
 * `--reader` reads the gold texts with the built reader (`npm run build` first) and also says how fast it was.
 * `--outermost` leaves out attributions inside other contents; `--words` compares words without punctuation.
 * `--style wire,poll` takes only documents of these styles; `--acts` prints the table of acts instead.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { actTable, report } from './report.mjs';
import { score } from './scoring.mjs';
import { parseLines } from './stand-off.mjs';

const usage =
  'usage: score.mjs --gold FILE.jsonl (--predicted FILE.jsonl | --reader) [--outermost] [--words] [--style NAMES] [--acts] [--json]';

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string' },
      predicted: { type: 'string' },
      reader: { type: 'boolean' },
      outermost: { type: 'boolean' },
      words: { type: 'boolean' },
      style: { type: 'string' },
      acts: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  if (!values.gold || Boolean(values.predicted) === Boolean(values.reader)) {
    console.error(usage);
    return 2;
  }
  const styles = values.style?.split(',');
  const gold = parseLines(readFileSync(values.gold, 'utf8'), values.gold).filter(
    ({ style }) => styles === undefined || styles.includes(style),
  );
  if (gold.length === 0)
    throw new Error(`${values.gold} holds no document${styles ? ` of style ${values.style}` : ''}`);
  const options = { outermost: values.outermost ?? false, ignorePunctuation: values.words ?? false };
  let predicted;
  let speed = null;
  if (values.predicted) predicted = parseLines(readFileSync(values.predicted, 'utf8'), values.predicted);
  else {
    const { predictWithReader } = await import('./reader-prediction.mjs');
    ({ predicted, speed } = await predictWithReader(gold));
  }
  const result = score(gold, predicted, options);
  console.log(
    values.json
      ? JSON.stringify({ ...result, ...(speed ? { speed } : {}) }, null, 2)
      : values.acts
        ? actTable(result)
        : report(result, speed),
  );
  return 0;
}
