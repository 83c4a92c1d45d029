import { conversionFactor, showUnit } from '@proviso/model';
/** A unit with its basis, or null where none is written. */
export function lowerUnit(unit) {
    return unit === undefined ? null : { unit: unit.name, basis: unit.basis ?? null };
}
/** A number with its unit. */
export function lowerQuantity(quantity) {
    return { value: signed(quantity), unit: lowerUnit(quantity.unit) };
}
/** The value of a number with its sign. */
export function signed(number) {
    return number.minus ? -Number(number.value) : Number(number.value);
}
/** Tells where a quantity in one unit cannot be compared with one in the other. */
export function checkUnits(found, wanted, at, context) {
    if (conversionFactor(found, wanted, context.conversions) !== null)
        return;
    const plain = (unit) => (unit === null ? null : { unit: unit.unit, basis: null });
    const sameKind = conversionFactor(plain(found), plain(wanted), []) !== null;
    const show = (unit) => unit === null ? 'a number without unit' : `“${showUnit(unit)}”`;
    if (sameKind && found !== null && wanted !== null) {
        const span = context.spanOf(at);
        const line = { line: 0, character: 0 };
        context.say('P2007', at, `Nothing says how ${show(found)} converts to ${show(wanted)}. Declare it: convert 1 ${showUnit(found)} = … ${showUnit(wanted)}.`, {
            mends: [
                {
                    title: 'Declare the conversion (put the right factor)',
                    span: { uri: span.uri, start: line, end: line },
                    text: `convert 1 ${showUnit(found)} = 1 ${showUnit(wanted)}\n`,
                },
            ],
        });
        return;
    }
    const mend = found === null && wanted !== null
        ? {
            mends: [
                { title: `Add “${showUnit(wanted)}”`, span: after(at, context), text: ` ${showUnit(wanted)}` },
            ],
        }
        : {};
    context.say('P2006', at, `${show(found).replace(/^a/, 'A')} cannot be compared with ${show(wanted)}. Give the quantity in ${wanted === null ? 'no unit' : show(wanted)}.`, mend);
}
function after(at, context) {
    const span = context.spanOf(at);
    return { uri: span.uri, start: span.end, end: span.end };
}
