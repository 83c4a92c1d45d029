import { conditionIn } from '../detail/condition.js';
import { datesIn } from '../detail/date.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { termsOf } from './binding.js';
import type { DraftInstrument } from './draft.js';
import { type Duty, dutiesIn } from './duty.js';
import { withoutGerund } from './gerund.js';
import { isSigned, type Provision, provisionsIn } from './instrument.js';
import { clean } from './phrase.js';
import { addCommitment } from './promise.js';
import type { Sheet } from './sheet.js';
import { writeTerms } from './term.js';

/**
 * Drafts what an instrument itself binds its parties to, clause by clause, each with its number as printed. What its
 * statements say of the same clauses is then about these commitments.
 */
export function draftObligations(sheet: Sheet): void {
  const { document, debtors } = sheet;
  if (!sheet.isInstrument) return;
  sheet.instrument = instrumentOf(sheet);
  const body = bodyOf(document.text);
  for (const provision of provisionsIn(document)) {
    if (body !== null) sheet.voices.push({ start: provision.start, end: provision.end, voice: body });
    for (const whole of dutiesIn(document.text, provision, debtors, body !== null)) {
      const duty = cutBeforeOthers(sheet, whole);
      const name =
        duty.kind === 'call'
          ? draftCall(sheet, duty, body)
          : duty.kind === 'may'
            ? draftChoice(sheet, duty)
            : draftDuty(sheet, duty);
      tellStatements(sheet, provision, duty, name);
    }
  }
  const { instrument } = sheet;
  if (instrument !== null) sheet.instrument = { ...instrument, articles: [...sheet.articles] };
  if (sheet.articles.size === 0 && !sheet.commitments.some(({ article }) => article !== null))
    sheet.instrument = null;
}

function draftDuty(sheet: Sheet, duty: Duty): string | null {
  const { act, bound, clause, lead } = duty;
  if (bound.kind === 'open' && !/^be \p{L}/iu.test(act.text)) {
    sheet.gap('party', `${bound.message}: “${clause.text}”.`, clause);
    return null;
  }
  const parties = bound.kind === 'parties' ? bound.parties : [];
  const leading = lead === null ? null : leadOf(sheet, lead);
  if (leading !== null && 'open' in leading) {
    sheet.gap('condition', `“${lead!.text}” stands before the duty “${act.text}”; write both.`, lead!);
    return null;
  }
  const terms = termsOf(
    act,
    { condition: conditionIn([act]), dates: datesIn(act.text, act.start, sheet.document.date, 'ahead') },
    leading?.condition ?? null,
    sheet.instrument?.signed ?? null,
    '',
    undefined,
    duty.refrains,
  );
  if (terms.kind === 'open') {
    sheet.gap('condition', terms.message, terms.span);
    return null;
  }
  if (terms.inReturnFor !== null) {
    sheet.gap('condition', `What it is given for is to be written: “${clause.text}”.`, clause);
    return null;
  }
  const words =
    bound.kind === 'parties'
      ? withoutGerund(clean(terms.words))
      : passive(duty.subject.text, clean(terms.words));
  if (
    words === '' ||
    (bound.kind === 'parties' && !/^\p{Ll}/u.test(words)) ||
    /^(?:be|have) (?:entitled|deemed|bound|responsible|subject)\b/iu.test(words)
  ) {
    sheet.gap('act', `What is to be done is not told as an act: “${clause.text}”.`, clause);
    return null;
  }
  const each = bound.kind === 'parties' && bound.each;
  // Of a limit that holds for each, everyone has a quantity of its own.
  const debtors =
    each && /\b(?:no|not) more than\b|\bat (?:most|least)\b/iu.test(words)
      ? parties.map((one) => [one])
      : [parties];
  const timing = { ...terms.timing, due: terms.timing.due ?? leading?.due ?? null };
  let name: string | null = null;
  for (const some of debtors) {
    const written = writeTerms(
      sheet,
      { ...terms, timing },
      words,
      some,
      each,
      act,
      debtors.length > 1 ? titleOf(sheet, some[0]!) : null,
    );
    if ('open' in written) {
      sheet.gap('condition', written.open, written.span);
      return null;
    }
    name = addCommitment(sheet, written.terms, words, some, clause, articleOf(sheet, duty));
  }
  if (bound.kind === 'open') sheet.gap('party', `${bound.message}: “${clause.text}”.`, clause);
  return name;
}

