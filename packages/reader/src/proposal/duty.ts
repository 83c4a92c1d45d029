import type { Stretch } from '../statement/statement.js';
import type { Bound, Debtors } from './debtor.js';
import type { Provision } from './instrument.js';

/** A clause of an instrument that binds somebody, calls on somebody, or leaves somebody a choice. */
export interface Duty {
  readonly kind: 'duty' | 'call' | 'may';
  readonly bound: Bound;
  readonly number: string | null;
  readonly subject: Stretch;
  /** The words that bind: “shall”, “undertakes to”. */
  readonly modal: Stretch;
  /** What is owed, from after the binding words; begins with “not” where it is not to be done. */
  readonly act: Stretch;
  readonly refrains: boolean;
  /** What stands before the subject in its sentence: “Within 30 days of signature,”. */
  readonly lead: Stretch | null;
  /** The whole clause as a line to quote. */
  readonly clause: Stretch;
  /** Whether the words are an undertaking of the subject's own: “undertakes to”, “agreed to”. */
  readonly undertaken: boolean;
}

/**
 * The duties in a sentence of an instrument. A subject that could owe nothing (“this Agreement shall enter into force”)
 * gives none; “the prisoners shall be released” binds somebody whom the text does not name.
 */
export function dutiesIn(text: string, whole: Provision, debtors: Debtors, council = false): readonly Duty[] {
  const provision = council ? withoutOtherActs(text, whole) : whole;
  const called = callIn(text, provision, debtors);
  if (called !== null) return [called];
  const found: Duty[] = [];
  let bound: Bound | null = null;
  let subject: Stretch | null = null;
  let from = provision.start;
  const begin =
    /^(?:(?:Decides|Determines|Reaffirms|Directs|Agrees|Orders|Stresses)(?: also| further| in this regard)*,?(?: that|:)\s*)/u.exec(
      provision.text,
    );
  if (begin !== null) from += begin[0].length;
  let lead: Stretch | null = null;
  if (provision.opening !== null) {
    const modal = modalIn(provision.opening.text, 0);
    if (modal !== null) {
      subject = trimmed(text, provision.opening.start, provision.opening.start + modal.index);
      const start = /^(?:Decides|Agrees)[^,:]{0,20} that /u.exec(subject.text)?.[0].length ?? 0;
      subject = trimmed(text, subject.start + start, subject.end);
      bound = debtors.of(subject.text, subject.start);
      if (bound === null) return [];
      const not = /^not /iu.test(provision.text) || modal.not;
      const act = trimmed(text, provision.start, provision.end);
      return [
        {
          kind: 'duty',
          bound,
          number: provision.number,
          subject,
          modal: {
            start: provision.opening.start + modal.index,
            end: provision.opening.start + modal.index + modal.text.length,
            text: modal.text,
          },
          act,
          refrains: not || (bound.kind === 'parties' && bound.none),
          lead: null,
          clause: act,
          undertaken: modal.undertaken,
        },
      ];
    }
  }
  for (let modal = modalIn(text.slice(0, provision.end), from); modal !== null; ) {
    const at = modal.index;
    const before = text.slice(from, at);
    const next = modalIn(text.slice(0, provision.end), at + modal.text.length);
    const told = subjectIn(text, from, at, before, found.length > 0, debtors);
    if (told === 'same' ? bound !== null : told !== null) {
      const previous = found.at(-1);
      if (told !== 'same' && told !== null) {
        ({ bound, subject, lead } = told);
      }
      const previousEnd = cutBefore(text, from, told === 'same' || told === null ? at : told.from);
      if (previous !== undefined && from < at)
        found[found.length - 1] = shortened(text, previous, previousEnd);
      const end = provision.end;
      const act = trimmed(
        text,
        at + modal.text.length + asideAfter(text.slice(at + modal.text.length, end)),
        end,
      );
      const start = told === 'same' || told === null ? at : told.from;
      found.push({
        kind: modal.may ? 'may' : 'duty',
        bound: bound!,
        number: provision.number,
        subject: subject!,
        modal: { start: at, end: at + modal.text.length, text: modal.text },
        act,
        refrains: modal.not || (bound!.kind === 'parties' && bound!.none),
        // A condition before the first of several acts stands before them all.
        lead,
        clause: trimmed(text, start, end),
        undertaken: modal.undertaken,
      });
      from = at + modal.text.length;
    }
    if (next === null) break;
    if (told === null) {
      // A clause of another sort (“which shall apply”) belongs to what stands before it.
      if (found.length === 0 && !/^(?:who|which|that)\b/iu.test(before.trim().split(' ').at(-1) ?? ''))
        return [];
    }
    modal = next;
  }
  // What a council recalls that others once undertook is no duty that it makes.
  return found.filter(
    ({ act, modal }) =>
      act.text.length > 2 &&
      !(council && /\b(?:undertook|agreed|pledged|promised|committed|resolved|decided)\b/iu.test(modal.text)),
  );
}

