import type { Edtf } from '@proviso/model';
import { type ConditionFound, conditionIn } from '../detail/condition.js';
import type { Statement, Stretch } from '../statement/statement.js';
import { baseOfGerund } from './gerund.js';
import { type Timing, timingIn, withoutParts } from './timing.js';

/** A condition of a promise as a clause of the language: what has to happen, in the document's words without the marker. */
export interface Given extends Stretch {
  /** `while`: it binds from when this is so until it no longer is. `until`: its first day is the last that binds. */
  readonly kind: 'if' | 'unless' | 'until' | 'while';
  readonly words: string;
  /** Whether it is an act of the one who promises: “without first consulting the villagers”. */
  readonly own: boolean;
}

/** The terms that words bind to. */
export interface BoundTerms {
  readonly kind: 'bound';
  /** The act in the document's words, without its condition, its times and the negation. */
  readonly words: string;
  /** The promise is not to do it. */
  readonly refrains: boolean;
  readonly given: Given | null;
  readonly timing: Timing;
  readonly inReturnFor: ConditionFound | null;
}

/** Nobody can tell what the words bind to. */
export interface OpenTerms {
  readonly kind: 'open';
  readonly message: string;
  readonly span: Stretch;
}

/** What the words of a promise bind to; or that nobody can tell (open), or that none was made (unmade). */
export type Binding =
  | BoundTerms
  | OpenTerms
  | { readonly kind: 'unmade'; readonly message: string; readonly span: Stretch };

/**
 * Reads what a promise binds to. `around` are the statements whose content it stands in, `inherited` a condition that
 * stands right before it in their words. A promise that is negated, merely possible, or under a condition that cannot be
 * written as an event is open: half a promise would be a false one.
 */
export function bindingOf(
  text: string,
  one: Statement,
  around: readonly Statement[],
  inherited: ConditionFound | null,
  signed: Edtf | null = null,
): Binding {
  const content = one.content[0]!;
  const unmade = (message: string): Binding => ({ kind: 'unmade', message, span: content });
  const [before, after] = sentenceAround(text, one);
  const cue = one.cue.map((part) => part.text).join(' ');
  const from = Math.max(0, ...one.source.map((part) => (part.end <= content.start ? part.end : 0)));
  const verbs = from > 0 && from < content.start ? text.slice(from, content.start) : cue;
  if (negation.test(cue) || negation.test(verbs) || unreal.test(cue) || unreal.test(verbs))
    return unmade(`No promise is told, only that none was or may be made: “${content.text}”.`);
  const denier = around.find(
    (outer) =>
      outer.act === 'denies' ||
      outer.act === 'disavows' ||
      outer.act === 'asks' ||
      notSo.test(head(outer, one)),
  );
  const who = one.source.map((part) => part.text).join(' ');
  if (denier !== undefined || notSo.test(before) || notSo.test(who) || /^(?:no|few|hardly any)\b/iu.test(who))
    return unmade(`Whether the promise was made is denied or asked: “${content.text}”.`);

  return termsOf(content, one, inherited, signed, before, after);
}

/**
 * What the words of a promise or duty bind to, when and under which condition. `before` and `after` are what stands around
 * them in their sentence.
 */
