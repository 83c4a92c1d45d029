import { readEdtf } from '@proviso/model';
/** The time as written, checked; a wrong one is told and comes back as written. */
export function lowerEdtf(time, context) {
    return checkEdtf(time.date ?? time.year ?? '', time, context);
}
/** The time as written, or null where there is none. */
export function lowerOptionalEdtf(time, context) {
    return time === undefined ? null : lowerEdtf(time, context);
}
/** Checks a written time. */
export function checkEdtf(text, at, context) {
    const reading = readEdtf(text, context.zone);
    if (reading.kind === 'wrong') {
        const reversed = reading.reason.startsWith('the interval ends');
        const [a, b] = text.split('/');
        context.say(reversed ? 'P1011' : 'P1010', at, `“${text}” is no time: ${reading.reason}. ${reversed ? 'Exchange the two ends.' : 'Write it as 2018-06-12, 2018-06 or 2018.'}`, reversed
            ? { mends: [{ title: 'Exchange the ends', span: context.spanOf(at), text: `${b}/${a}` }] }
            : {});
    }
    return text;
}
/** A duration; the plural is the same unit. */
export function lowerDuration(duration) {
    const unit = duration.unit.replace(/s$/, '');
    return { count: Number(duration.count), unit: duration.business ? 'business day' : unit };
}
