import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { originOf, type SourceDocument } from './document.js';
import { readDocument } from './read-document.js';

/** Words on a page: where, how large, and turned by how many degrees. */
interface Put {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly turn?: number;
}

interface Made {
  readonly info?: string;
  readonly encrypt?: string;
  readonly rotate?: number;
  readonly packed?: boolean;
  readonly brokenTable?: boolean;
  readonly extra?: Buffer;
}

/** A PDF (ISO 32000-1) with a text layer, written by hand: objects, then the table of their offsets. */
function pdfOf(pages: readonly (readonly Put[])[], made: Made = {}): Uint8Array {
  const objects: Buffer[] = [];
  const put = (...parts: (string | Buffer)[]) =>
    objects.push(
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
    );
  put('<< /Type /Catalog /Pages 2 0 R >>');
  put(
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`,
  );
  put('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((puts, i) => {
    const stream = puts
      .map(({ text, x, y, size = 10, turn = 0 }) => {
        const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
        return `BT /F1 ${size} Tf ${[c, s, -s, c].map((n) => n.toFixed(4)).join(' ')} ${x} ${y} Tm (${winAnsi(text)}) Tj ET`;
      })
      .join('\n');
    const body =
      made.packed === true ? deflateSync(Buffer.from(stream, 'latin1')) : Buffer.from(stream, 'latin1');
    put(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]${made.rotate === undefined ? '' : ` /Rotate ${made.rotate}`} /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
    );
    put(
      `<< /Length ${body.length}${made.packed === true ? ' /Filter /FlateDecode' : ''} >>\nstream\n`,
      body,
      '\nendstream',
    );
  });
  if (made.extra !== undefined) put(made.extra);
  const info = made.info === undefined ? null : objects.length + 1;
  if (made.info !== undefined) put(made.info);
  const encrypt = made.encrypt === undefined ? null : objects.length + 1;
  if (made.encrypt !== undefined) put(made.encrypt);
  let file = Buffer.from('%PDF-1.4\n', 'latin1');
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    return at;
  });
  const table = made.brokenTable === true ? 999_999 : file.length;
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(made.brokenTable === true ? at + 7 : at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info === null ? '' : ` /Info ${info} 0 R`}${encrypt === null ? '' : ` /Encrypt ${encrypt} 0 R /ID [<00> <00>]`} >>\nstartxref\n${table}\n%%EOF`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(trailer, 'latin1')]));
}

/** Typographic marks in the bytes of WinAnsiEncoding (ISO 32000-1, annex D). */
function winAnsi(text: string): string {
  const bytes: Readonly<Record<string, string>> = {
    '“': '\\223',
    '”': '\\224',
    '’': '\\222',
    '—': '\\227',
    '–': '\\226',
  };
  return text.replaceAll(/[()\\]/gu, '\\$&').replaceAll(/[“”’—–]/gu, (sign) => bytes[sign]!);
}

/** Lines one below the other. */
function lines(texts: readonly string[], { x = 72, y = 700, step = 12, size = 10 } = {}): Put[] {
  return texts.map((text, i) => ({ text, x, y: y - i * step, size }));
}

async function read(bytes: Uint8Array): Promise<SourceDocument> {
  const result = await readDocument(bytes, { name: 'report.pdf' });
  if ('error' in result) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.document;
}

const filler = [
  'The inspectors of the mission counted the boats along the',
  'whole of the upper river in the first week of the month and',
  'told both of the parties that none of them had been moved.',
  'The northern party said that it would open its gates when',
  'the southern party had paid for the pumps, and not before.',
  'The southern party answered that it had paid in full in the',
];

test('one column: lines join, a wider gap parts, quotation marks stand', async () => {
  const document = await read(
    pdfOf([
      [
        ...lines(['“We will open the gates,” the minister’s', 'envoy said — at last.']),
        ...lines(['A new paragraph.'], { y: 650 }),
      ],
    ]),
  );
  expect(document.text).toBe(
    '“We will open the gates,” the minister’s envoy said — at last.\n\nA new paragraph.',
  );
});

test('two columns are read one after the other, what spans them in its place', async () => {
  const left = lines(
    filler.slice(0, 6).map((text, i) => `L${i} ${text.slice(0, 40)}`),
    { x: 60 },
  );
  const right = lines(
    filler.slice(0, 6).map((text, i) => `R${i} ${text.slice(0, 40)}`),
    { x: 320 },
  );
  const heading = [
    {
      text: 'A heading that runs over the whole width of the page, both columns of it',
      x: 60,
      y: 740,
      size: 14,
    },
  ];
  // In the file the columns come line by line.
  const mixed = left.flatMap((put, i) => [put, right[i]!]);
  const document = await read(pdfOf([[...mixed, ...heading]]));
  const at = (mark: string) => document.text.indexOf(mark);
  expect(document.text.startsWith('A heading')).toBe(true);
  expect(at('L0')).toBeLessThan(at('L5'));
  expect(at('L5')).toBeLessThan(at('R0'));
  expect(at('R0')).toBeLessThan(at('R5'));
  expect(document.title).toBe('A heading that runs over the whole width of the page, both columns of it');
});

