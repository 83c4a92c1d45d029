/**
 * The base form of an English gerund by its spelling (`staffing` → `staff`, `evacuating` → `evacuate`, `stopping` → `stop`);
 * `null` for words that end in *-ing* and are none (`bring`, `nothing`). Rules of doubling and of the silent *e*, with the
 * verbs that keep to neither as a list.
 */
export function baseOfGerund(word: string): string | null {
  const low = word.toLowerCase();
  const listed = irregular.get(low);
  if (listed !== undefined) return listed;
  if (none.test(low) || !/^\p{L}{2,}ing$/u.test(low)) return null;
  const stem = low.slice(0, -3);
  if (!/[aeiouy]/u.test(stem)) return null;
  if (/[^aeiou]y$/u.test(stem) || /[aeo]y$/u.test(stem)) return stem;
  if (/([bdgmnprtv])\1$/u.test(stem)) return /^(?:add|err)$/u.test(stem) ? stem : stem.slice(0, -1);
  if (/ll$/u.test(stem))
    // One syllable keeps its two letters: `sell`, `fulfil` does not.
    return /^[^aeiou]*[aeiou]ll$|(?:install|recall|enroll)$/u.test(stem) ? stem : stem.slice(0, -1);
  return silent.test(stem) && !plain.test(stem) ? `${stem}e` : stem;
}

/**
 * A phrase whose first words are gerunds, with their base forms instead: `making sure` → `make sure`, `opening, equipping
 * and staffing the crossing` → `open, equip and staff the crossing`.
 */
export function withoutGerund(phrase: string): string {
  const first = /^\p{L}+/u.exec(phrase)?.[0] ?? '';
  const base = baseOfGerund(first);
  if (base === null) return phrase;
  const rest = phrase.slice(first.length);
  // Only gerunds that stand in one row with the first are verbs of the same subject.
  const row = /^(?:(?:, (?:and |or )?| and | or )\p{L}+ing(?=[\s,]|$))+/u.exec(rest)?.[0] ?? '';
  return `${base}${row.replaceAll(/\p{L}+ing/gu, (word) => baseOfGerund(word) ?? word)}${rest.slice(row.length)}`;
}

/** Endings of stems after which an *e* is silent before *-ing*. */
const silent =
  /(?:[^aeiou](?:at|ut|ak|ap|ad|ud|od|id|am|um|om|ar|ur|ir|as|es|is|os|us|in|un|il|ul|ik|ok|ib|ob|ub|ag|eg|ig|op|ot|it|or|on|ed|ev|iv|ov|av|al)|qui[rt]|[bcdfgkptz]l|[iu]at|[aeiou]?[cvzu]|dg|rg|lg|ang|[nr]s|[aeu]is|[aeiou]us|eas|ass?[ae])$/u;

/** Stems that end so and have no *e*. */
const plain =
  /(?:^hang|visit|limit|edit|audit|exit|inherit|prohibit|inhibit|exhibit|exploit|profit|benefit|deposit|solicit|credit|merit|monitor|hono[u]?r|harbou?r|labou?r|favou?r|sponsor|author|mirror|anchor|abandon|pardon|reason|question|mention|cushion|commission|position|function|sanction|station|ration|caution|condition|envision|pension|provision|ransom|blossom|custom|fathom|develop|gallop|envelop|pilot|ballot|pivot|signal|total|equal|metal|rival|fuel|examin[^e]*|interview|review|allow|follow|borrow|show|know|withdraw|embed|feed|heed|need|bleed|speed|proceed|succeed|exceed|focus|canvas|bias|combat|format|threat|repeat|treat|beat|retreat|defeat|seat|heat|eat|float|boat|coordinat[^e]*|question|happen|lessen|murmur|occur|outlin[^e]*|rob|jam|stem|begin|spin|win|run|bargain|open|shed|spread|undid|forbid|rid|solid|avoid|raid|aid|load|read|lead|plead|head|speak|soak|cloak|leak|break|weak|group|scoop|loop|troop|help|tu[^e]*p)$/u;

const none =
  /^(?:bring|ring|sing|king|thing|something|anything|everything|nothing|during|spring|string|swing|sling|cling|fling|sting|wing|ceiling|evening|morning|according|notwithstanding|regarding|concerning|pending|following)$/u;

const irregular = new Map(
  Object.entries({
    being: 'be',
    seeing: 'see',
    fleeing: 'flee',
    agreeing: 'agree',
    freeing: 'free',
    guaranteeing: 'guarantee',
    overseeing: 'oversee',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    focusing: 'focus',
    making: 'make',
    giving: 'give',
    having: 'have',
    leaving: 'leave',
    moving: 'move',
    removing: 'remove',
    coming: 'come',
    becoming: 'become',
    welcoming: 'welcome',
    overcoming: 'overcome',
    examining: 'examine',
    outlining: 'outline',
    coordinating: 'coordinate',
    helping: 'help',
    going: 'go',
    doing: 'do',
    undergoing: 'undergo',
    increasing: 'increase',
    releasing: 'release',
    leasing: 'lease',
    ceasing: 'cease',
    decreasing: 'decrease',
    purchasing: 'purchase',
    promising: 'promise',
    licensing: 'license',
    using: 'use',
    losing: 'lose',
    choosing: 'choose',
    passing: 'pass',
    addressing: 'address',
    pressing: 'press',
    assessing: 'assess',
    discussing: 'discuss',
    witnessing: 'witness',
    suing: 'sue',
    arguing: 'argue',
    issuing: 'issue',
    pursuing: 'pursue',
    continuing: 'continue',
    rescuing: 'rescue',
    changing: 'change',
    arranging: 'arrange',
    exchanging: 'exchange',
    panicking: 'panic',
    trafficking: 'traffic',
    voicing: 'voice',
    joining: 'join',
    training: 'train',
    maintaining: 'maintain',
    obtaining: 'obtain',
    retaining: 'retain',
    containing: 'contain',
    restraining: 'restrain',
    refraining: 'refrain',
    remaining: 'remain',
    abstaining: 'abstain',
    explaining: 'explain',
    returning: 'return',
    repairing: 'repair',
    offering: 'offer',
    entering: 'enter',
    fulfilling: 'fulfil',
    toppling: 'topple',
    crossing: 'cross',
    inspecting: 'inspect',
  }),
);
