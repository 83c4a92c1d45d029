/** The kind with its article, for messages: “an event”, “a set”. */
export function aKind(kind) {
    return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind === 'member' ? 'member of a set' : kind}`;
}