test('the rows of a table stay rows', async () => {
  const rows = ['Upland', 'Lowland', 'Midland', 'Inland', 'Overland', 'Highland'].flatMap((name, i) => [
    { text: name, x: 72, y: 700 - 14 * i },
    { text: `opens gate ${i + 1}`, x: 330, y: 700 - 14 * i },
  ]);
  expect((await read(pdfOf([rows]))).text).toContain('Upland opens gate 1');
});

test.each([
  [3, 14, 165],
  [4, 12, 125],
])(
  '%s columns are read one after the other, though their lines stand at different heights',
  async (count, gap, width) => {
    const letters = Math.floor(width / 5.2);
    const columns = Array.from({ length: count }, (_, column) =>
      lines(
        filler.map((text, i) => `${'ABCD'[column]}${i} ${text}`.slice(0, letters)),
        { x: 36 + column * (width + gap), y: 700 - column * 5 },
      ),
    );
    const mixed = columns[0]!.flatMap((_, i) => columns.map((column) => column[i]!));
    const { text } = await read(pdfOf([mixed]));
    const marks = [...text.matchAll(/[ABCD]\d(?= )/gu)].map(([mark]) => mark);
    expect(marks).toEqual(columns.flatMap((column) => column.map((put) => put.text.slice(0, 2))));
  },
);

test('columns after a heading, and a table after the columns', async () => {
  const { text } = await read(
    pdfOf([
      [
        { text: 'A heading over both of the columns of the page, as long as it is', x: 60, y: 740, size: 14 },
        ...lines(
          filler.map((line) => line.slice(0, 44)),
          { x: 60, y: 706 },
        ),
        ...lines(
          filler.map((line) => line.slice(0, 44)),
          { x: 300, y: 712 },
        ).map((put, i) => ({ ...put, text: `R${i} ${put.text}`.slice(0, 44) })),
        ...lines(
          ['The table lists what the mission was told in the first week of the month by either of the two.'],
          { x: 60, y: 600 },
        ),
        ...lines(['Upland', 'Lowland', 'Midland'], { x: 60, y: 570, step: 40 }),
        ...lines(['The envoy said that the gates', 'would be opened soon.'], { x: 200, y: 570 }),
        ...lines(['The captain denied that the boats', 'had been moved.'], { x: 200, y: 530 }),
        ...lines(['The warden asked for a boat.'], { x: 200, y: 490 }),
        ...lines(['Heard at', 'the lock'], { x: 420, y: 570 }),
        ...lines(['Written'], { x: 420, y: 530 }),
        ...lines(['Heard'], { x: 420, y: 490 }),
      ],
    ]),
  );
  expect(text.indexOf('The inspectors')).toBeLessThan(text.indexOf('R0'));
  expect(text.slice(text.indexOf('Upland\n'))).toBe(
    'Upland\n\nThe envoy said that the gates would be opened soon.\n\nHeard at the lock\n\nLowland\n\nThe captain denied that the boats had been moved.\n\nWritten\n\nMidland\n\nThe warden asked for a boat.\n\nHeard',
  );
});

test('a table without space between its rows: a row begins with its first cell', async () => {
  const { text } = await read(
    pdfOf([
      [
        ...lines(
          ['Upland', '', 'Lowland', '', 'Midland', ''].map((name) => name || ' '),
          { x: 60 },
        ),
        ...lines(
          [
            'The envoy said that the',
            'gates were open.',
            'The captain denied that',
            'the boats had gone.',
            'The warden asked for a',
            'boat at the lock.',
          ],
          { x: 200 },
        ),
        ...lines(['in a letter', 'of May', 'at the lock', 'in June', 'in a call', 'in July'], { x: 420 }),
      ],
    ]),
  );
  expect(text).toContain('The captain denied that the boats had gone.\n\nat the lock in June\n\nMidland');
});

test.each([
  ['a paragraph with its number set apart', ['1.', '2.', '3.']],
  ['a list with bullets', ['-', '-', '-']],
])('%s is no table', async (_, marks) => {
  const { text } = await read(
    pdfOf([
      [
        ...lines(marks, { x: 60, step: 36 }),
        ...lines(['The envoy said that the gates would be', 'opened soon.'], { x: 90 }),
        ...lines(['The captain denied that the boats had', 'been moved.'], { x: 90, y: 664 }),
        ...lines(['The warden asked for a boat.'], { x: 90, y: 628 }),
      ],
    ]),
  );
  expect(text).toContain(`${marks[1]} The captain denied that the boats had been moved.`);
});

