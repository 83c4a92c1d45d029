import { emptyModel } from '@proviso/model';
import { checkCycles } from '../check/cycles.js';
import { checkEvidence } from '../check/evidence.js';
import { checkTiming } from '../check/timing.js';
import { collect } from './declared.js';
import { gather } from './imports.js';
import { prepare } from './prepare.js';
import { add, settle } from './unit.js';
import { lowerAll } from './units.js';
/**
 * Makes one model of the files of an agreement and of what they import. Pure: no clock, no file access. Never throws on
 * any text. Declarations with an error are left out, and so is whatever uses them; a diagnostic says so each time.
 */
export function load(files, options = {}) {
    const diagnostics = [];
    const references = [];
    const syntaxes = gather(files, options.read, diagnostics);
    const declared = collect(syntaxes, diagnostics);
    const { known, work, agreement } = prepare(syntaxes, declared, options, diagnostics, references);
    const units = lowerAll(syntaxes, declared, known, work);
    const draft = { ...emptyModel(agreement.name), agreement };
    checkCycles(units, diagnostics);
    checkEvidence(units, diagnostics);
    settle(units, diagnostics);
    for (const unit of units)
        if (unit.sound && unit.part !== null)
            add(draft, unit.part);
    const names = new Set(draft.commitments.map((commitment) => commitment.name));
    const model = {
        ...draft,
        conversions: known.conversions,
        exchanges: draft.exchanges.map((exchange) => ({
            ...exchange,
            commitments: exchange.commitments.filter((name) => names.has(name)),
        })),
    };
    diagnostics.push(...checkTiming(model));
    return {
        model,
        diagnostics: inOrder(diagnostics),
        definitions: declared.symbols,
        references,
        files: syntaxes,
    };
}
function inOrder(diagnostics) {
    return diagnostics
        .map((diagnostic, i) => ({ diagnostic, i }))
        .sort((a, b) => (a.diagnostic.span.uri < b.diagnostic.span.uri
        ? -1
        : a.diagnostic.span.uri > b.diagnostic.span.uri
            ? 1
            : 0) ||
        a.diagnostic.span.start.line - b.diagnostic.span.start.line ||
        a.diagnostic.span.start.character - b.diagnostic.span.start.character ||
        a.i - b.i)
        .map(({ diagnostic }) => diagnostic);
}
