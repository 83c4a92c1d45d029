/**
 * How fast the built reader reads, in CPU time (user and system) of one process for each size:
 *
 *     node bench/reader/speed.mjs [--dist DIRECTORY] [--sizes 1000,20000,200000,2000000] [--runs 5]
 *
 * `--dist` takes another build of packages/reader/dist, to compare with. Texts are the training corpus end to end.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = new URL('../../', import.meta.url);
const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('packages/reader/dist', root)) },
    sizes: { type: 'string', default: '1000,20000,200000,2000000' },
    runs: { type: 'string', default: '5' },
    one: { type: 'string' },
  },
});

if (values.one === undefined) compare();
else await measure(Number(values.one), Number(values.runs));

/** One process for each size, so that none finds the reader warm or its memory used by another. */
function compare() {
  console.log('characters   tokens   tokens/CPU s   loading CPU s   peak MB   statements');
  const points = [];
  for (const size of values.sizes.split(',')) {
    const done = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), '--dist', values.dist, '--runs', values.runs, '--one', size],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (done.status !== 0) process.exit(1);
    const { tokens, seconds, loading, peak, statements } = JSON.parse(done.stdout);
    points.push([tokens, seconds]);
    console.log(
      [size.padStart(10), String(tokens).padStart(8), String(Math.round(tokens / seconds)).padStart(14)].join(
        ' ',
      ),
      [loading.toFixed(2).padStart(14), String(peak).padStart(9), String(statements).padStart(12)].join(' '),
    );
  }
  const [small, large] = [points.at(-2), points.at(-1)];
  if (small === undefined || large === undefined || small[0] === large[0]) return;
  const exponent = Math.log(large[1] / small[1]) / Math.log(large[0] / small[0]);
  console.log(`growth between the last two sizes: tokens to the power of ${exponent.toFixed(2)}`);
}

async function measure(size, runs) {
  const before = cpu();
  const { plainDocument, readStatements } = await import(pathToFileURL(`${values.dist}/index.js`).href);
  readStatements(plainDocument('“We will pay,” said Ana Duarte on 3 May.', 'note.txt'));
  const loading = cpu() - before;
  const { tokensOf } = await import(pathToFileURL(`${values.dist}/text/tokens.js`).href);
  const document = plainDocument(textOf(size), 'bench.txt');
  const tokens = tokensOf(document.text).count;
  const times = [];
  let statements = 0;
  for (let run = 0; run < Math.max(1, runs); run += 1) {
    const start = cpu();
    statements = readStatements(document).length;
    times.push(cpu() - start);
  }
  times.sort((a, b) => a - b);
  const seconds = times[times.length >> 1];
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ tokens, seconds, loading, peak, statements }));
}

function textOf(size) {
  const corpus = readFileSync(new URL('packages/reader/corpus/train.jsonl', root), 'utf8');
  const texts = corpus.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).text]));
  let text = texts.join('\n\n');
  while (text.length < size) text += `\n\n${text}`;
  return text.slice(0, size);
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
