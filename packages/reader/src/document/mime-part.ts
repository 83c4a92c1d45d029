/** The fields of a message's head that tell something of its text (RFC 5322). */
export interface MimeHeaders {
  readonly type: string;
  readonly subject: string;
  readonly from: string;
  readonly date: string;
}

/** A part of a message that is not itself made of parts (RFC 2045, 2046). */
export interface MimePart {
  readonly type: string;
  readonly charset: string | null;
  readonly attached: boolean;
  readonly name: string | null;
  /** Its bytes, decoded when they are asked for. */
  readonly body: () => Uint8Array;
}

/** How deep parts may stand in parts, and how many there may be. */
const [deepest, most] = [6, 500];

/** The most bytes of a head. */
const longestHead = 64 * 1024;

type Head = ReadonlyMap<string, string>;

/** The head of a message and its parts in order. */
export function partsOf(bytes: Uint8Array): {
  readonly headers: MimeHeaders;
  readonly parts: readonly MimePart[];
} {
  const raw = latin(bytes);
  const parts: MimePart[] = [];
  const top = headIn(raw, 0);
  const walk = (from: number, to: number, depth: number) => {
    if (depth > deepest || parts.length >= most) return;
    const { head, end } = headIn(raw, from);
    const content = head.get('content-type') ?? 'text/plain';
    const type = typeIn(content);
    const boundary = type.startsWith('multipart/') ? parameter(content, 'boundary') : null;
    if (boundary !== null) {
      for (const [start, stop] of between(raw, boundary, end, to)) walk(start, stop, depth + 1);
      return;
    }
    const disposition = head.get('content-disposition') ?? '';
    const name = parameter(disposition, 'filename') ?? parameter(content, 'name');
    parts.push({
      type,
      charset: parameter(content, 'charset'),
      attached:
        /^attachment/iu.test(disposition) ||
        (depth > 1 &&
          !/^(?:text|image|font|multipart|application\/(?:font|javascript))/u.test(type) &&
          name !== null),
      name: name === null ? null : words(name),
      body: () =>
        unwrapped(raw.slice(Math.min(end, to), to), head.get('content-transfer-encoding') ?? '7bit'),
    });
  };
  walk(0, raw.length, 1);
  const { head } = top;
  return {
    headers: {
      type: typeIn(head.get('content-type') ?? 'text/plain'),
      subject: head.get('subject') ?? '',
      from: head.get('from') ?? '',
      date: head.get('date') ?? '',
    },
    parts,
  };
}

/** Words of a head with its encoded stretches (`=?utf-8?Q?…?=`, RFC 2047) decoded; what cannot be decoded stays as it is. */
export function words(text: string): string {
  return text
    .replaceAll(/(\?=)\s+(?==\?)/gu, '$1')
    .replaceAll(
      /=\?([\w-]+)\?([bq])\?([^?\s]*)\?=/giu,
      (whole, charset: string, kind: string, inside: string) => {
        const bytes =
          kind.toLowerCase() === 'b' ? base64(inside) : quotedPrintable(inside.replaceAll('_', ' '));
        try {
          return new TextDecoder(charset, { fatal: true }).decode(bytes);
        } catch {
          return whole;
        }
      },
    )
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The name of a mailbox, `"Velma News" <desk@velma.example>`; `null` where it has none. */
export function mailbox(from: string): string | null {
  const name = /^\s*"?([^"<]+?)"?\s*<[^>]*@[^>]*>/u.exec(words(from))?.[1]?.trim() ?? '';
  return name === '' || name.includes('@') ? null : name;
}

/** Each byte as the character of its number, so that offsets are those of the bytes. */
function latin(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return chunks.join('');
}

function bytesOf(raw: string): Uint8Array {
  return Uint8Array.from(raw, (sign) => sign.charCodeAt(0) & 0xff);
}

function headIn(raw: string, from: number): { readonly head: Head; readonly end: number } {
  const head = new Map<string, string>();
  const text = raw.slice(from, from + longestHead);
  const blank = /^\r?\n|\r?\n\r?\n/u.exec(text);
  const length = blank === null ? text.length : blank.index + blank[0].length;
  for (const line of text.slice(0, blank?.index ?? text.length).split(/\r?\n(?![ \t])/u)) {
    const field = /^([\w-]+):\s*([\s\S]*)$/u.exec(line);
    if (field !== null && !head.has(field[1]!.toLowerCase()))
      head.set(field[1]!.toLowerCase(), field[2]!.replaceAll(/\r?\n[ \t]+/gu, ' ').trim());
  }
  return { head, end: from + length };
}

function typeIn(content: string): string {
  return content.split(';')[0]!.trim().toLowerCase();
}

function parameter(field: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'iu').exec(field);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The stretches between the lines that hold a boundary. */
function between(
  raw: string,
  boundary: string,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  const mark = `--${boundary}`;
  let start = -1;
  for (let at = raw.indexOf(mark, from); at >= 0 && at < to; at = raw.indexOf(mark, at + mark.length)) {
    if (at > 0 && raw[at - 1] !== '\n') continue;
    if (start >= 0) found.push([start, at - (raw[at - 2] === '\r' ? 2 : 1)]);
    const line = raw.indexOf('\n', at);
    if (raw.startsWith('--', at + mark.length) || line < 0 || found.length >= most) return found;
    start = line + 1;
  }
  // A message that was cut off ends in the middle of a part.
  if (start >= 0 && start < to) found.push([start, to]);
  return found;
}

function unwrapped(raw: string, encoding: string): Uint8Array {
  switch (encoding.toLowerCase()) {
    case 'quoted-printable':
      return quotedPrintable(raw);
    case 'base64':
      return base64(raw);
    default:
      return bytesOf(raw);
  }
}

function quotedPrintable(raw: string): Uint8Array {
  return bytesOf(
    raw
      .replaceAll(/[ \t]*=[ \t]*\r?\n/gu, (end) => end.slice(0, end.indexOf('=')))
      .replaceAll(/=([\dA-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

function base64(raw: string): Uint8Array {
  const clean = raw.replaceAll(/[^A-Za-z\d+/]/gu, '');
  // What remains of a cut message: whole groups of four signs, or the last one where it gives a byte.
  return bytesOf(atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean));
}
