import type { Statement, Stretch } from '../statement/statement.js';
import { bindingOf } from './binding.js';
import { actOf, clean, withoutDeadline } from './phrase.js';
import { quoteLine } from './quote-line.js';
import { inheritedBy, type Sheet } from './sheet.js';

/** A drafted promise that waits for what it is given for. */
export interface Bound {
  readonly one: Statement;
  readonly name: string;
  readonly inReturnFor: Statement['condition'];
}

/**
 * Drafts the commitment that a statement makes, or says what keeps it from being one. A promise whose party, act or
 * condition the document does not tell is a gap: half a promise would be a false one.
 */
export function draftPromise(sheet: Sheet, one: Statement): Bound | null {
  const content = one.content[0]!;
  if (one.speaker === null) {
    sheet.gap('speaker', `Who promises is not named: “${content.text}”.`, content);
    return null;
  }
  const debtor = sheet.identities.partyOf(one.speaker);
  if (debtor === null) {
    sheet.gap(
      'party',
      `For which party ${one.speaker} speaks is not said, so the promise binds nobody yet: “${content.text}”.`,
      content,
    );
    return null;
  }
  const around = sheet.around(one);
  const binding = bindingOf(sheet.document.text, one, around, inheritedBy(one, around.at(-1)));
  if (binding.kind !== 'bound') {
    if (binding.kind === 'unmade') sheet.unmade.add(one);
    sheet.gap('condition', binding.message, binding.span);
    return null;
  }
  const { refrains, given } = binding;
  const act = actOf(binding.words, { names: [one.speaker, ...one.source.map((part) => part.text)] });
  if (act === null) {
    sheet.gap('act', `What ${one.speaker} is to do is not told as an act: “${content.text}”.`, content);
    return null;
  }
  const deadline = deadlineOf(sheet, one);
  const words = withoutDeadline(act.words, deadline);
  const event = sheet.event(words, debtor, content);
  const declared = sheet.options.knownCommitments?.find(
    (known) => known.event === event && known.debtors.includes(debtor) && known.refrains === refrains,
  );
  if (declared !== undefined) {
    // The agreement has it already: the statement is about that one.
    sheet.promised.set(one, declared.name);
    return null;
  }
  const name = sheet.names.proper(
    clean(words)
      .split(/\s+/u)
      .filter((word) => word.length > 3)
      .slice(0, 2)
      .join(' ') || 'Promise',
    `commitment|${quoteLine(content.text)}`,
  );
  const first = given === null ? null : sheet.event(given.words, null, given);
  sheet.commitments.push({
    name,
    debtor,
    creditor: null,
    event,
    refrains,
    given: first,
    order: null,
    deadline: deadline?.edtf ?? null,
    quote: content,
  });
  sheet.promised.set(one, name);
  if (deadline === null) noDeadline(sheet, name, binding.words, content);
  return { one, name, inReturnFor: binding.inReturnFor };
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
  const used = commitments.flatMap((one) => [one.event, one.given]);
  const unused = events.findIndex((event) => event.name === gone!.event);
  if (unused >= 0 && !used.includes(gone!.event)) events.splice(unused, 1);
}

/** The time that stands after “by”, “before”, “until” in the words of a promise; one that can be read in two ways is none. */
function deadlineOf(sheet: Sheet, one: Statement): (Stretch & { readonly edtf: string }) | null {
  return (
    one.dates.find(
      (date) =>
        date.readings === undefined &&
        one.content.some((part) => part.start <= date.start && date.end <= part.end) &&
        /\b(?:by|before|until|no later than|not later than|within)\s*(?:the )?$/iu.test(
          sheet.document.text.slice(Math.max(0, date.start - 20), date.start),
        ),
    ) ?? null
  );
}

function noDeadline(sheet: Sheet, name: string, words: string, content: Stretch): void {
  const said =
    /\b(?:by|before|until|within|no later than) (?=\d|\p{Lu}|next|the end|[a-z]+ (?:days|weeks|months|years)\b)[^,;.]{2,40}/u.exec(
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
