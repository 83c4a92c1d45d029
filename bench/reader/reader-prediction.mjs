/** Our own reader as a predictor: gold texts in, attributions out, with the time that reading alone took. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tokenise } from './scoring.mjs';

const built = new URL('../../packages/reader/dist/index.js', import.meta.url);

/**
 * Reads every gold text with the built reader.
 *
 * @param {import('./scoring.mjs').Annotated[]} gold
 * @returns {Promise<{predicted: import('./scoring.mjs').Annotated[], speed: {tokensPerSecond: number, seconds: number}}>}
 *   the speed counts the tokens of the texts (as `tokenise` does) and starts once the reader is loaded and warm
 * @throws {Error} when the reader is not built
 */
export async function predictWithReader(gold) {
  if (!existsSync(fileURLToPath(built)))
    throw new Error('the reader is not built: run "npm run build" first');
  const { originOf, plainDocument, readStatements } = await import(built);
  const read = ({ id, text }) => {
    const document = plainDocument(text, id);
    return {
      id,
      text,
      attributions: readStatements(document).map((each) => attributionOf(each, document, text)),
    };
  };
  const attributionOf = (statement, document, text) => {
    const spans = (stretches) => stretches.map((each) => inOriginal(each, document, text));
    const { kind, speaker, act } = statement;
    return {
      source: spans(statement.source),
      cue: spans(statement.cue),
      content: spans(statement.content),
      kind,
      speaker,
      act,
    };
  };
  /** The reader counts in its normalised text, the gold in the text as given. */
  const inOriginal = ({ start, end }, document, text) => {
    if (document.text === text) return [start, end];
    const [first, last] = [originOf(document, start), originOf(document, end - 1)];
    if (first?.kind !== 'characters' || last?.kind !== 'characters') {
      throw new Error(`no place in the original for ${start} to ${end} of ${document.name}`);
    }
    return [first.start, last.end];
  };
  gold.slice(0, 20).forEach(read);
  const start = performance.now();
  const predicted = gold.map(read);
  const seconds = (performance.now() - start) / 1000;
  const tokens = gold.reduce((sum, { text }) => sum + tokenise(text).length, 0);
  return { predicted, speed: { tokensPerSecond: seconds > 0 ? tokens / seconds : 0, seconds } };
}
