import type { Condition, Day, Diagnostic, Model, Viewpoint } from '@proviso/model';
import { DEEPEST, depthOf } from './depth.js';
import { nestedTooDeep, unknownViewpoint } from './diagnostic.js';
import { EVERYONE } from './facts/counting.js';
import { openFacts } from './facts/facts.js';
import { indexReports, type ReportIndex } from './facts/report-index.js';
import { walkCondition, walkModel } from './value/walk.js';
import { openWorld, type World } from './value/world.js';

/** Whose view, which day, and what is known. */
export interface Question {
  /** A viewpoint's name, the built-in `everyone`, or a viewpoint that the model does not declare. */
  readonly viewpoint: string | Viewpoint;
  readonly asOf: Day;
  /** What had become available by this day counts; the day asked about unless said. */
  readonly knownOn?: Day;
  /** What had been taken in by this day counts; everything unless said. */
  readonly recorded?: Day;
}

/** A question with the facts that answer it, or why it cannot be answered. */
export type Opened =
  | { readonly kind: 'opened'; readonly world: World; readonly asOf: Day; readonly knownOn: Day }
  | { readonly kind: 'wrong'; readonly diagnostic: Diagnostic };

/** So many worlds are kept for one model; the one that was asked longest ago goes first. */
const MOST_WORLDS = 8;

const WORLDS = new WeakMap<Model, Map<string, World>>();
const INDEXES = new WeakMap<Model, ReportIndex>();

/** Opens a question over a model; `ahead` says that something in it looks ahead. What was worked out for one question serves the next ones of the same view. */
export function openQuestion(model: Model, question: Question, ahead?: boolean): Opened {
  const viewpoint = viewpointOf(model, question.viewpoint);
  if (viewpoint === null) {
    return { kind: 'wrong', diagnostic: unknownViewpoint(model, String(question.viewpoint)) };
  }
  const depth = depthOf(model);
  if (depth > DEEPEST) return { kind: 'wrong', diagnostic: nestedTooDeep(model, depth, DEEPEST) };
  const { asOf } = question;
  const knownOn = question.knownOn ?? asOf;
  const recorded = question.recorded ?? Infinity;
  const horizon = (ahead ?? looksAhead(model)) ? asOf : Infinity;
  const key = JSON.stringify([viewpoint, String(knownOn), String(recorded), String(horizon)]);
  let worlds = WORLDS.get(model);
  if (worlds === undefined) {
    worlds = new Map();
    WORLDS.set(model, worlds);
  }
  let world = worlds.get(key);
  worlds.delete(key);
  world ??= openWorld(openFacts(model, viewpoint, { knownOn, recorded }, indexOf(model)), horizon);
  worlds.set(key, world);
  for (const old of worlds.keys()) {
    if (worlds.size <= MOST_WORLDS) break;
    worlds.delete(old);
  }
  return { kind: 'opened', world, asOf, knownOn };
}

/** The viewpoint of that name, or the built-in one; null when there is none. */
export function viewpointOf(model: Model, viewpoint: string | Viewpoint): Viewpoint | null {
  if (typeof viewpoint !== 'string') return viewpoint;
  return (
    model.viewpoints.find(({ name }) => name === viewpoint) ?? (viewpoint === EVERYONE.name ? EVERYONE : null)
  );
}

/** The index of a model's reports; made once for each. */
export function indexOf(model: Model): ReportIndex {
  let index = INDEXES.get(model);
  if (index === undefined) {
    index = indexReports(model);
    INDEXES.set(model, index);
  }
  return index;
}

const AHEAD = new WeakMap<Model, boolean>();

/** Whether anything in the model looks ahead (`until`), so that answers depend on the day asked about. */
export function looksAhead(model: Model): boolean {
  let found = AHEAD.get(model);
  if (found === undefined) {
    let ahead = false;
    walkModel(model, {
      condition: (c) => {
        if (c.kind === 'until') ahead = true;
      },
    });
    found = ahead;
    AHEAD.set(model, found);
  }
  return found;
}

/** Whether a condition looks ahead. */
export function aheadIn(condition: Condition): boolean {
  let ahead = false;
  walkCondition(condition, {
    condition: (c) => {
      if (c.kind === 'until') ahead = true;
    },
  });
  return ahead;
}
