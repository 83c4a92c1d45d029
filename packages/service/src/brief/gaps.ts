import type { Gap } from '@proviso/analysis';
import { join, type Words } from '@proviso/model';
import { item, type Section } from './brief.js';

/** More gaps of one kind than this are listed by name only. */
const MOST = 6;

/** What the agreement leaves open: the grave and serious gaps, gathered by kind; the slight ones counted. */
export function missing(
  gaps: readonly Gap[],
  kinds: Readonly<Record<string, string>>,
  words: Words,
): Section {
  const heavy = gaps.filter((gap) => gap.weight !== 'slight');
  const slight = gaps.length - heavy.length;
  const byCode = new Map<string, Gap[]>();
  for (const gap of heavy) byCode.set(gap.code, [...(byCode.get(gap.code) ?? []), gap]);
  const items = [...byCode].map(([code, found]) => {
    const [first] = found;
    const title = kinds[code] ?? code;
    if (found.length === 1 && first !== undefined)
      return item(`${first.reason} ${first.proposal}`, { name: code });
    const head = `${title.charAt(0).toUpperCase()}${title.slice(1)} (${found.length})`;
    const proposals = new Set(found.map((gap) => gap.proposal));
    const mend = proposals.size === 1 ? ` ${first?.proposal ?? ''}` : '';
    if (found.length <= MOST)
      return item(`${head}.${mend}`, { name: code, points: found.map((gap) => gap.reason) });
    const names = join([...new Set(found.map((gap) => words.name(gap.about[0] ?? '')))], 'and');
    return item(`${head}: ${names}.${mend}`, { name: code });
  });
  const rest =
    slight > 0 ? [item(`${slight} slighter ${slight === 1 ? 'gap' : 'gaps'}; see \`proviso gaps\`.`)] : [];
  return {
    key: 'missing',
    title: 'What is missing',
    table: null,
    items: [...items, ...rest],
    empty: 'Nothing that Proviso looks for is missing.',
  };
}
