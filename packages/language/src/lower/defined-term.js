import { lowerCondition } from './condition.js';
/** A defined concept with the readings of those who define it. */
export function lowerDefinedTerm(node, context) {
    const scope = new Map(node.parameters.map((name) => [name, { kind: 'value', type: null }]));
    if (node.readings.length === 0) {
        context.say('P3002', node, `Nobody has defined “${node.name}”; whatever depends on it stays unknown. Say what it means, as in “means …” or “for … means …”.`);
    }
    return {
        kind: 'term',
        name: node.name,
        title: node.title ?? null,
        parameters: node.parameters,
        readings: node.readings.map((reading) => ({
            parties: context.resolveAll(reading.parties, ['party']),
            means: lowerCondition(reading.means, scope, context),
        })),
        span: context.spanOf(node),
    };
}
