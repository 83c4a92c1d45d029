import { draftInto, readStatementsOf } from '@proviso/service';
import { FINDINGS, FINE } from '../exit.js';
import { fail, json } from '../opening.js';
import type { Exit, Terminal } from '../terminal.js';
import { wrap } from '../wrap.js';
import { type AddCommand, withFormat } from './command.js';

/** `proviso read <document>`: who said what, in which words, and what kind of act it is. */
export const read: AddCommand = (program, terminal, end) => {
  withFormat(
    program
      .command('read')
      .description('the statements in a document: who said what to whom, in exactly which words')
      .argument('<document>', 'plain text, Markdown, HTML, PDF, DOCX or Akoma Ntoso'),
    ['text', 'json'],
  )
    .option('--knowing <agreement>', 'an agreement whose persons and parties are known')
    .option('--into <folder>', 'draft declarations from it into an agreement’s folder')
    .action(async (path: string, options: { format: string; knowing?: string; into?: string }) => {
      if (options.into !== undefined) return end(await draft(path, options.into, options.format, terminal));
      const answer = await readStatementsOf(terminal.files, path, options.knowing);
      if (answer.kind !== 'done') return end(fail(answer, terminal));
      const { document, statements } = answer.value;
      if (options.format === 'json') terminal.out(json(answer.value));
      else {
        const head = [document.title ?? document.name, document.publisher, document.date].filter(
          (part) => part !== null,
        );
        terminal.out(`${terminal.paint.strong(head.join(', '))}\n\n`);
        for (const statement of statements) {
          const indent = '  '.repeat(statement.depth);
          const who =
            statement.speaker ?? statement.source.map((part) => part.text).join(' … ') ?? 'somebody';
          const words = statement.content.map((part) => part.text.replace(/\s+/g, ' ')).join(' … ');
          const notes = [
            statement.negated ? 'negated' : null,
            statement.condition === null ? null : `condition: ${statement.condition.kind}`,
            statement.estimate === null ? null : `estimate: ${statement.estimate.word}`,
            ...statement.dates.map((date) => date.edtf),
          ].filter((note) => note !== null);
          terminal.out(
            `${indent}${terminal.paint.strong(who === '' ? 'somebody' : who)} ${statement.act}${notes.length > 0 ? terminal.paint.faint(` (${notes.join('; ')})`) : ''}\n`,
          );
          terminal.out(`${wrap(words, terminal.width, `${indent}  `)}\n`);
        }
        terminal.out(`\n${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}.\n`);
      }
      return end(FINE);
    });
};

async function draft(path: string, folder: string, format: string, terminal: Terminal): Promise<Exit> {
  const answer = await draftInto(terminal.files, path, folder);
  if (answer.kind !== 'done') return fail(answer, terminal);
  const { value } = answer;
  if (format === 'json') terminal.out(json(value));
  else {
    const told = {
      written: `${value.statements} statements are drafted into ${value.path}; the text is kept in ${value.text}.`,
      unchanged: `${value.path} holds this document already; nothing is written.`,
      kept: `${value.path} has been worked on since it was drafted; it is left as it is. Rename it to get a new draft.`,
    };
    terminal.out(`${told[value.outcome]}\n`);
    if (value.gaps.length > 0)
      terminal.out(
        `\nTo be filled in, as the document does not tell:\n${value.gaps.map((gap) => wrap(gap, terminal.width, '- ', '  ')).join('\n')}\n`,
      );
    if (value.errors.length > 0)
      terminal.out(`\n${value.errors.length} errors; see “proviso check ${folder}”.\n`);
  }
  return value.outcome === 'kept' || value.errors.length > 0 ? FINDINGS : FINE;
}
