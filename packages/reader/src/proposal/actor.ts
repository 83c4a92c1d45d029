import { partiesIn } from '../speaker/party.js';
import type { Sheet } from './sheet.js';

/** Who did something, as far as the words name or describe them; `key` is the same for the same ones in other words. */
export interface Actor {
  readonly key: string;
  /** The party's or group's identifier; declared when asked for, so that nothing is declared that nobody needs. */
  readonly identifier: () => string;
}

/**
 * Finds who did something: a party, the forces of one (“Russian forces”, “Kenya's police”, “its boats” of the speaker's
 * party), or a group that the words describe (“government forces”, “the rebels”). Somebody of whom the words say no more
 * than a kind (“gunmen”, “two men”) is nobody in particular: `null`.
 */
export function actorOf(sheet: Sheet, words: string, speaker: string | null): Actor | null {
  const name = words.replace(/^the /iu, '').trim();
  const party = sheet.debtors.sides.partyOf(name);
  if (party !== null) return { key: party, identifier: () => sheet.identities.party(party) };
  const known = sheet.identities.known(name);
  if (known !== undefined && sheet.identities.isKnownParty(name))
    return { key: name, identifier: () => known };

  const own = /^(?:its|their|our|his|her) (?<what>(?:own )?.+)$/iu.exec(name);
  if (own !== null) {
    const what = own.groups!.what!.replace(/^own /iu, '').toLowerCase();
    return speaker !== null && forces.test(what)
      ? described(sheet, `${speaker}|${what}`, `${what} of ${speaker}`)
      : null;
  }
  const [of, second] = partiesIn(name, 0, sheet.options.knownParties ?? []);
  if (of !== undefined && second === undefined && of.start === 0) {
    const what = name
      .slice(of.end)
      .replace(/^['’]s?/u, '')
      .trim()
      .toLowerCase();
    if (forces.test(what) && what.split(' ').length <= 4)
      return described(sheet, `${of.party}|${what}`, name);
  }
  if (group.test(name) || (/^the /iu.test(words) && forces.test(name) && /^\p{Ll}+$/u.test(name)))
    return described(sheet, name.toLowerCase(), name.toLowerCase());
  if (
    /^(?:\p{Lu}[\p{L}-]+ )+(?:Front|Army|Movement|Militia|Brigades?|Forces?|Guards?|Command|Union|Council|Corps|Battalion)$/u.test(
      name,
    )
  )
    return { key: name, identifier: () => sheet.identities.party(name) };
  return null;
}

function described(sheet: Sheet, key: string, title: string): Actor {
  return {
    key,
    identifier: () => sheet.identities.group(sheet.described.get(key) ?? remember(sheet, key, title)),
  };
}

/** The first words for a group stay its title. */
function remember(sheet: Sheet, key: string, title: string): string {
  sheet.described.set(key, title);
  return title;
}

const forces =
  /^(?:(?:armed|security|special|border|coast|naval|air|ground|military|government|rebel|police|patrol|own|riot|presidential) )*(?:forces?|troops|soldiers|army|police|guards?|navy|boats?|ships?|vessels?|aircraft|warplanes|jets|planes|drones|artillery|fighters|militias?|gunmen|militants|rebels|insurgents|separatists|agents|commandos|marines|patrols?|tanks|helicopters|settlers|units?|military|gunboats|warships)$/u;

const group =
  /^(?:government|rebel|opposition|security|regime|coalition|separatist|federal|pro-\p{L}+|anti-\p{L}+|paramilitary|state|loyalist|allied) (?:forces|troops|soldiers|fighters|militias?|units|army|police|aircraft|warplanes|artillery)$/iu;
