import type { Day, EventKind, Model, Report } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import { ANY, argsOf, hasChoice, keyOf, matchOf, NO_BINDINGS, type Shape, shapeOf } from '../facts/key.js';
import { type Dated, indexReports, type ReportIndexer } from '../facts/report-index.js';

/** What a report taken in may change. */
export interface Touch {
  readonly dated: Dated<Report>;
  /** Everything that the report may change the facts of. */
  readonly shapes: readonly Shape[];
  /** Whether what is said against claims changes too: the report denies, retracts or ends the silence of a coverage. */
  readonly against: boolean;
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

  /** What reports of the shape speak of, with the claims that a coverage of the reporter no longer speaks against. */
  const reachOf = (shape: Shape, reporter: string): { shapes: Shape[]; silence: boolean } => {
    const shapes = [shape];
    for (const entry of index.coveragesByEvent.get(shape.event) ?? []) {
      if (matchOf(entry.shape, shape) === 'full' && entry.items.some((c) => c.reporter === reporter)) {
        shapes.push(entry.shape);
      }
    }
    const silence = shapes.length > 1;
    for (const event of undone.get(shape.event) ?? []) {
      const undoer = names.events.get(shape.event)!;
      for (const own of [...shapes]) {
        if (own.event !== shape.event) continue;
        shapes.push({
          event: event.name,
          args: event.parameters.map((_, i) => (i < undoer.parameters.length ? (own.args[i] ?? ANY) : ANY)),
          actor: hasChoice(event) ? ANY : '',
        });
      }
      for (const wide of vague.get(event.name)?.values() ?? []) shapes.push(wide);
    }
    return { shapes, silence };
  };

  const touchOf = (report: Report): Touch => {
    const { shape, dated } = index.add(report);
    lastKnown = Math.max(lastKnown, dated.known);
    if (shape !== null) {
      if (report.content.kind === 'affirms') noteVague(shape);
      if (report.content.kind === 'measures') return { dated, shapes: [shape], against: false };
      const { shapes, silence } = reachOf(shape, report.reporter);
      return { dated, shapes, against: silence || report.content.kind === 'denies' };
    }
    const of = report.content.kind === 'retracts' ? report.content.report : '';
    byName ??= namedReports(reports);
    const shapes = (byName.get(of) ?? [])
      .filter((r) => r.reporter === report.reporter)
      .flatMap((r) => {
        const spoken = shapeSpokenOf(model, r);
        return spoken === null ? [] : reachOf(spoken, r.reporter).shapes;
      });
    return { dated, shapes, against: true };
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
      return shapeOf(model, names.events.get(content.pattern.event), content.pattern, NO_BINDINGS);
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
