import type { Source, Statement } from '@proviso/model';
import { type Layout, layout } from './layout.js';
import { clause, joined, listClause, listed, quotedClause, titled } from './wording.js';

/** A document with what is known of it. */
export function printSource(source: Source): Layout {
  return layout(`source ${titled(source.name, source.title)}`, [
    clause('by', source.publisher),
    clause('published', source.published),
    quotedClause('text', source.text),
    quotedClause('at', source.url),
    quotedClause('hash', source.hash),
    clause('relaying', source.relays),
  ]);
}

/**
 * A speech act: `statement S1: Pompeo through Trump commits USA to Alteration quoted "…" on 2018-06-18 in article`.
 * `index` is its place among all statements, from 0: a name made from it is not printed.
 */
export function printStatement(statement: Statement, index: number | null = null): Layout {
  const made = index !== null && statement.title === null && statement.name === `statement-${index + 1}`;
  const through = listClause('through', statement.chain);
  return layout(
    joined(
      made ? 'statement' : `statement ${titled(statement.name, statement.title)}:`,
      statement.speaker,
      through,
      statement.act,
      statement.for === null || statement.about.length === 0 ? null : `${statement.for} to`,
      listed(statement.about),
    ),
    [
      statement.about.length === 0 ? clause('for', statement.for) : null,
      quotedClause('quoted', statement.quote),
      quotedClause('to', statement.audience),
      quotedClause('at', statement.venue),
      clause('on', statement.date),
      clause('in', statement.source),
    ],
  );
}
