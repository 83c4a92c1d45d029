import { cueVerbOf } from '../lexicon/cue-verb.js';
import { speechNouns } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/** Whether what looks like an attribution makes anybody answerable for words: its cue reports, and in the sense that does. */
export function reports(tokens: Tokens, finding: Finding, content: readonly TokenRange[]): boolean {
  return (
    isReporting(tokens, finding, content) &&
    !saysNothing(tokens, finding, content) &&
    !isOtherSense(tokens, finding, content) &&
    !isLabel(tokens, finding) &&
    !isOrder(tokens, finding)
  );
}

/** Verbs that report only together with more: “made clear”, “took note”, “holds the view”. */
const light = new Set([
  'make',
  'take',
  'have',
  'give',
  'hold',
  'go',
  'see',
  'keep',
  'leave',
  'launch',
  'introduce',
  'require',
  'present',
  'have',
  'continue',
  'rule',
  'ban',
  'speak',
]);

/** Whether the cue is made of words that report, or what follows leaves no doubt: a quotation, or *that*. */
function isReporting(tokens: Tokens, finding: Finding, content: readonly TokenRange[]): boolean {
  if (finding.cue.length === 0) return true;
  const cue = finding.cue.at(-1)!;
  const starts = content.some(({ first, last }) => {
    const gap = first >= cue.last ? first - cue.last : finding.cue[0]!.first - last;
    if (gap > 3) return false;
    return tokens.quotation[first]! >= 0 || /^(?:that|whether)$/u.test(tokens.lower[first]!);
  });
  if (starts) return true;
  for (const { first, last } of finding.cue) {
    for (let at = first; at < last; at += 1) {
      const word = tokens.lower[at]!;
      if (
        word === ':' ||
        word === 'according' ||
        speechNouns.has(word) ||
        speechNouns.has(word.replace(/s$/u, '')) ||
        statesMind.test(word)
      )
        return true;
      const verb = cueVerbOf(word);
      if (verb !== undefined && tokens.tag[at] !== 'NOUN' && !light.has(verb.lemma)) return true;
      if (verb !== undefined && tokens.tag[at] === 'NOUN' && verb.kind === 'say') return true;
    }
  }
  return false;
}

/** Words that tell a state of mind beside a form of *be*, *make* or *have*. */
const statesMind =
  /^(?:clear|certain|sure|convinced|confident|adamant|aware|afraid|worried|concerned|hopeful|optimistic|sceptical|skeptical|ready|willing|prepared|unwilling|reluctant|eager|due|satisfied|pleased|proud|glad|sorry|committed|determined|opposed|note|secret|disappointed|surprised|alarmed|interested|keen|unable|doubtful|supportive|open|known|understanding|impression|understood|expected|scheduled|poised|set|said|believed|thought|reported|alleged|reportedly|allegedly|apparently|supposedly|—|–|-)$/u;

/** “committed suicide”, “claiming asylum”: the verb in a sense in which it reports nothing. */
function isOtherSense(tokens: Tokens, finding: Finding, content: readonly TokenRange[]): boolean {
  const cue = finding.cue.at(-1);
  // “the English text”, “the list”: a noun that only looks like a verb of saying.
  if (
    cue !== undefined &&
    cue.last - cue.first === 1 &&
    /^(?:text|list|figure|record|order|document)$/u.test(tokens.lower[cue.first]!) &&
    tokens.tag[cue.first] === 'NOUN'
  )
    return true;
  const after = content.find((range) => cue !== undefined && range.first >= cue.last);
  if (cue === undefined || after === undefined || finding.cue.length > 1) return false;
  const verb = cueVerbOf(tokens.lower[cue.last - 1]!);
  const first = tokens.lower[after.first]!;
  // “must be agreed to by both”: what has yet to be agreed.
  if (
    verb?.lemma === 'agree' &&
    /^(?:must|shall|should|to)$/u.test(tokens.lower[cue.first]!) &&
    tokens.lower[cue.first + 1] === 'be'
  )
    return true;
  if (verb?.lemma === 'commit')
    return (
      tokens.quotation[after.first] === -1 && !/^(?:to|itself|himself|herself|themselves|that)$/u.test(first)
    );
  // “were denied visas”: kept from having them, nothing is said.
  if (verb?.lemma === 'deny' && isPassive(tokens, cue))
    return tokens.quotation[after.first] === -1 && !/^(?:that|by)$/u.test(first) && !/ing$/u.test(first);
  // “policies regarding Muslims”: a preposition that looks like a verb.
  if (
    cue.last - cue.first === 1 &&
    /^(?:regarding|concerning|including|following)$/u.test(tokens.lower[cue.first]!)
  )
    return true;
  // “tweeted to Roe”, “was invited to the fair”: whom and where to, and nothing said.
  if (
    verb !== undefined &&
    (verb.kind === 'say' || verb.lemma === 'invite') &&
    !takesTo.has(verb.lemma) &&
    isPlace(tokens, after, content)
  )
    return true;
  // “chose the tag”, “published the story”: with a bare noun a deed.
  if (verb !== undefined && deeds.has(verb.lemma))
    return tokens.quotation[after.first] === -1 && !/^(?:that|to|whether|how|why|what|when)$/u.test(first);
  return verb?.lemma === 'claim' && after.first === cue.last && claimed.test(first);
}

