import { readStatementsOf } from '@proviso/service';
import { FINE } from '../exit.js';
import { fail, json } from '../opening.js';
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
    .action(async (path: string, options: { format: string; knowing?: string }) => {
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
