import type { SourceDocument } from './document.js';
import { metadataOf } from './metadata.js';
import { normalise } from './normal.js';

/** A plain text as a document. */
export function plainDocument(text: string, name: string, mediaType = 'text/plain'): SourceDocument {
  const normalised = normalise(text);
  return {
    kind: 'document',
    name,
    mediaType,
    ...normalised,
    ...metadataOf(normalised.text, name),
    structure: [],
  };
}
