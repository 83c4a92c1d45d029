import { sayWhen } from '@proviso/model';
import type { ReadAnswer } from '@proviso/service';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

type Statement = ReadAnswer['statements'][number];

/**
 * A document's statements to be read aloud: who does what by saying it, when, to whom and where; the words; on what it
 * hangs, which times it names, how likely it is called, and through whom it came.
 */
export function showStatements({ document, statements }: ReadAnswer, width: number, paint: Paint): string {
  const head = [
    document.title ?? document.name,
    ...(document.authors.length === 0 ? [] : [document.authors.join(' and ')]),
    document.publisher,
    document.place,
    document.date === null ? null : sayWhen(document.date).replace(/^(?:on|in) /u, ''),
  ].filter((part) => part !== null);
  const lines = [paint.strong(wrap(head.join(', '), width)), ''];
  for (const statement of statements) {
    const indent = '  '.repeat(statement.depth);
    const who = nameOf(statement);
    lines.push(
      `${indent}${paint.strong(who)}${wrap(`${actOf(statement)}${circumstances(statement)}:`, width, ' '.repeat(indent.length + who.length + 1)).slice(indent.length + who.length)}`,
      wrap(statement.content.map(({ text }) => text).join(' … '), width, `${indent}    `),
      ...notesOn(statement).map((note) => paint.faint(wrap(note, width, `${indent}  - `, `${indent}    `))),
    );
  }
  if (statements.length === 0) lines.push('Nobody is said to have said anything in it.');
  lines.push('', `${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}.`);
  return `${lines.join('\n')}\n`;
}

/** The speaker, as far as the document tells: a name, else the words for him, with the names of those who speak together. */
function nameOf({ speaker, speakers, source }: Statement): string {
  const words = source.map(({ text }) => text.replace(/[\s,;:]+$/u, '')).join(' … ');
  const plain = words.replaceAll(/\s+/gu, ' ');
  if (speaker !== null) return speaker;
  if (plain === '') return speakers.length === 0 ? 'Somebody who is not named' : speakers.join(' and ');
  const together = speakers.some((name) => !plain.includes(name)) ? ` (${speakers.join(' and ')})` : '';
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${together}`;
}

/** The act in the number of who does it: “officials deny”. A name, and what does not look like several, is one. */
function actOf({ act, speaker, speakers, source }: Statement): string {
  const head = (source[0]?.text ?? '').split(
    /,| (?:of|in|from|at|for|who|that|with|on|near|familiar)\b/u,
  )[0]!;
  const several =
    speakers.length > 1 ||
    (speaker === null &&
      (/^(?:both|two|three|four|many|some|several|most|few|these|those|they|we|all)\b/iu.test(head) ||
        / and /u.test(head) ||
        /[^sui]s$/u.test(head.trim())));
  return !several ? act : act === 'denies' ? 'deny' : act.replace(/s$/u, '');
}

/** To whom, where and when it was said. */
function circumstances({ audience, venue, said }: Statement): string {
  const parts = [
    audience === null ? '' : ` to ${audience.text}`,
    venue === null ? '' : ` at ${venue.text}`,
    said === null ? '' : ` ${timeOf(said)}`,
  ];
  const all = parts.join('').replaceAll(/\s+/gu, ' ');
  return all === '' ? '' : `,${all}`;
}

function timeOf({ edtf, readings }: Statement['dates'][number]): string {
  return readings === undefined ? sayWhen(edtf) : readings.map((edtfOf) => sayWhen(edtfOf)).join(' or ');
}

/** The words of a condition, with its kind where they do not say it themselves. */
function conditionOf({ kind, spans }: NonNullable<Statement['condition']>): string {
  const words = spans.map(({ text }) => text).join(' … ');
  return `Condition${words.toLowerCase().startsWith(kind) ? '' : ` (${kind})`}: “${words}”`;
}

/** What a time in the words means, where it is not written out. */
function meaningOf(date: Statement['dates'][number]): string {
  const time = timeOf(date).replace(/^(?:on|in) /u, '');
  return date.text.endsWith(time) ? `Time: ${time}` : `Time: “${date.text}”: ${time}`;
}

function notesOn(statement: Statement): readonly string[] {
  const { condition, dates, said, estimate, firmness, chain } = statement;
  const times = dates.filter((date) => date !== said && date.start !== said?.start);
  const range =
    estimate === null || estimate.low === null || estimate.high === null
      ? ''
      : `, ${Math.round(estimate.low * 100)} to ${Math.round(estimate.high * 100)} %`;
  return [
    condition === null ? null : conditionOf(condition),
    ...times.map(meaningOf),
    estimate === null ? null : `How likely: “${estimate.text}”${range}`,
    firmness === 'tentative' ? 'Not firm' : null,
    chain.length > 2 ? `As told by ${chain.slice(0, -1).toReversed().join(', by ')}` : null,
    statement.proposed === undefined ? null : 'Proposed by the language model',
  ].filter((note) => note !== null);
}
