/** Who the subject of a clause is to the one who says it. */
export type Person = 'own' | 'third' | 'it' | 'you' | 'there' | 'name' | 'other';

/** What the first clause of a content looks like: its subject, its first auxiliary, tense and polarity. */
export interface Shape {
  readonly person: Person;
  /** The first auxiliary or modal (`will`, `has`), `past` or `present` for a bare verb that shows it, else `-`. */
  readonly verb: string;
  readonly negated: boolean;
  /** The words up to the first comma or subordinate clause. */
  readonly head: string;
  readonly imperative: boolean;
  readonly infinitive: boolean;
  readonly gerund: boolean;
  readonly nominal: boolean;
  readonly question: boolean;
  readonly conditional: boolean;
  readonly quotedPart: 'none' | 'all' | 'end' | 'inside';
}

/** Sees the shape of what is said, in words as they stand in the document. Linear in the first forty words. */
export function shapeOf(content: string): Shape {
  const text = content.replaceAll('’', "'").trim();
  const bare = text.replace(/^(?:["“']|that\b|\s)+/iu, '');
  const words = bare.split(/\s+/u, 40);
  const low = words.map((word) => word.toLowerCase().replace(/^["“(]+|["”,.;:!?)]+$/gu, ''));
  const at = low.findIndex((word, i) => i < 16 && auxiliary.test(word));
  const verbAt = at >= 0 ? at : low.findIndex((word, i) => i > 0 && i < 8 && /(?:ed|[^s]s)$/u.test(word));
  const verb =
    at >= 0 ? plainAuxiliary(low[at]!) : verbAt < 0 ? '-' : /ed$/u.test(low[verbAt]!) ? 'past' : 'present';
  const first = low[0] ?? '';
  const head = bare.split(/[,;:]|\b(?:because|if|unless|until|which|who|while|but)\b/iu, 1)[0] ?? '';
  return {
    person: personOf(words[0] ?? '', first),
    verb,
    head,
    negated: /\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot)\b|n't\b/iu.test(head),
    imperative:
      commands.has(first) || (/^(?:please|just|let's|let|don't|do)$/u.test(first) && low.length > 1),
    infinitive: /^to \p{Ll}/u.test(bare),
    gerund: /^\p{Ll}+ing\b/u.test(bare),
    nominal: at < 0 && !/^to\b/u.test(bare),
    question: /\?["”']?$/u.test(text) || /^(?:whether|why|how|who|whom|what|when|where|which)\b/u.test(bare),
    conditional:
      /\b(?:if|unless|provided|on condition|in (?:return|exchange) for|as long as|so long as|once|the (?:day|moment))\b/iu.test(
        text,
      ),
    quotedPart: quotedPartOf(text),
  };
}

const auxiliary =
  /^(?:will|would|won't|wouldn't|shall|can|can't|cannot|could|couldn't|may|might|must|should|shouldn't|is|are|was|were|isn't|aren't|wasn't|weren't|am|be|been|has|have|had|hasn't|haven't|hadn't|did|didn't|does|doesn't|do|don't|ought|needs?|(?:i|we|he|she|it|they|you|there|that)'(?:ll|d|re|ve|m|s))$/u;

/** Auxiliaries that say the same made one. */
function plainAuxiliary(word: string): string {
  const clipped = word.replace(/^(?:i|we|he|she|it|they|you|there|that)'/u, "'").replace(/n't$/u, '');
  switch (clipped) {
    case "'ll":
    case 'wo':
    case 'shall':
      return 'will';
    case "'d":
      return 'would';
    case "'re":
    case "'m":
    case "'s":
    case 'am':
    case 'are':
    case 'is':
      return 'is';
    case 'were':
      return 'was';
    case "'ve":
    case 'have':
      return 'has';
    case 'ca':
    case 'cannot':
      return 'can';
    case 'need':
      return 'needs';
    default:
      return clipped;
  }
}

function personOf(word: string, low: string): Person {
  if (/^(?:i|we|my|our|i'\w+|we'\w+)$/u.test(low)) return 'own';
  if (/^(?:he|she|they|his|her|their|(?:he|she|they)'\w+)$/u.test(low)) return 'third';
  if (/^(?:it|this|that|its|it's|that's|these|those)$/u.test(low)) return 'it';
  if (/^(?:you|your|you're|you'll|you've|you'd)$/u.test(low)) return 'you';
  if (/^(?:there|there's|here|here's)$/u.test(low)) return 'there';
  return /^\p{Lu}/u.test(word) ? 'name' : 'other';
}

/** Where quotation marks stand: round everything, round the end (“called it “a joke””), or somewhere inside. */
function quotedPartOf(text: string): Shape['quotedPart'] {
  const open = text.search(/["“]/u);
  if (open < 0) return 'none';
  const closes = /["”][.,!?]?$/u.test(text);
  if (open === 0 && closes) return 'all';
  return closes ? 'end' : 'inside';
}

/** Base forms that begin a command; a list, since the tagger does not see words out of their sentence. */
const commands = new Set(
  'ask be bring build call check choose come cut do drop end feel find fix get give go have help hold hurry just keep leave let listen look make move name note open pay pick please pray put quit read release remember return save say send show sign speak stand start stay stop take tell think try tell trust turn use vote wait wake walk watch work write'.split(
    ' ',
  ),
);

/** Words that judge: good or bad, fair or foolish, weighty or not. Stems, matched at the start of a word. */
export const judging =
  /\b(?:good|great|bad|badly|worst?|worse|best|better|terribl|horribl|awful|disgrac|sham(?:e|ed|eful)|mistake|disast|catastroph|wrong(?:ly)?\b|right thing|important|dangerous|historic\b|success|fail|victory|unaccept|outrag|irrespons|reckless|ridicul|absurd|disappoint|excit|proud|pride|happy|glad|pleas(?:ed|ant)|confiden|fair\b|fairly|unfair|crucial|vital|essential|necessary|serious|wonderful|amaz|fantastic|tragic|tragedy|brave|honest|dishonest|crook|corrupt|weak|strong|sure\b|opportunity|welcome|progress|encourag|too (?:much|many|late|little|soon|\p{Ll}+)|less \p{Ll}+ than|more \p{Ll}+ than|worr(?:y|ied)|afraid|fear|hope|sorry|regret|love|hate|like a|like an|as if|worth|deserv|beautiful|brillian|smart|stupid|dumb|foolish|silly|kind(?:est|ness)|cruel|coward|betray|insult|joke|lie\b|lies\b|liar|lying|nonsense|garbage|noise|excellent|perfect|poor|rich\b|cheap\b|easy|hard\b|difficult|impossible|obvious|simpl[ey]|unlawful|illegal|legitimate|justif|reasonabl|unreasonabl|irrational|sad\b|angry|furious|tired|sick of|enough|nothing but|only thing|the most|the least|\p{Ll}{3,}est\b)/iu;