/** “The prisoners shall be released” → `The prisoners are released`. */
function passive(subject: string, words: string): string {
  return `${clean(subject)} ${/(?:[^s]s|\b(?:and|personnel|people|forces))$/iu.test(clean(subject)) ? 'are' : 'is'} ${words.replace(/^be /iu, '')}`;
}

/** A party with the article that its name is said with. */
function titleOf(sheet: Sheet, party: string): string {
  const known = sheet.identities.parties.find(({ name }) => name === party);
  return known === undefined
    ? party
    : known.kind === 'state'
      ? known.title
      : `the ${known.title.replace(/^the /iu, '')}`;
}

/** What a council demands or asks is its own position: that it binds is for somebody to say. */
function draftCall(sheet: Sheet, duty: Duty, body: string | null): string | null {
  const { act, bound, clause } = duty;
  if (body === null || bound.kind === 'open') {
    sheet.gap(
      'party',
      `${bound.kind === 'open' ? bound.message : 'Who asks for it is not said'}: “${clause.text}”.`,
      clause,
    );
    return null;
  }
  const words = clean(act.text);
  sheet.positions.push({
    name: sheet.counted('Position', 'position', clause),
    of: sheet.identities.party(body),
    event: sheet.event(
      words,
      {
        parties: bound.parties,
        how: bound.parties.length === 1 ? 'together' : duty.refrains ? 'either' : 'each',
      },
      act,
    ),
    order: null,
    refuses: duty.refrains,
    quote: clause,
  });
  return null;
}

function draftChoice(sheet: Sheet, { clause, bound }: Duty): string | null {
  if (
    bound.kind === 'parties' &&
    /\b(?:withdraw|terminate|suspend|amend|denounce|accede)\b/iu.test(clause.text)
  )
    sheet.gap(
      'act',
      `What may be done is a power, to be written with what it changes: “${clause.text}”.`,
      clause,
    );
  return null;
}

/** A condition or a deadline that stands before the subject; what only gives a reason says nothing of either. */
function leadOf(
  sheet: Sheet,
  lead: Stretch,
):
  | { readonly condition: ReturnType<typeof conditionIn>; readonly due: ReturnType<typeof dueOf> }
  | { readonly open: true }
  | null {
  const words = lead.text.replace(/[\s,]+$/u, '');
  // “Recalls its resolution 5 and decides that”: what is decided stands after it.
  if (
    /\b(?:decides?|decided|decisions?|agrees?|agreed|determines?|affirms?)(?: (?:also|further|in this regard))?,? that$/iu.test(
      words,
    )
  )
    return null;
  const due = dueOf(sheet, lead);
  if (due !== null) return { condition: null, due };
  if (
    /^(?:in order to|with a view to|recognising|recognizing|acting|pursuant to|in accordance with|under|as part of|to this end|to that end|in this regard|in particular|accordingly|furthermore|in addition|for (?:this|the) purposes?|and|that)\b/iu.test(
      words,
    )
  )
    return null;
  if (
    /^(?!following|pending|depending|barring|assuming|provid|according|conditioned|unless)\p{L}+(?:ing|ed)\b/iu.test(
      words,
    )
  )
    return null;
  const condition = conditionIn([{ ...lead, text: `${words}, ` }]);
  if (condition !== null && condition.spans.length === 1 && condition.spans[0]!.start === lead.start)
    return {
      condition: { ...condition, spans: [{ ...lead, text: words, end: lead.start + words.length }] },
      due: null,
    };
  if (/^(?:once|when|as soon as|after|upon|following)\s/iu.test(words))
    return {
      condition: {
        kind: 'once',
        spans: [{ start: lead.start, end: lead.start + words.length, text: words }],
      },
      due: null,
    };
  return { open: true };
}

function dueOf(sheet: Sheet, lead: Stretch) {
  const dates = datesIn(lead.text, lead.start, sheet.document.date, 'ahead');
  const terms = termsOf(
    { ...lead, text: lead.text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) },
    { condition: null, dates },
    null,
    sheet.instrument?.signed ?? null,
  );
  return terms.kind === 'bound' && terms.timing.due !== null && clean(terms.words) === ''
    ? terms.timing.due
    : null;
}

function articleOf(
  sheet: Sheet,
  { number }: Duty,
): { readonly instrument: string; readonly number: string | null } | null {
  const { instrument } = sheet;
  if (instrument === null) return null;
  const told =
    number === null || (instrument.declared && !instrument.articles.includes(number)) ? null : number;
  if (told !== null) sheet.articles.add(told);
  return { instrument: instrument.name, number: told };
}

