import {
  type Coverage,
  type Day,
  daysOf,
  type EventPattern,
  type Model,
  mayMeet,
  type Report,
  sayDay,
  sayWhen,
  sentence,
  type Verdict,
  type Words,
} from '@proviso/model';
import { type Item, item, type Section } from './brief.js';
import { sayCell } from './cell.js';
import type { Judged, Row } from './judged.js';
import { quotedNames, sourceOf } from './promised.js';

/** Where each commitment stands, for whom, and why: views that see the same are named together. */
export function standing(judged: Judged, rows: readonly Row[]): Section {
  const all = judged.views.length;
  const items = rows.map((row) => {
    const groups = groupsOf(
      row,
      judged,
      (verdict) =>
        `${sayCell(verdict, row.commitment?.mode ?? null, judged.words)}\n${verdict.proof.sentence}`,
    );
    const points = [...groups].map(([said, views]) => {
      const [cell = '', why = ''] = said.split('\n');
      return `${views.length === all ? '' : `${whoOf(views, judged)}: `}${cell}. ${why}`;
    });
    const title = row.title === row.name ? row.name : `${row.name}, ${row.title}`;
    return points.length === 1
      ? item(`${title}: ${points[0]}`, { name: row.name })
      : item(`${title}:`, { name: row.name, points });
  });
  return {
    key: 'standing',
    title: 'Where it stands, for whom, and why',
    table: null,
    items,
    empty: 'There is no commitment to judge.',
  };
}

/** The views by what they say, the largest group last. */
function groupsOf(
  row: Row,
  judged: Judged,
  say: (verdict: Verdict) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  row.verdicts.forEach((verdict, at) => {
    if (verdict === null) return;
    const said = say(verdict);
    groups.set(said, [...(groups.get(said) ?? []), judged.views[at]?.name ?? '']);
  });
  return new Map([...groups].sort((a, b) => a[1].length - b[1].length));
}

/** Viewpoints by their names; more than half of more than three are “all but …”. */
function whoOf(views: readonly string[], { views: all }: Pick<Judged, 'views'>): string {
  const others = all.map((view) => view.name).filter((name) => !views.includes(name));
  if (others.length === 0) return 'all';
  return all.length > 3 && views.length > all.length / 2 ? `all but ${others.join(', ')}` : views.join(', ');
}

/** Where the views differ or the evidence of one contradicts itself, and whose reports decide. */
export function disputed(judged: Judged, rows: readonly Row[]): Section {
  const { model, words } = judged;
  const reports = new Map(model.reports.map((report) => [report.name, report]));
  const items = rows.flatMap((row) => {
    const groups = groupsOf(row, judged, standingKey);
    const contested = row.verdicts.filter((verdict) => verdict?.footing === 'contested');
    if (groups.size < 2 && contested.length === 0) return [];
    const text =
      groups.size < 2
        ? `${row.title}: the reports contradict each other.`
        : `${row.title}: ${[...groups].map(([key, who]) => `${key} for ${whoOf(who, judged)}`).join('; ')}.`;
    const readings =
      (row.commitment?.readings ?? []).length > 0 && groups.size > 1
        ? ['The text is read differently (see what is promised).']
        : [];
    const named = new Set(contested.flatMap((verdict) => verdict?.evidence ?? []));
    const points = [...named].flatMap((name) => {
      const report = reports.get(name);
      if (report !== undefined) return [sayReport(report, model, words)];
      const coverage = model.coverages.find((each) => each.name === name);
      return coverage === undefined ? [] : [sayCoverage(coverage, model, words)];
    });
    return [item(text, { name: row.name, points: [...readings, ...points] })];
  });
  return {
    key: 'disputed',
    title: 'What is disputed, and by whose report',
    table: null,
    items: [...items, ...contradictions(judged)],
    empty: 'Nothing: every viewpoint sees the same.',
  };
}

