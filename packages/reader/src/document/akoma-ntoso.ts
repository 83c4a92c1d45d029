import { type Diagnostic, readEdtf } from '@proviso/model';
import { SaxesParser } from 'saxes';
import { diagnostic, placeAt } from '../diagnostics.js';
import type { Part, SourceDocument } from './document.js';
import { deepestNesting } from './limits.js';
import { languageOf } from './metadata.js';
import { squeeze, TextBuilder } from './text-builder.js';

/** Elements that are numbered parts of an instrument, and what we call them. */
const partKinds: Readonly<Record<string, Part['kind']>> = {
  article: 'article',
  paragraph: 'paragraph',
  subparagraph: 'point',
  point: 'point',
  indent: 'point',
  item: 'point',
  clause: 'point',
  subclause: 'point',
  alinea: 'point',
  rule: 'paragraph',
  subrule: 'point',
  level: 'paragraph',
  hcontainer: 'section',
  section: 'section',
  subsection: 'section',
  division: 'chapter',
  subdivision: 'chapter',
  part: 'chapter',
  subpart: 'chapter',
  title: 'chapter',
  subtitle: 'chapter',
  chapter: 'chapter',
  subchapter: 'chapter',
  book: 'chapter',
  tome: 'chapter',
  annex: 'annex',
  attachment: 'annex',
  preamble: 'preamble',
};

/** Elements whose words are no part of the running text. */
const silent = new Set(['meta', 'authorialNote', 'noteRef', 'img', 'documentRef']);

/** Elements that hold provisions of another instrument, as an amendment puts them: their words are read, their numbers are not ours. */
const quoted = new Set(['quotedStructure', 'embeddedStructure']);

const blocks = new Set([
  'p',
  'num',
  'heading',
  'subheading',
  'tr',
  'docTitle',
  'docNumber',
  'docDate',
  'longTitle',
  'block',
  'blockList',
  'intro',
  'wrapUp',
  'crossHeading',
  'formula',
]);

const languages: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  spa: 'es',
  rus: 'ru',
  ara: 'ar',
  zho: 'zh',
  deu: 'de',
  ita: 'it',
  por: 'pt',
};

interface Frame {
  readonly kind: Part['kind'];
  number: string | null;
  heading: string | null;
  readonly start: number;
  readonly parts: Part[];
}

/**
 * An instrument in Akoma Ntoso (OASIS LegalDocML 1.0; AKN4UN): running text with its articles, paragraphs and points kept.
 * Their numbers are read from `<num>` as printed: `eId` counts positions and misleads. Footnotes are left out.
 */
