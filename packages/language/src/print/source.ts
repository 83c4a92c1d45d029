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

/** A speech act: `statement S1: Pompeo through Trump commits USA to Alteration quoted "…" on 2018-06-18 in article`. */
export function printStatement(statement: Statement): Layout {
  const through = listClause('through', statement.chain);
  return layout(
    joined(
      `statement ${titled(statement.name, statement.title)}:`,
      statement.speaker,
      through,
      statement.act,
      statement.for === null ? null : `${statement.for} to`,
      listed(statement.about),
    ),
    [
      quotedClause('quoted', statement.quote),
      quotedClause('to', statement.audience),
      quotedClause('at', statement.venue),
      clause('on', statement.date),
      clause('in', statement.source),
    ],
  );
}
