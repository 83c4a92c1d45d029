import {
  type Argument,
  addDuration,
  type Day,
  type Days,
  daysOf,
  type EventKind,
  type EventPattern,
  type Model,
  type Report,
  type Viewpoint,
} from '@proviso/model';

/**
 * The naive reading of docs/semantics.md, section 2: every definition as it stands, every set gone through. Only for
 * tests. Dates lie within finite days; nothing here is quick.
 */
export interface Said {
  readonly report: Report;
  readonly rank: number;
  readonly days: Days;
}

export interface Happening {
  readonly event: string;
  readonly args: readonly string[];
  readonly actor: string;
  readonly from: Day;
  readonly to: Day;
  readonly label: string | null;
  readonly contested: boolean;
  readonly times: number;
  readonly share: number;
  readonly reporters: readonly string[];
}

export interface Seen {
  readonly model: Model;
  readonly viewpoint: Viewpoint;
  readonly said: readonly Said[];
  readonly happenings: readonly Happening[];
  /** Whether a day is opposed for a pattern given by its arguments and actor. */
  readonly opposed: (event: string, args: readonly string[], actor: string, day: Day) => boolean;
}

/** A variable's value: a writing, or an occurrence. */
export type Value = { readonly text: string; readonly happening: Happening | null };
export type Env = Readonly<Record<string, Value>>;

export function write(arg: Argument, env: Env): string {
  switch (arg.kind) {
    case 'name':
      return arg.name;
    case 'variable':
      return env[arg.name]?.text ?? '*';
    case 'any':
      return '*';
    case 'quantity':
      return `#${arg.quantity.value}`;
    case 'text':
      return `"${arg.text}`;
    case 'date':
      return `@${arg.date}`;
  }
}

export function eventNamed(model: Model, name: string): EventKind | undefined {
  return model.events.find((event) => event.name === name);
}

/** Arguments and actor of a pattern, missing arguments open; the actor only where the event has a choice. */
export function written(model: Model, pattern: EventPattern, env: Env): { args: string[]; actor: string } {
  const event = eventNamed(model, pattern.event);
  const length = Math.max(event?.parameters.length ?? 0, pattern.args.length);
  const args = Array.from({ length }, (_, i) => {
    const arg = pattern.args[i];
    return arg === undefined ? '*' : write(arg, env);
  });
  const choice = event?.actors.mode === 'any' || event?.actors.mode === 'each';
  const by = pattern.by;
  const actor = !choice
    ? ''
    : by === null
      ? '*'
      : typeof by === 'string'
        ? by
        : (env[by.variable]?.text ?? '*');
  return { args, actor };
}

/** Whether a pattern meets a key: fully, in part (the key leaves open what the pattern asks), or not. */
export function meeting(
  p: { args: readonly string[]; actor: string },
  k: { args: readonly string[]; actor: string },
): 'full' | 'part' | 'none' {
  const pairs = [...p.args.map((arg, i) => [arg, k.args[i] ?? '*'] as const), [p.actor, k.actor] as const];
  if (pairs.some(([a, b]) => a !== '*' && b !== '*' && a !== b)) return 'none';
  return pairs.some(([a, b]) => a !== '*' && b === '*') ? 'part' : 'full';
}

