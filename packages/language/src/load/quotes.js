const plains = new WeakMap();
/**
 * Looks quoted words up in a text. White space of any length counts as one space, quotation marks and dashes of any
 * shape count as the same, and `…` or `...` passes over any words. The place is in UTF-16 units of the text as it is.
 */
export function findQuote(texts, path, quote) {
    const text = texts[path];
    if (text === undefined)
        return { kind: 'absent' };
    const cache = plains.get(texts) ?? new Map();
    plains.set(texts, cache);
    const plain = cache.get(path) ?? makePlain(text);
    cache.set(path, plain);
    let start = null;
    let at = 0;
    for (const piece of makePlain(quote.replace(/\[?(?:…|\.\.\.)\]?/g, '\u0000')).words.split('\u0000')) {
        const words = piece.trim();
        if (words === '')
            continue;
        const found = plain.words.indexOf(words, at);
        if (found < 0)
            return departure(plain, text, words, at);
        start ??= found;
        at = found + words.length;
    }
    if (start === null)
        return { kind: 'departs', after: '', instead: '' };
    return { kind: 'found', start: plain.offsets[start] ?? 0, end: (plain.offsets[at - 1] ?? 0) + 1 };
}
function departure(plain, text, words, from) {
    const pieces = words.split(' ');
    let low = 0;
    let high = pieces.length;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (plain.words.indexOf(pieces.slice(0, middle).join(' '), from) >= 0)
            low = middle;
        else
            high = middle - 1;
    }
    if (low === 0)
        return { kind: 'departs', after: '', instead: '' };
    const after = pieces.slice(0, low).join(' ');
    const end = plain.words.indexOf(after, from) + after.length;
    const rest = pieces.slice(low).join(' ').length + 1;
    const instead = plain.words
        .slice(end, end + rest)
        .replace(/\S*$/, '')
        .trim();
    const last = plain.offsets[Math.min(end + rest, plain.offsets.length) - 1];
    return {
        kind: 'departs',
        after,
        instead: instead === '' ? text.slice(plain.offsets[end] ?? 0, (last ?? 0) + 1).trim() : instead,
    };
}
function makePlain(text) {
    const offsets = [];
    let words = '';
    let space = true;
    for (let i = 0; i < text.length; i += 1) {
        const c = text.charAt(i);
        if (/\s/.test(c)) {
            if (space)
                continue;
            space = true;
            words += ' ';
        }
        else {
            space = false;
            words += SAME[c] ?? c;
        }
        offsets.push(i);
    }
    return { words, offsets };
}
const SAME = {
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '‘': "'",
    '’': "'",
    '‚': "'",
    '–': '-',
    '—': '-',
    '‑': '-',
};
