import { GrammarUtils } from 'langium';
import { CATALOGUE } from '../diagnostic/catalogue.js';
import { aKind } from '../symbols/definition.js';
import { nearest } from '../symbols/nearest.js';
/** Lays out a context over what is declared. `diagnostics` and `references` receive what lowering finds. */
export function desk(known, diagnostics, references) {
    let uri = '';
    let uses = new Set();
    let errors = 0;
    const spanOf = (at) => {
        if ('start' in at)
            return at;
        return 'span' in at ? at.span : cstSpan(uri, at.$cstNode);
    };
    const say = (code, at, message, more = {}) => {
        const { severity } = CATALOGUE[code];
        if (known.lenient ? LOSSY.has(code) : severity === 'error' && !SPARED.has(code))
            errors += 1;
        diagnostics.push({ code, severity, message, span: spanOf(at), ...more });
    };
    const resolve = (ref, kinds, code = 'P2001') => {
        if (known.lenient)
            return ref.name;
        const symbol = known.symbols.get(ref.name);
        if (symbol !== undefined && kinds.includes(symbol.kind)) {
            uses.add(symbol.name);
            references.push({ name: symbol.name, span: spanOf(ref) });
            return symbol.name;
        }
        if (symbol === undefined)
            unknownName(ref, kinds, code);
        else {
            references.push({ name: symbol.name, span: spanOf(ref) });
            const wanted = kinds.map(aKind);
            say(code === 'P2001' ? 'P2002' : code, ref, `“${ref.name}” is ${aKind(symbol.kind)}; ${wanted.length > 1 ? `${wanted.slice(0, -1).join(', ')} or ` : ''}${wanted[wanted.length - 1]} is needed here.`, { related: [{ message: `“${ref.name}” is declared here.`, span: symbol.span }] });
        }
        return null;
    };
    const unknownName = (ref, kinds, code) => {
        const fitting = [...known.symbols.values()].filter((symbol) => kinds.includes(symbol.kind));
        const meant = nearest(ref.name, fitting.map((symbol) => symbol.name));
        const what = kinds.slice(0, 3).map(aKind).join(' or ');
        const span = spanOf(ref);
        const mends = [];
        if (meant !== null)
            mends.push({ title: `Write “${meant}”`, span, text: meant });
        const declared = kinds[0] === undefined ? undefined : DECLARING[kinds[0]];
        if (meant === null && declared !== undefined) {
            const start = { line: 0, character: 0 };
            mends.push({
                title: `Declare “${ref.name}” at the top of the file`,
                span: { uri: span.uri, start, end: start },
                text: `${declared} ${ref.name}\n`,
            });
        }
        const symbol = meant === null ? undefined : known.symbols.get(meant);
        say(code, ref, `Nothing is called “${ref.name}”; ${what} is needed here.${meant === null ? ' Declare it, or correct the name.' : ` Did you mean “${meant}”?`}`, {
            ...(mends.length > 0 ? { mends } : {}),
            ...(symbol ? { related: [{ message: `“${meant}” is declared here.`, span: symbol.span }] } : {}),
        });
    };
    const context = {
        ...known,
        references,
        lifted: new Set(),
        bounds: new Map(),
        say,
        spanOf,
        spanOfProperty: (node, property, index) => cstSpan(uri, GrammarUtils.findNodeForProperty(node.$cstNode, property, index) ?? node.$cstNode),
        resolve,
        resolveAll: (names, kinds) => (names?.refs ?? []).map((ref) => resolve(ref, kinds)).filter((name) => name !== null),
    };
    return {
        context,
        turnTo: (file, list) => {
            uri = file;
            uses = list;
            errors = 0;
        },
        errors: () => errors,
    };
}
/** Errors that leave out less than the declaration they are in. */
const SPARED = new Set(['P4002']);
/** Errors after which a declaration, taken as it stands, cannot be printed again from what was lowered. */
const LOSSY = new Set([
    'P1001',
    'P1012',
    'P2017',
    'P2021',
    'P2023',
    'P2024',
    'P2025',
    'P4010',
]);
/** The declaration that would mend an unknown name. */
const DECLARING = {
    party: 'state',
    event: 'event',
    term: 'term',
    source: 'source',
    instrument: 'instrument',
    viewpoint: 'viewpoint',
};
/** The span of a node of the concrete syntax tree. */
export function cstSpan(uri, node) {
    const none = { line: 0, character: 0 };
    return node === undefined ? { uri, start: none, end: none } : { uri, ...copy(node.range) };
}
function copy(range) {
    const place = (at) => ({ line: at.line, character: at.character });
    return { start: place(range.start), end: place(range.end) };
}
