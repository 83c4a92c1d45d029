import { type Day, type Model, readEdtf, type Verdict } from '@proviso/model';

/**
 * What of a model could be told on a day: without commitments that nobody had made (`unmade` in every view), and
 * without statements, offers, positions, expectations and sources that were not public yet.
 */
export function knownOn(model: Model, day: Day, verdicts: readonly Verdict[]): Model {
  const zone = model.agreement.zone;
  const after = (text: string | null): boolean => {
    const reading = text === null ? null : readEdtf(text, zone);
    return reading?.kind === 'time' && reading.days.from > day;
  };
  const later = new Set(
    model.sources.filter((source) => after(source.published)).map((source) => source.name),
  );
  const early = (source: string | null): boolean => source === null || !later.has(source);
  const made = new Set(
    verdicts.filter((verdict) => verdict.state !== 'unmade').map((verdict) => verdict.commitment),
  );
  const judged = new Set(verdicts.map((verdict) => verdict.commitment));
  const commitments = model.commitments.filter(({ name }) => made.has(name) || !judged.has(name));
  const names = new Set(commitments.map(({ name }) => name));
  return {
    ...model,
    commitments: commitments.map((c) => ({
      ...c,
      readings: c.readings.filter((reading) => early(reading.source)),
    })),
    exchanges: model.exchanges
      .map((exchange) => ({
        ...exchange,
        commitments: exchange.commitments.filter((name) => names.has(name)),
      }))
      .filter((exchange) => exchange.commitments.length > 0),
    statements: model.statements.filter((statement) => early(statement.source) && !after(statement.date)),
    offers: model.offers.filter((offer) => early(offer.provision.source) && !after(offer.made)),
    positions: model.positions.filter((position) => early(position.source)),
    expectations: model.expectations.filter((expectation) => early(expectation.source)),
    sources: model.sources.filter((source) => !later.has(source.name)),
  };
}
