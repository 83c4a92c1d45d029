/** A place in a text: zero-based line and character (UTF-16 units), as the Language Server Protocol counts them. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text: from `start` (included) to `end` (excluded). `uri` is the file's path or URI. */
export interface Span {
  readonly uri: string;
  readonly start: Place;
  readonly end: Place;
}

/** The span as people write it, `file:line:column`, counted from one. */
export function showSpan(span: Span): string {
  return `${span.uri}:${span.start.line + 1}:${span.start.character + 1}`;
}
