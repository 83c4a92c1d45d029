import type { Day, Model, Report, Viewpoint } from '@proviso/model';
import { open, type Session } from './session.js';

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

/**
 * Goes on with a saved session over the model that it was opened with. What was worked out is worked out again when
 * asked for; what was told of as a change is not told again. Throws when the state is not of a version known here.
 */
export function restore(model: Model, state: SavedSession): Session {
  if (state.kind !== 'session' || state.version !== 1) {
    throw new Error(
      `not a saved session of version 1: kind ${String(state.kind)}, version ${String(state.version)}`,
    );
  }
  const session = open(
    { ...model, reports: [...model.reports, ...state.reports] },
    state.viewpoint,
    state.recorded === null ? {} : { recorded: state.recorded },
  );
  return {
    ...session,
    save: () => {
      const saved = session.save();
      return { ...saved, reports: [...state.reports, ...saved.reports] };
    },
  };
}
