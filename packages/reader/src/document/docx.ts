import { type Diagnostic, readEdtf } from '@proviso/model';
import { SaxesParser } from 'saxes';
import { diagnostic } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import { Numbering, stylesOf } from './docx-numbering.js';
import { type DocxParagraph, paragraphsIn } from './docx-paragraph.js';
import { largestUnpacked, longestText } from './limits.js';
import { metadataOf } from './metadata.js';
import { squeeze, TextBuilder } from './text-builder.js';
import { entriesOf, unpack, type ZipEntry } from './zip.js';

type Read = { readonly document: SourceDocument } | { readonly error: Diagnostic };

/**
 * A DOCX (Office Open XML, ECMA-376) as a document: its paragraphs with their list labels, text boxes and table cells in
 * the file's order, footnotes and endnotes at the end. Deleted and hidden words, comments, headers and footers are not
 * read. Unpacking is bounded by what really comes out (P4107).
 */
export function docxDocument(bytes: Uint8Array, name: string): Read {
  const refuse = (
    code: 'P4102' | 'P4103' | 'P4104' | 'P4105' | 'P4107' | 'P4108' | 'P4109',
    message: string,
  ): Read => ({
    error: diagnostic(code, name, message),
  });
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refuse(
      'P4109',
      'The file is protected by a password, or in the format of before 2007. Save an unprotected DOCX and read that.',
    );
  const entries = entriesOf(bytes);
  if (entries === null)
    return refuse(
      'P4104',
      'The file is no DOCX: its table of contents is missing. Open it in a word processor and save it again.',
    );
  let left = largestUnpacked;
  const tooLarge = () =>
    refuse(
      'P4107',
      `The file would unpack to more than ${Math.round(largestUnpacked / 1e6)} megabytes. Check where it comes from; save its text alone and read that.`,
    );
  const texts = entries.filter(
    (entry) => !/\.(?:png|jpe?g|gif|emf|wmf|tiff?|bmp|svg|bin|o?ttf|odttf|mp[34])$/iu.test(entry.name),
  );
  if (texts.reduce((sum, entry) => sum + entry.unpacked, 0) > largestUnpacked) return tooLarge();
  if (entries.some((entry) => entry.encrypted))
    return refuse('P4109', 'The file is protected by a password. Save an unprotected copy and read that.');
  const find = (path: string) => entries.find((entry) => entry.name === path);
  const part = (path: string): string | null | 'too large' => {
    const entry: ZipEntry | undefined = find(path);
    if (entry === undefined) return null;
    const unpacked = unpack(bytes, entry, left);
    if (unpacked.kind === 'too large') return 'too large';
    if (unpacked.kind === 'broken') return null;
    left -= unpacked.bytes.length;
    return new TextDecoder().decode(unpacked.bytes);
  };
  const main = mainPart(part('_rels/.rels'));
  const [body, numbers, styles, foot, end, core] = [
    main,
    'word/numbering.xml',
    'word/styles.xml',
    'word/footnotes.xml',
    'word/endnotes.xml',
    'docProps/core.xml',
  ].map(part);
  if ([body, numbers, styles, foot, end, core].includes('too large')) return tooLarge();
  if (body == null)
    return refuse(
      'P4104',
      'The file is no DOCX that can be read: its main part is missing or broken. Open it in a word processor and save it again.',
    );
  const numbering = new Numbering(numbers ?? null);
  const known = stylesOf(styles ?? null);
  const read = paragraphsIn(body, numbering, known);
  if (read.kind === 'entities')
    return refuse(
      'P4108',
      'The file declares entities of its own. Open it in a word processor and save it again.',
    );
  if (read.kind === 'too deep')
    return refuse(
      'P4103',
      'Its elements stand in one another deeper than a word processor makes them. Save its text alone.',
    );
  if (read.kind === 'too large')
    return refuse(
      'P4102',
      'The document holds more text than the reader takes in. Split it and read the part you need.',
    );
  if (read.kind === 'broken')
    return refuse(
      'P4104',
      'The file is no DOCX that can be read: its main part is broken. Open it in a word processor and save it again.',
    );
  const builder = new TextBuilder();
  const notes = notesIn([foot ?? null, end ?? null], numbering, known);
  for (const paragraph of withNotes(read.paragraphs, notes)) {
    if (paragraph.text === '') continue;
    builder.part();
    builder.add(paragraph.text, { kind: 'paragraph', paragraph: paragraph.number });
  }
  const done = builder.done();
  if (done.text.trim() === '')
    return refuse(
      'P4105',
      'The document holds no text. If it holds pictures of text, run text recognition over them first.',
    );
  if (done.text.length > longestText)
    return refuse(
      'P4102',
      'The document holds more text than the reader takes in. Split it and read the part you need.',
    );
  const told = metadataOf(done.text, name);
  const properties = propertiesIn(core ?? null);
  const styled = (pattern: RegExp) =>
    read.paragraphs.find((paragraph) => paragraph.text !== '' && pattern.test(paragraph.style))?.text ?? null;
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ...done,
      ...told,
      title: styled(/^title$/u) ?? properties.title ?? styled(/^heading 1$/u) ?? told.title,
      // When the file was made is near to when it was published, and no day to count weekdays from.
      date: told.date ?? (properties.date === null ? null : `${properties.date}~`),
      structure: [],
      ...(read.changed
        ? {
            notices: [
              diagnostic(
                'P4112',
                name,
                'The document holds tracked changes. It was read as if all of them were accepted: what was deleted is left out, what was inserted stands. Accept or reject them in a word processor to be sure.',
              ),
            ],
          }
        : {}),
    },
  };
}

