/** Tells circles of terms, of milestones and of sets, and marks their declarations as unsound. */
export function checkCycles(units, diagnostics) {
    const graphs = {
        P2011: new Map(),
        P2012: new Map(),
        P2013: new Map(),
    };
    for (const unit of units) {
        const what = unit.part?.what;
        if (what === undefined || !('kind' in what))
            continue;
        if (what.kind === 'term') {
            graphs.P2011.set(what.name, { unit, to: what.readings.flatMap((reading) => termsIn(reading.means)) });
        }
        else if (what.kind === 'milestone')
            graphs.P2012.set(what.name, { unit, to: milestonesIn(what.at) });
        else if (what.kind === 'set')
            graphs.P2013.set(what.name, { unit, to: what.includes });
    }
    for (const code of ['P2011', 'P2012', 'P2013']) {
        for (const cycle of cyclesOf(graphs[code])) {
            const shown = [...cycle, cycle[0]].join(' → ');
            for (const name of cycle) {
                const node = graphs[code].get(name);
                if (node === undefined)
                    continue;
                node.unit.sound = false;
                diagnostics.push({
                    code,
                    severity: 'error',
                    message: MESSAGE[code](name, shown),
                    span: node.unit.span,
                });
            }
        }
    }
}
const MESSAGE = {
    P2011: (name, cycle) => `“${name}” is defined by itself: ${cycle}. Define one of them by events or measures instead.`,
    P2012: (name, cycle) => `“${name}” depends on itself: ${cycle}. Count one of them from a date or an event instead.`,
    P2013: (name, cycle) => `“${name}” includes itself: ${cycle}. Take one “including” out.`,
};
/** One circle for each strongly connected part of the graph, without recursion, so that length is no danger. */
function cyclesOf(graph) {
    const state = new Map();
    const cycles = [];
    for (const root of graph.keys()) {
        if (state.has(root))
            continue;
        const path = [{ name: root, next: 0 }];
        state.set(root, 'open');
        while (path.length > 0) {
            const here = path[path.length - 1];
            const to = graph.get(here.name)?.to[here.next];
            here.next += 1;
            if (to === undefined) {
                state.set(here.name, 'done');
                path.pop();
            }
            else if (state.get(to) === 'open') {
                cycles.push(path.slice(path.findIndex((entry) => entry.name === to)).map((entry) => entry.name));
            }
            else if (!state.has(to) && graph.has(to)) {
                state.set(to, 'open');
                path.push({ name: to, next: 0 });
            }
        }
    }
    return cycles;
}
function termsIn(condition) {
    switch (condition.kind) {
        case 'term':
            return [condition.term];
        case 'not':
        case 'once':
        case 'throughout':
            return termsIn(condition.of);
        case 'and':
        case 'or':
            return condition.of.flatMap(termsIn);
        case 'every':
        case 'some':
            return termsIn(condition.holds);
        case 'since':
            return [...termsIn(condition.of), ...termsIn(condition.after)];
        case 'until':
            return [...termsIn(condition.of), ...termsIn(condition.before)];
        default:
            return [];
    }
}
/** The milestones that a moment needs. */
function milestonesIn(moment) {
    switch (moment.kind) {
        case 'milestone':
            return [moment.name];
        case 'offset':
            return milestonesIn(moment.from);
        case 'earliest':
        case 'latest':
            return moment.of.flatMap(milestonesIn);
        default:
            return [];
    }
}
