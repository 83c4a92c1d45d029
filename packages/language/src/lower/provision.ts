import type { Provision } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { firstOf } from '../symbols/suggest.js';
import type { Context } from './context.js';
import { articleNumber } from './instrument.js';

/** Where a provision stands and in whose words, from its clauses. */
export function lowerProvision(
  clauses: {
    readonly under: ast.Under | undefined;
    readonly inSource: ast.InSource | undefined;
    readonly quoted: ast.Quoted | undefined;
  },
  context: Context,
): Provision {
  const instrument =
    clauses.under === undefined ? null : context.resolve(clauses.under.instrument, ['instrument']);
  const article = clauses.under?.article === undefined ? null : articleNumber(clauses.under.article);
  const articles = instrument === null ? undefined : context.articles.get(instrument);
  if (
    clauses.under?.article !== undefined &&
    article !== null &&
    articles &&
    articles.size > 0 &&
    !articles.has(article)
  ) {
    const meant = context.suggest(article, articles);
    const span = context.spanOf(clauses.under.article);
    context.say(
      'P2014',
      clauses.under.article,
      `“${instrument}” has no article ${article}.${meant ? ` Did you mean ${meant}?` : ` It lists ${firstOf(articles)}; add the article there, or correct the number.`}`,
      meant && /^[\w.]+$/.test(meant) ? { mends: [{ title: `Write ${meant}`, span, text: meant }] } : {},
    );
  }
  return { instrument, article, ...lowerWords(clauses, context) };
}

/** The source and the quoted words. Words that the source's text does not hold are told and left out. */
export function lowerWords(
  clauses: { readonly inSource: ast.InSource | undefined; readonly quoted: ast.Quoted | undefined },
  context: Context,
): Pick<Words, 'source' | 'quote'> {
  const { source, quote } = findWords(clauses, context);
  return { source, quote };
}

/** As {@link lowerWords}, with the place of the words in the source's text. */
export function findWords(
  clauses: { readonly inSource: ast.InSource | undefined; readonly quoted: ast.Quoted | undefined },
  context: Context,
): Words {
  const source = clauses.inSource === undefined ? null : context.resolve(clauses.inSource.source, ['source']);
  const quote = clauses.quoted?.text ?? null;
  if (source === null || quote === null || clauses.quoted === undefined) return { source, quote, at: null };
  const finding = context.findQuote(source, quote);
  if (finding.kind === 'found') return { source, quote, at: { start: finding.start, end: finding.end } };
  if (finding.kind === 'absent') return { source, quote, at: null };
  const span = context.spanOfProperty(clauses.quoted, 'text');
  const where =
    finding.after === ''
      ? 'Its first words are not there.'
      : `It follows the source up to “${finding.after}”, where the source goes on “${finding.instead}”.`;
  context.say(
    'P4002',
    span,
    `The quoted words are not in “${source}”. ${where} Quote exactly, with “…” for what is passed over. The quote is left out.`,
    {
      mends:
        finding.after === ''
          ? []
          : [
              {
                title: 'Quote what the source says there',
                span,
                text: quoteString(`${finding.after} ${finding.instead}`),
              },
            ],
    },
  );
  return { source, quote: null, at: null };
}

interface Words {
  readonly source: string | null;
  readonly quote: string | null;
  /** Where the words stand in the source's text, where that is at hand. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

function quoteString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
