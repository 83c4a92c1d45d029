import type { Statement, Stretch } from '../statement/statement.js';
import { bindingOf } from './binding.js';
import type { DraftCommitment } from './draft.js';
import { actOf, clean } from './phrase.js';
import { quoteLine } from './quote-line.js';
import { inheritedBy, type Sheet } from './sheet.js';
import { type Terms, writeTerms } from './term.js';

/** A drafted promise that waits for what it is given for. */
export interface BoundPromise {
  readonly one: Statement;
  readonly name: string;
  readonly inReturnFor: Statement['condition'];
}

/**
 * Drafts the commitment that a statement makes, or says what keeps it from being one. A promise whose party, act or
 * condition the document does not tell is a gap: half a promise would be a false one.
 */
export function draftPromise(sheet: Sheet, one: Statement): BoundPromise | null {
  if (sheet.promised.has(one) || sheet.unmade.has(one)) return null;
  const content = one.content[0]!;
  const debtors = debtorsOf(sheet, one);
  if (debtors === null) return null;
  const around = sheet.around(one);
  const binding = bindingOf(
    sheet.document.text,
    one,
    around,
    inheritedBy(one, around.at(-1)),
    sheet.instrument?.signed ?? null,
  );
  if (binding.kind !== 'bound') {
    if (binding.kind === 'unmade') sheet.unmade.add(one);
    sheet.gap('condition', binding.message, binding.span);
    return null;
  }
  const who = one.speaker ?? one.source[0]?.text ?? '';
  const act = actOf(binding.words, { names: [who, ...one.source.map((part) => part.text)] });
  if (act === null) {
    sheet.gap('act', `What ${who} is to do is not told as an act: “${content.text}”.`, content);
    return null;
  }
  const written = writeTerms(sheet, binding, act.words, debtors.parties, debtors.each, content);
  if ('open' in written) {
    sheet.gap('condition', written.open, written.span);
    return null;
  }
  const name = addCommitment(sheet, written.terms, act.words, debtors.parties, content, null);
  sheet.promised.set(one, name);
  return sheet.commitments.some((commitment) => commitment.name === name)
    ? { one, name, inReturnFor: binding.inReturnFor }
    : null;
}

/** Adds a commitment under a name of its words, with what it leaves open; or finds the declared one that says the same. */
export function addCommitment(
  sheet: Sheet,
  terms: Terms,
  words: string,
  debtors: readonly string[],
  quote: Stretch,
  article: DraftCommitment['article'],
): string {
  const { owed, mode } = terms;
  // The agreement has it already: the statement is about that one.
  const declared = sheet.options.knownCommitments?.find(
    (known) =>
      owed.kind === 'event' &&
      known.event === owed.event &&
      debtors.length > 0 &&
      debtors.every((debtor) => known.debtors.includes(debtor)) &&
      known.refrains === (mode === 'refrain'),
  );
  if (declared !== undefined) return declared.name;
  const name = sheet.names.proper(
    clean(words)
      .split(/\s+/u)
      .filter((word) => word.length > 3 && !filler.test(word))
      .slice(0, 2)
      .join(' ') ||
      // “pay”, “meet”: too short a word is better than none.
      clean(words).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    `commitment|${quoteLine(quote.text)}`,
  );
  sheet.commitments.push({ name, debtors, creditor: null, order: null, article, quote, ...terms });
  if (
    mode === 'achieve' &&
    terms.deadline === null &&
    terms.until === null &&
    !(owed.kind === 'event' && owed.during !== null)
  )
    noDeadline(sheet, name, words, quote);
  return name;
}

const filler = /^(?:their|from|into|with|that|this|these|those|than|which|they|have|been|such|also|more)$/iu;

/** Who is bound by a promise: the party of its speaker, or each of those who speak together. A gap where nobody can tell. */
function debtorsOf(
  sheet: Sheet,
  one: Statement,
): { readonly parties: readonly string[]; readonly each: boolean } | null {
  const content = one.content[0]!;
  if (one.speaker !== null) {
    const party = sheet.identities.partyOf(one.speaker);
    if (party !== null) return { parties: [party], each: false };
    sheet.gap(
      'party',
      `For which party ${one.speaker} speaks is not said, so the promise binds nobody yet: “${content.text}”.`,
      content,
    );
    return null;
  }
  const bound = sheet.together(one);
  if (bound?.kind === 'parties') return { parties: bound.parties, each: bound.each };
  sheet.gap(
    'speaker',
    bound === null
      ? `Who promises is not named: “${content.text}”.`
      : `${bound.message}, so the promise binds nobody yet: “${content.text}”.`,
    content,
  );
  return null;
}

/** A commitment that turns out to lack its other half goes, and what stands on it goes with it. */
export function dropPromise(sheet: Sheet, name: string): void {
  const { commitments, exchanges, gaps, events } = sheet;
  const index = commitments.findIndex((commitment) => commitment.name === name);
  if (index < 0) return;
  const [gone] = commitments.splice(index, 1);
  for (const [one, promised] of sheet.promised) if (promised === name) sheet.promised.delete(one);
  for (let at = gaps.length - 1; at >= 0; at -= 1)
    if (gaps[at]!.kind === 'deadline' && gaps[at]!.span === gone!.quote) gaps.splice(at, 1);
  for (const other of [...commitments]) {
    if (other.order?.of !== name) continue;
    sheet.gap('condition', `What ${other.name} is given for binds nobody yet.`, other.quote);
    dropPromise(sheet, other.name);
  }
  for (let at = exchanges.length - 1; at >= 0; at -= 1) {
    const exchange = exchanges[at]!;
    const rest = exchange.commitments.filter((one) => one !== name);
    if (rest.length < 2) exchanges.splice(at, 1);
    else exchanges[at] = { ...exchange, commitments: rest };
  }
  const used = new Set(commitments.flatMap(eventsOf));
  for (const event of eventsOf(gone!)) {
    const unused = events.findIndex((one) => one.name === event);
    if (unused >= 0 && !used.has(event)) events.splice(unused, 1);
  }
}

/** The events that a commitment speaks of. */
function eventsOf({
  owed,
  clause,
  deadline,
}: Pick<DraftCommitment, 'owed' | 'clause' | 'deadline'>): readonly string[] {
  return [
    ...(owed.kind === 'limit' ? [] : [owed.event]),
    ...(clause === null ? [] : [clause.event]),
    ...(deadline?.kind === 'within' && deadline.of !== null ? [deadline.of] : []),
    ...(deadline?.kind === 'after each' ? [deadline.event] : []),
  ];
}

function noDeadline(sheet: Sheet, name: string, words: string, content: Stretch): void {
  const said =
    /\b(?:by|before|until|within|no later than) (?=\d|\p{Lu}|next|the end|[a-z]+ (?:hours|days|weeks|months|years)\b)[^,;.]{2,40}/u.exec(
      words,
    );
  sheet.gap(
    'deadline',
    said === null
      ? `No deadline is said for ${name}.`
      : `Which day the deadline of ${name} is cannot be told: “${said[0].trim()}”.`,
    content,
  );
}
