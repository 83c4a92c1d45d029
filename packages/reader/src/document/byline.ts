/** Who wrote a report and for whom, as it says itself. */
export interface Byline {
  readonly authors: readonly string[];
  readonly outlet: string | null;
}

const name = String.raw`(?:Dr\.? |Prof\.? )?\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|al|bin|van|von|de|der|del|la|da)){1,4}`;
const names = new RegExp(`^${name}(?:(?:,? and |, | & )${name})*$`, 'u');
const by = /^by[ :]+(.{4,160})$/iu;
const reporting = /^\(?(?:Additional )?reporting by ([^;.()]{4,160})/iu;

/** Reads a line such as “By Ana Duarte and Bo Reyl, Velma Courier” or “Reporting by Ana Duarte in Velma; editing by …”. */
export function bylineOf(line: string): Byline | null {
  const clean = line.trim().replaceAll(/\s+/gu, ' ');
  const reported = reporting.exec(clean);
  if (reported !== null) {
    const authors = splitNames(reported[1]!.replaceAll(/ in \p{Lu}[\p{L} ]+?(?=,| and |$)/gu, ''));
    return authors.length === 0 ? null : { authors, outlet: null };
  }
  const match = by.exec(clean);
  if (match === null) return null;
  const [who, ...rest] = match[1]!.split(/ ?[|•·–—] ?| for (?=\p{Lu})/u);
  const named = who!.replace(/,? (?:\p{L}+day,? )?(?:\p{L}{3,9}\.? )?\d[\d\p{L}/., -]*$/u, '');
  let authors = splitNames(named);
  let outlet = rest[0]?.trim() ?? null;
  if (authors.length === 0) {
    const comma = named.lastIndexOf(', ');
    if (comma > 0) {
      authors = splitNames(named.slice(0, comma));
      outlet = named.slice(comma + 2).trim();
    }
  } else if (authors.length > 1 && outlet === null && isOutlet(authors.at(-1)!)) {
    outlet = authors.at(-1)!;
    authors = authors.slice(0, -1);
  }
  if (authors.length === 0) return null;
  return {
    authors,
    outlet: outlet === null || /\d{4}|^(?:updated|published)\b/iu.test(outlet) ? null : outlet,
  };
}

function splitNames(text: string): readonly string[] {
  const clean = text.trim().replace(/[,.]$/u, '');
  return names.test(clean) ? clean.split(/,? and |, | & /u) : [];
}

function isOutlet(word: string): boolean {
  return /\b(?:press|news|times|post|agency|courier|herald|tribune|journal|service|guardian|gazette|correspondent|writer|editor|reporter|staff|chief|reuters|bloomberg)\b/iu.test(
    word,
  );
}