/** The path of the main part by the package's relationships (ECMA-376 part 2, 9.3). */
function mainPart(relationships: string | null): string {
  const usual = 'word/document.xml';
  if (relationships === null) return usual;
  for (const [tag] of relationships.matchAll(/<Relationship\b[^>]*>/gu))
    if (/Type="[^"]*\/officeDocument"/u.test(tag)) return /Target="\/?([^"]+)"/u.exec(tag)?.[1] ?? usual;
  return usual;
}

function notesIn(
  parts: readonly (string | null)[],
  numbering: Numbering,
  styles: ReturnType<typeof stylesOf>,
): ReadonlyMap<string, readonly DocxParagraph[]> {
  const notes = new Map<string, DocxParagraph[]>();
  for (const xml of parts)
    if (xml !== null)
      paragraphsIn(xml, numbering, styles, (id, paragraph) => {
        notes.set(id, [...(notes.get(id) ?? []), paragraph]);
      });
  return notes;
}

/** The paragraphs, and after them the notes in the order of their references; a note counts as of the paragraph that refers to it. */
function withNotes(
  paragraphs: readonly DocxParagraph[],
  notes: ReadonlyMap<string, readonly DocxParagraph[]>,
): readonly DocxParagraph[] {
  return [
    ...paragraphs,
    ...paragraphs.flatMap((paragraph) =>
      paragraph.notes.flatMap((id) =>
        (notes.get(id) ?? []).map((note) => ({ ...note, number: paragraph.number })),
      ),
    ),
  ];
}

/** Title and day of making from the core properties (ECMA-376 part 2, 11); names that programs make up are none. */
function propertiesIn(xml: string | null): { readonly title: string | null; readonly date: string | null } {
  if (xml === null) return { title: null, date: null };
  const values = new Map<string, string>();
  let at = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name }) => {
    at = name;
  });
  parser.on('text', (text) => {
    if (!values.has(at) && text.trim() !== '') values.set(at, squeeze(text));
  });
  parser.write(xml);
  const title = values.get('dc:title') ?? null;
  const date = (values.get('dcterms:created') ?? values.get('dcterms:modified') ?? '').slice(0, 10);
  return {
    title: title === null || /^(?:document\d*|untitled|microsoft word\b.*)$/iu.test(title) ? null : title,
    date: /^\d{4}-\d{2}-\d{2}$/u.test(date) && readEdtf(date).kind === 'time' ? date : null,
  };
}
