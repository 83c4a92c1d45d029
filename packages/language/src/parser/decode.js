import { linesOf } from './lines.js';
/** Reads bytes as UTF-8 (a byte order mark is dropped). Other encodings are told, with the place of the first byte that is wrong. */
export function decode(bytes, uri) {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const text = new TextDecoder('utf-8').decode(bytes);
    const at = wide ? 0 : firstWrong(bytes, text);
    if (at < 0)
        return { kind: 'text', text };
    return {
        kind: 'wrong',
        diagnostic: {
            code: 'P1007',
            severity: 'error',
            message: `The file is not UTF-8 text${wide ? '; it looks like UTF-16' : ''}. Save it as UTF-8; it is left out until then.`,
            span: linesOf(text, uri).span(at, at + 1),
        },
    };
}
/** The offset in the text of the first character that stands for wrong bytes, or -1. */
function firstWrong(bytes, text) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return -1;
    }
    catch {
        return Math.max(0, text.indexOf('\uFFFD'));
    }
}