export function termsOf(
  content: Stretch,
  { condition: own, dates }: Pick<Statement, 'condition' | 'dates'>,
  inherited: ConditionFound | null,
  signed: Edtf | null,
  before = '',
  after: Stretch = { start: content.end, end: content.end, text: '' },
  refrained = false,
): BoundTerms | OpenTerms {
  const open = (message: string, span: Stretch = content) => ({ kind: 'open', message, span }) as const;
  const trailing = conditionIn([after]);
  const told = own ?? inherited ?? trailing;
  // “until May” is a time and no condition.
  const isTime =
    told?.kind === 'until' &&
    dates.some(({ start, end }) =>
      told.spans.some(
        (part) => part.start <= start && end <= part.end && start - part.start < 16 && part.end - end < 3,
      ),
    );
  const inside = isTime ? null : told;
  const soft = inside === null ? softConditionIn(content) : null;
  const condition = inside ?? soft;
  if (condition !== null && condition.spans.length > 1)
    return open(`The promise stands under more than one condition: “${content.text}”.`);
  const span = condition?.spans[0];
  const within = span !== undefined && content.start <= span.start && span.end <= content.end ? [span] : [];
  const timing = timingIn(content, dates, signed, within);
  const rest = withoutParts(content, [...within, ...timing.cuts]);
  const other = conditionIn([{ ...content, text: rest }]) ?? (told === trailing ? null : trailing);
  const hidden = loose.exec(rest) ?? looseBefore.exec(before) ?? looseAfter.exec(after.text);
  if (
    other !== null ||
    (hidden !== null && !(span !== undefined && span.end <= content.start && looseBefore.test(before)))
  )
    return open(
      `The promise hangs on more than can be written for it: “${other?.spans[0]?.text ?? hidden?.[0] ?? content.text}” in “${content.text}”.`,
    );

  let words = rest;
  let refrains = refrained;
  const spoken = rest.replaceAll('’', "'");
  const abstains = /^(?:to )?(?:refrain|abstain|desist) from (?=\p{L}+ing\b)/iu.exec(spoken);
  const first = abstains === null ? '' : /^\p{L}+/u.exec(spoken.slice(abstains[0].length))![0];
  const base = abstains === null ? null : baseOfGerund(first);
  if (base !== null && refrained)
    return open(`Whether it is to be done or not cannot be told: “${content.text}”.`);
  if (base !== null) {
    words = `${base}${spoken.slice(abstains![0].length + first.length)}`;
    refrains = true;
  } else if (negation.test(spoken.replaceAll(limits, '').replaceAll(manner, '')) && !refrained) {
    const positive = affirmed(spoken);
    if (positive === null)
      return open(`What is promised not to be done cannot be told apart: “${content.text}”.`);
    words = positive;
    refrains = true;
  }
  const bound = { kind: 'bound', words, refrains, timing } as const;
  if (condition === null || span === undefined) return { ...bound, given: null, inReturnFor: null };
  if (condition.kind === 'in return for') return { ...bound, given: null, inReturnFor: condition };
  const given = givenOf(condition.kind, span, refrains);
  return given === null
    ? open(`“${span.text}” is a condition of the promise “${rest.trim()}”; write both.`, span)
    : { ...bound, given, inReturnFor: null };
}

