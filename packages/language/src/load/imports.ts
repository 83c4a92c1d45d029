import type { Diagnostic } from '@proviso/model';
import type { Import } from '../generated/ast.js';
import { cstSpan } from '../lower/context.js';
import { type ParseResult, parse, type Syntax } from '../parser/parse.js';
import { nearest } from '../symbols/nearest.js';

/** A text with the path or URI that names it. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Parses files and what they import, imported files before those that import them. `read` gives the text of an
 * imported file that is not among the files, or null where there is none.
 */
export function gather(
  files: readonly SourceFile[],
  read: ((uri: string) => string | null) | undefined,
  diagnostics: Diagnostic[],
): Syntax[] {
  const given = new Map(files.map((file) => [file.uri, file.text]));
  const parsed = new Map<string, ParseResult>();
  const path: string[] = [];
  let tokens = 0;
  const loaded: Syntax[] = [];
  const visit = (uri: string, text: string): void => {
    const result = parse(text, uri, tokens);
    tokens += result.ast.tokens.length;
    parsed.set(uri, result);
    for (const one of result.diagnostics) diagnostics.push(one);
    path.push(uri);
    for (const { node, sound } of result.ast.declarations) {
      if (node.$type === 'Import' && sound) follow(uri, node);
    }
    path.pop();
    loaded.push(result.ast);
  };
  const follow = (uri: string, node: Import): void => {
    const target = resolvePath(uri, node.path);
    const span = cstSpan(uri, node.$cstNode);
    const begin = path.indexOf(target);
    if (begin >= 0) {
      const cycle = [...path.slice(begin), target].join(' → ');
      diagnostics.push({
        code: 'P2009',
        severity: 'error',
        message: `The files import one another in a circle: ${cycle}. Take out one of the imports; names are shared by all files of an agreement anyway.`,
        span,
        mends: [{ title: 'Take out this import', span, text: '' }],
      });
      return;
    }
    if (parsed.has(target)) return;
    const text = given.get(target) ?? read?.(target) ?? null;
    if (text !== null) {
      visit(target, text);
      return;
    }
    const name = target.slice(target.lastIndexOf('/') + 1);
    const meant = nearest(
      name,
      [...given.keys()].map((other) => other.slice(other.lastIndexOf('/') + 1)),
    );
    diagnostics.push({
      code: 'P2010',
      severity: 'error',
      message: `There is no file “${target}”.${meant ? ` Did you mean “${meant}”?` : ' Correct the path, which counts from the folder of this file, or add the file.'}`,
      span,
      ...(meant ? { mends: [{ title: `Import “${meant}”`, span, text: `import "${meant}"` }] } : {}),
    });
  };
  for (const file of files) if (!parsed.has(file.uri)) visit(file.uri, file.text);
  return loaded;
}

/** A path as written in a file, counted from the folder of that file. */
export function resolvePath(from: string, path: string): string {
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(path)) return path;
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '.') continue;
    if (
      part === '..' &&
      parts.length > 0 &&
      parts[parts.length - 1] !== '..' &&
      parts[parts.length - 1] !== ''
    )
      parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