interface Modal {
  readonly index: number;
  readonly text: string;
  readonly not: boolean;
  readonly may: boolean;
  readonly undertaken: boolean;
}

const modals =
  /\b(?:(?<shall>shall|will|must|(?:is|are) (?:obliged|required|bound) to|(?:is|are) to(?= (?!be\b)\p{Ll}))|(?<may>may)|(?<undertaken>(?:(?:hereby|also|further|mutually|solemnly|jointly|each) )*(?:undertakes?|undertook|agrees?|agreed|decided|pledges?|pledged|promised?|promises|commits?(?: itself| themselves)?|committed(?: itself| themselves)?|(?:is|are) committed|resolved?|resolves|reaffirm(?:s|ed)? (?:its|their) commitment)(?:,? [^,.;:]{0,40},)?(?<before> not)? to(?= \p{Ll})))(?: (?:also|further|each|both|all|thereafter))*(?<after> not| never| no longer)?(?![\p{L}'’])/giu;

function modalIn(text: string, from: number): Modal | null {
  modals.lastIndex = from;
  const match = modals.exec(text);
  if (match === null) return null;
  const { may, undertaken, before, after } = match.groups!;
  return {
    index: match.index,
    text: match[0],
    not: before !== undefined || after !== undefined,
    may: may !== undefined,
    undertaken: undertaken !== undefined,
  };
}

/** The subject that stands right before binding words: a new one, the same as before (“… and shall …”), or `null`. */
function subjectIn(
  text: string,
  from: number,
  at: number,
  before: string,
  goesOn: boolean,
  debtors: Debtors,
):
  | 'same'
  | { readonly bound: Bound; readonly subject: Stretch; readonly lead: Stretch | null; readonly from: number }
  | null {
  if (goesOn && /(?:,|;|\band|\bbut|\bor)\s*(?:that\s*)?$/iu.test(before)) return 'same';
  const starts = goesOn
    ? [...before.matchAll(/(?:\b(?:and|but|while|whereas)(?: that)?|;|, that)\s+/giu)].map(
        (match) => match.index + match[0].length,
      )
    : [
        /^(?:and |that |but )*/iu.exec(before)![0].length,
        ...[...before.matchAll(/,\s+|\bthat\s+/gu)].map((match) => match.index + match[0].length),
      ];
  for (const [index, start] of starts.entries()) {
    const subject = trimmed(text, from + start, at);
    const bound = debtors.of(subject.text, subject.start) ?? passive(text, at, subject, before);
    if (bound === null) continue;
    const lead = index === 0 || goesOn ? null : trimmed(text, from, subject.start);
    return {
      bound,
      subject,
      lead: lead === null || lead.text === '' ? null : lead,
      from: lead === null || lead.text === '' ? subject.start : lead.start,
    };
  }
  return null;
}

/** “The prisoners shall be released”: somebody's duty, whoever it is. What only takes effect or is defined is nobody's. */
function passive(text: string, at: number, subject: Stretch, before: string): Bound | null {
  if (
    /[,:]|\b(?:which|who|that|if|this|these|provisions?|measures?|agreement|resolution|treaty|paragraph|term|nothing|article|annex)\b/iu.test(
      subject.text,
    ) ||
    subject.text.split(' ').length > 10 ||
    /\b(?:which|who|that)\s*$/iu.test(before)
  )
    return null;
  const verb =
    /^(?:shall|will)(?: also)? be (?:\p{L}+ly )?(?<verb>\p{L}+(?:ed|en|t|ught|ept|eld|id|ade))\b(?<rest>[^.;]*)/iu.exec(
      text.slice(at, at + 200),
    );
  if (
    verb === null ||
    /^(?:deemed|entitled|considered|interpreted|construed|required|permitted|allowed|subject|guided|based|governed|bound|concerned|extended|renewed|prejudiced)$/iu.test(
      verb.groups!.verb!,
    )
  )
    return null;
  return { kind: 'open', message: `Who is to do it is not named` };
}

/** What a council demands of, or asks from, somebody: “Calls upon all Member States to report”. */
function callIn(text: string, provision: Provision, debtors: Debtors): Duty | null {
  const match =
    /^(?<verb>(?:Demands|Insists)(?: also| further)*,? that|(?:Calls (?:up)?on|Urges|Requests|Directs|Invites|Encourages|Appeals to|Instructs|Asks)(?: also| further| once again)*) .+$/u.exec(
      provision.text,
    );
  if (match === null) return null;
  const { verb } = match.groups!;
  const subjectAt = provision.start + verb!.length + 1;
  const demands = /that$/u.test(verb!);
  // The shortest run of words that names somebody, where the verb has no “to” before it.
  const words = text.slice(subjectAt, provision.end);
  const cuts = demands
    ? [...words.matchAll(/ /gu)].slice(0, 16).map(({ index }) => index)
    : [...words.matchAll(/,? to /gu)].slice(0, 3).map(({ index }) => index);
  for (const cut of cuts) {
    const bound = debtors.of(words.slice(0, cut), subjectAt);
    if (bound === null) continue;
    // “underlines”, “reaffirms”: what follows is another act of the council.
    const after = subjectAt + cut + (demands ? 1 : (/^,? to /u.exec(words.slice(cut))?.[0].length ?? 1));
    const end = after + otherAct(text.slice(after, provision.end));
    const act = trimmed(text, after, end);
    const not = /^(?:shall |must |should )?not /iu.exec(act.text);
    const begin = not?.[0].length ?? /^(?:shall |must |should )?/iu.exec(act.text)![0].length;
    return {
      kind: 'call',
      bound,
      number: provision.number,
      subject: { start: subjectAt, end: subjectAt + cut, text: words.slice(0, cut) },
      modal: { start: provision.start, end: provision.start + verb!.length, text: verb! },
      act: trimmed(text, act.start + begin, act.end),
      refrains: not !== null || (bound.kind === 'parties' && bound.none),
      lead: null,
      clause: trimmed(text, provision.start, end),
      undertaken: false,
    };
  }
  return null;
}

/** Up to where words speak of one act of a council: “…, and underlines the need” is another. */
function otherAct(words: string): number {
  const match =
    /,? (?:and )?(?:also |further )?(?:underlines|underscores|stresses|emphasizes|reaffirms|expresses|notes|recalls|invites|requests|calls (?:up)?on|urges|encourages|welcomes|clarifies|directs|affirms|reiterates)(?= )/u.exec(
      words,
    );
  return match === null ? words.length : match.index;
}

function withoutOtherActs(text: string, provision: Provision): Provision {
  const first = /^\S+ /u.exec(provision.text)?.[0].length ?? 0;
  const end = provision.start + first + otherAct(text.slice(provision.start + first, provision.end));
  return { ...provision, end, text: text.slice(provision.start, end) };
}

function shortened(text: string, duty: Duty, end: number): Duty {
  return { ...duty, act: trimmed(text, duty.act.start, end), clause: trimmed(text, duty.clause.start, end) };
}

/** The length of what stands between commas right after the binding words and is no condition: “shall, in accordance with …, freeze”. */
function asideAfter(words: string): number {
  const aside =
    /^\s*, (?!(?:if|unless|where|when|once|upon|subject|provided|until|after)\b)[^,;]*,\s*(?=\p{Ll})/iu.exec(
      words,
    );
  return aside === null ? 0 : aside[0].length;
}

/** Where a clause ends before the next one: its “and”, “but that”, or comma is no part of it. */
function cutBefore(text: string, from: number, at: number): number {
  const words = text.slice(from, at);
  const join = /[\s,;]*\b(?:and|but|or|while|whereas)?(?:\s+that)?\s*$/iu.exec(words);
  return from + (join === null ? words.length : join.index);
}

/** A stretch without blanks and marks at its ends. */
function trimmed(text: string, start: number, end: number): Stretch {
  let [a, b] = [start, end];
  while (a < b && /[\s,;:“”"]/u.test(text[a]!)) a += 1;
  while (a < b && /[\s,;:.“”"]/u.test(text[b - 1]!)) b -= 1;
  return { start: a, end: b, text: text.slice(a, b) };
}