test('a box beside the text is read by itself', async () => {
  const { text } = await read(
    pdfOf([
      [
        ...lines(
          [
            'Key points of the report',
            'The gates open in June.',
            'The crews come home.',
            'Nobody is held any more.',
          ],
          { x: 60, y: 697, step: 11.3, size: 8 },
        ),
        ...lines(
          [...filler, ...filler].map((line) => line.slice(0, 58)),
          { x: 220 },
        ),
      ],
    ]),
  );
  expect(text.indexOf('Nobody is held')).toBeLessThan(text.indexOf('The inspectors of'));
  expect(text).toContain(`${filler[0]!.slice(0, 58)} ${filler[1]!.slice(0, 58)}`);
});

test('a table of short cells keeps its rows, also where a heading follows under its first column', async () => {
  const { text } = await read(
    pdfOf([
      [
        ...lines(['Gate', 'Upper', 'Middle'], { x: 60 }),
        ...lines(['State', 'shut', 'open'], { x: 200 }),
        ...lines(['Who said so', 'Bo Reyl', 'Ines Mako'], { x: 300 }),
        ...lines(['2. Findings'], { x: 60, y: 640 }),
        ...lines(filler, { x: 60, y: 620 }),
      ],
    ]),
  );
  expect(text).toMatch(
    /^Gate State Who said so\n\nUpper shut Bo Reyl\n\nMiddle open Ines Mako\n\n2\. Findings\n\n/u,
  );
});

test('notes at the foot of each column stand apart, behind the text', async () => {
  const column = (x: number, note: string) => [
    ...lines(
      filler.map((line) => line.slice(0, 44)),
      { x },
    ),
    ...lines([note, 'on file with the mission.'], { x, y: 120, step: 9, size: 7 }),
  ];
  const { text } = await read(
    pdfOf([
      [
        ...column(60, '1 Letter of the bank of the river,'),
        ...column(320, '2 Letter of the ferry of the river,'),
      ],
    ]),
  );
  expect(text).toMatch(
    /\n\n1 Letter of the bank of the river, on file with the mission\.\n\n2 Letter of the ferry of the river, on file with the mission\.$/u,
  );
});

test('words broken at line ends are mended; a hyphen that the document writes elsewhere stays', async () => {
  const document = await read(
    pdfOf([
      lines([
        'The inspectors said that the ware-',
        'house was empty. The cease-fire held; a cease-',
        'fire it was to be, they wrote.',
      ]),
    ]),
  );
  expect(document.text).toContain('the warehouse was empty');
  expect(document.text).toContain('a cease-fire it was');
});

test('running heads and page numbers go, the text runs on over pages', async () => {
  const page = (number: number, body: readonly string[]) => [
    { text: `Mission report no. ${number}`, x: 72, y: 760 },
    ...lines(body),
    { text: `Page ${number} of 4`, x: 280, y: 40 },
  ];
  const document = await read(
    pdfOf([
      page(1, [...filler.slice(0, 5), 'The last sentence of the page begins here and it runs']),
      page(2, ['on to the next page, where it ends.']),
      page(3, filler),
      page(4, filler),
    ]),
  );
  expect(document.text).toContain('it runs on to the next page, where it ends.');
  expect(document.text).not.toMatch(/Mission report|Page \d/u);
});

test('footnotes go to the end, their marks out of the text', async () => {
  const document = await read(
    pdfOf([
      [
        ...lines([...filler.slice(0, 5), 'The party said that it had paid the whole of the sum']),
        { text: '1', x: 330, y: 644.5, size: 6 },
        { text: '1 Letter of the bank, on file with the mission.', x: 72, y: 80, size: 7 },
      ],
      lines(['in the month before, as its bank had written.']),
    ]),
  );
  expect(document.text).toContain('the whole of the sum in the month before');
  expect(document.text.trimEnd().endsWith('on file with the mission.')).toBe(true);
});

test.each([90, 180, 270])('a page turned by %s degrees is read upright', async (rotate) => {
  const [c, s] = [
    Math.round(Math.cos((rotate * Math.PI) / 180)),
    Math.round(Math.sin((rotate * Math.PI) / 180)),
  ];
  const turned = lines(['The gates were opened on Friday, the', 'mission said in its report.']).map(
    ({ text, x, y }) => ({
      text,
      x: 306 + (x - 306) * c - (y - 396) * s,
      y: 396 + (x - 306) * s + (y - 396) * c,
      turn: rotate,
    }),
  );
  const { text } = await read(pdfOf([turned], { rotate }));
  expect(text).toBe('The gates were opened on Friday, the mission said in its report.');
});

