import type {
  Argument,
  Condition,
  Domain,
  EventPattern,
  Gap,
  Moment,
  Steps,
  Term,
  When,
} from '../condition.js';
import type { Commitment, CommitmentTerms, EventKind, Order, Power } from '../declaration.js';
import type { Model } from '../model.js';
import { type Bounds, type Quantity, showUnit } from '../quantity.js';
import { type Duration, negate, readEdtf, showDuration } from '../time.js';
import { inSentence, isPlural } from './article.js';
import { sayWhen } from './date.js';
import { baseForm, pastTense, thirdPerson } from './verb.js';

/** The tense in which an event's phrase is said: `dismantles`, `dismantle` (after “must”), `dismantled`, `did not dismantle`. */
export type Tense = 'present' | 'infinitive' | 'past' | 'not past';

/** What stands in for the variables of a model when it is put into words. */
export interface Standing {
  /** Values by variable, as they are written in the model; `any` for one that is left open. */
  readonly values: Readonly<Record<string, string>>;
  /** Times of bound occurrences by variable, as people name them: `12 June 2018`. */
  readonly times: Readonly<Record<string, string>>;
}

/** Says the parts of one model in plain English. Every function takes model data and gives a phrase without a full stop. */
export interface Words {
  /** A name as something that is waited for: an event by its phrase, everything else by its title. */
  thing(name: string): string;
  /** The title that people use for a declared name; the name itself, with its words apart, where there is none. */
  name(name: string): string;
  /** Names joined as people join them: `A`, `A and B`, `A, B and C`. */
  names(names: readonly string[], conjunction?: 'and' | 'or'): string;
  /** A verb as its subject asks: `reports` of one, `report` of several, or of one that is named in the plural. */
  verb(subject: readonly string[], verb: string): string;
  argument(argument: Argument): string;
  /** A value of an instance as people say it: a member's name, a day as `20 April 2024`. */
  value(text: string): string;
  quantity(quantity: Quantity): string;
  bounds(bounds: Bounds): string;
  /** The event with its actor: `North Korea dismantles its nuclear programme`; as infinitive without the actor. */
  event(pattern: EventPattern, tense: Tense, who?: string): string;
  /** A measure with its arguments: `the stock of enriched uranium`. */
  measure(name: string, args: readonly Argument[]): string;
  moment(moment: Moment): string;
  when(when: readonly When[]): string;
  term(term: Term): string;
  /** A condition as a clause that can follow “if”. */
  condition(condition: Condition): string;
  /** What the debtor must do, as an infinitive: `alter the Armistice Agreement by 31 December 2018`. */
  duty(terms: Pick<CommitmentTerms, 'mode' | 'consequent'>, debtors: readonly string[]): string;
  order(order: Order): string;
  /** The whole commitment as one sentence without its full stop. */
  commitment(commitment: Commitment): string;
  power(power: Power): string;
}

