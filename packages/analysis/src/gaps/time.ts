import {
  addDuration,
  type Commitment,
  type Condition,
  type Day,
  daysOf,
  type Moment,
  readEdtf,
  sayDay,
  sentence,
} from '@proviso/model';
import { type Gap, gap, openCommitments, type Rule, type Scene } from './gap.js';

/** An achievement that may be put off for ever. */
export const noDeadline: Rule = (scene) =>
  openCommitments(scene)
    .filter(
      (c) =>
        (c.mode === 'achieve' || c.mode === 'effort') &&
        c.deadline === null &&
        !c.orders.some((o) => o.relation === 'in tandem with'),
    )
    .map((c) => {
      const read = c.readings.filter((reading) => reading.terms.deadline != null);
      const only =
        read.length === 0
          ? ''
          : ` Only ${scene.words.names(read.flatMap((r) => r.parties))} ${read.flatMap((r) => r.parties).length > 1 ? 'read' : 'reads'} a deadline into it.`;
      return gap(
        'P5201',
        'serious',
        [c.name],
        `“${scene.words.name(c.name)}” has no deadline: silence can never make it overdue, so nobody can ever say that ${scene.words.names(c.debtors)} ${c.debtors.length > 1 ? 'have' : 'has'} broken it.${only}`,
        'Agree a last day (`by <date>`) or a time from its becoming due (`within <n> days`).',
        { span: c.span },
      );
    });

/** An antecedent or order that nothing can ever fulfil. */
export const neverHolds: Rule = (scene) =>
  scene.model.commitments.flatMap((c) => {
    const why =
      impossible(c.antecedent, scene) ??
      c.orders
        .map((o) =>
          o.of.kind === 'condition'
            ? impossible(o.of.condition, scene)
            : o.of.names.includes(c.name)
              ? 'it waits on itself'
              : null,
        )
        .find((w) => w !== null) ??
      null;
    if (why === null) return [];
    return [
      gap(
        'P5207',
        'grave',
        [c.name],
        sentence(`“${scene.words.name(c.name)}” can never become due: ${why}`),
        'Agree a condition that somebody can fulfil and that has a definition.',
        { span: c.span },
      ),
    ];
  });

function impossible(condition: Condition | null, scene: Parameters<Rule>[0]): string | null {
  if (condition === null) return null;
  switch (condition.kind) {
    case 'constant':
      return condition.value ? null : 'its condition is never';
    case 'and':
      return condition.of.map((part) => impossible(part, scene)).find((why) => why !== null) ?? null;
    case 'or': {
      const whys = condition.of.map((part) => impossible(part, scene));
      return whys.every((why) => why !== null) ? whys.join(' and ') : null;
    }
    case 'event': {
      const from = bound(
        condition.when.find((w) => w.kind === 'after' || w.kind === 'from'),
        scene,
      );
      const to = bound(
        condition.when.find((w) => w.kind === 'by' || w.kind === 'before'),
        scene,
      );
      return from !== null && to !== null && from > to
        ? `its condition has to happen after ${sayDay(from)} and by ${sayDay(to)}`
        : null;
    }
    default:
      return null;
  }
}

function bound(when: { kind: string; moment?: Moment } | undefined, scene: Parameters<Rule>[0]): Day | null {
  return when?.moment === undefined ? null : fixedDay(when.moment, scene, 'from');
}

/** The day of a moment that does not depend on what happens. */
function fixedDay(moment: Moment, scene: Parameters<Rule>[0], end: 'from' | 'to'): Day | null {
  if (moment.kind !== 'date') return null;
  const reading = readEdtf(moment.date, scene.model.agreement.zone);
  return reading.kind === 'time' ? reading.days[end] : null;
}

/** A deadline that has passed before the duty can become due, or that its order makes too short. */
export const deadlineTooEarly: Rule = (scene) => {
  const byName = new Map(scene.model.commitments.map((c) => [c.name, c]));
  return scene.model.commitments.flatMap((c) => {
    if (c.deadline === null || c.deadline.kind === 'after detachment') return [];
    const due = fixedDay(c.deadline, scene, 'to');
    if (due === null) return [];
    const found: Gap[] = [];
    const earliest = earliestDay(c, byName, scene, new Set());
    if (earliest !== null && earliest.day > due) {
      found.push(
        gap(
          'P5208',
          'grave',
          [c.name, ...earliest.because],
          `“${scene.words.name(c.name)}” is due by ${sayDay(due)}, but it cannot be performed before ${sayDay(earliest.day)}${earliest.because.length > 0 ? `, because it waits on ${scene.words.names(earliest.because)}` : ''}.`,
          `Agree a deadline after ${sayDay(earliest.day)}, or let it come before what it waits on.`,
          { span: c.span },
        ),
      );
    }
    return found;
  });
};

/**
 * The first day on which a commitment can be performed: its own start (else the agreement's signature), after what it
 * comes only after, and after as long as its acts take at least. Null where nothing fixes it.
 */
function earliestDay(
  c: Commitment,
  byName: ReadonlyMap<string, Commitment>,
  scene: Scene,
  seen: Set<string>,
): { day: Day; because: readonly string[] } | null {
  if (seen.has(c.name)) return null;
  seen.add(c.name);
  const start = c.from === null ? null : fixedDay(c.from, scene, 'from');
  const { signed, zone } = scene.model.agreement;
  let best: { day: Day; because: readonly string[] } | null =
    start === null ? null : { day: start, because: [] };
  for (const order of c.orders) {
    if (order.relation !== 'only after' || order.of.kind !== 'commitments') continue;
    for (const name of order.of.names) {
      const other = byName.get(name);
      const first = other === undefined ? null : earliestDay(other, byName, scene, seen);
      if (first !== null && (best === null || first.day > best.day))
        best = { day: first.day, because: [name, ...first.because] };
    }
  }
  const lengths = scene
    .consequent(c)
    .patterns.flatMap(({ event }) => scene.events.get(event)?.takes?.least ?? []);
  if (lengths.length === 0) return best;
  const base = best ?? (signed === null ? null : { day: daysOf(signed, zone).to, because: [] });
  return base === null
    ? null
    : { day: Math.max(...lengths.map((length) => addDuration(base.day, length))), because: base.because };
}

/** A measure whose last observation is older than it may be. */
export const staleEvidence: Rule = ({ model, words, asOf }) => {
  if (asOf === null) return [];
  return model.measures.flatMap((measure) => {
    const days = model.reports
      .filter((r) => r.content.kind === 'measures' && r.content.measure === measure.name)
      .map((r) => (r.content.kind === 'measures' ? readEdtf(r.content.valid, model.agreement.zone) : null))
      .flatMap((reading) => (reading?.kind === 'time' && reading.days.to <= asOf ? [reading.days.to] : []));
    if (days.length === 0) return [];
    const last = Math.max(...days);
    const unit =
      measure.stale === null
        ? 180
        : { day: 1, 'business day': 1.4, week: 7, month: 30.5, year: 365.25 }[measure.stale.unit] *
          measure.stale.count;
    if (asOf - last <= unit) return [];
    const title = words.term({ kind: 'measure', measure: measure.name, args: [] });
    return [
      gap(
        'P5214',
        'serious',
        [measure.name],
        sentence(
          `${title} was last observed on ${sayDay(last)}, ${asOf - last} days before the day in question`,
        ),
        'Ask the verifier for a new figure before relying on this one.',
        { span: measure.span },
      ),
    ];
  });
};
