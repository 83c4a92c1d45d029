import { type ConditionFound, conditionIn } from '../detail/condition.js';
import type { Statement, Stretch } from '../statement/statement.js';

/** What the words of a promise bind to; or that nobody can tell (open), or that none was made (unmade). */
export type Binding =
  | {
      readonly kind: 'bound';
      /** The act in the document's words, without its condition and without the negation. */
      readonly words: string;
      /** The promise is not to do it. */
      readonly refrains: boolean;
      /** What has to happen first, in the document's words without the marker. */
      readonly given: (Stretch & { readonly words: string }) | null;
      readonly inReturnFor: ConditionFound | null;
    }
  | { readonly kind: 'open' | 'unmade'; readonly message: string; readonly span: Stretch };

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
): Binding {
  const content = one.content[0]!;
  const unmade = (message: string): Binding => ({ kind: 'unmade', message, span: content });
  const open = (message: string, span: Stretch = content): Binding => ({ kind: 'open', message, span });
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

  const trailing = conditionIn([after]);
  const condition = one.condition ?? inherited ?? trailing;
  if (condition !== null && condition.spans.length > 1)
    return open(`The promise stands under more than one condition: “${content.text}”.`);
  const span = condition?.spans[0];
  const rest = span === undefined ? content.text : without(content, span);
  const other = conditionIn([{ ...content, text: rest }]) ?? (condition === trailing ? null : trailing);
  const hidden = loose.exec(rest) ?? looseBefore.exec(before) ?? looseAfter.exec(after.text);
  if (
    other !== null ||
    (hidden !== null && !(span !== undefined && span.end <= content.start && looseBefore.test(before)))
  )
    return open(
      `The promise hangs on more than can be written for it: “${other?.spans[0]?.text ?? hidden?.[0] ?? content.text}” in “${content.text}”.`,
    );

  let words = rest;
  let refrains = false;
  const spoken = rest.replaceAll('’', "'");
  if (negation.test(spoken)) {
    const positive = affirmed(spoken);
    if (positive === null)
      return open(`What is promised not to be done cannot be told apart: “${content.text}”.`);
    words = positive;
    refrains = true;
  }
  if (condition === null || span === undefined)
    return { kind: 'bound', words, refrains, given: null, inReturnFor: null };
  switch (condition.kind) {
    case 'in return for':
      return { kind: 'bound', words, refrains, given: null, inReturnFor: condition };
    case 'if':
    case 'only if':
    case 'only after':
    case 'once':
    case 'provided that': {
      const given = span.text.replace(marker, '').replace(/[\s,”"]+$/u, '');
      if (given.trim() === '' || negation.test(given) || !/\s/u.test(given.trim()))
        return open(`“${span.text}” is a condition of the promise “${rest.trim()}”; write both.`, span);
      return { kind: 'bound', words, refrains, given: { ...span, words: given }, inReturnFor: null };
    }
    case 'in tandem with':
    case 'without first':
    case 'unless':
    case 'until':
    case 'as long as':
      return open(`“${span.text}” is a condition of the promise “${rest.trim()}”; write both.`, span);
    default:
      return condition.kind satisfies never;
  }
}

const negation =
  /\b(?:not|never|no|no longer|cannot|nothing|nobody|none|neither|nor|without|hardly|barely)\b|n['’]t\b/iu;

/** A promise that somebody may, should, could or failed to make is none. */
const unreal =
  /\b(?:may|might|could|should|must|would|ought|if|whether|refus\w+|declin\w+|fail\w*|stopp\w+|unwilling|unable|reluctant|consider\w*|ask\w*|urg\w+|allegedly|hesitat\w+|avoid\w*|broke\w*|retract\w*|withdr[ae]w\w*)\b/iu;

const notSo =
  /\b(?:not true|untrue|false|no truth|den(?:y|ies|ied|ying)|never|doubt\w*|whether|nobody|no one|neither|none|did not|does not|do not|has not|have not|had not|is not|was not)\b|n['’]t\b[^.;]*$/iu;

const marker =
  /^(?:only if|if and only if|if|in the event (?:that|of)|should|only (?:after|once|when)|not (?:before|until after)|once|provided(?: that)?|providing that|on (?:the )?condition (?:that|of)|subject to)\s+/iu;

/** Conditions that no marker of a known kind makes. */
const loose =
  /\b(?:when|whenever|assuming|in case|depend\w*|pending|contingent\w*|conditional\w*|on the understanding|except|but only|insofar|as soon as|barring|save for|after|following|given that|where possible)\b/iu;
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
    negation.test(rest) ||
    /^(?:only|just|merely|be the first)\b/iu.test(rest) ||
    /\b(?:but|and|instead)\b/iu.test(rest)
  )
    return null;
  return rest;
}

/** The content's words without the condition's. */
function without(content: Stretch, condition: Stretch): string {
  if (condition.start < content.start || condition.end > content.end) return content.text;
  return `${content.text.slice(0, condition.start - content.start)} ${content.text.slice(condition.end - content.start)}`;
}
