/** The word that a clause says of its subject, and what kind of word it looks like. */
export interface Predicate {
  readonly word: string;
  readonly form: 'doing' | 'done' | 'quality' | 'noun' | 'base' | 'past' | 'present' | 'none';
}

/**
 * The predicate of a clause's head by its small words: after *is* a quality, a noun or a participle, after *will* or *did* a
 * base form, else the first word that looks like a verb. Sees no more than twenty words.
 */
export function predicateOf(head: string): Predicate {
  const words = head
    .toLowerCase()
    .split(/\s+/u, 20)
    .map((word) => word.replace(/^["“(]+|["”,.;:!?)]+$/gu, ''));
  const at = words.findIndex((word) => auxiliary.test(word));
  if (at < 0) {
    const verb = words.findIndex((word, i) => i > 0 && irregular.test(word));
    if (verb > 0) return { word: words[verb]!, form: 'past' };
    const regular = words.findIndex((word, i) => i > 0 && /\p{L}{2}ed$/u.test(word));
    if (regular > 0) return { word: words[regular]!, form: 'past' };
    const present = words.findIndex(
      (word, i) => i > 0 && /\p{L}{2}[^s]s$/u.test(word) && !/^(?:this|its|his|us|as|was|has)$/u.test(word),
    );
    return present > 0 ? { word: words[present]!, form: 'present' } : { word: words[0] ?? '', form: 'none' };
  }
  let i = at + 1;
  let article = false;
  while (
    i < words.length &&
    (light.test(words[i]!) || /\p{L}{3}ly$/u.test(words[i]!) || auxiliary.test(words[i]!))
  ) {
    if (/^(?:a|an|the|no|his|her|its|their|our|my|your)$/u.test(words[i]!)) article = true;
    i += 1;
  }
  const word = words[i] ?? '';
  if (word === '') return { word, form: 'none' };
  const link = words
    .slice(at, i)
    .some((one) => /^(?:is|are|was|were|am|be|been|being|\p{L}+'(?:s|re|m))$/u.test(one));
  if (/\p{L}{2}ing$/u.test(word)) return { word, form: article ? 'noun' : 'doing' };
  if (/\p{L}{2}(?:ed|en|wn|ught)$/u.test(word)) return { word, form: 'done' };
  if (!link) return { word, form: 'base' };
  return { word, form: article ? 'noun' : 'quality' };
}

const auxiliary =
  /^(?:will|would|won't|wouldn't|shall|can|can't|cannot|could|couldn't|may|might|must|should|shouldn't|is|are|was|were|isn't|aren't|wasn't|weren't|am|be|been|being|has|have|had|hasn't|haven't|hadn't|did|didn't|does|doesn't|do|don't|ought|(?:i|we|he|she|it|they|you|there|that)'(?:ll|d|re|ve|m|s))$/u;

const light =
  /^(?:not|never|also|now|still|just|only|even|too|very|so|quite|as|more|most|less|all|both|a|an|the|no|his|her|its|their|our|my|your|to|already|always|ever|yet|again|been|one|much|well|about)$/u;

const irregular =
  /^(?:said|told|went|came|saw|made|took|gave|got|knew|thought|found|left|met|held|kept|lost|won|paid|sent|spent|built|brought|bought|caught|taught|fell|rose|grew|drew|flew|threw|broke|spoke|stole|wrote|drove|rode|chose|froze|began|ran|sat|stood|understood|felt|dealt|meant|led|read|heard|cut|put|let|set|hit|hurt|shut|cost|became|ate|sold|swore|wore|bore|fought|sought|struck|stuck|sank|shot)$/u;