/** Reports public by the day of which one denies what another affirms, whatever any viewpoint makes of them. */
function contradictions({ model, words, knownOn }: Judged): readonly Item[] {
  const known = model.reports.filter((report) => availableOn(report, model) <= knownOn);
  return known.flatMap((denial) => {
    const { content } = denial;
    if (content.kind !== 'denies') return [];
    const days = content.valid === null ? null : daysOf(content.valid, model.agreement.zone);
    const against = known.filter((report) => {
      if (report.content.kind !== 'affirms' || report.reporter === denial.reporter) return false;
      if (!mayMeet(content.pattern, report.content.pattern)) return false;
      const happened = daysOf(report.content.valid, model.agreement.zone);
      return days === null || (happened.from <= days.to && days.from <= happened.to);
    });
    if (against.length === 0) return [];
    return [
      item(sayReport(denial, model, words), {
        points: against.slice(0, MOST).map((report) => sayReport(report, model, words)),
      }),
    ];
  });
}

/** So many reports are set against one denial. */
const MOST = 5;

/** The day on which a report is public: as given, else its source's, else the last day of what it tells. */
function availableOn(report: Report, model: Model): Day {
  const zone = model.agreement.zone;
  const published = model.sources.find((source) => source.name === report.source)?.published ?? null;
  const text =
    report.available ?? published ?? (report.content.kind === 'retracts' ? null : report.content.valid);
  return text === null ? -Infinity : daysOf(text, zone).to;
}

function standingKey(verdict: Verdict): string {
  const plain =
    verdict.performance === 'none' || (verdict.state === 'discharged' && verdict.performance === 'full');
  return plain ? verdict.state : `${verdict.state} (${verdict.performance})`;
}

/** What is past its deadline and not performed. */
export function overdue(judged: Judged, rows: readonly Row[]): Section {
  const items = rows.flatMap((row) => {
    const late = row.verdicts.flatMap((verdict, at) =>
      verdict !== null &&
      (verdict.overdue ||
        (verdict.state === 'violated' && verdict.due !== null && verdict.performance !== 'late'))
        ? [{ verdict, view: judged.views[at]?.name ?? '' }]
        : [],
    );
    const [first] = late;
    if (first === undefined) return [];
    const who = whoOf(
      late.map(({ view }) => view),
      judged,
    );
    const from =
      first.verdict.performance === 'undone'
        ? first.verdict.since
        : first.verdict.due === null
          ? null
          : first.verdict.due.to + 1;
    const day = from === null ? '' : ` since ${sayDay(from)}`;
    return [
      item(
        sentence(
          `${row.title}: overdue${day} for ${who}; owed by ${judged.words.names(first.verdict.debtor)}`,
        ),
        { name: row.name },
      ),
    ];
  });
  return {
    key: 'overdue',
    title: 'What is overdue',
    table: null,
    items,
    empty: 'Nothing is past a deadline.',
  };
}

/** Which commitments wait on what. */
export function waiting(judged: Judged, rows: readonly Row[]): Section {
  const items = rows.flatMap((row) => {
    const waits = new Map<string, string[]>();
    row.verdicts.forEach((verdict, at) => {
      if (verdict === null || verdict.state !== 'conditional' || verdict.waitsOn.length === 0) return;
      const on = quotedNames(verdict.waitsOn, judged.words);
      waits.set(on, [...(waits.get(on) ?? []), judged.views[at]?.name ?? '']);
    });
    return [...waits].map(([on, who]) => {
      const whose = who.length === judged.views.length ? '' : ` (${whoOf(who, judged)})`;
      return item(sentence(`${row.title} waits on ${on}${whose}`), { name: row.name });
    });
  });
  return { key: 'waiting', title: 'What waits on what', table: null, items, empty: 'Nothing waits.' };
}