test('a watermark across the page is left out', async () => {
  const { text } = await read(
    pdfOf([[...lines(filler), { text: 'DRAFT', x: 200, y: 300, size: 60, turn: 45 }]]),
  );
  expect(text).not.toContain('DRAFT');
});

test('a day in a table after the text has begun is not the day of the document', async () => {
  const document = await read(
    pdfOf([
      [
        ...lines([
          'The mission says that the visits of the list below took place in the spring of the year.',
        ]),
        ...lines(['1 April 2027', '2 April 2027', '3 April 2027'], { y: 660 }),
        ...lines(['The crew refused.', 'The crew agreed.', 'Nobody came.'], { x: 200, y: 660 }),
      ],
    ]),
  );
  expect(document.date).toBeNull();
});

test('title and day from the file’s own data; names that programs make up are none', async () => {
  const info = "<< /Title (Report on the Sluices) /CreationDate (D:20270503120000+02'00') >>";
  expect(await read(pdfOf([lines(filler)], { info }))).toMatchObject({
    title: 'Report on the Sluices',
    date: '2027-05-03~',
  });
  const made = '<< /Title (Microsoft Word - report.docx) >>';
  expect((await read(pdfOf([lines(filler)], { info: made }))).title ?? '').not.toContain('Microsoft');
});

test('a broken table of offsets is mended', async () => {
  expect((await read(pdfOf([lines(filler)], { brokenTable: true }))).text).toContain('counted the boats');
});

test('packed pages are read, and each stretch maps back to its page', async () => {
  const document = await read(
    pdfOf([lines(['On the first page.']), lines(['On the second page.'])], { packed: true }),
  );
  for (const [words, page] of [
    ['first', 1],
    ['second', 2],
  ] as const)
    expect(originOf(document, document.text.indexOf(words))).toEqual({ kind: 'page', page });
});

test('pages without words are told', async () => {
  const document = await read(pdfOf([lines(filler), [], lines(filler), []]));
  expect(document.notices).toMatchObject([
    { code: 'P4113', message: expect.stringContaining('2 of 4 pages hold no words that can be read (2, 4)') },
  ]);
  expect((await read(pdfOf([lines(filler)]))).notices).toBeUndefined();
});

const locked = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`;
const bomb = deflateSync(Buffer.alloc(100_000_000, 32));

test.each([
  ['P4109', () => pdfOf([lines(filler)], { encrypt: locked })],
  ['P4105', () => pdfOf([[]])],
  ['P4104', () => new Uint8Array(Buffer.from('%PDF-1.7 nothing of the kind'))],
  ['P4104', () => pdfOf([lines(filler)]).subarray(0, 60)],
  [
    'P4107',
    () =>
      pdfOf([lines(filler)], {
        extra: Buffer.concat([
          Buffer.from(`<< /Length ${bomb.length} /Filter /FlateDecode >>\nstream\n`),
          bomb,
          Buffer.from('\nendstream'),
        ]),
      }),
  ],
  // Small streams that are harmless each for itself.
  [
    'P4107',
    () => {
      const many = Buffer.concat([Buffer.alloc(0), deflateSync(Buffer.alloc(12_000_000, 32))]);
      const stream = `<< /Length ${many.length} /Filter /FlateDecode >>\nstream\n`;
      return pdfOf([lines(filler)], {
        extra: Buffer.concat(
          Array.from({ length: 24 }, (_, i) =>
            Buffer.concat([
              Buffer.from(i === 0 ? stream : `\nendobj\n${90 + i} 0 obj\n${stream}`),
              many,
              Buffer.from('\nendstream'),
            ]),
          ),
        ),
      });
    },
  ],
  // One page that shows more words than a page can, packed to little.
  [
    'P4102',
    () =>
      pdfOf(
        [
          Array.from({ length: 70_000 }, (_, i) => ({
            text: 'aa',
            x: 10 + (i % 6) * 90,
            y: 800 - Math.floor(i / 6) * 0.06,
          })),
        ],
        { packed: true },
      ),
  ],
  // Pages that are their own children.
  [
    'P4104',
    () =>
      new Uint8Array(
        Buffer.from(
          Buffer.from(pdfOf([lines(filler)]))
            .toString('latin1')
            .replace('/Kids [4 0 R]', '/Kids [2 0 R]'),
          'latin1',
        ),
      ),
  ],
])(
  '%s is refused (%#)',
  async (code, make) => {
    const result = await readDocument(make(), { name: 'report.pdf' });
    expect('error' in result ? result.error.code : `read: ${result.document.text.slice(0, 80)}`).toBe(code);
  },
  30_000,
);
