import type { Condition, Domain } from '../condition.js';
import { FEW } from './name-words.js';
import type { Saying } from './saying.js';
import { baseForm, thirdPerson } from './verb.js';
import { apart, join, noun, withArticle } from './writing.js';

/** How domains are said. */
export interface DomainWords {
  several(variable: string, over: Domain, kinds: ReadonlyMap<string, string>): string;
  domain(variable: string, over: Domain, kinds?: ReadonlyMap<string, string>): string;
  nounsOf(over: Domain): ReadonlyMap<string, string>;
  naming(
    variable: string,
    over: Domain,
    tell: (first: string) => string,
    first?: (nouns: ReadonlyMap<string, string>) => string,
  ): string;
  overMembers(of: Extract<Condition, { kind: 'every' | 'some' }>, tell: () => string | null): string | null;
}

/** Says what quantifiers, groups and instances run over, and names their variables as people name things. */
export function domainWords(say: Saying): DomainWords {
  const { bound, local } = say;
  const { events, measures, sets } = say.lexicon;

  /** What a domain has, as several: `times that …`, `members of …`, `different kinds that occur when …`. */
  function several(variable: string, over: Domain, kinds: ReadonlyMap<string, string>): string {
    switch (over.kind) {
      case 'set':
        return `members of ${say.setName(over.set)}`;
      case 'occurrences':
        return `times that ${say.event(over.pattern, 'present')}${say.when(over.when)}`;
      case 'groups':
      case 'observed':
        return `different ${domain(variable, over, kinds)
          .replace(/^(\S+)/, (one) => thirdPerson(one))
          .replace(' that occurs when ', ' that occur when ')
          .replace(/ that (\S+)/, (all, act: string) =>
            all === ' that occur' ? all : ` that ${baseForm(act)}`,
          )}`;
    }
  }

  /** What a domain has, as one: `time that …`, `member of …`, `kind that occurs when …`, `party that ships …`. */
  function domain(variable: string, over: Domain, kinds = nounsOf(over)): string {
    switch (over.kind) {
      case 'set':
        return `${apart(variable)} in ${say.setName(over.set)}`;
      case 'occurrences':
        return `time that ${say.event(over.pattern, 'present')}${say.when(over.when)}`;
      case 'groups': {
        const by = over.pattern.by;
        if (over.also.length === 0 && typeof by === 'object' && by?.variable === variable)
          return `party that${say.event(over.pattern, 'present', '')}${say.when(over.when)}`;
        const said = join(
          [variable, ...over.also].map((of) => kinds.get(of) ?? apart(of)),
          'and',
        );
        return `${said} that occurs when ${say.event(over.pattern, 'present')}${say.when(over.when)}`;
      }
      case 'observed': {
        const said = join(
          [variable, ...over.also].map((of) => kinds.get(of) ?? apart(of)),
          'and',
        );
        return `${said} for which ${say.term({ kind: 'measure', measure: over.measure, args: over.args })} is observed`;
      }
    }
  }

  /** What the variables of a domain stand for, as nouns: `town`, `kind`; `party` for who acts. */
  function nounsOf(over: Domain): ReadonlyMap<string, string> {
    const nouns = new Map<string, string>();
    if (over.kind === 'set') return nouns;
    const [args, parameters] =
      over.kind === 'observed'
        ? [over.args, measures.get(over.measure)?.parameters ?? []]
        : [over.pattern.args, events.get(over.pattern.event)?.parameters ?? []];
    args.forEach((arg, i) => {
      const type = parameters[i]?.type;
      if (
        arg.kind !== 'variable' ||
        type === undefined ||
        local.has(arg.name) ||
        bound[arg.name] !== undefined
      )
        return;
      nouns.set(
        arg.name,
        type.kind === 'set' ? noun(type.set) : type.kind === 'number' ? 'amount' : type.kind,
      );
    });
    const by = over.kind === 'observed' ? null : over.pattern.by;
    if (typeof by === 'object' && by !== null && bound[by.variable] === undefined && !local.has(by.variable))
      nouns.set(by.variable, 'party');
    // Two of one noun are told apart by their own names.
    const all = [...nouns.values()];
    for (const [of, said] of nouns)
      if (all.filter((other) => other === said).length > 1) nouns.set(of, `${said} ${of}`);
    return nouns;
  }

  /**
   * Says something of each of a domain, its variables named as people name them: `a town` where they are first told of,
   * `that town` in what is said of them. `each` is the domain itself: `each time that the Agency asks for a town`.
   */
  function naming(
    variable: string,
    over: Domain,
    tell: (first: string) => string,
    first = (nouns: ReadonlyMap<string, string>): string =>
      `${over.kind === 'set' ? 'every' : 'each'} ${domain(variable, over, nouns)}`,
  ): string {
    const nouns = nounsOf(over);
    for (const [of, said] of nouns) local.set(of, withArticle(said));
    const told = first(nouns);
    for (const [of, said] of nouns) local.set(of, `that ${said}`);
    const whole = tell(told);
    for (const of of nouns.keys()) local.delete(of);
    return whole;
  }

  /**
   * Says what a quantifier holds of, its variable standing for the members themselves where they are few: “its nuclear,
   * chemical and biological programme”. Gives null where the members are not few or nothing names the variable.
   */
  function overMembers(
    of: Extract<Condition, { kind: 'every' | 'some' }>,
    tell: () => string | null,
  ): string | null {
    if (of.over.kind !== 'set' || of.holds.kind !== 'event') return null;
    const named = of.holds.pattern.args.some((arg) => arg.kind === 'variable' && arg.name === of.variable);
    const set = sets.get(of.over.set);
    if (!named || set === undefined || set.includes.length > 0 || set.members.length === 0) return null;
    const few = set.members.length <= FEW;
    const every = of.kind === 'every';
    local.set(
      of.variable,
      few
        ? join(set.members.map(say.proper), every ? 'and' : 'or')
        : `${every ? 'every' : 'any'} ${noun(set.name)}`,
    );
    const said = tell();
    local.delete(of.variable);
    return said;
  }

  return { several, domain, nounsOf, naming, overMembers };
}
