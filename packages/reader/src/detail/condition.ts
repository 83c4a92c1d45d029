import type { Stretch } from '../statement/statement.js';

/** How a condition binds: its marker in one word for one thing. */
export type ConditionKind =
  | 'in return for'
  | 'in tandem with'
  | 'without first'
  | 'only after'
  | 'only if'
  | 'if'
  | 'unless'
  | 'until'
  | 'provided that'
  | 'as long as'
  | 'once';

/** A condition within what is said, with the words that make it. */
export interface ConditionFound {
  readonly kind: ConditionKind;
  readonly spans: readonly Stretch[];
}

const markers: readonly (readonly [ConditionKind, string])[] = [
  ['without first', 'without first'],
  ['in return for', 'in (?:return|exchange) for|in return|as part of a swap for'],
  [
    'in tandem with',
    'in tandem with|in parallel (?:with|to)|simultaneously with|at the same time as|hand in hand with',
  ],
  ['only after', 'only (?:after|once|when)|not (?:before|until after)'],
  ['only if', 'only if|if and only if'],
  [
    'provided that',
    'provided(?: that)?(?= (?:the|a|an|it|they|he|she|we|that|all|both|no|there|its|their))|providing that|on (?:the )?condition that|on condition of(?! anonymity)|subject to',
  ],
  ['as long as', '(?:as|so) long as'],
  ['unless', 'unless(?: and until)?'],
  ['until', 'until(?= (?:the|a|an|it|they|he|she|we|all|both|its|their|there|after|\\p{Lu}))'],
  ['once', 'once(?= (?:the|a|an|it|they|he|she|we|all|both|its|their|there))'],
  [
    'if',
    '(?<!\\b(?:as|ask|asks|asked|asking|see|know|even|what|wonder|wonders|wondered|question|doubt) )if|in the event (?:that|of)|should(?= (?:the|a|an|it|they|he|she|we|\\p{Lu}\\p{Ll}+)\\b[^.?]*,)',
  ],
];

const patterns = markers.map(([kind, words]) => [kind, new RegExp(`\\b(?:${words})\\b`, 'giu')] as const);

/** A word without which no marker can stand: most of what is said holds none and is looked at once. */
const hint =
  /\b(?:first|return|exchange|swap|tandem|parallel|simultaneously|same|hand|only|not|provided|providing|condition|subject|long|unless|until|once|if|event|should)\b/iu;

/** The first condition in what is said, by the strength of its marker; spans run from the marker to the end of its clause. */
export function conditionIn(parts: readonly Stretch[]): ConditionFound | null {
  if (!parts.some((part) => hint.test(part.text))) return null;
  for (const [kind, pattern] of patterns) {
    const spans: Stretch[] = [];
    for (const part of parts) {
      for (const match of part.text.matchAll(pattern)) {
        if (spans.length === most) break;
        // “asked if …”: the content itself begins with the question word.
        if (kind === 'if' && match.index === 0 && !/^if\b[^,]*,/iu.test(part.text)) continue;
        const start = match.index;
        const end = clauseEnd(part.text, start + match[0].length);
        spans.push({ start: part.start + start, end: part.start + end, text: part.text.slice(start, end) });
      }
    }
    if (spans.length > 0) return { kind, spans };
  }
  return null;
}

/** So many clauses of one condition are told. */
const most = 20;

function clauseEnd(text: string, from: number): number {
  const rest = text.slice(from);
  // Commas between listed things do not end the clause: “, missile, conventional and …”.
  const stop =
    /[;:]|[.?!](?=[\s”"’]|$)|,(?=[”"’])|, (?=(?:the|a|an|we|I|he|she|it|they|which|who|there|this|that|then)\b)|, (?=(?:and|but|or) (?:the|a|an|we|I|he|she|it|they|there|this|that)\b)|[”"](?=$)/u.exec(
      rest,
    );
  const end = from + (stop === null ? rest.length : stop.index);
  return end;
}
