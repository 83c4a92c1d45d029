import { readEdtf } from '@proviso/model';
import { clausesOf } from './clauses.js';
import { lowerMoment } from './moment.js';
import { lowerOptionalEdtf } from './time.js';
const NO_VARIABLES = new Map();
/** A document with its life cycle, articles and versions. */
export function lowerInstrument(node, context) {
    const { one, all } = clausesOf(node.clauses, context, ['Article', 'Version']);
    const moment = (at) => at === undefined ? null : lowerMoment(at, NO_VARIABLES, context);
    const supersedes = one('Supersedes')?.instrument;
    const instrument = {
        kind: 'instrument',
        name: node.name,
        title: node.title ?? null,
        parties: context.resolveAll(one('Between')?.parties, ['party']),
        proposed: lowerOptionalEdtf(one('Proposed')?.date, context),
        signed: moment(one('Signed')?.moment),
        inForce: moment(one('InForceFrom')?.moment),
        ends: moment(one('Ends')?.moment),
        supersedes: supersedes === undefined ? null : context.resolve(supersedes, ['instrument']),
        articles: all('Article').map((article) => ({
            number: articleNumber(article.number),
            title: article.title ?? null,
        })),
        versions: all('Version').map((version) => ({
            name: version.name,
            language: version.language ?? null,
            date: lowerOptionalEdtf(version.date, context),
            source: version.source === undefined ? null : context.resolve(version.source, ['source']),
        })),
        span: context.spanOf(node),
    };
    checkOrder(node, instrument, context);
    return instrument;
}
/** The number of an article as written. */
export function articleNumber(number) {
    return number.text ?? number.number ?? number.word ?? number.date ?? '';
}
/** A named point in time. */
export function lowerMilestone(node, context) {
    return {
        kind: 'milestone',
        name: node.name,
        title: node.title ?? null,
        at: lowerMoment(node.moment, NO_VARIABLES, context),
        span: context.spanOf(node),
    };
}
function checkOrder(node, instrument, context) {
    const steps = [
        ['proposed', instrument.proposed],
        ['signed', dateOf(instrument.signed)],
        ['in force', dateOf(instrument.inForce)],
        ['ends', dateOf(instrument.ends)],
    ];
    let before = null;
    for (const [word, date] of steps) {
        if (date === null)
            continue;
        const here = readEdtf(date, context.zone);
        const there = before === null ? null : readEdtf(before[1], context.zone);
        if (here.kind === 'wrong')
            continue;
        if (before !== null && there?.kind === 'time' && here.days.to < there.days.from) {
            context.say('P3007', node, `“${node.name}” is “${word}” on ${date}, before it is “${before[0]}” on ${before[1]}. Correct one of the dates.`);
        }
        before = [word, date];
    }
}
function dateOf(moment) {
    return moment?.kind === 'date' ? moment.date : null;
}
