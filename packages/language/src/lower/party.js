import { daysOf, readEdtf } from '@proviso/model';
import { lowerOptionalEdtf } from './time.js';
/** A party: a state, an organisation, a group, a body with its members, or one that only reports. */
export function lowerParty(node, context) {
    return {
        kind: node.kind,
        name: node.name,
        title: node.title ?? null,
        members: context.resolveAll(node.members, ['party']),
        span: context.spanOf(node),
    };
}
/** A person with the offices that its words counted in. */
export function lowerPerson(node, context) {
    return {
        kind: 'person',
        name: node.name,
        title: node.title ?? null,
        offices: node.offices.map((office) => {
            const from = lowerOptionalEdtf(office.from, context);
            const to = lowerOptionalEdtf(office.to, context);
            if (from !== null && to !== null && isTime(from) && isTime(to) && daysOf(from).from > daysOf(to).to) {
                context.say('P3009', office, `The office ends (${to}) before it begins (${from}). Exchange or correct the dates.`);
            }
            return {
                party: context.resolve(office.party, ['party']) ?? office.party.name,
                office: office.office ?? null,
                from,
                to,
            };
        }),
        span: context.spanOf(node),
    };
}
/** A set of names. */
export function lowerSet(node, context) {
    const members = (node.members?.refs ?? []).map((ref) => {
        const kind = context.symbols.get(ref.name)?.kind;
        if (kind !== undefined)
            context.resolve(ref, [kind]);
        return ref.name;
    });
    if (members.length === 0 && node.includes === undefined) {
        context.say('P3010', node, `“${node.name}” has no members. Name them after “=”.`);
    }
    return {
        kind: 'set',
        name: node.name,
        title: node.title ?? null,
        members,
        includes: context.resolveAll(node.includes, ['set']),
        span: context.spanOf(node),
    };
}
function isTime(text) {
    return readEdtf(text).kind === 'time';
}
