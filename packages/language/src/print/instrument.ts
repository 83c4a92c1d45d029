import type { Instrument } from '@proviso/model';
import { type Layout, layout } from './layout.js';
import { printMoment } from './moment.js';
import { printArticle } from './provision.js';
import { clause, joined, listClause, quoted, quotedClause, titled } from './wording.js';

/** A document with its dates on the line and its articles and versions below. */
export function printInstrument(instrument: Instrument): Layout {
  const moment = (before: string, at: Instrument['signed']) =>
    at === null ? null : `${before} ${printMoment(at)}`;
  return layout(
    joined('instrument', titled(instrument.name, instrument.title)),
    [
      listClause('between', instrument.parties),
      clause('proposed', instrument.proposed),
      moment('signed', instrument.signed),
      moment('in force from', instrument.inForce),
      moment('ends', instrument.ends),
      clause('supersedes', instrument.supersedes),
    ],
    [
      ...instrument.articles.map((article) =>
        layout(
          joined(
            'article',
            printArticle(article.number),
            article.title === null ? null : quoted(article.title),
          ),
        ),
      ),
      ...instrument.versions.map((version) =>
        layout(
          joined(
            `version ${version.name}`,
            quotedClause('in', version.language),
            clause('of', version.date),
            clause('from', version.source),
          ),
        ),
      ),
    ],
  );
}
