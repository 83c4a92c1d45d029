import { type Model, type Report, sayDay, sayWhen, sentence, type Verdict, type Words } from '@proviso/model';
import { type Item, item, type Section } from './brief.js';
import { sayCell } from './cell.js';
import type { Judged, Row } from './judged.js';
import { quotedNames, sourceOf } from './promised.js';

/** Where each commitment stands in each view, as a table, then why. */
export function standing(judged: Judged, rows: readonly Row[]): Section {
  const head = ['Commitment', ...judged.views.map((view) => view.title)];
  const table = {
    head,
    rows: rows.map((row) => [
      row.title === row.name ? row.name : `${row.name}: ${row.title}`,
      ...row.verdicts.map((verdict) =>
        verdict === null ? '–' : sayCell(verdict, row.commitment?.mode ?? null, judged.words),
      ),
    ]),
  };
  const items = rows.flatMap((row) => whyOf(row, judged));
  return {
    key: 'standing',
    title: 'Where it stands, and why',
    table,
    items,
    empty: 'There is no commitment to judge.',
  };
}

/** One item a commitment: its proof's sentence, with the viewpoints that share it. */
function whyOf(row: Row, judged: Judged): Item[] {
  const said = new Map<string, string[]>();
  row.verdicts.forEach((verdict, at) => {
    if (verdict === null) return;
    const views = said.get(verdict.proof.sentence) ?? [];
    views.push(judged.views[at]?.title ?? '');
    said.set(verdict.proof.sentence, views);
  });
  const all = judged.views.length;
  const points = [...said].map(([text, views]) =>
    views.length === all ? text : `${views.join(', ')}: ${text}`,
  );
  if (points.length === 0) return [];
  const [first = ''] = points;
  return points.length === 1
    ? [item(`${row.title}. ${first}`, { name: row.name })]
    : [item(`${row.title}.`, { name: row.name, points })];
}

/** Where the views differ or the evidence of one contradicts itself, and whose reports decide. */
export function disputed({ model, words, views }: Judged, rows: readonly Row[]): Section {
  const reports = new Map(model.reports.map((report) => [report.name, report]));
  const items = rows.flatMap((row) => {
    const found = row.verdicts.flatMap((verdict, at) =>
      verdict === null ? [] : [{ verdict, view: views[at]?.title ?? '' }],
    );
    const kinds = new Map<string, string[]>();
    for (const { verdict, view } of found) {
      const key = standingKey(verdict);
      kinds.set(key, [...(kinds.get(key) ?? []), view]);
    }
    const contested = found.filter(({ verdict }) => verdict.footing === 'contested');
    if (kinds.size < 2 && contested.length === 0) return [];
    const text =
      kinds.size < 2
        ? `${row.title}: the reports contradict each other.`
        : `${row.title}: ${[...kinds].map(([key, who]) => `${key} for ${who.join(', ')}`).join('; ')}.`;
    const named = new Set(contested.flatMap(({ verdict }) => verdict.evidence));
    const readings =
      (row.commitment?.readings ?? []).length > 0 && kinds.size > 1
        ? ['The text is read differently (see what is promised).']
        : [];
    const points = [...named].flatMap((name) => {
      const report = reports.get(name);
      return report === undefined ? [] : [sayReport(report, model, words)];
    });
    return [item(text, { name: row.name, points: [...readings, ...points] })];
  });
  return {
    key: 'disputed',
    title: 'What is disputed, and by whose report',
    table: null,
    items,
    empty: 'Nothing: every viewpoint sees the same.',
  };
}

function standingKey(verdict: Verdict): string {
  const kept =
    verdict.state === 'detached' && verdict.performance !== 'none' ? ` (${verdict.performance})` : '';
  return `${verdict.state}${kept}`;
}

/** What is past its deadline and not performed. */
export function overdue({ words, views }: Judged, rows: readonly Row[]): Section {
  const items = rows.flatMap((row) => {
    const late = row.verdicts.flatMap((verdict, at) =>
      verdict !== null &&
      (verdict.overdue ||
        (verdict.state === 'violated' && verdict.due !== null && verdict.performance !== 'late'))
        ? [{ verdict, view: views[at]?.title ?? '' }]
        : [],
    );
    const [first] = late;
    if (first === undefined) return [];
    const who = late.length === views.length ? 'every viewpoint' : late.map(({ view }) => view).join(', ');
    const day = first.verdict.due === null ? '' : ` since ${sayDay(first.verdict.due.to)}`;
    return [
      item(
        sentence(
          `${row.title}: ${words.names(first.verdict.debtor)} has been overdue${day} in the view of ${who}`,
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
export function waiting({ words, views }: Judged, rows: readonly Row[]): Section {
  const items = rows.flatMap((row) => {
    const waits = new Map<string, string[]>();
    row.verdicts.forEach((verdict, at) => {
      if (verdict === null || verdict.waitsOn.length === 0 || verdict.state === 'discharged') return;
      const on = quotedNames(verdict.waitsOn, words);
      waits.set(on, [...(waits.get(on) ?? []), views[at]?.title ?? '']);
    });
    if (waits.size === 0) return [];
    const [only] = [...waits];
    if (waits.size === 1 && only !== undefined) {
      const who = only[1].length === views.length ? '' : ` (${only[1].join(', ')})`;
      return [item(sentence(`${row.title} waits on ${only[0]}${who}`), { name: row.name })];
    }
    return [
      item(`${row.title} waits`, {
        name: row.name,
        points: [...waits].map(([on, who]) => `for ${who.join(', ')}: on ${on}.`),
      }),
    ];
  });
  return { key: 'waiting', title: 'What waits on what', table: null, items, empty: 'Nothing waits.' };
}

/** Performance that only the debtor's own side reports, and commitments of which nobody says anything. */
export function unverified({ model, words, views }: Judged, rows: readonly Row[]): Section {
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
    const silent = evidence.length === 0 && verdicts.some((v) => ['detached', 'violated'].includes(v.state));
    return silent
      ? [item(sentence(`${row.title}: no report says whether it was kept`), { name: row.name })]
      : [];
  });
  const title = 'What nobody has verified';
  return {
    key: 'unverified',
    title,
    table: null,
    items,
    empty: views.length === 0 ? null : 'Everything judged rests on a report from another side.',
  };
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
  const source = report.source === null ? '' : ` (${sourceOf(model, report.source, words)})`;
  const quote = report.quote === null ? '' : `: “${report.quote}”`;
  switch (content.kind) {
    case 'affirms': {
      const times = content.times === 1 ? '' : ` ${content.times} times`;
      const share = content.share === null ? '' : ' in part';
      return sentence(
        `${who} reports that ${words.event(content.pattern, 'past')}${times}${share} ${sayWhen(content.valid, zone)}${source}${quote}`,
      );
    }
    case 'denies':
      return sentence(
        `${who} denies that ${words.event(content.pattern, 'past')}${content.valid === null ? '' : ` ${sayWhen(content.valid, zone)}`}${source}${quote}`,
      );
    case 'measures':
      return sentence(
        `${who} puts ${words.term({ kind: 'measure', measure: content.measure, args: content.args })} at ${words.bounds(content.bounds)} ${content.throughout ? 'throughout, ' : ''}${sayWhen(content.valid, zone)}${source}${quote}`,
      );
    case 'retracts':
      return sentence(`${who} takes back its report ${content.report}${source}${quote}`);
  }
}
