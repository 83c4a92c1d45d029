import type { ReadAnswer } from '@proviso/service';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

/** A document's statements as people read them: who, what kind of act, when, to whom, where, and the words. */
export function showStatements({ document, statements }: ReadAnswer, width: number, paint: Paint): string {
  const head = [
    document.title ?? document.name,
    ...(document.authors.length === 0 ? [] : [document.authors.join(' and ')]),
    document.publisher,
    document.place,
    document.date,
  ].filter((part) => part !== null);
  const lines = [paint.strong(head.join(', ')), ''];
  for (const statement of statements) {
    const indent = '  '.repeat(statement.depth);
    const source = statement.source.map((part) => part.text).join(' … ');
    const together = statement.speakers.filter((name) => !source.includes(name));
    const who =
      statement.speaker ??
      (together.length === 0 ? source : `${source} (${statement.speakers.join(' and ')})`.trimStart());
    const words = statement.content.map((part) => part.text.replace(/\s+/g, ' ')).join(' … ');
    const { said } = statement;
    const notes = [
      statement.negated ? 'negated' : null,
      statement.condition === null ? null : `condition: ${statement.condition.kind}`,
      statement.estimate === null ? null : `estimate: ${statement.estimate.word}`,
      said === null ? null : `said ${said.readings?.join(' or ') ?? said.edtf}`,
      statement.audience === null ? null : `to ${statement.audience.text}`,
      statement.venue === null ? null : `at ${statement.venue.text}`,
      ...statement.dates
        .filter((date) => date !== said)
        .map((date) => date.readings?.join(' or ') ?? date.edtf),
      statement.proposed === undefined ? null : 'proposed by the language model',
    ].filter((note) => note !== null);
    lines.push(
      `${indent}${paint.strong(who === '' ? 'somebody' : who)} ${statement.act}${notes.length > 0 ? paint.faint(` (${notes.join('; ')})`) : ''}`,
      wrap(words, width, `${indent}  `),
    );
  }
  lines.push('', `${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}.`);
  return `${lines.join('\n')}\n`;
}
