import { history, learned, type Question } from '@proviso/engine';
import { type Day, type Model, readEdtf, type Stretch } from '@proviso/model';

/**
 * A commitment's history with each day told as it looked on that day: known-on moves with the day. Between two days on
 * which evidence became public nothing that was known changes, so the history of each such day serves until the next.
 */
export function historyAsKnown(
  model: Model,
  commitment: string,
  question: Question,
  instance: readonly string[],
): { readonly stretches: readonly Stretch[] } {
  const days = [-Infinity, ...publicationDays(model).filter((day) => day <= question.asOf)];
  const stretches: Stretch[] = [];
  days.forEach((from, at) => {
    const to = Math.min(question.asOf, (days[at + 1] ?? Infinity) - 1);
    const knownOn = Number.isFinite(from) ? from : to;
    if (!Number.isFinite(knownOn)) return;
    for (const stretch of history(model, commitment, { ...question, knownOn, asOf: to }, instance)
      .stretches) {
      const days = { from: Math.max(from, stretch.days.from), to: Math.min(to, stretch.days.to) };
      if (days.from > days.to) continue;
      const last = stretches.at(-1);
      const same =
        last !== undefined &&
        last.state === stretch.state &&
        last.performance === stretch.performance &&
        last.footing === stretch.footing;
      if (same) stretches[stretches.length - 1] = { ...last, days: { from: last.days.from, to: days.to } };
      else {
        // Where a stretch does not begin of itself, it looks otherwise than before because of what became known.
        const reason =
          stretch.days.from < from && Number.isFinite(from)
            ? learned(
                model,
                commitment,
                {
                  before: { ...question, asOf: from, knownOn: from - 1 },
                  now: { ...question, asOf: from, knownOn: from },
                },
                instance,
              )
            : null;
        stretches.push({ ...stretch, days, reason: reason ?? stretch.reason });
      }
    }
  });
  return { stretches };
}

/** Every day on which some evidence may have become public, in order: a superset does no harm. */
function publicationDays(model: Model): readonly Day[] {
  const published = new Map(model.sources.map((source) => [source.name, source.published]));
  const days = new Set<Day>();
  const see = (text: string | null | undefined): void => {
    const reading = text === null || text === undefined ? null : readEdtf(text, model.agreement.zone);
    if (reading?.kind !== 'time') return;
    for (const day of [reading.days.from, reading.days.to]) if (Number.isFinite(day)) days.add(day);
  };
  for (const report of model.reports) {
    see(report.available);
    see(report.source === null ? null : published.get(report.source));
    if (report.content.kind !== 'retracts') see(report.content.valid);
  }
  for (const coverage of model.coverages) {
    see(coverage.available);
    see(coverage.valid);
    see(coverage.source === null ? null : published.get(coverage.source));
  }
  return [...days].sort((a, b) => a - b);
}
