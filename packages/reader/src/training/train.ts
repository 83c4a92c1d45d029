import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { link } from '../attribution/link.js';
import { tag } from '../attribution/tagging.js';
import { readModel, writeModel } from '../attribution/weights-format.js';
import { readCorpus } from './corpus.js';
import { evaluate } from './evaluate.js';
import { prepare } from './example.js';
import { fitStack } from './stack.js';

/**
 * Fits the models on the corpus and writes `src/attribution/weights.ts`, then shows how well they do on the development
 * documents: `npm run train -w packages/reader`. Minutes on one core; the same corpus gives the same file.
 */
const folder = fileURLToPath(new URL('../../corpus/', import.meta.url));
const target = fileURLToPath(new URL('../../src/attribution/weights.ts', import.meta.url));
const training = readCorpus(`${folder}train.jsonl`);
const development = existsSync(`${folder}development.jsonl`) ? readCorpus(`${folder}development.jsonl`) : [];
const model = fitStack(training.map((document) => prepare(document)));
const bytes = writeModel(model);
writeFileSync(
  target,
  `/** The fitted weights, base64 of weights-format.ts. Made by \`npm run train\`; do not edit. */\nexport const weights =\n  '${Buffer.from(bytes).toString('base64')}';\n`,
);
console.log(`${training.length} documents, ${bytes.length} bytes of weights`);
const read = readModel(bytes);
console.log('rules alone\n', evaluate(development).join('\n '));
console.log(
  'rules and models\n',
  evaluate(development, (tokens) => link(tokens, tag(tokens, read))).join('\n '),
);
