import { readFileSync } from 'node:fs';
import type { TokenRange, Tokens } from '../text/tokens.js';

/** A list of stretches of text, [start, end) in UTF-16 offsets. */
export type Stretches = readonly (readonly [number, number])[];

/** One attribution of the corpus's stand-off format. */
export interface Annotated {
  readonly source: Stretches;
  readonly cue: Stretches;
  readonly content: Stretches;
  readonly kind: 'direct' | 'indirect' | 'mixed';
  readonly speaker: string | null;
  readonly act: string;
}

/** One document of the corpus: a line of JSON. */
export interface AnnotatedDocument {
  readonly id: string;
  readonly style: string;
  readonly date?: string;
  readonly text: string;
  readonly attributions: readonly Annotated[];
}

/** Reads a file of JSON lines. Throws where the file is missing or a line is no JSON: a mistake of the trainer's. */
export function readCorpus(path: string): readonly AnnotatedDocument[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as AnnotatedDocument);
}

/** Attributions that are not inside another's content: what a reader of the first level sees. */
export function outermost(document: AnnotatedDocument): readonly Annotated[] {
  return document.attributions.filter(
    (inner) => !document.attributions.some((outer) => outer !== inner && holds(outer, inner)),
  );
}

function holds(outer: Annotated, inner: Annotated): boolean {
  const key = inner.cue[0] ?? inner.source[0] ?? inner.content[0];
  return key !== undefined && outer.content.some(([start, end]) => start <= key[0] && key[1] <= end);
}

/** The tokens that stretches of text cover, in order. */
export function rangesOf(tokens: Tokens, stretches: Stretches): readonly TokenRange[] {
  return stretches.map(([start, end]) => ({ first: tokenAt(tokens, start), last: tokenAfter(tokens, end) }));
}

function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.end[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokenAfter(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.start[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
