import { type Day, type Model, readEdtf } from '@proviso/model';

/**
 * The last day of which the evidence speaks: of all dates on which a report happened, was published or was recorded,
 * and all statements, the latest; the agreement's signature when there is no evidence; null when nothing has a date.
 */
export function lastDayOfEvidence(model: Model): Day | null {
  let last = -Infinity;
  const see = (text: string | null | undefined): void => {
    if (text === null || text === undefined) return;
    const reading = readEdtf(text, model.agreement.zone);
    if (reading.kind === 'time' && Number.isFinite(reading.days.to)) last = Math.max(last, reading.days.to);
  };
  for (const report of model.reports) {
    see(report.available);
    if (report.content.kind !== 'retracts') see(report.content.valid);
  }
  for (const statement of model.statements) see(statement.date);
  for (const source of model.sources) see(source.published);
  if (last === -Infinity) see(model.agreement.signed);
  return last === -Infinity ? null : last;
}
