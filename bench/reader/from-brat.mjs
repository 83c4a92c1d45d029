#!/usr/bin/env node
/**
 * Turns a folder of brat annotations (https://brat.nlplab.org/standoff.html), as PolNeAR publishes its own, into
 * the stand-off format of README.md on standard output.
 *
 *   node bench/reader/from-brat.mjs --texts DIRECTORY --annotations DIRECTORY > gold.jsonl
 *
 * Text-bound lines `T1⇥Source 3 9;12 14⇥…` become spans, event lines `E1⇥Attribution:T4 Source:T3 Cue:T2 Content:T1
 * Content2:T5` become attributions, those of type `Attribution-no-source` too. An annotation file `NAME.ann` or `NAME_xxxx.ann` belongs to `NAME.txt`. Brat
 * counts code points; the output counts UTF-16 code units.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** One document from its text and its brat lines. */
export function fromBrat(id, text, annotations) {
  const units = codeUnits(text);
  const spans = new Map();
  const attributions = [];
  const lines = annotations.split('\n');
  for (const line of lines) {
    const found = /^(T\d+)\t(\S+) ([\d; ]+)\t/.exec(line);
    if (!found) continue;
    const places = found[3].split(';').map((pair) =>
      pair
        .trim()
        .split(' ')
        .map((at) => units[Number(at)] ?? text.length),
    );
    spans.set(found[1], places);
  }
  for (const line of lines) {
    // `Attribution`, `Attribution-no-source` …; events of other types (notes for discussion) are none.
    if (!/^E\d+\tAttribution/.test(line)) continue;
    const attribution = { source: [], cue: [], content: [] };
    for (const [, role, name] of line.matchAll(/(Source|Cue|Content)\d*:(T\d+)/g)) {
      attribution[role.toLowerCase()].push(...(spans.get(name) ?? []));
    }
    for (const places of Object.values(attribution)) places.sort((a, b) => a[0] - b[0]);
    if (attribution.cue.length + attribution.content.length > 0) attributions.push(attribution);
  }
  return { id, style: 'wire', text, attributions };
}

/** Where each code point starts, in UTF-16 code units; one more entry for the end. */
function codeUnits(text) {
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return starts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { texts: { type: 'string' }, annotations: { type: 'string' } } });
  if (!values.texts || !values.annotations) {
    console.error('usage: from-brat.mjs --texts DIRECTORY --annotations DIRECTORY');
    process.exit(2);
  }
  for (const file of readdirSync(values.annotations)
    .filter((name) => name.endsWith('.ann'))
    .sort()) {
    const stem = basename(file, '.ann');
    const name = [stem, stem.replace(/_[^_]*$/, '')].find((each) =>
      existsSync(join(values.texts, `${each}.txt`)),
    );
    if (name === undefined) {
      console.error(`no text for ${file} in ${values.texts}`);
      process.exitCode = 1;
      continue;
    }
    const text = readFileSync(join(values.texts, `${name}.txt`), 'utf8');
    console.log(JSON.stringify(fromBrat(stem, text, readFileSync(join(values.annotations, file), 'utf8'))));
  }
}
