import { type Estimate, type Model, sentence, type Words } from '@proviso/model';
import { item, type Section } from './brief.js';
import { sourceOf } from './promised.js';

/** What is expected to follow, with estimative words shown beside their ranges (ICD 203). */
export function follows(model: Model, words: Words): Section {
  const items = model.expectations.map((expectation) => {
    const given = expectation.given === null ? '' : `if ${words.condition(expectation.given)}, `;
    const who = expectation.by.length === 0 ? '' : `, according to ${words.names(expectation.by)}`;
    return item(
      sentence(
        `${given}${sayEstimate(expectation.estimate)} that ${words.condition(expectation.effect)}${who}`,
      ),
      {
        name: expectation.name,
        quotes:
          expectation.quote === null
            ? []
            : [{ words: expectation.quote, by: sourceOf(model, expectation.source, words) }],
      },
    );
  });
  return { key: 'follows', title: 'What is expected to follow', table: null, items, empty: null };
}

/** An estimate as `it is likely (55–80%)`. */
export function sayEstimate(estimate: Estimate): string {
  const range =
    estimate.low === null || estimate.high === null
      ? ''
      : estimate.low === estimate.high
        ? `${percent(estimate.low)}%`
        : `${percent(estimate.low)}–${percent(estimate.high)}%`;
  if (estimate.word !== null) return `it is ${estimate.word}${range === '' ? '' : ` (${range})`}`;
  if (estimate.relative !== null) return `it is ${estimate.relative} likely`;
  return range === '' ? 'it may be' : `there is a probability of ${range}`;
}

function percent(value: number): number {
  return Math.round(value * 100);
}

/** Where it is known from: every source with its publisher and date, and through whom it was passed on. */
export function sources(model: Model, words: Words): Section {
  const items = model.sources.map((source) => {
    const relayed = source.relays === null ? '' : `, passing on ${sourceOf(model, source.relays, words)}`;
    const url = source.url === null ? '' : `, ${source.url}`;
    return item(`${source.name}: ${sourceOf(model, source.name, words)}${relayed}${url}`, {
      name: source.name,
    });
  });
  return { key: 'sources', title: 'Sources', table: null, items, empty: 'No source is named.' };
}
