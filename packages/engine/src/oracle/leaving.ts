import type { Condition, Mode, Model } from '@proviso/model';

/** What is owed when some of several debtors have left, by docs/semantics.md as it stands. */
export function owedWithout(model: Model, c: Condition, gone: readonly string[], mode: Mode): Condition {
  const again = (x: Condition): Condition => owedWithout(model, x, gone, mode);
  if (gone.length === 0) return c;
  if (c.kind === 'event' && c.pattern.by === null) {
    const actors = model.events.find(({ name }) => name === c.pattern.event)?.actors;
    const standing = mode === 'maintain' || mode === 'refrain';
    const rest = actors?.parties.filter((party) => !gone.includes(party)) ?? [];
    if (rest.length === 0 || rest.length === actors?.parties.length) return c;
    const of = rest.map((by): Condition => ({ ...c, pattern: { ...c.pattern, by } }));
    if (actors?.mode === 'each') return { kind: 'and', of };
    return actors?.mode === 'any' && standing ? { kind: 'or', of } : c;
  }
  if (c.kind === 'not' || c.kind === 'once' || c.kind === 'throughout') return { ...c, of: again(c.of) };
  if (c.kind === 'and' || c.kind === 'or') return { ...c, of: c.of.map(again) };
  if (c.kind !== 'every' && c.kind !== 'some') return c;
  const acts = (x: Condition): boolean =>
    x.kind === 'event'
      ? typeof x.pattern.by === 'object' && x.pattern.by?.variable === c.variable
      : x.kind === 'and' || x.kind === 'or'
        ? x.of.some(acts)
        : (x.kind === 'not' || x.kind === 'once' || x.kind === 'throughout') && acts(x.of);
  if (c.over.kind !== 'set' || !acts(c.holds)) return { ...c, holds: again(c.holds) };
  const left: Condition = {
    kind: 'or',
    of: gone.map(
      (name): Condition => ({
        kind: 'is',
        left: { kind: 'variable', name: c.variable },
        right: { kind: 'name', name },
      }),
    ),
  };
  return c.kind === 'every'
    ? { ...c, holds: { kind: 'or', of: [left, c.holds] } }
    : { ...c, holds: { kind: 'and', of: [{ kind: 'not', of: left }, c.holds] } };
}
