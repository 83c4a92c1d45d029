import { clausesOf } from './clauses.js';
import { lowerCommitment } from './commitment.js';
import { lowerMoment } from './moment.js';
import { lowerProvision } from './provision.js';
import { lowerEdtf } from './time.js';
/** An exchange and its commitments, in the order of the text. */
export function lowerExchange(node, context) {
    const commitments = node.commitments.map((one) => lowerCommitment(one, node.name, context));
    return {
        exchange: {
            kind: 'exchange',
            name: node.name,
            title: node.title ?? null,
            commitments: commitments.map((one) => one.name),
            span: context.spanOf(node),
        },
        commitments,
    };
}
/** An offer, which holds its own commitments. */
export function lowerOffer(node, context) {
    const { one } = clausesOf(node.clauses, context);
    const moment = (at) => at === undefined ? null : lowerMoment(at, new Map(), context);
    const other = one('AccountOf')?.offer;
    return {
        kind: 'offer',
        name: node.name,
        title: node.title ?? null,
        by: context.resolveAll(node.by, ['party']),
        to: context.resolveAll(node.to, ['party']),
        made: lowerEdtf(node.date, context),
        commitments: node.commitments.map((commitment) => lowerCommitment(commitment, null, context)),
        accepted: moment(one('Accepted')?.moment),
        declined: moment(one('Declined')?.moment),
        lapses: moment(one('Lapses')?.moment),
        toldBy: context.resolveAll(one('ToldBy')?.tellers, ['party', 'person']),
        accountOf: other === undefined ? null : context.resolve(other, ['offer']),
        provision: lowerProvision({ under: one('Under'), inSource: one('InSource'), quoted: one('Quoted') }, context),
        span: context.spanOf(node),
    };
}
