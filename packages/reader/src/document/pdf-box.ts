/** A run of characters on a page of a PDF, as the parser gives it: `transform` is the text matrix (ISO 32000-1, 9.4.4). */
export interface Item {
  readonly str?: string;
  readonly dir?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  readonly fontName?: string;
}

/** Words and the strip of the page that they stand on. `y` is their base and grows upwards; lengths in points. */
export interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
  readonly font: string;
}

interface Placed extends Box {
  readonly fromRight: boolean;
}

/**
 * The words of a page as boxes, turned so that most of them run from left to right. Other angles (stamps, watermarks) and
 * raised note marks are left out; words of scripts that run from right to left stand in the order in which they are read.
 */
export function boxesOf(items: readonly Item[]): readonly Box[] {
  const boxes: Box[] = [];
  const rows = rowsOf(upright(items));
  const stops = stopsOf(rows);
  for (const row of rows) {
    const size = Math.max(...row.map((box) => box.size));
    const base = row.find((box) => box.size === size)!.y;
    const isMark = (box: Placed) =>
      /^[\d*†‡§]{1,3}$/u.test(box.text.trim()) && box.size < size * 0.8 && box.y > base + size * 0.15;
    // A mark leaves its place behind, so that no blank is seen in it.
    const words = row.map((box) => (isMark(box) ? { ...box, text: '' } : box));
    for (const group of groupsOf(words, size, stops)) boxes.push(boxOf(group, size));
  }
  return boxes.filter(({ text }) => text !== '');
}

/** Words closer than this many times their size belong to one box; wider gaps may be the strip between two columns. */
const widestBlank = 0.75;

/** Where many words of a page begin below one another, gaps of this many times their size part columns. */
export const narrowBlank = 0.2;

/** The least rows in which words begin at one place for that to be no chance. */
const leastAligned = 4;

/** The places on which words begin in many rows, in half points: a column of a table begins there, or of the page. */
export function stopsOf(rows: readonly (readonly Box[])[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const row of rows)
    for (const [i, box] of row.entries())
      if (i === 0 || box.x - row[i - 1]!.right >= box.size * narrowBlank) {
        const at = Math.round(box.x * 2);
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
  const least = Math.max(leastAligned, rows.length * 0.15);
  return new Set([...counts].flatMap(([at, count]) => (count >= least ? [at] : [])));
}

/** Whether words that begin at `x` stand at such a place. */
export function isStop(stops: ReadonlySet<number>, x: number): boolean {
  return stops.has(Math.round(x * 2));
}

/** Boxes by height, from the top, each row from left to right. */
export function rowsOf<B extends Box>(boxes: readonly B[]): readonly (readonly B[])[] {
  const rows: B[][] = [];
  let size = 0;
  for (const box of [...boxes].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row[0]!.y - box.y) < Math.max(2, Math.max(size, box.size) * 0.45)) {
      row.push(box);
      size = Math.max(size, box.size);
    } else {
      rows.push([box]);
      size = box.size;
    }
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

/** Boxes beside one another as one. */
export function joined(row: readonly Box[]): Box {
  return {
    ...row[0]!,
    text: row
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    right: Math.max(...row.map(({ right }) => right)),
  };
}

function upright(items: readonly Item[]): readonly Placed[] {
  const turns = [0, 0, 0, 0];
  const placed = items.flatMap((item) => {
    const [a = 1, b = 0, , , e = 0, f = 0] = item.transform ?? [];
    if (item.str === undefined || item.str.trim() === '') return [];
    const angle = Math.atan2(b, a) / (Math.PI / 2);
    const turn = ((Math.round(angle) % 4) + 4) % 4;
    if (Math.abs(angle - Math.round(angle)) > 0.06) return [];
    turns[turn]! += item.str.trim().length;
    return [{ item, turn, e, f, size: Math.hypot(a, b) || item.height || 10 }];
  });
  const usual = turns.indexOf(Math.max(...turns));
  return placed.flatMap(({ item, turn, e, f, size }) => {
    if (turn !== usual) return [];
    const [x, y] = [
      [e, f],
      [f, -e],
      [-e, -f],
      [-f, e],
    ][usual]! as [number, number];
    return [
      {
        text: plainLetters(item.str!),
        x,
        y,
        right: x + (item.width ?? 0),
        size,
        font: item.fontName ?? '',
        fromRight: item.dir === 'rtl',
      },
    ];
  });
}

/** Words of a row that stand close to one another. */
function groupsOf(
  row: readonly Placed[],
  size: number,
  stops: ReadonlySet<number>,
): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  let right = -Infinity;
  for (const box of row) {
    if (box.x - right >= size * (isStop(stops, box.x) ? narrowBlank : widestBlank)) groups.push([box]);
    else groups.at(-1)!.push(box);
    right = Math.max(right, box.right);
  }
  return groups;
}

function boxOf(group: readonly Placed[], size: number): Box {
  let text = '';
  let before: Extent | undefined;
  for (const stretch of inReadingOrder(group)) {
    const extent = {
      x: Math.min(...stretch.map(({ x }) => x)),
      right: Math.max(...stretch.map(({ right }) => right)),
    };
    stretch.forEach((box, i) => {
      const [here, there] = i === 0 ? [extent, before] : [box, stretch[i - 1]!];
      const gap = there === undefined ? 0 : Math.max(here.x - there.right, there.x - here.right);
      const spaced = gap > size * 0.12 && box.text !== '' && !/\s$/u.test(text) && !/^\s/u.test(box.text);
      text += `${spaced ? ' ' : ''}${box.text}`;
    });
    before = extent;
  }
  const [{ y, font }] = group as [Placed];
  return {
    text,
    x: Math.min(...group.map(({ x }) => x)),
    y,
    right: Math.max(...group.map(({ right }) => right)),
    size: group[0]!.size,
    font,
  };
}

type Extent = Pick<Box, 'x' | 'right'>;

/** The stretches of a row in the order of reading: those of a script that runs from right to left are turned round. */
function inReadingOrder(row: readonly Placed[]): readonly (readonly Placed[])[] {
  const letters = (fromRight: boolean) =>
    row.reduce((sum, box) => sum + (box.fromRight === fromRight ? box.text.length : 0), 0);
  const stretches: Placed[][] = [];
  row.forEach((box, i) => {
    const before = stretches.at(-1);
    // What has no direction of its own, between two words from the right, goes with them.
    const neutral = !box.fromRight && !/\p{L}|\d/u.test(box.text) && row[i + 1]?.fromRight === true;
    const fromRight = box.fromRight || (neutral && before?.[0]?.fromRight === true);
    if (before !== undefined && before[0]!.fromRight === fromRight) before.push({ ...box, fromRight });
    else stretches.push([{ ...box, fromRight }]);
  });
  const ordered = stretches.map((stretch) => (stretch[0]!.fromRight ? stretch.toReversed() : stretch));
  return letters(true) > letters(false) ? ordered.toReversed() : ordered;
}

/** Ligatures and the shapes that letters take beside one another, as the letters that they stand for (Unicode NFKC). */
function plainLetters(text: string): string {
  return text.replaceAll(/[\ufb00-\ufdff\ufe70-\ufefc]/gu, (sign) => sign.normalize('NFKC'));
}