export function see(model: Model, viewpoint: Viewpoint, knownOn: Day): Seen {
  const rankOf = (reporter: string): number | null => {
    const rank = viewpoint.ranks.findIndex((names) => names.includes(reporter));
    return rank >= 0 ? rank : viewpoint.others ? viewpoint.ranks.length : null;
  };
  const validOf = (report: Report): Days =>
    report.content.kind === 'retracts' || report.content.valid === null
      ? { from: -Infinity, to: Infinity }
      : daysOf(report.content.valid);
  const availableOf = (report: Report): Day => {
    const published = model.sources.find((source) => source.name === report.source)?.published ?? null;
    const given = report.available ?? published;
    const days = given === null ? validOf(report) : daysOf(given);
    return days.to !== Infinity ? days.to : days.from;
  };
  const known = model.reports.filter((report) => availableOf(report) <= knownOn);
  const said = known.flatMap((report): Said[] => {
    const rank = rankOf(report.reporter);
    const retracted = known.some(
      (other) =>
        other.content.kind === 'retracts' &&
        other.content.report === report.name &&
        other.reporter === report.reporter,
    );
    return rank === null || retracted ? [] : [{ report, rank, days: validOf(report) }];
  });
  const covers = model.coverages.flatMap((coverage) => {
    const days = daysOf(coverage.valid);
    const given = coverage.available;
    const available = given === null ? days.from : daysOf(given).to;
    const rank = rankOf(coverage.reporter);
    return rank === null || available > knownOn ? [] : [{ coverage, rank, days }];
  });

  const affirmed = said.flatMap((s) =>
    s.report.content.kind === 'affirms'
      ? [{ ...s, content: s.report.content, ...written(model, s.report.content.pattern, {}) }]
      : [],
  );
  const key = (s: (typeof affirmed)[number]): string =>
    JSON.stringify([s.content.pattern.event, s.args, s.actor, s.content.occurrence, s.days.from, s.days.to]);
  const groups = new Map<string, (typeof affirmed)[number][]>();
  for (const s of affirmed) groups.set(key(s), [...(groups.get(key(s)) ?? []), s]);

  const fits = (pattern: EventPattern, event: string, args: readonly string[], actor: string): boolean =>
    pattern.event === event && meeting(written(model, pattern, {}), { args, actor }) === 'full';

  const claims = [...groups.values()].map((group) => {
    const { days, args, actor, content } = group[0]!;
    const rank = Math.min(...group.map((s) => s.rank));
    const against = [
      ...said
        .filter(
          (s) =>
            s.report.content.kind === 'denies' &&
            fits(s.report.content.pattern, content.pattern.event, args, actor) &&
            s.days.from <= days.from &&
            days.to <= s.days.to,
        )
        .map((s) => s.rank),
      ...covers
        .filter(
          ({ coverage, days: watched }) =>
            fits(coverage.pattern, content.pattern.event, args, actor) &&
            watched.from <= days.from &&
            days.to <= watched.to &&
            !affirmed.some(
              (own) =>
                own.report.reporter === coverage.reporter &&
                fits(coverage.pattern, own.content.pattern.event, own.args, own.actor) &&
                own.days.from <= days.to &&
                days.from <= own.days.to,
            ),
        )
        .map((c) => c.rank),
    ];
    const best = Math.min(Infinity, ...against);
    const standing = best < rank ? 'refuted' : best === rank ? 'contested' : 'supported';
    return {
      event: content.pattern.event,
      args,
      actor,
      from: days.from,
      to: days.to,
      label: content.occurrence,
      times: Math.max(...group.map((s) => s.content.times)),
      share: Math.max(...group.map((s) => s.content.share ?? 1)),
      reporters: group.map((s) => s.report.reporter),
      rank,
      standing,
    };
  });
  const exact = claims.filter(
    (c) =>
      c.standing !== 'refuted' &&
      !claims.some(
        (d) =>
          d !== c &&
          d.standing === 'supported' &&
          d.event === c.event &&
          JSON.stringify(d.args) === JSON.stringify(c.args) &&
          d.actor === c.actor &&
          d.label === c.label &&
          c.from <= d.from &&
          d.to <= c.to,
      ),
  );
  const same = (c: (typeof claims)[number], d: (typeof claims)[number]): boolean =>
    c === d ||
    (c.label !== null &&
      c.label === d.label &&
      c.share >= 1 &&
      d.share >= 1 &&
      c.event === d.event &&
      c.actor === d.actor &&
      JSON.stringify(c.args) === JSON.stringify(d.args));
  const happenings = exact
    .filter((c) => exact.find((d) => same(c, d)) === c)
    .map((c): Happening => {
      const all = exact.filter((d) => same(c, d));
      const rank = Math.min(...all.map((d) => d.rank));
      const best = all.filter((d) => d.rank === rank);
      const sure = best.filter((d) => d.standing === 'supported');
      const told = sure.length > 0 ? sure : best;
      return {
        event: c.event,
        args: c.args,
        actor: c.actor,
        label: c.label,
        from: Math.min(...told.map((d) => d.from)),
        to: Math.max(...told.map((d) => d.to)),
        contested: sure.length === 0,
        times: Math.max(...told.map((d) => d.times)),
        share: Math.max(...told.map((d) => d.share)),
        reporters: told.flatMap((d) => d.reporters),
      };
    });

  const opposed: Seen['opposed'] = (event, args, actor, day) =>
    said.some(
      (s) =>
        s.report.content.kind === 'denies' &&
        fits(s.report.content.pattern, event, args, actor) &&
        s.days.from <= day &&
        day <= s.days.to,
    ) ||
    covers.some(
      (c) => fits(c.coverage.pattern, event, args, actor) && c.days.from <= day && day <= c.days.to,
    );

  return { model, viewpoint, said, happenings, opposed };
}

