import type { Diagnostic } from '@proviso/model';
import type { ValueType } from './formula.js';
import { spanOf } from './span-text.js';

/** A predicate that a signature declares: its name and the types (and names, where given) of its arguments. */
export interface PredicateKind {
  readonly name: string;
  readonly types: readonly ValueType[];
  /** The names of the arguments; empty where the signature gives only a type. */
  readonly labels: readonly string[];
}

/** The predicates that a log may contain, by {@link predicateKey}: one name may have several numbers of arguments. */
export type Signature = ReadonlyMap<string, PredicateKind>;

const WORD = /\s+|#[^\n\r]*|\(\*[\s\S]*?\*\)|(?<name>[A-Za-z0-9_][A-Za-z0-9_\-/:'.]*)|(?<sign>[(),:;])/y;
const TYPES: ReadonlySet<string> = new Set(['int', 'float', 'string', 'regexp']);

/**
 * Reads a signature in MonPoly's form, `publish(report:int, by:string)` one after another; the names of arguments may
 * be left out. Never throws: what cannot be read is told by P5103 and left out of the signature.
 */
export function parseSignature(
  text: string,
  uri = 'signature',
): { readonly signature: Signature; readonly diagnostics: readonly Diagnostic[] } {
  const signature = new Map<string, PredicateKind>();
  const diagnostics: Diagnostic[] = [];
  const tell = (message: string, from: number, to: number) => {
    diagnostics.push({ code: 'P5103', severity: 'error', message, span: spanOf(uri, text, from, to) });
  };
  const words = wordsOf(text, tell);
  let at = 0;
  const peek = () => words[at];
  const skipToNext = () => {
    while (at < words.length && words[at]?.text !== ')') at++;
    at++;
  };
  while (at < words.length) {
    const name = words[at++];
    if (name === undefined || name.text === ';') continue;
    if (name.sign || peek()?.text !== '(') {
      tell(`Expected a predicate such as pay(id:int, amount:float), found ${name.text}.`, name.from, name.to);
      if (!name.sign) continue;
      skipToNext();
      continue;
    }
    at++;
    const types: ValueType[] = [];
    const labels: string[] = [];
    let broken = false;
    while (at < words.length && peek()?.text !== ')') {
      const parts: Word[] = [];
      while (at < words.length && peek()?.text !== ',' && peek()?.text !== ')')
        parts.push(words[at++] as Word);
      if (peek()?.text === ',') at++;
      const pieces = parts
        .map((part) => part.text)
        .join('')
        .split(':');
      const type = pieces.at(-1) ?? '';
      if (!TYPES.has(type) || pieces.length > 2) {
        const first = parts[0] ?? name;
        const found = pieces.join(':') || 'nothing';
        tell(
          `An argument of ${name.text} needs a type: int, float, string or regexp; found ${found}.`,
          first.from,
          (parts.at(-1) ?? name).to,
        );
        broken = true;
        continue;
      }
      types.push(type as ValueType);
      labels.push(pieces.length === 2 ? (pieces[0] ?? '') : '');
    }
    if (at >= words.length) {
      tell(`The arguments of ${name.text} are not closed. Write ) after them.`, name.from, name.to);
      broken = true;
    }
    at++;
    const key = predicateKey(name.text, types.length);
    if (signature.has(key)) {
      tell(
        `${name.text} is declared twice with as many arguments. Keep one of the two declarations.`,
        name.from,
        name.to,
      );
      broken = true;
    }
    if (!broken) signature.set(key, { name: name.text, types, labels });
  }
  return { signature, diagnostics };
}

/** Under what a signature keeps a predicate: its name and the number of its arguments. */
export function predicateKey(name: string, width: number): string {
  return `${name}/${width}`;
}

interface Word {
  readonly text: string;
  readonly sign: boolean;
  readonly from: number;
  readonly to: number;
}

function wordsOf(text: string, tell: (message: string, from: number, to: number) => void): Word[] {
  const words: Word[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    WORD.lastIndex = at;
    const found = WORD.exec(text);
    if (found === null) {
      tell(`A signature has no place for ${JSON.stringify(text[at])}. Take it out.`, at, at + 1);
      at++;
      continue;
    }
    const { name, sign } = found.groups ?? {};
    const to = at + found[0].length;
    if (name !== undefined) words.push({ text: name, sign: false, from: at, to });
    if (sign !== undefined) words.push({ text: sign, sign: true, from: at, to });
    at = to;
  }
  return words;
}
