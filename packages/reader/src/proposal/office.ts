import { countryOf } from '../lexicon/country.js';
import type { KnownParty } from '../speaker/known.js';

/** For whom somebody speaks and in which office, in the document's own words. */
export interface OfficeFound {
  readonly party: string;
  readonly office: string;
}

const offices =
  '(?:(?:acting|deputy|vice|first|prime|foreign|defen[cs]e|interior|finance|trade|culture|unification|home|justice|chief|permanent|special) )*(?:president|chairman|chairwoman|chair|minister|premier|chancellor|king|queen|prince|emir|sultan|ambassador|envoy|representative|spokesman|spokeswoman|spokesperson|leader|ruler|negotiator|secretary|secretary-general|director-general|director general|director|commissioner|general|admiral|diplomat|governor)(?: of (?:state|defense|defence|foreign affairs|the interior|the treasury))?';

/**
 * The party and office of a person as the document says them: “South Korean Foreign Minister Kang Kyung-wha”, “Upland's
 * envoy, Ana Duarte”, “Ana Duarte, the foreign minister of Upland”. `null` where it does not, or says two things.
 */
export function officeIn(text: string, name: string, parties: readonly KnownParty[]): OfficeFound | null {
  const found = new Map<string, OfficeFound>();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - reach), at).replaceAll('\n', '. ');
    const after = text.slice(at + name.length, at + name.length + reach).replaceAll('\n', '. ');
    const tell = (words: string, office: string, end: 'first' | 'last') => {
      if (/\b(?:former|then)\b/iu.test(words)) return;
      const party = partyNamed(words, parties, end);
      if (party !== null && !found.has(party)) found.set(party, { party, office: office.trim() });
    };
    for (const [pattern, side, end] of patterns) {
      const groups = pattern.exec(side === 'before' ? before : after)?.groups;
      if (groups !== undefined) tell(groups.party!, groups.office!, end);
    }
    // “President Ana Duarte of Upland”
    const title = titled.exec(before)?.groups;
    const of = ofParty.exec(after)?.groups;
    if (title !== undefined && of !== undefined) {
      tell(of.party!, title.office!, 'first');
      // “Chairman Bo Reyl of the State Affairs Commission of Norway”: the country stands last.
      const last = / of (?:the )?(?=[^,]*$)/iu.exec(of.party!);
      if (last !== null && partyNamed(of.party!, parties, 'first') === null)
        tell(of.party!.slice(last.index + last[0].length), title.office!, 'first');
    }
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** How far from a name its office may stand, in characters. */
const reach = 100;

const words = '\\p{L}[\\p{L}.-]*(?: \\p{L}[\\p{L}.-]*){0,3}?';
const past = '(?<!\\b(?:former|ex|then|late|one-time|onetime|incoming|ousted)[ -](?:[\\p{L}.-]+ ){0,3})';

/** Where party and office stand to a name: “Russian Foreign Minister …”, “Upland’s envoy, …”, “…, the envoy of Upland”. */
const patterns: readonly (readonly [RegExp, 'before' | 'after', 'first' | 'last'])[] = [
  [new RegExp(`${past}\\b(?<party>${words}) (?<office>${offices}),?\\s+$`, 'iu'), 'before', 'last'],
  [
    new RegExp(
      `${past}\\b(?<party>${words})['’]s? (?!former)(?<office>(?:\\p{L}+ ){0,2}?${offices}),?\\s+$`,
      'iu',
    ),
    'before',
    'last',
  ],
  [
    new RegExp(
      `^,? (?:the |a |an )?(?!former)(?<party>${words})['’]s? (?!former)(?<office>(?:\\p{L}+ ){0,2}?${offices})(?=[\\s,.;)]|$)`,
      'iu',
    ),
    'after',
    'last',
  ],
  [
    new RegExp(
      `^, (?:the |a |an )?(?<office>${offices}) (?:of|for|to) (?:the )?(?<party>\\p{L}[\\p{L}.-]*(?: \\p{L}[\\p{L}.-]*){0,3})`,
      'iu',
    ),
    'after',
    'first',
  ],
];

const titled = new RegExp(`${past}\\b(?<office>${offices})\\s+$`, 'iu');
const ofParty = /^,? of (?:the )?(?<party>\p{Lu}[\p{L}.'’-]*(?: (?:of |the )*\p{Lu}[\p{L}.'’-]*){0,9})/u;

/** The party with which a run of words begins or ends, the longest first: `South Korean`, `Upland`. */
function partyNamed(words: string, parties: readonly KnownParty[], end: 'first' | 'last'): string | null {
  const list = words.trim().split(/\s+/u);
  const runs = list.map((_, cut) =>
    (end === 'last' ? list.slice(cut) : list.slice(0, list.length - cut)).join(' '),
  );
  for (const [index, run] of runs.entries()) {
    // The mark at a sentence's end is no part of a name, but for “U.S.”.
    const name = countryOf(run) === undefined ? run.replace(/[.,]+$/u, '') : run;
    // “Turkish Cypriot leader” speaks for neither country.
    const beside = end === 'last' ? list[index - 1] : undefined;
    if (beside !== undefined && countryOf(name) !== undefined && countryOf(beside) !== undefined) return null;
    const known = parties.find((party) => party.name === name || (party.aliases ?? []).includes(name));
    if (known !== undefined) return known.name;
    const country = countryOf(name);
    if (country === undefined) continue;
    const same = parties.find(
      (party) =>
        countryOf(party.name) === country ||
        (party.aliases ?? []).some((alias) => countryOf(alias) === country),
    );
    return same?.name ?? country;
  }
  return null;
}
