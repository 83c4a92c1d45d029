import type { Diagnostic } from '@proviso/model';
import mammoth from 'mammoth';
import { parseFragment } from 'parse5';
import { diagnostic } from '../diagnostics.js';
import type { SourceDocument } from './document.js';
import { blocksOf } from './html-block.js';
import { largestUnpacked } from './limits.js';
import { metadataOf } from './metadata.js';
import { TextBuilder } from './text-builder.js';

/** A DOCX (Office Open XML, ECMA-376) as a document. What it would unpack to is bounded before it is unpacked (P4107). */
export async function docxDocument(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly document: SourceDocument } | { readonly error: Diagnostic }> {
  const size = unpackedSize(bytes);
  if (size === null)
    return {
      error: diagnostic(
        'P4104',
        name,
        'The file is no DOCX: its table of contents is missing. Open it in a word processor and save it again.',
      ),
    };
  if (size > largestUnpacked) {
    return {
      error: diagnostic(
        'P4107',
        name,
        `The file would unpack to ${Math.round(size / 1e6)} megabytes. Check where it comes from; save its text alone and read that.`,
      ),
    };
  }
  let html: string;
  try {
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const input = typeof Buffer === 'undefined' ? { arrayBuffer: buffer } : { buffer: Buffer.from(buffer) };
    const images = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    html = (await mammoth.convertToHtml(input, { convertImage: images })).value;
  } catch {
    return {
      error: diagnostic(
        'P4104',
        name,
        'The file is no DOCX that can be read. Open it in a word processor and save it again.',
      ),
    };
  }
  const builder = new TextBuilder();
  const blocks = blocksOf(parseFragment(html));
  blocks.forEach((block, index) => {
    builder.part();
    builder.add(block.text, { kind: 'paragraph', paragraph: index + 1 });
  });
  const done = builder.done();
  if (done.text.trim() === '')
    return {
      error: diagnostic(
        'P4105',
        name,
        'The document holds no text. If it holds pictures of text, run text recognition over them first.',
      ),
    };
  const known = metadataOf(done.text, name);
  const heading = blocks.find((block) => block.tag === 'h1')?.text ?? null;
  return {
    document: {
      kind: 'document',
      name,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ...done,
      ...known,
      title: heading ?? known.title,
      structure: [],
    },
  };
}

/** The sum of the unpacked sizes in a ZIP's central directory (PKWARE APPNOTE 4.3.12), or `null` where there is none. */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 66_000; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
    sum += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}
