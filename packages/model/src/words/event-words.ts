import type { Argument, EventPattern } from '../condition.js';
import type { EventKind } from '../declaration.js';
import type { Saying, Tense } from './saying.js';
import { baseForm, pastTense, thirdPerson } from './verb.js';
import { apart, isVerb, join, noun } from './writing.js';

/** How events are said. */
export interface EventWords {
  event(pattern: EventPattern, tense: Tense, who?: string | null, many?: boolean): string;
  /** Who brings an event about, as far as the pattern and its declaration tell. */
  actorsOf(pattern: EventPattern, kind: EventKind | undefined): readonly string[];
  filled(
    phrase: string,
    args: readonly Argument[],
    of: { readonly parameters: EventKind['parameters'] },
  ): string;
  isOpen(of: Argument): boolean;
}

/** Says events with who brings them about. */
export function eventWords(say: Saying): EventWords {
  const { bound, local } = say;
  const { plurals, events } = say.lexicon;

  function event(pattern: EventPattern, tense: Tense, who: string | null = null, many = false): string {
    const kind = events.get(pattern.event);
    const actors = actorsOf(pattern, kind);
    const conjunction = kind?.actors.mode === 'any' && pattern.by === null ? 'or' : 'and';
    const several = who === null && actors.length > 1 && conjunction === 'and';
    const plural = several || plurals.has(who ?? say.name(actors.at(-1) ?? ''));
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
    return `${say.names(actors, conjunction)} ${said}`;
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
        return arg === undefined || isOpen(arg) ? anyOf(of.parameters[at]) : say.argument(arg);
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
    const spoken = pattern.args.filter((of) => !isOpen(of)).map(say.argument);
    const tail = [...others, ...(spoken.length > 0 ? [join(spoken, 'and')] : [])];
    return { verb: first, rest: tail.length > 0 ? ` ${tail.join(' ')}` : '' };
  }

  return { event, actorsOf, filled, isOpen };
}