/** Performance that only the debtor's own side reports, and commitments of which nobody says anything. */
export function unverified(judged: Judged, rows: readonly Row[]): Section {
  const { model, words } = judged;
  const reporters = new Map(model.reports.map((report) => [report.name, report.reporter]));
  const items = rows.flatMap((row) => {
    const verdicts = row.verdicts.filter((verdict): verdict is Verdict => verdict !== null);
    const [first] = verdicts;
    if (first === undefined) return [];
    const own = sidesOf(model, first.debtor);
    const evidence = [...new Set(verdicts.flatMap((verdict) => verdict.evidence))];
    const who = [...new Set(evidence.map((name) => reporters.get(name) ?? name))];
    const performed = verdicts.some((v) => v.state === 'discharged' || v.performance === 'partial');
    if (performed && who.length > 0 && who.every((reporter) => own.has(reporter))) {
      return [
        item(sentence(`${row.title}: performed by the account of ${words.names(who)} alone`), {
          name: row.name,
        }),
      ];
    }
    const standing = verdicts.filter((v) => v.state === 'detached' || v.state === 'violated');
    if (evidence.length === 0 && standing.length > 0) {
      return [
        item(
          sentence(
            `${row.title}: no report that counts says whether it was ${isKept(row) ? 'kept' : 'performed'}`,
          ),
          { name: row.name },
        ),
      ];
    }
    const presumed = standing.filter((v) => v.footing === 'presumed');
    const [one] = presumed;
    if (one === undefined) return [];
    const as = one.state === 'violated' ? 'broken' : 'kept';
    const views = presumed.filter((v) => v.state === one.state).map((v) => v.viewpoint);
    const whose = views.length === verdicts.length ? '' : ` for ${whoOf(views, judged)}`;
    return [
      item(sentence(`${row.title}: counts as ${as}${whose} only because the contrary is not shown`), {
        name: row.name,
      }),
    ];
  });
  const title = 'What nobody has verified';
  const empty = rows.length === 0 ? null : 'Everything judged rests on a report from another side.';
  return { key: 'unverified', title, table: null, items, empty };
}

/** Whether a commitment is one to keep or to refrain. */
function isKept({ commitment }: Row): boolean {
  return commitment?.mode === 'maintain' || commitment?.mode === 'refrain';
}

/** The debtor with all who speak for it: persons in its offices, members and bodies made up of it. */
function sidesOf(model: Model, debtors: readonly string[]): ReadonlySet<string> {
  const own = new Set(debtors);
  for (const party of model.parties) {
    if (own.has(party.name)) for (const member of party.members) own.add(member);
  }
  for (const person of model.persons)
    if (person.offices.some((office) => own.has(office.party))) own.add(person.name);
  return own;
}

/** A report as a sentence, with its source. */
export function sayReport(report: Report, model: Model, words: Words): string {
  const { content } = report;
  const zone = model.agreement.zone;
  const who = words.name(report.reporter);
  const does = (verb: string): string => `${who} ${words.verb([report.reporter], verb)}`;
  const source = report.source === null ? '' : ` (${sourceOf(model, report.source, words)})`;
  const quote = report.quote === null ? '' : `: “${report.quote}”`;
  switch (content.kind) {
    case 'affirms': {
      const times = content.times === 1 ? '' : ` ${content.times} times`;
      const share = content.share === null ? '' : ' in part';
      return sentence(
        `${does('report')} that ${happened(content.pattern, model, words)}${times}${share} ${sayWhen(content.valid, zone)}${source}${quote}`,
      );
    }
    case 'denies':
      return sentence(
        `${does('deny')} that ${words.event(content.pattern, 'past')}${content.valid === null ? '' : ` ${sayWhen(content.valid, zone)}`}${source}${quote}`,
      );
    case 'measures':
      return sentence(
        `${does('put')} ${words.term({ kind: 'measure', measure: content.measure, args: content.args })} at ${words.bounds(content.bounds)} ${content.throughout ? 'throughout, ' : ''}${sayWhen(content.valid, zone)}${source}${quote}`,
      );
    case 'retracts':
      return sentence(`${does('take')} back the report ${content.report}${source}${quote}`);
  }
}

/** What a report says happened; where it does not say which of several did it, this is told. */
function happened(pattern: EventPattern, model: Model, words: Words): string {
  const actors = model.events.find((event) => event.name === pattern.event)?.actors;
  const several =
    actors !== undefined && (actors.mode === 'any' || actors.mode === 'each') && actors.parties.length > 1;
  if (pattern.by !== null || !several) return words.event(pattern, 'past');
  const [first = ''] = actors.parties;
  const one = words.event({ ...pattern, by: first }, 'past');
  return `somebody (${words.names(actors.parties, 'or')}; it is not said who)${one.slice(words.name(first).length)}`;
}

/** A coverage as a sentence: what its silence says. */
function sayCoverage(coverage: Coverage, model: Model, words: Words): string {
  const when = sayWhen(coverage.valid, model.agreement.zone);
  return sentence(
    `${words.name(coverage.reporter)} watched ${when} whether ${words.event(coverage.pattern, 'present')}; where it reported nothing, that counts as not having happened`,
  );
}
