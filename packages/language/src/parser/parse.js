import { nearest } from '../symbols/nearest.js';
import { complaint } from './complaint.js';
import { guard } from './guard.js';
import { linesOf } from './lines.js';
import { parser } from './services.js';
/**
 * Reads a text. Never throws: every text gives a tree, if only an empty one, and diagnostics. Texts beyond the limits
 * of {@link guard} are refused before the parser sees them. Where a text breaks the grammar, each of its declarations
 * is read for itself, so that an error in one costs no other.
 */
export function parse(text, uri) {
    const lines = linesOf(text, uri);
    const refused = guard(text, lines);
    if (refused !== null) {
        return { ast: { uri, text, lines, declarations: [], comments: [], tokens: [] }, diagnostics: [refused] };
    }
    const { langium, lexer } = parser();
    const { tokens, comments, faults } = lexer.read(text);
    const diagnostics = faults.map((fault) => complaint.ofFault(fault, text, lines));
    const deep = guard.depth(tokens, lines);
    if (deep !== null) {
        return {
            ast: { uri, text, lines, declarations: [], comments, tokens },
            diagnostics: [...diagnostics, deep],
        };
    }
    const read = (part) => {
        lexer.prepare(part);
        const result = langium.parse(text);
        return {
            nodes: result.value.declarations,
            errors: result.parserErrors.map((error) => complaint.ofParser(error, part, text, lines)),
        };
    };
    const whole = read(tokens);
    const declarations = [];
    if (whole.errors.length === 0 && faults.length === 0) {
        for (const node of whole.nodes)
            declarations.push({ node, sound: true });
    }
    else {
        for (const part of split(tokens, lexer.starters)) {
            const { nodes, errors } = read(part);
            const first = part[0]?.startOffset ?? 0;
            const last = part[part.length - 1]?.endOffset ?? first;
            const faulty = faults.some((fault) => fault.start <= last && fault.end > first);
            for (const node of nodes)
                declarations.push({ node, sound: errors.length === 0 && !faulty });
            if (!faulty)
                diagnostics.push(...errors.slice(0, 1));
        }
    }
    return { ast: { uri, text, lines, declarations, comments, tokens }, diagnostics };
}
/** The parts of a text that begin with a declaration's first word, or one much like it, at the beginning of a line. */
function split(tokens, starters) {
    const parts = [];
    for (const token of tokens) {
        const begins = token.startColumn === 1 &&
            (starters.has(token.image) ||
                (token.tokenType.name === 'ID' && nearest(token.image, starters) !== null));
        const current = parts[parts.length - 1];
        if (begins || current === undefined)
            parts.push([token]);
        else
            current.push(token);
    }
    return parts;
}