/** A condition as a clause; `null` where its words tell no event, or none that can stand with such a promise. */
function givenOf(kind: ConditionFound['kind'], span: Stretch, refrains: boolean): Given | null {
  const words = span.text.replace(marker, '').replace(/[\s,”"]+$/u, '');
  const clause = (as: Given['kind'], told = words, own = false): Given | null =>
    told.trim() === '' || !/\s/u.test(told.trim()) || negation.test(told) || vague.test(told.trim())
      ? null
      : { ...span, kind: as, words: told, own };
  switch (kind) {
    case 'if':
    case 'only if':
    case 'only after':
    case 'once':
    case 'provided that':
      return clause('if');
    case 'unless':
      return clause('unless');
    case 'until':
      return clause('until');
    case 'as long as': {
      // As long as something does not happen, it binds until it does.
      const positive = lasting(words);
      return positive === null ? clause('while') : clause('until', positive);
    }
    case 'without first': {
      if (!refrains) return null;
      const first = /^\p{L}+/u.exec(words)?.[0] ?? '';
      const base = baseOfGerund(first);
      return base === null ? null : clause('until', `${base}${words.slice(first.length)}`, true);
    }
    case 'in tandem with':
    case 'in return for':
      return null;
    default:
      return kind satisfies never;
  }
}

/** “Eritrea does not attack” → `Eritrea attacks`: what ends a time in which something does not happen. */
function lasting(words: string): string | null {
  const match = /^(.{2,60}?) (?:does not|doesn['’]t) (\p{L}+)(.*)$/iu.exec(words);
  if (match === null || negation.test(match[3]!)) return null;
  const verb = match[2]!;
  const third = /(?:s|x|z|ch|sh)$/u.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/u.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  return `${match[1]} ${third}${match[3]}`;
}

/** “as soon as the parties accept the truce”, “when Tovland frees the prisoners”: outside of a clause about a thing. */
function softConditionIn(content: Stretch): ConditionFound | null {
  const match = soft.exec(content.text);
  if (match === null) return null;
  const head = content.text.slice(0, match.index).replace(/^\W*that /iu, '');
  if (/\b(?:which|that|who|whom|whose|where|not|never|only)\b/iu.test(head)) return null;
  const lead = /^[\s,]*/u.exec(match[0])![0].length;
  const text = content.text.slice(match.index + lead).replace(/[\s.,;:”"]+$/u, '');
  if (/\b(?:and|but) (?:to|will|shall)\b|[.;]/iu.test(text)) return null;
  const start = content.start + match.index + lead;
  return { kind: 'once', spans: [{ start, end: start + text.length, text }] };
}

const soft =
  /[\s,]+(?:as soon as|once|when|after|upon|following)\s+(?=(?:the|a|an|its|their|both|all|it|they|he|she|\p{Lu}\p{Ll}+)\b)/u;

/** What points back to something else, and names no event by itself. */
const vague =
  /^(?:it|this|that|they|he|she|we|you) (?:does?|did|is|are|happens?|has|have|do|can|will)(?: so| that| this| done| the same| needed| necessary| possible)?$/iu;

/** How something is done: “without preconditions”, “and whether or not …” leave the act as it is. */
const manner =
  /\bwithout (?!first\b)(?:\p{L}+ing\b)?|\bwhether or not\b|\bnot only\b|\bbut not limited to\b|(?<=[\p{L},] )(?:no|not) (?:such|otherwise)\b/giu;

/** Bounds of a number are no negation. */
const limits = /\b(?:no|not) (?:more|fewer|less|later|earlier|longer) than\b/giu;

const negation =
  /\b(?:not|never|no|no longer|cannot|nothing|nobody|none|neither|nor|without|hardly|barely)\b|n['’]t\b/iu;

/** A promise that somebody may, should, could or failed to make is none. */
const unreal =
  /\b(?:may|might|could|should|must|would|ought|if|whether|refus\w+|declin\w+|fail\w*|stopp\w+|unwilling|unable|reluctant|consider\w*|ask\w*|urg\w+|allegedly|hesitat\w+|avoid\w*|broke\w*|retract\w*|withdr[ae]w\w*)\b/iu;

const notSo =
  /\b(?:not true|untrue|false|no truth|den(?:y|ies|ied|ying)|never|doubt\w*|whether|nobody|no one|neither|none|did not|does not|do not|has not|have not|had not|is not|was not)\b|n['’]t\b[^.;]*$/iu;

const marker =
  /^(?:only if|if and only if|if|in the event (?:that|of)|should|only (?:after|once|when)|not (?:before|until after)|once|provided(?: that)?|providing that|on (?:the )?condition (?:that|of)|subject to|unless(?: and until)?|until|(?:as|so) long as|without first|as soon as|when|after|upon|following)\s+/iu;

/** Conditions that no marker of a known kind makes. */
const loose =
  /\b(?:when|whenever|assuming|in case|depend\w*|pending|contingent\w*|conditional\w*|on the understanding|except|but only|insofar|as soon as|barring|save for|after|(?<!the )following|given that|where possible)\b/iu;
const looseBefore =
  /^\W*(?:if|unless|should|when|whenever|assuming|pending|depending|once|provided|were|had|barring|only)\b/iu;
const looseAfter = new RegExp(`^[\\s,”"’—–-]*(?:but |and )?(?:only )?${loose.source}`, 'iu');

/** The words of what surrounds a promise up to the promise. */
function head(outer: Statement, one: Statement): string {
  const begin = Math.min(one.content[0]!.start, ...one.source.map((part) => part.start));
  const part = outer.content.find((stretch) => stretch.start <= begin && begin <= stretch.end);
  return part === undefined
    ? ''
    : (part.text
        .slice(0, begin - part.start)
        .split(/[.;?!]\s/u)
        .at(-1) ?? '');
}

/** What stands in the promise's own sentence before its source or cue, and after its content. */
function sentenceAround(text: string, one: Statement): readonly [string, Stretch] {
  const all = [...one.source, ...one.cue, ...one.content];
  const begin = Math.min(...all.map((part) => part.start));
  const end = Math.max(...all.map((part) => part.end));
  const before =
    text
      .slice(Math.max(0, begin - 400), begin)
      .split(/[.;?!][”"’]?\s|\n/u)
      .at(-1) ?? '';
  const closed = /[.?!][”"’]?$/u.test(text.slice(0, end).trimEnd());
  const after = closed ? '' : (/^[^.;?!\n]{0,400}/u.exec(text.slice(end, end + 400))?.[0] ?? '');
  return [before, { start: end, end: end + after.length, text: after }];
}

/** `not to attack Brim` → `attack Brim`: only where the one negation stands at the head and covers all. */
function affirmed(words: string): string | null {
  const match =
    /^(["“'\s]*(?:that )?)(?:(?:to )?(?:not|never) (?:to )?|((?:\p{L}+ ){1,4}?)(?:(will|would|shall) (?:not|never) |(wo|would|sha)n't ))(.+)$/isu.exec(
      words,
    );
  if (match === null) return null;
  const rest = match[5]!;
  if (
    negation.test(rest.replaceAll(limits, '').replaceAll(manner, '')) ||
    /^(?:only|just|merely|be the first)\b/iu.test(rest) ||
    /\b(?:but|and|instead)\b/iu.test(rest)
  )
    return null;
  return rest;
}
