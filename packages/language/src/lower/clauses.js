/**
 * The clauses of a declaration by their kind. A second clause of a kind that may stand only once is told, and the first
 * one counts.
 */
export function clausesOf(clauses, context, many = []) {
    const seen = new Map();
    for (const clause of clauses) {
        const first = seen.get(clause.$type);
        if (first === undefined)
            seen.set(clause.$type, clause);
        else if (!many.includes(clause.$type)) {
            context.say('P1012', clause, 'This clause was given before, and can be given only once. Leave one of the two out.', {
                related: [{ message: 'It is given here first.', span: context.spanOf(first) }],
            });
        }
    }
    return {
        one: (kind) => seen.get(kind),
        all: (kind) => clauses.filter((clause) => clause.$type === kind),
    };
}
