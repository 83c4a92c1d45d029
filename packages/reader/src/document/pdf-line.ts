/** A run of characters on a page of a PDF, as the parser gives it: `transform` is the text matrix (ISO 32000-1, 9.4.4). */
export interface Item {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** A line of a page in reading order. `y` grows upwards; sizes in points. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
  readonly page: number;
  /** 0 spans the page, 1 and 2 are its columns. */
  readonly column: 0 | 1 | 2;
}

interface Box {
  text: string;
  readonly x: number;
  readonly y: number;
  right: number;
  readonly size: number;
}

/** The lines of a page in the order in which people read them: columns one after the other, turned pages upright, other angles (stamps, watermarks) left out. */
export function linesOf(items: readonly Item[], page: number): readonly Line[] {
  const fragments = fragmentsOf(boxesOf(items));
  const gutter = gutterOf(fragments);
  const lines: Line[] = [];
  const line = (box: Box, column: Line['column']): Line => ({
    text: box.text.replaceAll(/\s+/gu, ' ').trim(),
    x: box.x,
    y: box.y,
    right: box.right,
    size: box.size,
    page,
    column,
  });
  if (gutter === null) {
    for (const row of rowsOf(fragments))
      lines.push(
        line({ ...row[0]!, text: row.map((box) => box.text).join(' '), right: row.at(-1)!.right }, 0),
      );
  } else {
    let [left, right]: [Box[], Box[]] = [[], []];
    const flush = () => {
      for (const [boxes, column] of [
        [left, 1],
        [right, 2],
      ] as const)
        for (const row of rowsOf(boxes))
          lines.push(
            line(
              { ...row[0]!, text: row.map((box) => box.text).join(' '), right: row.at(-1)!.right },
              column,
            ),
          );
      [left, right] = [[], []];
    };
    for (const box of fragments) {
      if (box.right <= gutter + 3) left.push(box);
      else if (box.x >= gutter - 3) right.push(box);
      else {
        flush();
        lines.push(line(box, 0));
      }
    }
    flush();
  }
  return lines.filter(({ text }) => text !== '');
}

/** The characters of a page with their places, turned so that most of them run from left to right. */
function boxesOf(items: readonly Item[]): readonly Box[] {
  const turns = [0, 0, 0, 0];
  const placed = items.flatMap((item) => {
    const [a = 1, b = 0, , , e = 0, f = 0] = item.transform ?? [];
    if (item.str === undefined || item.str === '') return [];
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
    return [{ text: plainLigatures(item.str!), x, y, right: x + (item.width ?? 0), size }];
  });
}

/** Characters on one height that stand close to each other, from top to bottom and left to right. Raised note marks are left out. */
function fragmentsOf(boxes: readonly Box[]): readonly Box[] {
  const fragments: Box[] = [];
  for (const row of rowsOf(boxes.filter((box) => box.text.trim() !== ''))) {
    const size = Math.max(...row.map((box) => box.size));
    const base = row.find((box) => box.size === size)!.y;
    let open: Box | null = null;
    for (const box of row) {
      const mark =
        /^[\d*†‡§]{1,3}$/u.test(box.text.trim()) && box.size < size * 0.8 && box.y > base + size * 0.15;
      if (mark) {
        if (open !== null) open.right = Math.max(open.right, box.right);
        continue;
      }
      const gap: number = open === null ? Infinity : box.x - open.right;
      if (open !== null && gap < size * 1.6) {
        const spaced = gap > size * 0.12 && !/\s$/u.test(open.text) && !/^\s/u.test(box.text);
        open.text += `${spaced ? ' ' : ''}${box.text}`;
        open.right = Math.max(open.right, box.right);
      } else {
        open = { ...box };
        fragments.push(open);
      }
    }
  }
  return fragments;
}

/** Boxes by height, from the top, each row from left to right. */
function rowsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const rows: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const size = row === undefined ? 0 : Math.max(...row.map((other) => other.size));
    if (row !== undefined && Math.abs(row[0]!.y - box.y) < Math.max(2, Math.max(size, box.size) * 0.45))
      row.push(box);
    else rows.push([box]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

/** The middle of the empty strip between two columns of running text; `null` where there is one column, or a table. */
function gutterOf(fragments: readonly Box[]): number | null {
  if (fragments.length < 12) return null;
  const low = Math.min(...fragments.map((box) => box.x));
  const high = Math.max(...fragments.map((box) => box.right));
  let best: number | null = null;
  let fewest = Infinity;
  for (let step = 30; step <= 70; step += 1) {
    const x = low + ((high - low) * step) / 100;
    const crossing = fragments.filter((box) => box.x < x - 1 && box.right > x + 1).length;
    if (
      crossing < fewest ||
      (crossing === fewest && Math.abs(step - 50) < Math.abs(((best! - low) / (high - low)) * 100 - 50))
    ) {
      fewest = crossing;
      best = x;
    }
  }
  if (best === null || fewest > fragments.length * 0.2) return null;
  const left = fragments.filter((box) => box.right <= best + 1);
  const right = fragments.filter((box) => box.x >= best - 1);
  if (left.length < 5 || right.length < 5) return null;
  // Running text fills its column; the cells of a table do not.
  const fills = (boxes: readonly Box[], width: number) =>
    boxes.filter((box) => box.right - box.x > width * 0.6).length > boxes.length * 0.5;
  return fills(left, best - low) && fills(right, high - best) ? best : null;
}

function plainLigatures(text: string): string {
  return text.replaceAll(/[\ufb00-\ufb06]/gu, (sign) => sign.normalize('NFKC'));
}
