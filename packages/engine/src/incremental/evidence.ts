import type { Day, EventKind, Model, Report } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { ANY, argsOf, hasChoice, keyOf, makeShape, matchOf, NO_BINDINGS, type Shape } from '../facts/key.js';
import { type Dated, indexReports, type ReportIndexer } from '../facts/report-index.js';

/** What a report taken in may change the facts of. */
export interface Touch {
  readonly dated: Dated<Report>;
  /** Where the index keeps what it speaks of. */
  readonly entry: string;
  /** What it speaks of; for a retraction, what the retracted reports spoke of. */
  readonly shapes: readonly Shape[];
  /** The patterns of the coverages of its reporter whose silence it ends. */
  readonly silenced: readonly Shape[];
  /** What occurrences of these may undo. */
  readonly undone: readonly Shape[];
}

/** Reports that grow, sorted into an index that no viewpoint and no date enters. Several sessions may read one evidence. */
export interface Evidence {
  readonly model: Model;
  readonly index: ReportIndexer;
  /** All reports, in the order in which they came. */
  readonly reports: readonly Report[];
  /** The last day on which anything becomes available: known on it or later, everything is known. */
  readonly lastKnown: Day;
  add(report: Report): Touch;
  /** What was touched since a place in {@link reports}. */
  since(place: number): readonly Touch[];
}

/** Opens the evidence of a model: its own reports, and those that are added. Linear in the number of its reports. */
export function openEvidence(given: Model): Evidence {
  const reports: Report[] = [...given.reports];
  const model: Model = { ...given, reports };
  const index = indexReports(model);
  const first = reports.length;
  const touches: Touch[] = [];
  const names = namesOf(model);
  const undone = undoneBy(model);
  const vague = new Map<string, Map<string, Shape>>();
  let byName: Map<string, Report[]> | null = null;
  let lastKnown = -Infinity;

  const isVague = (shape: Shape): boolean => shape.args.includes(ANY);
  const noteVague = (shape: Shape): void => {
    if (!isVague(shape)) return;
    const shapes = vague.get(shape.event) ?? new Map<string, Shape>();
    shapes.set(keyOf(shape), shape);
    vague.set(shape.event, shapes);
  };
  for (const { shape } of index.affirmations.values()) noteVague(shape);
  for (const entries of [index.affirmations, index.denials, index.coverages, index.observations]) {
    for (const { items } of entries.values()) {
      for (const { known } of items) lastKnown = Math.max(lastKnown, known);
    }
  }
  for (const items of index.retractions.values()) {
    for (const { known } of items) lastKnown = Math.max(lastKnown, known);
  }

  const silencedBy = (shape: Shape, reporter: string): readonly Shape[] => {
    const out: Shape[] = [];
    for (const entry of index.coveragesByEvent.get(shape.event) ?? []) {
      if (matchOf(entry.shape, shape) === 'full' && entry.items.some((c) => c.reporter === reporter)) {
        out.push(entry.shape);
      }
    }
    return out;
  };
  const undoneOf = (shapes: readonly Shape[]): readonly Shape[] => {
    const out: Shape[] = [];
    for (const shape of shapes) {
      for (const event of undone.get(shape.event) ?? []) {
        const undoer = names.events.get(shape.event)!;
        out.push({
          event: event.name,
          args: event.parameters.map((_, i) => (i < undoer.parameters.length ? (shape.args[i] ?? ANY) : ANY)),
          actor: hasChoice(event) ? ANY : '',
        });
        for (const wide of vague.get(event.name)?.values() ?? []) out.push(wide);
      }
    }
    return out;
  };

  const touchOf = (report: Report): Touch => {
    const { shape, dated, entry } = index.add(report);
    lastKnown = Math.max(lastKnown, dated.known);
    if (shape !== null) {
      const shapes = [shape];
      switch (report.content.kind) {
        case 'affirms': {
          noteVague(shape);
          const silenced = silencedBy(shape, report.reporter);
          return { dated, entry, shapes, silenced, undone: undoneOf([shape, ...silenced]) };
        }
        case 'denies':
          return { dated, entry, shapes, silenced: NO_SHAPES, undone: undoneOf(shapes) };
        default:
          return { dated, entry, shapes, silenced: NO_SHAPES, undone: NO_SHAPES };
      }
    }
    const of = report.content.kind === 'retracts' ? report.content.report : '';
    byName ??= namedReports(reports);
    const shapes = (byName.get(of) ?? [])
      .filter((r) => r.reporter === report.reporter)
      .map((r) => shapeSpokenOf(model, r))
      .filter((spoken) => spoken !== null);
    const silenced = shapes.flatMap((spoken) => silencedBy(spoken, report.reporter));
    return { dated, entry, shapes, silenced, undone: undoneOf([...shapes, ...silenced]) };
  };

  return {
    model,
    index,
    reports,
    get lastKnown() {
      return lastKnown;
    },
    add(report) {
      const touch = touchOf(report);
      reports.push(report);
      touches.push(touch);
      const named = byName?.get(report.name);
      if (named !== undefined) named.push(report);
      else byName?.set(report.name, [report]);
      return touch;
    },
    since: (place) => touches.slice(Math.max(0, place - first)),
  };
}

/** The shape that a report speaks of; null for a retraction. */
export function shapeSpokenOf(model: Model, { content }: Report): Shape | null {
  const names = namesOf(model);
  switch (content.kind) {
    case 'affirms':
    case 'denies':
      return makeShape(model, names.events.get(content.pattern.event), content.pattern, NO_BINDINGS);
    case 'measures': {
      const parameters = names.measures.get(content.measure)?.parameters ?? [];
      return {
        event: content.measure,
        args: argsOf(model, parameters, content.args, NO_BINDINGS),
        actor: '',
      };
    }
    case 'retracts':
      return null;
    default:
      return unreachable(content);
  }
}

const NO_SHAPES: readonly Shape[] = [];

function namedReports(reports: readonly Report[]): Map<string, Report[]> {
  const out = new Map<string, Report[]>();
  for (const report of reports) {
    const list = out.get(report.name);
    if (list === undefined) out.set(report.name, [report]);
    else list.push(report);
  }
  return out;
}

/** The events that each event undoes. */
function undoneBy(model: Model): ReadonlyMap<string, readonly EventKind[]> {
  const out = new Map<string, EventKind[]>();
  for (const event of namesOf(model).events.values()) {
    if (event.undoneBy === null) continue;
    const list = out.get(event.undoneBy);
    if (list === undefined) out.set(event.undoneBy, [event]);
    else list.push(event);
  }
  return out;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
