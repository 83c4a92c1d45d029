import {
  type Days,
  type Diagnostic,
  type Edtf,
  type Person,
  type Report,
  readEdtf,
  type Source,
  type Statement,
} from '@proviso/model';
import { CATALOGUE, type Code } from '../diagnostic/catalogue.js';
import type { Unit } from '../load/unit.js';
import { sameActs } from './same-act.js';

/** Tells what is wrong or doubtful between pieces of evidence, and marks those in error as unsound. */
export function checkEvidence(units: readonly Unit[], diagnostics: Diagnostic[]): void {
  const sources = new Map<string, Source>();
  const reports = new Map<string, Report>();
  const persons = new Map<string, Person>();
  for (const unit of units) {
    const what = unit.part?.what;
    if (what === undefined || !('kind' in what)) continue;
    if (what.kind === 'source') sources.set(what.name, what);
    else if (what.kind === 'report') reports.set(what.name, what);
    else if (what.kind === 'person') persons.set(what.name, what);
  }
  const say = (code: Code, unit: Unit, message: string): void => {
    const { severity } = CATALOGUE[code];
    if (severity === 'error') unit.sound = false;
    diagnostics.push({ code, severity, message, span: unit.span });
  };
  for (const [unit, message] of sameActs(units)) say('P4012', unit, message);
  for (const unit of units) {
    const what = unit.part?.what;
    if (what === undefined || !('kind' in what)) continue;
    if (what.kind === 'statement') {
      checkOffice(what, persons.get(what.speaker), (code, message) => say(code, unit, message));
    } else if (what.kind === 'report') {
      checkAvailability(what, sources.get(what.source ?? '') ?? null, (message) =>
        say('P4007', unit, message),
      );
      if (what.content.kind !== 'retracts') continue;
      const taken = reports.get(what.content.report);
      if (taken !== undefined && taken.reporter !== what.reporter) {
        say(
          'P4009',
          unit,
          `“${taken.name}” is a report of “${taken.reporter}”; only “${taken.reporter}” can take it back. Correct the reporter, or report the opposite.`,
        );
      }
    }
  }
}

function checkOffice(
  statement: Statement,
  person: Person | undefined,
  say: (code: 'P4005' | 'P4006', message: string) => void,
): void {
  if (person === undefined || person.offices.length === 0) return;
  const party = statement.for;
  const offices = party === null ? person.offices : person.offices.filter((office) => office.party === party);
  if (offices.length === 0) {
    const served = [...new Set(person.offices.map((office) => office.party))].join(', ');
    say(
      'P4006',
      `“${person.name}” never spoke for “${party}”, only for ${served}. Correct the party, or add the office to the person.`,
    );
    return;
  }
  const binding = statement.act === 'commits' || statement.act === 'offers' || party !== null;
  const days = daysOf(statement.date);
  if (!binding || days === null) return;
  const held = offices.some((office) => {
    const from = daysOf(office.from)?.from ?? -Infinity;
    const to = daysOf(office.to)?.to ?? Infinity;
    return days.to >= from && days.from <= to;
  });
  if (!held) {
    say(
      'P4005',
      `“${person.name}” held no office ${party === null ? '' : `for “${party}” `}on ${statement.date}, so the words bind nobody but the person. Correct the date, or the dates of the office.`,
    );
  }
}

function checkAvailability(report: Report, source: Source | null, say: (message: string) => void): void {
  const { content } = report;
  const available = report.available ?? source?.published ?? null;
  if ((content.kind !== 'affirms' && content.kind !== 'measures') || available === null) return;
  const valid = daysOf(content.valid);
  const known = daysOf(available);
  if (valid !== null && known !== null && valid.from > known.to) {
    say(
      `The report speaks of ${content.valid}, but it was available on ${available}, before that. Correct one of the dates; nobody can report what is still to come.`,
    );
  }
}

function daysOf(time: Edtf | null): Days | null {
  if (time === null) return null;
  const reading = readEdtf(time);
  return reading.kind === 'time' ? reading.days : null;
}
