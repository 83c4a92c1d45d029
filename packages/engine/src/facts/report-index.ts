import type { Coverage, Day, Days, Edtf, EventKind, Measure, Model, Report } from '@proviso/model';
import { readEdtf } from '@proviso/model';
import { argsOf, makeShape, NO_BINDINGS, type Shape, writingOf } from './key.js';

/** A report or coverage with its times as days. `known` is the day from which it counts as available. */
export interface Dated<T> {
  readonly of: T;
  readonly reporter: string;
  readonly from: Day;
  readonly to: Day;
  readonly known: Day;
  readonly recorded: Day;
}

/** Everything said of one key, measure or pattern. */
export interface Entry<T> {
  readonly shape: Shape;
  readonly items: Dated<T>[];
}

/** The reports of a model by what they speak of. It depends on no viewpoint and no date. */
export interface ReportIndex {
  readonly affirmations: ReadonlyMap<string, Entry<Report>>;
  readonly denials: ReadonlyMap<string, Entry<Report>>;
  readonly coverages: ReadonlyMap<string, Entry<Coverage>>;
  readonly observations: ReadonlyMap<string, Entry<Report>>;
  /** The entries of one event (or measure), for patterns that leave arguments open. */
  readonly byEvent: ReadonlyMap<string, readonly Entry<Report>[]>;
  readonly denialsByEvent: ReadonlyMap<string, readonly Entry<Report>[]>;
  readonly coveragesByEvent: ReadonlyMap<string, readonly Entry<Coverage>[]>;
  readonly byMeasure: ReadonlyMap<string, readonly Entry<Report>[]>;
  readonly retractions: ReadonlyMap<string, readonly Dated<Report>[]>;
  readonly days: (text: Edtf) => Days;
}

/** Sorts a report into an index under construction. */
export class ReportIndexer implements ReportIndex {
  readonly affirmations = new Map<string, Entry<Report>>();
  readonly denials = new Map<string, Entry<Report>>();
  readonly coverages = new Map<string, Entry<Coverage>>();
  readonly observations = new Map<string, Entry<Report>>();
  readonly byEvent = new Map<string, Entry<Report>[]>();
  readonly denialsByEvent = new Map<string, Entry<Report>[]>();
  readonly coveragesByEvent = new Map<string, Entry<Coverage>[]>();
  readonly byMeasure = new Map<string, Entry<Report>[]>();
  readonly retractions = new Map<string, Dated<Report>[]>();
  readonly days: (text: Edtf) => Days;
  readonly #model: Model;
  readonly #events: ReadonlyMap<string, EventKind>;
  readonly #measures: ReadonlyMap<string, Measure>;
  readonly #published: ReadonlyMap<string, Edtf>;

  constructor(model: Model) {
    this.#model = model;
    this.days = dayReader(model.agreement.zone);
    this.#events = new Map(model.events.map((event) => [event.name, event]));
    this.#measures = new Map(model.measures.map((measure) => [measure.name, measure]));
    this.#published = new Map(
      model.sources.flatMap((source) =>
        source.published === null ? [] : [[source.name, source.published] as const],
      ),
    );
  }

  /** Takes a report in; gives what it speaks of: the key of its entry, or the report that it retracts. */
  add(report: Report): {
    readonly entry: string;
    readonly shape: Shape | null;
    readonly dated: Dated<Report>;
  } {
    const { content } = report;
    switch (content.kind) {
      case 'affirms':
      case 'denies': {
        const made = this.#shape(content.pattern);
        const key = writingOf(made);
        const dated = this.#dated(report, content.valid, report.recorded);
        const { shape } =
          content.kind === 'affirms'
            ? put(this.affirmations, this.byEvent, key, made, dated)
            : put(this.denials, this.denialsByEvent, key, made, dated);
        return { entry: key, shape, dated };
      }
      case 'measures': {
        const parameters = this.#measures.get(content.measure)?.parameters ?? [];
        const args = argsOf(this.#model, parameters, content.args, NO_BINDINGS);
        const made = { event: content.measure, args, actor: '' };
        const key = writingOf(made);
        const dated = this.#dated(report, content.valid, report.recorded);
        const { shape } = put(this.observations, this.byMeasure, key, made, dated);
        return { entry: key, shape, dated };
      }
      case 'retracts': {
        const dated = this.#dated(report, null, report.recorded);
        const list = this.retractions.get(content.report);
        if (list === undefined) this.retractions.set(content.report, [dated]);
        else list.push(dated);
        return { entry: content.report, shape: null, dated };
      }
      default:
        return unreachable(content);
    }
  }

  /** Takes a coverage in. */
  cover(coverage: Coverage): void {
    const shape = this.#shape(coverage.pattern);
    const valid = this.days(coverage.valid);
    const given = coverage.available ?? this.#source(coverage.source);
    const known = given === null ? valid.from : lastOf(this.days(given));
    put(this.coverages, this.coveragesByEvent, writingOf(shape), shape, {
      of: coverage,
      reporter: coverage.reporter,
      from: valid.from,
      to: valid.to,
      known,
      recorded: -Infinity,
    });
  }

  #shape(pattern: Coverage['pattern']): Shape {
    return makeShape(this.#model, this.#events.get(pattern.event), pattern, NO_BINDINGS);
  }

  #source(name: string | null): Edtf | null {
    return name === null ? null : (this.#published.get(name) ?? null);
  }

  #dated(report: Report, valid: Edtf | null, recorded: Edtf | null): Dated<Report> {
    const days = valid === null ? { from: -Infinity, to: Infinity } : this.days(valid);
    const given = report.available ?? this.#source(report.source);
    return {
      of: report,
      reporter: report.reporter,
      from: days.from,
      to: days.to,
      known: given === null ? lastOf(days) : lastOf(this.days(given)),
      recorded: recorded === null ? -Infinity : lastOf(this.days(recorded)),
    };
  }
}

/** Indexes all reports and coverages of a model. Linear in their number. */
export function indexReports(model: Model): ReportIndexer {
  const index = new ReportIndexer(model);
  for (const report of model.reports) index.add(report);
  for (const coverage of model.coverages) index.cover(coverage);
  return index;
}

/** Reads EDTF times, each writing once. A text that is not EDTF counts as any time. */
export function dayReader(zone: string): (text: Edtf) => Days {
  const read = new Map<string, Days>();
  return (text) => {
    const known = read.get(text);
    if (known !== undefined) return known;
    const reading = readEdtf(text, zone);
    const days = reading.kind === 'time' ? reading.days : { from: -Infinity, to: Infinity };
    read.set(text, days);
    return days;
  };
}

/** The last day of an interval; of one without end the first, of one without either always. */
function lastOf(days: Days): Day {
  return days.to !== Infinity ? days.to : days.from;
}

function put<T>(
  entries: Map<string, Entry<T>>,
  byEvent: Map<string, Entry<T>[]>,
  key: string,
  shape: Shape,
  dated: Dated<T>,
): Entry<T> {
  const entry = entries.get(key);
  if (entry !== undefined) {
    entry.items.push(dated);
    return entry;
  }
  const made: Entry<T> = { shape, items: [dated] };
  entries.set(key, made);
  const list = byEvent.get(shape.event);
  if (list === undefined) byEvent.set(shape.event, [made]);
  else list.push(made);
  return made;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
