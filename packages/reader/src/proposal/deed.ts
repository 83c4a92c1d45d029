import { pastTense } from '@proviso/model';
import { baseOfGerund } from './gerund.js';

/** Something that a clause tells as done, or as not done. */
export interface Deed {
  /** The words for who did it; `null` in the passive, where they are who it was done to. */
  readonly subject: string | null;
  /** The base form of the verb: `shell`. */
  readonly verb: string;
  /** What stands after the verb. */
  readonly rest: string;
  readonly denied: boolean;
  /** The clause as it stands, without *that* and the marks around it. */
  readonly clause: string;
}

/**
 * Reads a clause in the past about an act that leaves a trace: “Russian forces shelled the village”, “that its boats had sunk
 * a trawler”, “shelling the village” (of the speaker, whose own act it is). `null` for states, opinions, plans and what is
 * hedged.
 */
export function deedIn(words: string, own: boolean): Deed | null {
  const clause = words
    .replaceAll(/[“”"«»]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('’', "'")
    .trim()
    .replace(/^that /iu, '')
    .replace(/[\s.,;:!]+$/u, '');
  if (/[.?!;] /u.test(clause) || hedged.test(clause)) return null;
  if (own) {
    const gerund = /^(?:having (?<done>\p{L}[\p{L}-]*)|(?<doing>\p{L}[\p{L}-]*ing))\b(?<rest>.*)$/iu.exec(
      clause,
    );
    const verb =
      gerund?.groups?.done !== undefined
        ? forms.get(gerund.groups.done.toLowerCase())
        : gerund === null
          ? undefined
          : (baseOfGerund(gerund.groups!.doing!) ?? undefined);
    if (gerund !== null && verb !== undefined && verbs.has(verb))
      return { subject: null, verb, rest: gerund.groups!.rest!.trim(), denied: false, clause };
  }
  for (const match of clause.matchAll(/(?<![\p{L}'-])\p{L}[\p{L}-]*(?![\p{L}'-])/gu)) {
    if (match.index === 0) continue;
    const low = match[0].toLowerCase();
    const before = clause.slice(0, match.index).trimEnd();
    const aux = auxiliary.exec(before);
    const verb = /\b(?:did|did not|didn't)$/iu.test(aux?.[0].trim() ?? '')
      ? verbs.has(low)
        ? low
        : undefined
      : forms.get(low);
    if (verb === undefined) continue;
    const subject = aux === null ? before : before.slice(0, aux.index).trimEnd();
    // A participle beside a noun (“the captured boats”) is no verb of a clause.
    if (
      subject === '' ||
      /\b(?:the|a|an|of|by|to|its|their|his|her|our|some|all|who|which|that|and|or|is|are|be|will|would|could|can|may|might|should|shall|must)$/iu.test(
        subject,
      )
    )
      return null;
    if (
      /\b(?:who|which|if|whether|when|while|because|although|said|says|told)\b|,.*,.*,/iu.test(subject) ||
      subject.split(' ').length > 14
    )
      return null;
    const rest = clause.slice(match.index + match[0].length).trim();
    const isPassive = /\b(?:was|were|been)(?: (?:not|also|later|then|reportedly|\p{L}+ly))*$/iu.test(
      aux?.[0].trim() ?? '',
    );
    return {
      subject: isPassive ? null : subject,
      verb,
      rest,
      denied: /\b(?:not|never|no)\b|n't\b/iu.test(aux?.[0] ?? ''),
      clause,
    };
  }
  return null;
}

/** The words of a deed by which two accounts of it are compared: what it was done to, where; without its time and small words. */
export function objectWords(rest: string): ReadonlySet<string> {
  return new Set(
    rest
      .toLowerCase()
      .replace(/,.*$/u, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !small.test(word))
      .map((word) => word.replace(/(?<=\p{L}{3})(?:e?s)$/u, '')),
  );
}

/** Acts that leave a trace, so that a report of them is true or false. */
const verbs = new Set(
  'shell bomb bombard attack strike hit kill wound injure abduct kidnap seize capture detain arrest expel release free exchange hand return ship deliver supply transfer smuggle violate breach break cross enter invade occupy withdraw leave retreat deploy redeploy destroy dismantle demolish burn torch sink ram board intercept launch fire test test-fire detonate raid storm ambush block blockade close open reopen evacuate loot shoot execute displace inspect sign ratify visit resume suspend halt pay lift impose jam plant mine clear repatriate fly drop hijack besiege overrun burn steal confiscate recall tow impound blow vandalise vandalize poison sabotage send'.split(
    ' ',
  ),
);

const participles: Readonly<Record<string, string>> = {
  sunk: 'sink',
  broken: 'break',
  withdrawn: 'withdraw',
  flown: 'fly',
  stolen: 'steal',
  blown: 'blow',
  burnt: 'burn',
  overrun: 'overrun',
};

const forms = new Map<string, string>([
  ...[...verbs].map((verb) => [pastTense(verb, false), verb] as const),
  ...Object.entries(participles),
]);

const hedged =
  /\b(?:may|might|could|would|will|should|must|shall|reportedly|allegedly|possibly|perhaps|probably|likely|apparently|seems?|appears?|if|unless|plan(?:s|ned)? to|about to|ready to|tried to|attempted to|threatened to|failed to|refused to|supposed to)\b/iu;

/** What may stand between a subject and its verb. */
const auxiliary =
  /\b(?:(?:had|has|have|was|were|did|been|also|already|first|later|then|again|repeatedly|deliberately|never|not|now|recently|again)\b(?:n't)?|(?:had|has|have|was|were|did)n't)(?: (?:had|has|have|was|were|did|been|also|already|first|later|then|again|repeatedly|deliberately|never|not|now|recently))*$/iu;

const small =
  /^(?:the|an?|of|to|in|on|at|for|with|and|or|by|from|near|its|their|his|her|dawn|dusk|night|village|town|city|two|three|one|some|all|again|there)$/u;