/** The words of a model. Instance values, where given, stand in for the variables they are bound to. */
export function wordsOf(
  model: Model,
  bound: Readonly<Record<string, string>> = {},
  times: Standing['times'] = {},
): Words {
  const { titles, things, plurals, capitals, events, measures, sets } = lexiconOf(model);
  const zone = model.agreement.zone;
  /** What the variables of the quantifiers that are being said stand for. */
  const local = new Map<string, string>();

  const name = (of: string): string => titles.get(of) ?? withNames(apart(of), capitals);
  /**
   * A name that stands for a thing of its own; one that begins with a capital keeps its capitals. A member of a set may
   * have the name of a commitment or of a power: it is not called by its title.
   */
  const proper = (of: string): string =>
    things.get(of) ??
    (/^\p{Lu}/u.test(of) ? of.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : apart(of));
  const thing = (of: string): string => {
    const kind = events.get(of);
    if (kind === undefined) return name(of);
    return event({ event: of, args: kind.parameters.map(() => ({ kind: 'any' })), by: null }, 'present');
  };
  const names = (of: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
    join(of.map(name), conjunction);
  const verb = (subject: readonly string[], of: string): string =>
    subject.length > 1 || plurals.has(name(subject[0] ?? '')) ? (of === 'be' ? 'are' : of) : thirdPerson(of);
  const quantity = (of: Quantity): string => `${number(of.value)}${unit(showUnit(of.unit))}`;

  function argument(of: Argument): string {
    switch (of.kind) {
      case 'name':
        return proper(of.name);
      case 'variable':
        return local.get(of.name) ?? (bound[of.name] !== undefined ? proper(bound[of.name] ?? '') : of.name);
      case 'any':
        return 'any';
      case 'quantity':
        return quantity(of.quantity);
      case 'text':
        return `“${of.text}”`;
      case 'date':
        return sayWhen(of.date, zone).replace(/^on /, '');
    }
  }

  function event(pattern: EventPattern, tense: Tense, who: string | null = null, many = false): string {
    const kind = events.get(pattern.event);
    const actors = actorsOf(pattern, kind);
    const conjunction = kind?.actors.mode === 'any' && pattern.by === null ? 'or' : 'and';
    const several = who === null && actors.length > 1 && conjunction === 'and';
    const plural = several || plurals.has(who ?? name(actors.at(-1) ?? ''));
    if (kind?.phrase && !isVerb(kind.phrase)) {
      const whole = filled(kind.phrase, pattern.args, kind);
      return tense === 'not past' ? `it did not come about that ${whole}` : whole;
    }
    const { verb, rest } = phraseOf(pattern, kind);
    const spoken =
      tense === 'past'
        ? pastTense(verb, plural)
        : tense === 'not past'
          ? verb === 'be'
            ? `${plural ? 'were' : 'was'} not`
            : `did not ${verb}`
          : tense === 'infinitive' || plural
            ? verb
            : thirdPerson(verb);
    const own = plural || many ? rest.replace(/\bits\b/g, 'their') : rest;
    const said = `${plural && tense === 'present' && verb === 'be' ? 'are' : spoken}${own}`;
    if (tense === 'infinitive') return said;
    if (who !== null) return `${who} ${said}`;
    if (actors.length === 0) return `it ${said}`;
    return `${names(actors, conjunction)} ${said}`;
  }

  function actorsOf(pattern: EventPattern, kind: EventKind | undefined): readonly string[] {
    if (typeof pattern.by === 'string') return [pattern.by];
    if (pattern.by !== null) {
      const by = local.get(pattern.by.variable) ?? bound[pattern.by.variable] ?? pattern.by.variable;
      return [by === 'any' ? 'anybody' : by];
    }
    return kind?.actors.parties ?? [];
  }

  /** A phrase with its arguments filled in; “a {1}” becomes “an …” or “any …” as the filled word asks. */
  function filled(
    phrase: string,
    args: readonly Argument[],
    of: { readonly parameters: EventKind['parameters'] },
  ): string {
    return phrase
      .replace(/\{(\d+)\}/g, (_all, digits: string) => {
        const at = Number(digits) - 1;
        const arg = args[at];
        return arg === undefined || isOpen(arg) ? anyOf(of.parameters[at]) : argument(arg);
      })
      .replace(/\bany amount (?=\p{L})(?!of\b)/gu, 'any number of ')
      .replace(/\b[Aa]n? (any|all) /g, '$1 ')
      .replace(/\b([Aa]) (?=[aeiouAEIO]|M[A-Z])/g, '$1n ');
  }

  /** Whether an argument is anything, as it stands or by what its variable is bound to. */
  function isOpen(of: Argument): boolean {
    if (of.kind === 'variable') return !local.has(of.name) && bound[of.name] === 'any';
    return of.kind === 'any';
  }

  /** “any war game”, “any”: the parameter's type by its name in the model, as a noun. */
  function anyOf(parameter: EventKind['parameters'][number] | undefined): string {
    if (parameter === undefined) return 'any';
    return parameter.type.kind === 'set'
      ? `any ${noun(parameter.type.set)}`
      : parameter.type.kind === 'number'
        ? 'any amount'
        : `any ${parameter.type.kind}`;
  }

  function phraseOf(pattern: EventPattern, kind: EventKind | undefined): { verb: string; rest: string } {
    if (kind?.phrase) {
      const [first = '', ...others] = filled(kind.phrase, pattern.args, kind).split(' ');
      return { verb: baseForm(first), rest: others.length > 0 ? ` ${others.join(' ')}` : '' };
    }
    const [first = pattern.event, ...others] = apart(pattern.event).split(' ');
    const spoken = pattern.args.filter((of) => !isOpen(of)).map(argument);
    const tail = [...others, ...(spoken.length > 0 ? [join(spoken, 'and')] : [])];
    return { verb: first, rest: tail.length > 0 ? ` ${tail.join(' ')}` : '' };
  }

  function moment(of: Moment): string {
    switch (of.kind) {
      case 'date':
        return sayWhen(of.date, zone).replace(/^(on|in) /, '');
      case 'milestone':
        return name(of.name);
      case 'event':
        return `${of.which === 'last' ? 'the last time that ' : ''}${event(of.pattern, 'present')}`;
      case 'occurrence':
        return times[of.variable] ?? 'that day';
      case 'state':
        return `“${name(of.commitment)}” ${stateWords(of.state)}`;
      case 'offset':
        return of.duration.count < 0
          ? `${showDuration(negate(of.duration))} before ${moment(of.from)}`
          : `${showDuration(of.duration)} after ${moment(of.from)}`;
      case 'earliest':
        return `the earlier of ${join(of.of.map(moment), 'and')}`;
      case 'latest':
        return `the later of ${join(of.of.map(moment), 'and')}`;
    }
  }

  /** A moment as the day that it is, where what makes it one would be a clause: `the day on which “X” is performed`. */
  function dayOf(of: Moment): string {
    return of.kind === 'state' || (of.kind === 'event' && of.which !== 'last')
      ? `the day on which ${moment(of)}`
      : moment(of);
  }

  function oneWhen(of: When): string {
    switch (of.kind) {
      case 'before':
      case 'after':
        return `${of.kind} ${moment(of.moment)}`;
      case 'by':
      case 'on':
        return `${of.kind} ${dayOf(of.moment)}`;
      case 'from':
        return `from ${dayOf(of.moment)} on`;
      case 'within':
        return `within ${showDuration(of.duration)} of ${dayOf(of.moment)}`;
      case 'last':
        return `in the last ${showDuration(of.duration).replace(/^1 /, '')}`;
      case 'during':
        return sayWhen(of.interval, zone);
      case 'ever':
        return 'at any time';
    }
  }
  const when = (of: readonly When[]): string => of.map((w) => ` ${oneWhen(w)}`).join('');

  function term(of: Term): string {
    switch (of.kind) {
      case 'quantity':
        return quantity(of.quantity);
      case 'measure':
        return measure(of.measure, of.args);
      case 'variable':
        return bound[of.name] ?? of.name;
      case 'count':
        return `the number of times that ${event(of.pattern, 'present')}${when(of.when)}`;
      case 'aggregate':
        return `the ${of.how} of ${apart(of.parameter)} when ${event(of.pattern, 'present')}${when(of.when)}`;
      case 'window':
        return `the ${of.how} over ${showDuration(of.duration)} of ${term({ kind: 'measure', measure: of.measure, args: of.args })}`;
      case 'over':
        return naming(
          of.variable,
          of.over,
          (each) => `the ${of.how}, over ${each}${given(of.given)}, of ${term(of.of)}`,
        );
      case 'number':
        return naming(
          of.variable,
          of.over,
          (those) => `the number of ${those}${given(of.given)}`,
          (nouns) => several(of.variable, of.over, nouns),
        );
      case 'value':
        return `“${name(of.value)}”${of.args.length > 0 ? ` for ${join(of.args.map(argument), 'and')}` : ''}`;
      case 'arithmetic':
        return `${term(of.left)} ${of.op} ${term(of.right)}`;
    }
  }

  const given = (of: Condition | null): string =>
    of === null ? '' : ` for which it is so that ${condition(of)}`;
  function measure(of: string, args: readonly Argument[]): string {
    const kind = measures.get(of);
    if (kind === undefined || kind.phrase === null)
      return `the ${apart(of)}${args.length > 0 ? ` of ${join(args.map(argument), 'and')}` : ''}`;
    const said = filled(kind.phrase, args, kind);
    return /^(the|a|an|its|his|her|their|[A-Z]\w*’s) /.test(said) ? said : `the ${said}`;
  }

  /** What a domain has, as several: `times that …`, `members of …`, `different kinds that occur when …`. */
  function several(variable: string, over: Domain, kinds: ReadonlyMap<string, string>): string {
    switch (over.kind) {
      case 'set':
        return `members of ${setName(over.set)}`;
      case 'occurrences':
        return `times that ${event(over.pattern, 'present')}${when(over.when)}`;
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
        return `${apart(variable)} in ${setName(over.set)}`;
      case 'occurrences':
        return `time that ${event(over.pattern, 'present')}${when(over.when)}`;
      case 'groups': {
        const by = over.pattern.by;
        if (over.also.length === 0 && typeof by === 'object' && by?.variable === variable)
          return `party that${event(over.pattern, 'present', '')}${when(over.when)}`;
        const said = join(
          [variable, ...over.also].map((of) => kinds.get(of) ?? apart(of)),
          'and',
        );
        return `${said} that occurs when ${event(over.pattern, 'present')}${when(over.when)}`;
      }
      case 'observed': {
        const said = join(
          [variable, ...over.also].map((of) => kinds.get(of) ?? apart(of)),
          'and',
        );
        return `${said} for which ${term({ kind: 'measure', measure: over.measure, args: over.args })} is observed`;
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
    say: (first: string) => string,
    first = (nouns: ReadonlyMap<string, string>): string =>
      `${over.kind === 'set' ? 'every' : 'each'} ${domain(variable, over, nouns)}`,
  ): string {
    const nouns = nounsOf(over);
    for (const [of, said] of nouns) local.set(of, withArticle(said));
    const told = first(nouns);
    for (const [of, said] of nouns) local.set(of, `that ${said}`);
    const whole = say(told);
    for (const of of nouns.keys()) local.delete(of);
    return whole;
  }

  /** A set as people name it within a sentence: its members where they are few, else its title. */
  function setName(of: string): string {
    const title = name(of);
    return /^The /.test(title) ? `the${title.slice(3)}` : title;
  }

  /** The members of a set as a list where they are few; else null. */
  function fewOf(of: string): readonly string[] | null {
    const set = sets.get(of);
    const few =
      set !== undefined && set.includes.length === 0 && set.members.length > 0 && set.members.length <= FEW;
    return few ? set.members.map(proper) : null;
  }

  /**
   * Says what a quantifier holds of, its variable standing for the members themselves where they are few: “its nuclear,
   * chemical and biological programme”. Gives null where the members are not few or nothing names the variable.
   */
  function overMembers(
    of: Extract<Condition, { kind: 'every' | 'some' }>,
    say: () => string | null,
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
        ? join(set.members.map(proper), every ? 'and' : 'or')
        : `${every ? 'every' : 'any'} ${noun(set.name)}`,
    );
    const said = say();
    local.delete(of.variable);
    return said;
  }

  let depth = 0;
  /** Conditions nested deeper than a reader follows are not said out. */
  function condition(of: Condition): string {
    if (depth >= DEEPEST_SAID) return 'a longer condition';
    depth += 1;
    const said = clause(of);
    depth -= 1;
    return said;
  }

  function clause(of: Condition): string {
    switch (of.kind) {
      case 'constant':
        return of.value ? 'in any case' : 'in no case';
      case 'not':
        if (of.of.kind === 'event') return `${event(of.of.pattern, 'not past')}${when(of.of.when)}`;
        if (of.of.kind === 'in force')
          return condition(of.of).replace(/ is in force( for |$)/, ' is not in force$1');
        return `it is not so that ${condition(of.of)}`;
      case 'and':
      case 'or':
        return join(
          of.of.map((part) => (part.kind === 'or' ? `(${condition(part)})` : condition(part))),
          of.kind,
        );
      case 'every':
      case 'some':
        return (
          overMembers(of, () => condition(of.holds)) ??
          naming(
            of.variable,
            of.over,
            (each) =>
              `${of.kind === 'every' ? lead(each) : `for ${each.replace(/^(each|every) /, 'some ')}`}, ${condition(of.holds)}`,
          )
        );
      case 'event':
        return `${event(of.pattern, 'present')}${when(of.when)}`;
      case 'sequence':
        return steps(of.of);
      case 'compare': {
        const told = amountPattern(of);
        if (told !== null) return `${event(told.pattern, 'present')}${told.rest}`;
        return `${term(of.left)} ${isSeveral(of.left) ? 'are' : 'is'} ${of.op} ${term(of.right)}`;
      }
      case 'term':
        return `“${name(of.term)}” is met${of.args.length > 0 ? ` for ${join(of.args.map(argument), 'and')}` : ''}`;
      case 'is':
        return `${argument(of.left)} is ${of.right.kind === 'set' ? `one of ${name(of.right.set)}` : argument(of.right)}`;
      case 'state':
        return `“${name(of.commitment)}” ${stateWords(of.state)}`;
      case 'in force':
        return `${name(of.instrument)} is in force${of.for === null ? '' : ` for ${name(of.for)}`}`;
      case 'time':
        return `${of.of === undefined ? 'the day' : (times[of.of] ?? bound[of.of] ?? 'it')} lies${when(of.when)}`;
      case 'once':
      case 'throughout':
        return `at ${of.kind === 'once' ? 'some time' : 'all times'}${when(of.when)}, ${condition(of.of)}`;
      case 'since':
        return `${condition(of.of)}, ever since ${condition(of.after)}${within(of.within)}`;
      case 'until':
        return `${condition(of.of)}, until ${condition(of.before)}${within(of.within)}`;
    }
  }
  /**
   * A limit on how often something happens, or on how much of it in all, told as the act itself: `releases at least 200
   * prisoners in all`, `meets at least once in the last month`. Null where the phrase has no place for the amount.
   */
  function amountPattern(
    of: Extract<Condition, { kind: 'compare' }>,
  ): { readonly pattern: EventPattern; readonly rest: string } | null {
    const { left, right } = of;
    if (right.kind !== 'quantity') return null;
    if (left.kind === 'count') {
      if (right.quantity.unit !== null) return null;
      return { pattern: left.pattern, rest: ` ${of.op} ${timesOf(right.quantity.value)}${when(left.when)}` };
    }
    if (left.kind !== 'aggregate' || left.how !== 'sum') return null;
    const kind = events.get(left.pattern.event);
    const at = kind?.parameters.findIndex(({ name: own }) => own === left.parameter) ?? -1;
    const arg = left.pattern.args[at];
    if (at < 0 || !kind?.phrase?.includes(`{${at + 1}}`) || (arg !== undefined && !isOpen(arg))) return null;
    local.set(AMOUNT, `${of.op} ${quantity(right.quantity)}`);
    const args = kind.parameters.map(
      (_, i): Argument =>
        i === at ? { kind: 'variable', name: AMOUNT } : (left.pattern.args[i] ?? { kind: 'any' }),
    );
    return { pattern: { ...left.pattern, args }, rest: ` in all${when(left.when)}` };
  }
  /** Whether a measure is named in the plural: `the shells stored by …`. */
  const isSeveral = (of: Term): boolean =>
    of.kind === 'measure' && /^(the )?[^,]*?[^aisu]s( |$)/.test(headOf(measure(of.measure, of.args)));
  function steps(of: Steps): string {
    switch (of.kind) {
      case 'happens':
        return `${event(of.pattern, 'present')}${when(of.when)}`;
      case 'either':
        return `either ${join(of.of.map(steps), 'or')}`;
      case 'optional':
        return `possibly ${steps(of.of)}`;
      case 'repeated':
        return `once or more often (each time${gap(of.gap) || ' later'}) ${steps(of.of)}`;
      case 'row':
        return [steps(of.first), ...of.next.map((one) => `then ${steps(one.of)}${gap(one.gap)}`)].join(', ');
    }
  }
  const gap = (of: Gap): string =>
    [
      of.least === null ? '' : ` at least ${showDuration(of.least)} later`,
      of.within === null ? '' : ` within ${showDuration(of.within)}`,
      of.without.length === 0
        ? ''
        : `, and not in between: ${join(
            of.without.map((pattern) => event(pattern, 'present')),
            'or',
          )}`,
    ].join('');
  const within = (duration: Duration | null): string =>
    duration === null ? '' : ` within ${showDuration(duration)}`;

  /** The consequent as an infinitive where the debtor himself acts in it, else as something to bring about. */
  function duty(terms: Pick<CommitmentTerms, 'mode' | 'consequent'>, debtors: readonly string[]): string {
    const { consequent } = terms;
    forbidden = terms.mode === 'refrain';
    const own = infinitive(consequent, debtors);
    switch (terms.mode) {
      case 'refrain':
        return own === null ? `not let it come about that ${condition(consequent)}` : `not ${own}`;
      case 'maintain':
        return consequent.kind === 'compare' && amountPattern(consequent) === null
          ? `keep ${term(consequent.left)} ${consequent.op} ${term(consequent.right)}`
          : `keep it so that ${condition(consequent)}`;
      case 'effort':
        return own === null
          ? `make an effort to bring it about that ${condition(consequent)}`
          : `make an effort to ${own}`;
      default:
        return own ?? `bring it about that ${condition(consequent)}`;
    }
  }

  /** Whether what is being said is what must not be done. */
  let forbidden = false;

  function infinitive(of: Condition, debtors: readonly string[]): string | null {
    switch (of.kind) {
      case 'event': {
        const kind = events.get(of.pattern.event);
        if (kind?.phrase && !isVerb(kind.phrase)) return null;
        const actors = actorsOf(of.pattern, kind);
        if (actors.length > 0 && !debtors.every((debtor) => actors.includes(debtor))) return null;
        const others = actors.filter((actor) => !debtors.includes(actor));
        const joint = kind?.actors.mode === 'joint' || kind?.actors.mode === 'one';
        if (others.length > 0 && !joint) return null;
        // Where the act of any of them is enough, it must not read as if each had to do it.
        if (!forbidden && debtors.length > 1 && kind?.actors.mode === 'any' && of.pattern.by === null)
          return `see to it that one of them ${event(of.pattern, 'present', '').trim()}${when(of.when)}`;
        const together = others.length > 0 ? ` together with ${names(others)}` : '';
        return `${event(of.pattern, 'infinitive', null, debtors.length > 1)}${together}${when(of.when)}`;
      }
      case 'compare': {
        const told = amountPattern(of);
        const inner =
          told === null ? null : infinitive({ kind: 'event', pattern: told.pattern, when: [] }, debtors);
        return inner === null ? null : `${inner}${told?.rest}`;
      }
      case 'and':
      case 'or': {
        const parts = of.of.map((part) => infinitive(part, debtors));
        return parts.every((part) => part !== null) ? join(parts, of.kind) : null;
      }
      case 'every':
      case 'some': {
        const listed = overMembers(of, () => infinitive(of.holds, debtors));
        if (listed !== null) return listed;
        if (of.over.kind === 'set') {
          const inner = infinitive(of.holds, debtors);
          return inner === null ? null : `${inner} for ${of.kind} ${domain(of.variable, of.over)}`;
        }
        return (
          naming(of.variable, of.over, (each) => {
            const inner = infinitive(of.holds, debtors);
            return inner === null
              ? ''
              : of.kind === 'every'
                ? `, ${lead(each)}, ${inner}`
                : `, for ${each.replace(/^each /, 'some ')}, ${inner}`;
          }) || null
        );
      }
      case 'term':
        return `bring about ${name(of.term)}${of.args.length > 0 ? ` for ${join(of.args.map(argument), 'and')}` : ''}`;
      default:
        return null;
    }
  }

  function order(of: Order): string {
    const what =
      of.of.kind === 'commitments'
        ? join(
            of.of.names.map((n) => `“${name(n)}”`),
            'and',
          )
        : condition(of.of.condition);
    const verb =
      of.of.kind !== 'commitments' || of.relation !== 'only after'
        ? ''
        : of.of.names.length > 1
          ? ' are performed'
          : ' is performed';
    const span =
      of.relation !== 'in tandem with'
        ? ''
        : of.window === null
          ? ' on the same day'
          : ` within ${showDuration(of.window)}`;
    return `${of.relation} ${what}${verb}${span}`;
  }

  function commitment(of: Commitment): string {
    const who = names(of.debtors);
    const modal =
      of.mode === 'aim'
        ? `${verb(of.debtors, 'aim')} to`
        : of.worded === null
          ? 'must'
          : `${verb(of.debtors, 'be')} to`;
    const stands = new Map<string, string>();
    const leads: string[] = [];
    const named: string[] = [];
    for (const { variable, over } of of.instances) {
      if (over.kind === 'set') {
        stands.set(
          variable,
          `${of.mode === 'refrain' ? 'any' : 'each'} of ${fewOf(over.set) === null ? setName(over.set) : join(fewOf(over.set) ?? [], 'and')}`,
        );
        continue;
      }
      naming(variable, over, (each) => {
        leads.push(lead(each));
        return '';
      });
      for (const [name, said] of nounsOf(over)) {
        named.push(name);
        local.set(name, `that ${said}`);
      }
    }
    for (const [variable, said] of stands) local.set(variable, said);
    const parts = [...leads.map((lead) => `${lead},`), `${who} ${modal} ${duty(of, of.debtors)}`];
    if (of.deadline !== null) parts.push(deadline(of));
    // What is owed each time that something happens is owed from then on.
    if (of.from !== null && of.from.kind !== 'occurrence') parts.push(`from ${dayOf(of.from)}`);
    if (of.until !== null) parts.push(`until ${dayOf(of.until)}`);
    if (of.antecedent !== null) parts.push(`if ${condition(of.antecedent)}`);
    if (of.unless !== null) parts.push(`unless ${condition(of.unless)}`);
    if (of.orders.length > 0) parts.push(join(of.orders.map(order), 'and'));
    for (const { variable, over } of of.instances) {
      const said = stands.get(variable);
      if (said !== undefined && !parts.some((part) => part.includes(said)))
        parts.push(`for every ${domain(variable, over)}`);
    }
    for (const variable of [...stands.keys(), ...named]) local.delete(variable);
    return parts.join(' ').replace(/ ,/g, ',');
  }

  function deadline(of: Commitment): string {
    if (of.deadline === null) return '';
    if (of.deadline.kind === 'after detachment')
      return `within ${showDuration(of.deadline.duration)} of its becoming due`;
    const { deadline: last } = of;
    if (last.kind === 'offset' && last.duration.count > 0 && !of.deadlineOpen && last.from.kind !== 'offset')
      return `within ${showDuration(last.duration)} of ${dayOf(last.from)}`;
    return `${of.deadlineOpen ? 'before' : 'by'} ${dayOf(last)}`;
  }

  function bounds(of: Bounds): string {
    const { low, high } = of;
    const u = unit(showUnit(of.unit));
    if (low !== null && low === high) return `${number(low)}${u}`;
    if (low === null && high === null) return 'any amount';
    if (low === null) return `${of.highOpen ? 'below' : 'at most'} ${number(high ?? 0)}${u}`;
    if (high === null) return `${of.lowOpen ? 'above' : 'at least'} ${number(low)}${u}`;
    return `between ${number(low)} and ${number(high)}${u}`;
  }

  function power(of: Power): string {
    const effects = of.effects.map((effect) =>
      effect.kind === 'amend'
        ? `amend ${quoted(effect.targets)} into “${name(effect.by)}”`
        : `${effect.kind}${effect.kind === 'withdraw' ? ' from' : effect.kind === 'accede' ? ' to' : ''} ${quoted(effect.targets)}`,
    );
    const given = of.condition === null ? '' : ` if ${condition(of.condition)}`;
    const notice = of.notice === null ? '' : ` with ${showDuration(of.notice)} notice`;
    return `${names(of.holders, 'or')} may ${event(of.act, 'infinitive')}${given}${notice}${effects.length === 0 ? '' : `, to ${join(effects, 'and')}`}`;
  }
  const quoted = (of: readonly string[]): string =>
    join(
      of.map((n) => `“${name(n)}”`),
      'and',
    );

  return {
    thing,
    name,
    names,
    verb,
    argument,
    value: (text) =>
      /^-?\d{4}/.test(text) && readEdtf(text, zone).kind === 'time'
        ? sayWhen(text, zone).replace(/^(on|in) /, '')
        : proper(text),
    quantity,
    bounds,
    event,
    moment,
    when,
    term,
    measure,
    condition,
    duty,
    order,
    commitment,
    power,
  };
}

interface Lexicon {
  readonly titles: ReadonlyMap<string, string>;
  /** The titles of what events and measures may be about: parties, persons, instruments, sets. */
  readonly things: ReadonlyMap<string, string>;
  /** Titles that take a plural verb. */
  readonly plurals: ReadonlySet<string>;
  /** Names that are written with a capital: of parties, persons and members of sets, by their small letters. */
  readonly capitals: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, EventKind>;
  readonly measures: ReadonlyMap<string, Model['measures'][number]>;
  readonly sets: ReadonlyMap<string, Model['sets'][number]>;
}

const LEXICONS = new WeakMap<Model, Lexicon>();

/** The titles and declarations of a model by name, sorted once for each. */
function lexiconOf(model: Model): Lexicon {
  let found = LEXICONS.get(model);
  if (found !== undefined) return found;
  const titles = new Map<string, string>();
  const things = new Map<string, string>();
  const plurals = new Set<string>();
  for (const { name, title } of model.sets) if (title !== null) things.set(name, title);
  for (const { kind, name, title } of [...model.parties, ...model.persons, ...model.instruments]) {
    const called = title ?? name.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
    const said = inSentence(called, kind);
    things.set(name, said);
    if (kind !== 'person' && kind !== 'instrument' && isPlural(called, kind)) plurals.add(said);
  }
  for (const list of [
    model.sets,
    model.terms,
    model.values,
    model.milestones,
    model.sources,
    model.commitments,
    ...model.offers.map((offer) => offer.commitments),
    model.exchanges,
    model.powers,
    model.viewpoints,
    model.offers,
  ]) {
    for (const { name, title } of list) if (title !== null) titles.set(name, title);
  }
  for (const [name, said] of things) if (!titles.has(name)) titles.set(name, said);
  found = {
    titles,
    things,
    plurals,
    capitals: new Map(
      [...model.parties, ...model.persons]
        .map((of) => of.name)
        .concat(model.sets.flatMap((set) => set.members))
        .filter((of) => /^\p{Lu}/u.test(of))
        .map((of) => [of.toLowerCase(), of]),
    ),
    events: new Map(model.events.map((event) => [event.name, event])),
    measures: new Map(model.measures.map((measure) => [measure.name, measure])),
    sets: new Map(model.sets.map((set) => [set.name, set])),
  };
  LEXICONS.set(model, found);
  return found;
}

/** A state that conditions ask for, as what has come about; a breach counts even after it was made good. */
function stateWords(state: Extract<Condition, { kind: 'state' }>['state']): string {
  switch (state) {
    case 'violated':
      return 'has been broken';
    case 'kept':
      return 'has not been broken';
    case 'discharged':
      return 'is performed';
    case 'detached':
      return 'has become owed';
    default:
      return `is ${state}`;
  }
}

/** What a phrase is about, without what is said of it: `the shells` of `the shells stored by the North`. */
function headOf(phrase: string): string {
  return phrase.split(/ (?:of|at|in|by|for|on|under|from|with|that|who) /)[0] ?? phrase;
}

/** Joins phrases as people do: `A`, `A and B`, `A, B and C`. */
export function join(parts: readonly string[], conjunction: 'and' | 'or'): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`;
}

const DEEPEST_SAID = 12;

/** The variable that stands for a limit where an amount is told as part of the act. */
const AMOUNT = ' amount';

/** How often, in words: `once`, `twice`, `3 times`. */
function timesOf(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${number(count)} times`;
}

/** A noun as one of several: `a town`, `an event`. */
function withArticle(said: string): string {
  return `${/^[aeiou]/i.test(said) ? 'an' : 'a'} ${said}`;
}

/** Sets up to this size are said by their members. */
const FEW = 6;

/** Words that begin a phrase that has its own subject (`the President visits …`), so that no actor can stand before it. */
const SUBJECTS = new Set([
  'the',
  'a',
  'an',
  'its',
  'their',
  'his',
  'her',
  'this',
  'that',
  'these',
  'those',
  'some',
  'any',
  'every',
  'all',
  'no',
  'there',
]);

/** Whether a phrase begins with a verb (`dismantles …`, `hold talks`), so that an actor can stand before it. */
function isVerb(phrase: string): boolean {
  const [first = ''] = phrase.split(' ');
  return /^\p{Ll}/u.test(first) && !SUBJECTS.has(first);
}

/** A declared type's name as a noun: `WarGame` → `war game`, `ICBM` → `ICBM`. */
function noun(name: string): string {
  const said = apart(name);
  return /^\p{Lu}\p{Ll}/u.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said;
}

/** A name's words apart: `correspondingMeasures` → `corresponding measures`, `IR-1` and `LEU` as they are. */
export function apart(name: string): string {
  return name
    .replace(/_/g, ' ')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})(?=\p{Ll})/gu, (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replace(/([\p{Ll}])(\p{Lu}+)/gu, '$1 $2');
}

/** A name's words with those in capitals that are names of their own: `Verify Adok`. */
function withNames(said: string, capitals: ReadonlyMap<string, string>): string {
  const [first = '', ...others] = said.split(' ');
  return [first, ...others.map((word) => capitals.get(word) ?? word)].join(' ');
}

/** What leads a sentence on each of several: `each time that …`, `for each kind that …`. */
function lead(each: string): string {
  return each.startsWith('each time ') ? each : `for ${each}`;
}

/** The sentence with its first letter large and a full stop at its end. */
export function sentence(phrase: string): string {
  const trimmed = phrase.trim();
  const first = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]["”)]?$/.test(first) ? first : `${first}.`;
}

function number(value: number): string {
  const rounded = Math.abs(value) >= 1 ? Number(value.toFixed(6)) : Number(value.toPrecision(6));
  return rounded.toLocaleString('en-US', {
    maximumFractionDigits: 6,
    useGrouping: Math.abs(rounded) >= 10_000,
  });
}

function unit(text: string): string {
  return text === '' ? '' : text === 'percent' || text === '%' ? '%' : ` ${text}`;
}
