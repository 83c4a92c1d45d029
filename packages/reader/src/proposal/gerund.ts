/** Acts that agreements promise with *to* and a gerund (“committed to ending …”), by their base forms. */
const bases =
  'make take give end lift open release withdraw pay keep hold halt stop suspend resume begin start build destroy dismantle remove return hand share send sign ratify meet work cooperate join leave free reduce cut freeze close allow let provide protect respect support uphold honour honor implement comply disarm demobilise demobilize denuclearise denuclearize inspect verify report publish negotiate talk recover repatriate establish set find bring put help ensure extend grant recognise recognize restore rebuild repair reopen refrain abide put move transfer ship sell buy fund finance compensate apologise apologize investigate prosecute hunt search clear demine monitor observe'.split(
    ' ',
  );

const byGerund = new Map(bases.map((base) => [gerundOf(base), base]));

/** A phrase whose first word is a known gerund, with its base form instead: `making sure` → `make sure`. */
export function withoutGerund(phrase: string): string {
  const first = /^\p{L}+/u.exec(phrase)?.[0] ?? '';
  const base = byGerund.get(first.toLowerCase());
  return base === undefined ? phrase : `${base}${phrase.slice(first.length)}`;
}

function gerundOf(base: string): string {
  if (/[^e]e$/u.test(base)) return `${base.slice(0, -1)}ing`;
  return /^(?:stop|begin|let|cut|set|put|ship|transfer)$/u.test(base)
    ? `${base}${base.at(-1)}ing`
    : `${base}ing`;
}
