export {
  type AbsoluteEstimate,
  type Estimate,
  type RelativeEstimate,
  readEstimate,
  relativeTo,
} from './estimate.js';
export { type Opinion, type PooledOpinions, type Pooling, pool } from './pool.js';
export { type Chance, type Range, rangeOf } from './range.js';
export { showChance, showFigures, wordsFor } from './show.js';
export { bandAt, bandOf, type EstimativeBand, estimativeBands } from './word.js';
