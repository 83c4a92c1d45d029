import type { Day, Model, Report, Viewpoint } from '@proviso/model';
import { openWith, type Session } from './session.js';

/** A session as plain data, for JSON. The model is kept elsewhere; its own reports are not in here. */
export interface SavedSession {
  readonly kind: 'session';
  readonly version: 1;
  readonly viewpoint: Viewpoint;
  /** Only what was taken in by this day counts; null: everything. */
  readonly recorded: Day | null;
  /** The reports taken in beside those of the model, in the order in which they came. */
  readonly reports: readonly Report[];
}

/** Something that is no saved session, or one of a version that is not known here. */
export class SavedSessionError extends Error {
  readonly code = 'P5006';

  constructor(reason: string) {
    super(
      `This is no session that can be gone on with: ${reason}. Open it anew from the model and its reports.`,
    );
    this.name = 'SavedSessionError';
  }
}

/**
 * Goes on with a saved session over the model that it was opened with. What was worked out is worked out again when
 * asked for; what was told of as a change is not told again. Linear in the number of reports.
 * Throws a {@link SavedSessionError} on what is no saved session of a version known here.
 */
export function restore(model: Model, state: SavedSession): Session {
  const { viewpoint, recorded, reports } = checked(state);
  return openWith(model, reports, viewpoint, recorded ?? Infinity);
}

function checked(state: unknown): SavedSession {
  if (!isRecord(state) || state.kind !== 'session') throw new SavedSessionError('its kind is not “session”');
  if (state.version !== 1)
    throw new SavedSessionError(`its version is ${String(state.version)}, and only version 1 is known`);
  const { viewpoint, recorded, reports } = state;
  if (
    !isRecord(viewpoint) ||
    typeof viewpoint.name !== 'string' ||
    !Array.isArray(viewpoint.ranks) ||
    !viewpoint.ranks.every((rank) => Array.isArray(rank)) ||
    !Array.isArray(viewpoint.readsAs)
  ) {
    throw new SavedSessionError('its viewpoint is broken');
  }
  if (recorded !== null && !Number.isInteger(recorded))
    throw new SavedSessionError(`its recorded day is ${String(recorded)}`);
  if (!Array.isArray(reports)) throw new SavedSessionError('it has no list of reports');
  const wrong = reports.findIndex((report) => !isReport(report));
  if (wrong >= 0) throw new SavedSessionError(`its report ${wrong + 1} of ${reports.length} is broken`);
  return state as unknown as SavedSession;
}

/** Whether the parts that evaluation reads without asking are there. */
function isReport(report: unknown): boolean {
  if (!isRecord(report) || typeof report.name !== 'string' || typeof report.reporter !== 'string')
    return false;
  if (!isTime(report.available) || !isTime(report.recorded) || !isRecord(report.content)) return false;
  const { content } = report;
  switch (content.kind) {
    case 'affirms':
      return isPattern(content.pattern) && isTime(content.valid) && typeof content.times === 'number';
    case 'denies':
      return isPattern(content.pattern) && isTime(content.valid);
    case 'measures':
      return (
        typeof content.measure === 'string' &&
        Array.isArray(content.args) &&
        isRecord(content.bounds) &&
        isTime(content.valid)
      );
    case 'retracts':
      return typeof content.report === 'string';
    default:
      return false;
  }
}

function isPattern(pattern: unknown): boolean {
  return isRecord(pattern) && typeof pattern.event === 'string' && Array.isArray(pattern.args);
}

function isTime(time: unknown): boolean {
  return time === null || typeof time === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
