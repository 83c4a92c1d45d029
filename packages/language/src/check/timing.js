import { addDuration, readEdtf, showDay, } from '@proviso/model';
/** Tells deadlines that lie before the commitment can be detached. */
export function checkTiming(model) {
    const diagnostics = [];
    const all = [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)];
    const byName = new Map(all.map((commitment) => [commitment.name, commitment]));
    for (const commitment of all) {
        if (commitment.span === undefined)
            continue;
        const { span } = commitment;
        const due = latest(commitment.deadline);
        const possible = earliestDetachment(commitment, byName, model);
        if (due !== null && possible > due) {
            diagnostics.push({
                code: 'P3003',
                severity: 'warning',
                message: `The deadline of “${commitment.name}”, ${showDay(due)}, lies before ${showDay(possible)}, the first day on which it can be detached. Correct one of the dates.`,
                span,
            });
        }
    }
    return diagnostics;
}
/** A day before which the commitment certainly cannot be detached; -Infinity when nothing says so. */
function earliestDetachment(commitment, byName, model) {
    const days = [
        dayFrom(commitment.made ?? (commitment.provision.instrument === null ? model.agreement.signed : null)),
        earliest(commitment.from),
        commitment.antecedent === null ? -Infinity : earliestTruth(commitment.antecedent),
    ];
    for (const order of commitment.orders) {
        if (order.relation !== 'only after')
            continue;
        if (order.of.kind === 'condition')
            days.push(earliestTruth(order.of.condition));
        else
            for (const name of order.of.names)
                days.push(earliest(byName.get(name)?.from ?? null));
    }
    return Math.max(...days);
}
/** A day before which the condition certainly is not true. */
function earliestTruth(condition) {
    switch (condition.kind) {
        case 'and':
            return Math.max(-Infinity, ...condition.of.map(earliestTruth));
        case 'or':
            return condition.of.length === 0 ? -Infinity : Math.min(...condition.of.map(earliestTruth));
        case 'event':
        case 'time':
            return Math.max(-Infinity, ...condition.when.map(boundFrom));
        default:
            return -Infinity;
    }
}
function boundFrom(when) {
    switch (when.kind) {
        case 'after':
            return earliest(when.moment) + 1;
        case 'from':
        case 'on':
        case 'within':
            return earliest(when.moment);
        case 'during':
            return dayFrom(when.interval);
        default:
            return -Infinity;
    }
}
function earliest(moment) {
    switch (moment?.kind) {
        case 'date':
            return dayFrom(moment.date);
        case 'offset':
            return addDuration(earliest(moment.from), moment.duration);
        case 'earliest':
            return Math.min(...moment.of.map(earliest));
        case 'latest':
            return Math.max(...moment.of.map(earliest));
        default:
            return -Infinity;
    }
}
/** The last day of a deadline that is fixed by dates alone; null for any other. */
function latest(deadline) {
    switch (deadline?.kind) {
        case 'date': {
            const reading = readEdtf(deadline.date);
            return reading.kind === 'time' && Number.isFinite(reading.days.to) ? reading.days.to : null;
        }
        case 'offset': {
            const from = latest(deadline.from);
            return from === null ? null : addDuration(from, deadline.duration);
        }
        default:
            return null;
    }
}
function dayFrom(time) {
    if (time === null)
        return -Infinity;
    const reading = readEdtf(time);
    return reading.kind === 'time' ? reading.days.from : -Infinity;
}