/** The instrument that the document is: one of the agreement's by its title, or a new one. */
function instrumentOf(sheet: Sheet): DraftInstrument {
  const { document, options, debtors, identities, names } = sheet;
  const title = (document.title ?? document.name.replace(/\.\p{L}+$/u, '')).replaceAll(/\s+/gu, ' ');
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const known = options.knownInstruments?.find((one) => plain(one.title ?? one.name) === plain(title));
  const between = debtors.sides.ofInstrument ?? [];
  const day = document.date !== null && /^\d{4}-\d{2}-\d{2}$/u.test(document.date) && isSigned(document);
  if (known !== undefined) return { ...known, title, between: [], signed: null, declared: true };
  return {
    name: names.proper(shortName(title), `instrument|${title}`),
    title,
    between: between.map((name) => identities.party(name)),
    signed:
      day ||
      (document.date !== null && document.structure.length > 0 && /^\d{4}-\d{2}-\d{2}$/u.test(document.date))
        ? document.date
        : null,
    articles: [],
    declared: false,
  };
}

/** `CEASEFIRE AGREEMENT BETWEEN THE GOVERNMENT OF …` → `Ceasefire Agreement`. */
export function shortName(title: string): string {
  const head = title
    .split(/[,.:;(]| (?:between|of(?! Understanding| Cooperation| Intent)|adopted|on the|regarding)\b/iu)[0]!
    .trim();
  const words = (head.length < 4 ? title : head).split(/\s+/u).slice(0, 4);
  return words
    .map((word) =>
      /^\p{Lu}{4,}$/u.test(word)
        ? word.charAt(0) + word.slice(1).toLowerCase()
        : /^(?:OF|AND|ON|THE)$/u.test(word)
          ? word.toLowerCase()
          : word,
    )
    .join(' ');
}

/** The council in whose name a resolution speaks: “The Security Council,” on a line of its own. */
function bodyOf(text: string): string | null {
  return (
    /^(?:The )?((?:\p{Lu}[\p{L}-]+ ){0,4}(?:Council|Assembly|Committee|Conference|Commission|Board|Court)),?$/mu.exec(
      text,
    )?.[1] ?? null
  );
}

/** A clause ends where another speaker begins: “…, and the chairman reaffirmed his commitment to …”. */
function cutBeforeOthers(sheet: Sheet, duty: Duty): Duty {
  const { text } = sheet.document;
  const next = sheet.statements
    .filter(({ depth }) => depth === 0)
    .flatMap(({ source }) => source.slice(0, 1))
    .filter(
      ({ start, end }) =>
        start > duty.act.start &&
        end < duty.act.end &&
        /(?:[,;] (?:and|but|while) |, )$/u.test(text.slice(0, start)),
    )
    .sort((a, b) => a.start - b.start)[0];
  if (next === undefined) return duty;
  const end =
    next.start - (/(?:[,;] (?:and|but|while) |, )$/u.exec(text.slice(0, next.start))?.[0].length ?? 0);
  const until = ({ start }: Stretch): Stretch => ({ start, end, text: text.slice(start, end) });
  return { ...duty, act: until(duty.act), clause: until(duty.clause) };
}

/** What statements tell of a clause that is drafted: an undertaking is about its commitment, the rest is told by it. */
function tellStatements(sheet: Sheet, provision: Provision, duty: Duty, name: string | null): void {
  for (const one of sheet.statements) {
    const content = one.content[0]!;
    const first = Math.min(...[...one.source, ...one.cue, content].map(({ start }) => start));
    if (content.end <= duty.clause.start || first >= duty.clause.end || content.start < provision.start)
      continue;
    const isSame = duty.undertaken && overlaps(content, duty.act) && one.act === 'commits' && one.depth === 0;
    if (isSame && name !== null && duty.bound.kind === 'parties') {
      sheet.promised.set(one, name);
      if (one.speaker === null) sheet.joint.set(one, duty.bound.parties);
    } else if (!quotes(one, duty)) sheet.unmade.add(one);
  }
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A statement of somebody else that only holds the clause in its words. */
function quotes(one: Statement, duty: Duty): boolean {
  const content = one.content[0]!;
  return one.kind !== 'indirect' && content.start < duty.clause.start && one.speaker !== null;
}
