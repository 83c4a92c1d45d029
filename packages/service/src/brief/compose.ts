import {
  type Day,
  type Diagnostic,
  daysOf,
  type Model,
  sayDay,
  showDay,
  showSpan,
  wordsOf,
} from '@proviso/model';
import { lastDayOfEvidence } from '../dates.js';
import type { Brief, Section } from './brief.js';
import { item } from './brief.js';
import { follows, sources } from './follows.js';
import { type Judged, rowsOf, type View } from './judged.js';
import { knownOn } from './known.js';
import { deal, offers, positions, powers, promised, said } from './promised.js';
import { disputed, overdue, standing, unverified, waiting } from './standing.js';

/** Composes the brief of a judged agreement; `extra` are sections of other analyses, put before the sources. */
export function composeBrief(
  whole: Model,
  views: readonly View[],
  dates: { readonly asOf: Day; readonly knownOn: Day },
  diagnostics: readonly Diagnostic[],
  extra: readonly Section[],
): Brief {
  const model = knownOn(
    whole,
    dates.knownOn,
    views.flatMap((view) => view.verdicts),
  );
  const words = wordsOf(whole);
  const judged: Judged = { model: whole, words, views, knownOn: dates.knownOn };
  const rows = rowsOf(judged);
  const offerStates = new Map(
    (views[0]?.verdicts ?? [])
      .filter((v) => model.offers.some((o) => o.name === v.commitment))
      .map((v) => [v.commitment, v.state as string]),
  );
  const sections = [
    leftOut(diagnostics),
    deal(model, words),
    promised(model, words),
    standing(judged, rows),
    disputed(judged, rows),
    overdue(judged, rows),
    waiting(judged, rows),
    unverified(judged, rows),
    offers(model, words, offerStates),
    positions(model, words),
    powers(model, words),
    said(model, words),
    ...extra,
    follows(model, words),
    sources(model, words),
  ];
  return {
    kind: 'brief',
    agreement: model.agreement.name,
    title: model.agreement.title ?? words.name(model.agreement.name),
    asOf: showDay(dates.asOf),
    knownOn: showDay(dates.knownOn),
    caution: cautionOf(whole, dates),
    viewpoints: views.map(({ name, title }) => ({ name, title })),
    sections: sections.filter(
      (section) => section.items.length > 0 || section.table !== null || section.empty !== null,
    ),
  };
}

/** Says when the day asked about lies beyond the evidence, or when the agreement was not made by the day of knowledge. */
function cautionOf(
  model: Model,
  { asOf, knownOn }: { readonly asOf: Day; readonly knownOn: Day },
): string | null {
  const last = lastDayOfEvidence(model);
  const { signed, zone } = model.agreement;
  if (signed !== null && knownOn < daysOf(signed, zone).from) {
    return `What was known on ${sayDay(knownOn)} is from before the agreement was signed: whatever is told of later days rests on silence.`;
  }
  if (last !== null && asOf > last) {
    return `No evidence speaks of any day after ${sayDay(last)}: whatever is told of later days rests on silence.`;
  }
  return null;
}

/** What could not be understood and is therefore missing from every other section. */
function leftOut(diagnostics: readonly Diagnostic[]): Section {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  return {
    key: 'left out',
    title: 'Left out, because the text has errors',
    table: null,
    items: errors.map((error) => item(`${showSpan(error.span)} ${error.code}: ${error.message}`)),
    empty: null,
  };
}