/** Verbs whose *to* brings in what is said. */
const takesTo = new Set([
  'admit',
  'agree',
  'commit',
  'consent',
  'confess',
  'object',
  'point',
  'refer',
  'swear',
  'testify',
  'attest',
  'allude',
  'call',
  'plead',
  'appeal',
  'speak',
  'cite',
  'quote',
]);

/** Whether all that is said is *to* and whom or where to. */
function isPlace(tokens: Tokens, range: TokenRange, content: readonly TokenRange[]): boolean {
  if (content.length > 1 || tokens.lower[range.first] !== 'to' || tokens.tag[range.first] === 'PART')
    return false;
  for (let at = range.first; at < range.last; at += 1)
    if (tokens.quotation[at] !== -1 || /^(?:VERB|AUX)$/u.test(tokens.tag[at]!)) return false;
  return true;
}

function isPassive(tokens: Tokens, cue: TokenRange): boolean {
  for (let at = cue.first; at < cue.last - 1; at += 1)
    if (/^(?:been|was|were|being|be|are|is)$/u.test(tokens.lower[at]!))
      return !/ing$/u.test(tokens.lower[cue.last - 1]!);
  return false;
}

/** Verbs that report with a clause, a quotation or an infinitive only. */
const deeds = new Set(['choose', 'publish', 'learn', 'broadcast', 'text', 'email', 'arrange']);

/** What people claim without saying anything. */
const claimed = /^(?:asylum|benefits|lives|descent|compensation|refugee|custody|ownership)$/u;

/** “Answer that he resigned”: the bare verb without anybody before it tells somebody to say so; nobody has. */
function isOrder(tokens: Tokens, finding: Finding): boolean {
  const cue = finding.cue[0];
  if (finding.source.length > 0 || cue === undefined || finding.cue.length > 1 || cue.last - cue.first > 1)
    return false;
  const word = tokens.lower[cue.first]!;
  const verb = cueVerbOf(word);
  const ahead = tokens.lower[cue.first - 1] ?? '';
  return (
    verb !== undefined &&
    verb.lemma === word &&
    !/^(?:read|bet|forecast|broadcast)$/u.test(word) &&
    (cue.first === 0 ||
      /^(?:and|or|please|[.;:!?])$/u.test(ahead) ||
      tokens.sentences[tokens.sentence[cue.first]!]!.first === cue.first)
  );
}

/** “Image: Home Office”, “Sources: …”: a label before a colon speaks for nobody. */
function isLabel(tokens: Tokens, finding: Finding): boolean {
  const source = finding.source[0];
  const cue = finding.cue[0];
  if (source === undefined || cue === undefined || tokens.lower[cue.last - 1] !== ':') return false;
  if (cue.last - cue.first > 1) return false;
  const first = tokens.text.charAt(tokens.start[source.first]!);
  const named = /^[\p{Lu}“"]/u.test(first) || /^(?:DET|PRON|ADJ)$/u.test(tokens.tag[source.first]!);
  return (
    labels.test(tokens.lower[source.last - 1]!) ||
    (!named && source.first < cue.first && tokens.sentence[source.first] === tokens.sentence[cue.first])
  );
}

const labels =
  /^(?:image|images|photo|photos|photograph|picture|pictured|video|credit|caption|source|sources|category|categories|related|update|updated|correction|note|published|date|time|location|tags|topics|e-mail|email|phone|contact|media|file|read|more)$/u;

/** “may add political pressure”: a verb that only reports clauses, with a bare noun phrase after it, reports nothing. */
function saysNothing(tokens: Tokens, finding: Finding, content: readonly TokenRange[]): boolean {
  const cue = finding.cue[0];
  if (cue === undefined || finding.cue.length > 1) return false;
  if (isObjectRelative(tokens, finding, content)) return true;
  const verb = cueVerbOf(tokens.lower[cue.last - 1]!);
  if (
    verb === undefined ||
    !verb.frames.has('t') ||
    ['o', 'i', 'p', 'x', 'w', 'a'].some((frame) => verb.frames.has(frame as 'o'))
  )
    return false;
  return content.every((range) => {
    for (let at = range.first; at < range.last; at += 1) {
      if (tokens.tag[at] === 'VERB' || tokens.tag[at] === 'AUX' || tokens.quotation[at]! >= 0) return false;
    }
    return range.last - range.first > 2;
  });
}

/** “the alteration that the envoy mentioned stops short”: what was mentioned stands before, the rest is the main clause. */
function isObjectRelative(tokens: Tokens, finding: Finding, content: readonly TokenRange[]): boolean {
  const source = finding.source[0];
  const cue = finding.cue[0];
  if (source === undefined || cue === undefined || source.last !== cue.first) return false;
  if (tokens.lower[source.first - 1] !== 'that' || tokens.tag[source.first - 2] !== 'NOUN') return false;
  const after = content.find((range) => range.first === cue.last);
  if (after === undefined)
    return content.some((range) => range.last >= source.first - 1 && range.last <= source.first);
  if (/^(?:PRON|DET|PROPN)$/u.test(tokens.tag[after.first] ?? '')) return false;
  return (
    !/^(?:that|to|whether|if)$/u.test(tokens.lower[after.first]!) && tokens.quotation[after.first] === -1
  );
}
