/** Adds what a unit holds to a model. */
export function add(model, part) {
    model[part.list].push(part.what);
}
/**
 * Leaves out whatever uses something left out, and says so, until nothing sound depends on anything unsound. `shared`
 * names are declared by several units (members of sets): they are missing only when all of these are.
 */
export function settle(units, diagnostics) {
    const declared = new Map();
    const users = new Map();
    for (const unit of units) {
        for (const name of unit.names)
            push(declared, name, unit);
        for (const name of unit.uses)
            push(users, name, unit);
    }
    const queue = units.filter((unit) => !unit.sound);
    for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
        for (const name of unit.names) {
            if (declared.get(name)?.some((other) => other.sound))
                continue;
            for (const user of users.get(name) ?? []) {
                if (!user.sound)
                    continue;
                user.sound = false;
                queue.push(user);
                diagnostics.push({
                    code: 'P2015',
                    severity: 'warning',
                    message: `This is left out, because it uses “${name}”, which was left out. Mend “${name}” first.`,
                    span: user.span,
                    related: [{ message: `“${name}” was left out.`, span: unit.span }],
                });
            }
        }
    }
}
function push(map, key, value) {
    const list = map.get(key);
    if (list === undefined)
        map.set(key, [value]);
    else
        list.push(value);
}
