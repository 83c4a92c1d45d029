import { nearest } from '../symbols/nearest.js';
import { articleNumber } from './instrument.js';
/** Where a provision stands and in whose words, from its clauses. */
export function lowerProvision(clauses, context) {
    const instrument = clauses.under === undefined ? null : context.resolve(clauses.under.instrument, ['instrument']);
    const article = clauses.under?.article === undefined ? null : articleNumber(clauses.under.article);
    const articles = instrument === null ? undefined : context.articles.get(instrument);
    if (clauses.under?.article !== undefined &&
        article !== null &&
        articles &&
        articles.length > 0 &&
        !articles.includes(article)) {
        const meant = nearest(article, articles);
        const span = context.spanOf(clauses.under.article);
        context.say('P2014', clauses.under.article, `“${instrument}” has no article ${article}.${meant ? ` Did you mean ${meant}?` : ` It lists ${articles.slice(0, 12).join(', ')}; add the article there, or correct the number.`}`, meant && /^[\w.]+$/.test(meant) ? { mends: [{ title: `Write ${meant}`, span, text: meant }] } : {});
    }
    return { instrument, article, ...lowerWords(clauses, context) };
}
/** The source and the quoted words. Words that the source's text does not hold are told and left out. */
export function lowerWords(clauses, context) {
    const source = clauses.inSource === undefined ? null : context.resolve(clauses.inSource.source, ['source']);
    const quote = clauses.quoted?.text ?? null;
    if (source === null || quote === null || clauses.quoted === undefined)
        return { source, quote };
    const finding = context.findQuote(source, quote);
    if (finding.kind !== 'departs')
        return { source, quote };
    const span = context.spanOfProperty(clauses.quoted, 'text');
    const where = finding.after === ''
        ? 'Its first words are not there.'
        : `It follows the source up to “${finding.after}”, where the source goes on “${finding.instead}”.`;
    context.say('P4002', span, `The quoted words are not in “${source}”. ${where} Quote exactly, with “…” for what is passed over. The quote is left out.`, {
        mends: finding.after === ''
            ? []
            : [
                {
                    title: 'Quote what the source says there',
                    span,
                    text: quoteString(`${finding.after} ${finding.instead}`),
                },
            ],
    });
    return { source, quote: null };
}
function quoteString(text) {
    return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