export function akomaNtosoDocument(
  xml: string,
  name: string,
): { readonly document: SourceDocument } | { readonly error: Diagnostic } {
  const builder = new TextBuilder();
  const stack: string[] = [];
  const frames: Frame[] = [];
  const top: Part[] = [];
  const meta = {
    title: '',
    authority: '',
    date: null as string | null,
    language: null as string | null,
    author: null as string | null,
  };
  const organizations = new Map<string, string>();
  let muted = 0;
  let quotations = 0;
  let words = '';
  let wordsFrom = -1;
  // Where the last tag ends: the words after it begin there, however their characters are written.
  let tagEnd = 0;
  let pendingNum: string | null = null;
  let inNum = false;
  let inWork = false;
  let fault: { code: 'P4103' | 'P4104' | 'P4108'; message: string; at: number } | null = null;
  const parser = new SaxesParser({ xmlns: false });
  const fail = (code: 'P4103' | 'P4104' | 'P4108', message: string) => {
    fault ??= { code, message, at: parser.position };
  };

  const flush = () => {
    const text = squeeze(words);
    words = '';
    const from = wordsFrom;
    wordsFrom = -1;
    if (text === '') return;
    const frame = frames.at(-1);
    if (inNum) {
      if (frame !== undefined && frame.number === null && quotations === 0 && isPart(stack.at(-2)))
        frame.number = text.replace(/\.$/u, '');
      pendingNum = pendingNum === null ? text : `${pendingNum} ${text}`;
      return;
    }
    const element = stack.at(-1) ?? '';
    if ((element === 'heading' || element === 'subheading') && frame !== undefined && quotations === 0)
      frame.heading ??= text;
    builder.part();
    const origin = {
      kind: 'characters',
      start: Math.max(0, from),
      end: parser.position,
      exact: false,
    } as const;
    if (pendingNum !== null) {
      builder.add(`${pendingNum} `, origin);
      pendingNum = null;
    }
    builder.add(text, origin);
  };

  parser.on('error', (error) => {
    fail(
      'P4104',
      `The XML is broken: ${error.message.replace(/^undefined:/u, '').replace(/^\d+:\d+: /u, '')}. Save it again from its source, or read another format of it.`,
    );
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/iu.test(doctype))
      fail('P4108', 'The XML declares entities of its own. Remove its DOCTYPE and read it again.');
  });
  parser.on('opentag', (tag) => {
    if (fault !== null) return;
    tagEnd = parser.position;
    const element = tag.name.replace(/^.*:/u, '');
    if (muted === 0 && (blocks.has(element) || partKinds[element] !== undefined)) flush();
    stack.push(element);
    if (stack.length > deepestNesting)
      fail(
        'P4103',
        `Elements stand in one another more than ${deepestNesting} deep. This is no instrument as it should be; read another format of it.`,
      );
    const attribute = (key: string) =>
      typeof tag.attributes[key] === 'string' ? (tag.attributes[key] as string) : null;
    if (element === 'FRBRWork') inWork = true;
    if (element === 'FRBRdate' && inWork) meta.date ??= attribute('date');
    if (element === 'FRBRlanguage') meta.language ??= attribute('language');
    if (element === 'FRBRauthor' && inWork) meta.author ??= attribute('href')?.replace(/^#/u, '') ?? null;
    if (element === 'TLCOrganization') organizations.set(attribute('eId') ?? '', attribute('showAs') ?? '');
    if (silent.has(element)) muted += 1;
    if (element === 'num') inNum = true;
    if (quoted.has(element)) quotations += 1;
    const kind = partKinds[element];
    if (kind !== undefined && muted === 0 && quotations === 0) {
      frames.push({
        kind,
        number: null,
        heading: null,
        start: builder.offset === 0 ? 0 : builder.offset + 2,
        parts: [],
      });
    }
  });
  parser.on('closetag', (tag) => {
    if (fault !== null) return;
    tagEnd = parser.position;
    const element = tag.name.replace(/^.*:/u, '');
    if (muted === 0 && (blocks.has(element) || partKinds[element] !== undefined)) flush();
    if (element === 'eol') words += ' ';
    if (element === 'td' || element === 'th') words += ' \t ';
    stack.pop();
    if (element === 'FRBRWork') inWork = false;
    if (silent.has(element)) {
      muted -= 1;
      return;
    }
    if (element === 'num') inNum = false;
    if (quoted.has(element)) quotations -= 1;
    const kind = partKinds[element];
    if (kind !== undefined && muted === 0 && quotations === 0) {
      const frame = frames.pop()!;
      const part: Part = {
        kind: frame.kind,
        number: frame.number ?? '',
        heading: frame.heading,
        start: Math.min(frame.start, builder.offset),
        end: builder.offset,
        parts: frame.parts,
      };
      if (part.number === '' && part.parts.length === 0 && part.kind !== 'preamble') return;
      (frames.at(-1)?.parts ?? top).push(part);
    }
  });
  parser.on('text', (text) => {
    if (fault !== null || muted > 0) return;
    if (stack.includes('docTitle')) meta.title = `${meta.title} ${text}`;
    if (stack.includes('docAuthority')) meta.authority = `${meta.authority} ${text}`;
    if (text.trim() !== '' && wordsFrom < 0) wordsFrom = tagEnd;
    words += text;
  });
  // In slices, so that a fault early in a large file ends the work early.
  for (let at = 0; at < xml.length && fault === null; at += 65_536) parser.write(xml.slice(at, at + 65_536));
  if (fault === null) parser.close();
  if (fault !== null) {
    const { code, message, at } = fault as { code: 'P4103' | 'P4104' | 'P4108'; message: string; at: number };
    return { error: diagnostic(code, name, message, placeAt(xml, Math.min(at, xml.length))) };
  }
  flush();
  const done = builder.done();
  if (done.text.trim() === '')
    return {
      error: diagnostic(
        'P4105',
        name,
        'The instrument holds no text. Check that it is the main document and not only its metadata.',
      ),
    };
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'application/akn+xml',
      ...done,
      title: squeeze(meta.title).replaceAll(/ (?=[,.;:])/gu, '') || null,
      publisher: squeeze(meta.authority) || organizations.get(meta.author ?? '') || null,
      authors: [],
      place: null,
      date: meta.date !== null && readEdtf(meta.date).kind === 'time' ? meta.date : null,
      language: languages[meta.language ?? ''] ?? languageOf(done.text),
      structure: top,
    },
  };
}

function isPart(element: string | undefined): boolean {
  return element !== undefined && partKinds[element] !== undefined;
}
