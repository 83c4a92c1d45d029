/** Finds the lines of a text once, so that each place is a binary search. */
export function linesOf(text, uri) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    const placeAt = (offset) => {
        const within = Math.max(0, Math.min(offset, text.length));
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= within)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low, character: within - (starts[low] ?? 0) };
    };
    return { placeAt, span: (start, end) => ({ uri, start: placeAt(start), end: placeAt(end) }) };
}
