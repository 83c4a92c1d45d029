import type { Severity } from '@proviso/model';

/**
 * Every diagnostic of the language, by code: its severity and what it means in a line. Each has a page
 * `docs/diagnostics/<code>.md` and a bad case in `corpus/bad`. A code is never reused for another meaning.
 */
export const CATALOGUE = {
  P1001: entry('error', 'The text breaks the grammar'),
  P1002: entry('error', 'A character has no meaning here'),
  P1003: entry('error', 'A string is not closed on its line'),
  P1004: entry('error', 'The file is too large'),
  P1005: entry('error', 'A line is too long'),
  P1006: entry('error', 'The text is nested too deeply'),
  P1007: entry('error', 'The file is not UTF-8 text'),
  P1008: entry('error', 'No declaration begins with this word'),
  P1009: entry('error', 'A word of the language cannot be a name here'),
  P1010: entry('error', 'There is no such date'),
  P1011: entry('error', 'An interval ends before it begins'),
  P1012: entry('error', 'A clause is given twice'),
  P2001: entry('error', 'Nothing has this name'),
  P2002: entry('error', 'The name belongs to something of another kind'),
  P2003: entry('error', 'Two declarations have one name'),
  P2004: entry('error', 'Wrong number of arguments'),
  P2005: entry('error', 'An argument is not of the parameter’s type'),
  P2006: entry('error', 'Quantities of different kinds are compared'),
  P2007: entry('error', 'No conversion leads from one unit to the other'),
  P2008: entry('error', 'The actor cannot bring the event about'),
  P2009: entry('error', 'Files import one another in a circle'),
  P2010: entry('error', 'An imported file is missing'),
  P2011: entry('error', 'Terms are defined by one another in a circle'),
  P2012: entry('error', 'Milestones depend on one another in a circle'),
  P2013: entry('error', 'Sets include one another in a circle'),
  P2014: entry('error', 'The instrument has no such article'),
  P2015: entry('warning', 'Left out, because it uses something that was left out'),
  P2016: entry('error', 'The event has no such parameter'),
  P2017: entry('error', 'A condition is needed, or a number'),
  P2018: entry('error', 'There is more than one agreement'),
  P2019: entry('hint', 'No agreement is declared'),
  P2020: entry('error', 'The event that undoes another does not fit it'),
  P2021: entry('error', 'There is no such time zone'),
  P2022: entry('error', 'A verdict has no such word'),
  P2023: entry('error', 'A bound cannot stand here'),
  P2024: entry('error', 'Actors are joined both by “and” and by “or”'),
  P2025: entry('error', 'A conversion lacks a unit or a number'),
  P2026: entry('warning', 'A phrase speaks of a parameter that is not there'),
  P2027: entry('warning', 'There are too many diagnostics to tell them all'),
  P2028: entry('error', 'Things of different kinds are compared'),
  P2029: entry('error', 'A variable has nothing to run over'),
  P2030: entry('error', 'A sequence asks for nothing'),
  P2031: entry('error', 'Something that is no event is a step of a sequence'),
  P3001: entry('hint', 'The commitment has no deadline'),
  P3002: entry('hint', 'Nobody has defined the term'),
  P3003: entry('warning', 'The deadline lies before the commitment can be detached'),
  P3004: entry('error', 'The estimative word is unknown'),
  P3005: entry('error', 'The probability is not between 0 and 1'),
  P3006: entry('warning', 'A commitment is made to its own debtor'),
  P3007: entry('warning', 'An instrument’s dates are out of order'),
  P3008: entry('error', 'A commitment waits for itself'),
  P3009: entry('error', 'An office ends before it begins'),
  P3010: entry('warning', 'The set is empty'),
  P3011: entry('error', 'A count is out of range'),
  P3012: entry('warning', 'A standing duty is given a deadline'),
  P3013: entry('warning', 'An answer may come before what it answers'),
  P4001: entry('error', 'Evidence about an event that is not declared'),
  P4002: entry('error', 'The quoted words are not in the source'),
  P4003: entry('warning', 'The text of the source is not at hand'),
  P4004: entry('error', 'A source relays itself'),
  P4005: entry('warning', 'The office was not held on that day'),
  P4006: entry('warning', 'The person never spoke for that party'),
  P4007: entry('warning', 'The report speaks of days after it was available'),
  P4008: entry('error', 'A check of a commitment that is not declared'),
  P4009: entry('error', 'A retraction of what somebody else reported'),
  P4010: entry('error', 'The report does not say when'),
  P4011: entry('warning', 'The check names an instance that the commitment does not have'),
  P4012: entry('hint', 'Two reports may tell of one act'),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export interface CatalogueEntry {
  readonly severity: Severity;
  readonly title: string;
}

/** The codes of the language's own diagnostics. */
export type Code = keyof typeof CATALOGUE;

function entry(severity: Severity, title: string): CatalogueEntry {
  return { severity, title };
}