/** How an occurrence counts on a day after what undid it: 1, 3 (contested), 0 (only possible) or null (undone). */
export function standingOn(seen: Seen, o: Happening, day: Day): 0 | 1 | 3 | null {
  const event = eventNamed(seen.model, o.event);
  const undoer = event?.undoneBy == null ? undefined : eventNamed(seen.model, event.undoneBy);
  let standing: 0 | 1 | 3 | null = o.contested ? 3 : 1;
  if (undoer === undefined) return standing;
  const pattern = { args: undoer.parameters.map((_, i) => o.args[i] ?? '*') };
  const mode = undoer.actors.mode;
  const actor = mode === 'any' || mode === 'each' ? '*' : '';
  let possible = false;
  for (const u of seen.happenings) {
    if (u.event !== undoer.name || u.share < 1 || meeting({ ...pattern, actor }, u) !== 'full') continue;
    const after = u.from > o.to;
    if (after && u.to <= day) {
      if (!u.contested) return null;
      if (standing === 1) standing = 3;
    } else if (u.from <= day && u.to > o.from) possible = true;
  }
  return possible ? 0 : standing;
}

/** The current observations of a measure on a day, their bounds as numbers. */
export function observed(
  seen: Seen,
  measure: string,
  args: readonly string[],
  day: Day,
): readonly { low: number; high: number; lowOpen: boolean; highOpen: boolean }[] {
  return current(seen, measure, args, day).map((o) => o.bounds);
}

/** The reports that the current observations come from. */
export function currentReports(
  seen: Seen,
  measure: string,
  args: readonly string[],
  day: Day,
): readonly Report[] {
  return current(seen, measure, args, day).map((o) => o.report);
}

function current(seen: Seen, measure: string, args: readonly string[], day: Day) {
  const stale = seen.model.measures.find((m) => m.name === measure)?.stale ?? null;
  const all = seen.said.flatMap((s) => {
    const { content } = s.report;
    if (content.kind !== 'measures' || content.measure !== measure) return [];
    const own = content.args.map((arg) => write(arg, {}));
    if (args.some((arg, i) => arg !== '*' && arg !== (own[i] ?? '*'))) return [];
    if (content.throughout ? s.days.from > day : s.days.to > day) return [];
    const at = content.throughout ? Math.min(day, s.days.to) : s.days.to;
    if (stale !== null && day > addDuration(at, stale)) return [];
    const { low, high, lowOpen, highOpen } = content.bounds;
    return [
      {
        key: JSON.stringify(own),
        report: s.report,
        rank: s.rank,
        at,
        bounds: {
          low: low ?? -Infinity,
          high: high ?? Infinity,
          lowOpen: lowOpen || low === null,
          highOpen: highOpen || high === null,
        },
      },
    ];
  });
  return [...new Set(all.map((o) => o.key))].flatMap((key) => {
    const own = all.filter((o) => o.key === key);
    const rank = Math.min(...own.map((o) => o.rank));
    const first = own.filter((o) => o.rank === rank);
    const latest = Math.max(...first.map((o) => o.at));
    return first.filter((o) => o.at === latest);
  });
}
