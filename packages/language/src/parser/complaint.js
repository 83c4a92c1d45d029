import { nearest } from '../symbols/nearest.js';
import { parser } from './services.js';
/** What is said of text that the lexer or the parser cannot read. */
export const complaint = { ofFault, ofParser };
function ofFault(fault, text, lines) {
    const span = lines.span(fault.start, fault.end);
    if (fault.kind === 'string') {
        const closing = text.charAt(fault.start) === '“' ? '”' : '"';
        const at = lines.span(fault.end, fault.end);
        return {
            code: 'P1003',
            severity: 'error',
            message: `The string is not closed on its line. Close it with ${closing}; write \\n where a line break is meant.`,
            span,
            mends: [{ title: 'Close the string', span: at, text: closing }],
        };
    }
    const found = text.slice(fault.start, Math.min(fault.end, fault.start + 20));
    const instead = INSTEAD[found];
    return {
        code: 'P1002',
        severity: 'error',
        message: `“${printable(found)}” has no meaning here. ${instead ? `Write ${instead}.` : 'Take it out, or put it into a string.'}`,
        span,
        mends: [{ title: instead ? `Write ${instead}` : 'Take it out', span, text: instead ?? '' }],
    };
}
const INSTEAD = {
    '–': '-',
    '—': '-',
    '−': '-',
    '×': '*',
    '÷': '/',
    '；': ',',
    '，': ',',
};
function ofParser(error, part, text, lines) {
    const { lexer } = parser();
    const atEnd = Number.isNaN(error.token.startOffset) || error.token.startOffset === undefined;
    const last = part[part.length - 1];
    const end = last === undefined ? text.length : (last.endOffset ?? last.startOffset) + 1;
    const span = atEnd
        ? lines.span(end, end)
        : lines.span(error.token.startOffset, (error.token.endOffset ?? error.token.startOffset) + 1);
    const image = error.token.image;
    const expected = expectedOf(error);
    if (!atEnd && (error.token === part[0] || (expected.length === 0 && error.token.startColumn === 1))) {
        const meant = nearest(image, lexer.starters);
        return {
            code: 'P1008',
            severity: 'error',
            message: `No declaration begins with “${short(image)}”.${meant ? ` Did you mean “${meant}”?` : ' Begin with a word such as “state”, “event”, “commitment” or “report”.'}`,
            span,
            ...(meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {}),
        };
    }
    if (!atEnd && lexer.isReserved(image) && expected.includes('a name')) {
        return {
            code: 'P1009',
            severity: 'error',
            message: `“${image}” is a word of the language and cannot be a name here. Choose another name, such as “${image}_”.`,
            span,
            mends: [{ title: `Write “${image}_”`, span, text: `${image}_` }],
        };
    }
    const found = atEnd ? 'the declaration ends' : `“${short(image)}” was found`;
    const meant = atEnd ? null : nearest(image, expected);
    const colon = !atEnd && expected.includes(PLAIN.LABEL ?? '') && /^\p{L}/u.test(image);
    const mends = colon
        ? [{ title: 'Put “:” after the name', span: { ...span, start: span.end }, text: ':' }]
        : meant === null
            ? []
            : [{ title: `Write “${meant}”`, span, text: meant }];
    const wanted = expected.length === 0 ? '' : ` Expected ${list(expected)}.`;
    return {
        code: 'P1001',
        severity: 'error',
        message: `${atEnd ? 'Something is missing: ' : 'The text does not go on like this: '}${found}.${wanted}${meant ? ` Did you mean “${meant}”?` : ''}`,
        span,
        ...(mends.length > 0 ? { mends } : {}),
    };
}
/** What the parser could have gone on with, in words, read from its own message. */
function expectedOf(error) {
    const single = /Expecting(?: token of type|:)? [`'‘]?(.+?)['’`]? but found/s.exec(error.message);
    const listed = [...error.message.matchAll(/\[([^\]]*)\]/g)].map((m) => (m[1] ?? '').split(',')[0] ?? '');
    const words = listed.length > 0 ? listed : single?.[1] !== undefined ? [single[1]] : [];
    return [
        ...new Set(words.filter((word) => word !== '' && word !== 'EOF').map((word) => PLAIN[word] ?? word)),
    ];
}
const PLAIN = {
    NAME: 'a name',
    ID: 'a name',
    LABEL: 'a name with “:”',
    STRING: 'words in quotation marks',
    DATE: 'a date',
    NUMBER: 'a number',
};
function list(words) {
    const shown = words.slice(0, 8).map((word) => (/^(a|words) /.test(word) ? word : `“${word}”`));
    return shown.length === 1
        ? (shown[0] ?? '')
        : `${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`;
}
function short(image) {
    return image.length > 40 ? `${image.slice(0, 40)}…` : image;
}
function printable(text) {
    return text.replace(/[\p{C}]/gu, (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
