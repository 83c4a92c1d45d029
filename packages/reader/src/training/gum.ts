import { readdirSync, readFileSync } from 'node:fs';
import type { Annotated, AnnotatedDocument, Stretches } from './corpus.js';

/**
 * Attributions out of GUM (Zeldes 2017, CC BY 4.0): its discourse trees say which unit attributes which
 * (`attribution-positive`, `attribution-negative`), its dependency trees what in that unit is source and cue. Only the text
 * of documents that GUM puts into its training part is read; nothing of it is kept but the weights.
 */
export function readGum(
  folder: string,
  genres: readonly string[],
  part: 'train' | 'dev',
): readonly AnnotatedDocument[] {
  const splits = readFileSync(`${folder}/splits.md`, 'utf8');
  const listed = new Set(section(splits, part));
  const elsewhere = new Set([
    ...section(splits, 'dev'),
    ...section(splits, 'test'),
    ...section(splits, 'test2'),
  ]);
  return readdirSync(`${folder}/rst`)
    .filter((file) => file.endsWith('.rs4'))
    .map((file) => file.slice(0, -4))
    .filter((id) => genres.includes(id.split('_')[1] ?? ''))
    .filter((id) =>
      part === 'train' ? listed.has(id) || (listed.size === 0 && !elsewhere.has(id)) : listed.has(id),
    )
    .map((id) =>
      convert(
        id,
        readFileSync(`${folder}/dep/${id}.conllu`, 'utf8'),
        readFileSync(`${folder}/rst/${id}.rs4`, 'utf8'),
      ),
    );
}

function section(splits: string, name: string): readonly string[] {
  const body = splits.split(/^## /mu).find((part) => part.startsWith(`${name}\n`)) ?? '';
  return [...body.matchAll(/\* (\S+)/gu)].map((match) => match[1]!);
}

interface Word {
  readonly form: string;
  readonly tag: string;
  readonly relation: string;
  /** Position of the head in the document, or -1. */
  readonly head: number;
  start: number;
  end: number;
  readonly sentence: number;
}

function readWords(conllu: string): { text: string; words: Word[] } {
  const words: Word[] = [];
  let text = '';
  let sentence = -1;
  let base = 0;
  let skipTo = 0;
  for (const line of conllu.split('\n')) {
    if (
      line.startsWith('# newpar') &&
      text !== '' &&
      !text.endsWith('\n\n') &&
      !line.startsWith('# newpar_block')
    )
      text = `${text.trimEnd()}\n\n`;
    if (line.startsWith('# sent_id')) {
      sentence += 1;
      base = words.length;
      skipTo = 0;
    }
    const fields = line.split('\t');
    if (fields.length < 10) continue;
    const [id = '', form = '', , tag = '', , , head = '', relation = '', , misc = ''] = fields;
    const range = /^(\d+)-(\d+)$/u.exec(id);
    const spaced = !misc.includes('SpaceAfter=No');
    if (range !== null) {
      skipTo = Number(range[2]);
      text += form + (spaced ? ' ' : '');
      continue;
    }
    if (!/^\d+$/u.test(id)) continue;
    const inRange = Number(id) <= skipTo;
    if (!inRange) text += '';
    const start = inRange ? text.lastIndexOf(form) : text.length;
    if (!inRange) text += form + (spaced ? ' ' : '');
    words.push({
      form,
      tag,
      relation,
      head: head === '0' ? -1 : base + Number(head) - 1,
      start,
      end: start + form.length,
      sentence,
    });
  }
  return { text: text.trimEnd(), words };
}

interface Unit {
  readonly parent: string | null;
  readonly relation: string | null;
  /** Words of a segment, [first, last). */
  readonly range: readonly [number, number] | null;
}

function readUnits(rst: string, words: readonly Word[]): Map<string, Unit> {
  const units = new Map<string, Unit>();
  let at = 0;
  for (const match of rst.matchAll(/<(segment|group) ([^>]*?)\/?>(?:([^<]*)<\/segment>)?/gu)) {
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`, 'u').exec(match[2]!)?.[1] ?? null;
    let range: [number, number] | null = null;
    if (match[1] === 'segment') {
      const count = (match[3] ?? '').trim().split(/\s+/u).length;
      range = [at, Math.min(words.length, at + count)];
      at += count;
    }
    units.set(attribute('id')!, { parent: attribute('parent'), relation: attribute('relname'), range });
  }
  return units;
}

function convert(id: string, conllu: string, rst: string): AnnotatedDocument {
  const { text, words } = readWords(conllu);
  const units = readUnits(rst, words);
  const children = new Map<string, string[]>();
  for (const [key, unit] of units)
    if (unit.parent !== null) children.set(unit.parent, [...(children.get(unit.parent) ?? []), key]);
  const isNucleus = (key: string) => {
    const relation = units.get(key)?.relation;
    return (
      relation === 'span' ||
      relation == null ||
      /^(?:joint|same|restatement-repetition|adversative-contrast|topic-)/u.test(relation)
    );
  };
  const yieldOf = (key: string, top: boolean): [number, number][] => {
    const unit = units.get(key)!;
    const own: [number, number][] = unit.range === null ? [] : [[unit.range[0], unit.range[1]]];
    for (const child of children.get(key) ?? [])
      if (!top || isNucleus(child)) own.push(...yieldOf(child, false));
    return own;
  };
  const attributions: Annotated[] = [];
  for (const [key, unit] of units) {
    if (unit.relation === null || !unit.relation.startsWith('attribution') || unit.parent === null) continue;
    const said = merge(yieldOf(unit.parent, true));
    const saying = merge(yieldOf(key, true));
    const parts = partsOf(words, saying, said);
    if (parts === null) continue;
    attributions.push({
      source: stretches(words, parts.source),
      cue: stretches(words, parts.cue),
      content: stretches(
        words,
        said.map((range) => trim(words, range)).filter(([a, b]) => b > a),
      ),
      kind: 'indirect',
      speaker: null,
      act: 'asserts',
    });
  }
  return {
    id,
    style: 'wire',
    text,
    attributions: attributions.filter((one) => one.cue.length > 0 && one.content.length > 0),
  };
}

function merge(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [first, last] of sorted) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1]) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Commas and full stops at the ends belong to nobody, unless a quotation mark stands there. */
function trim(words: readonly Word[], [first, last]: readonly [number, number]): [number, number] {
  let a = first;
  let b = last;
  while (a < b && /^[,;:]$/u.test(words[a]!.form)) a += 1;
  while (b > a && /^[.,;:]$/u.test(words[b - 1]!.form)) b -= 1;
  return [a, b];
}

function partsOf(
  words: readonly Word[],
  saying: readonly (readonly [number, number])[],
  said: readonly (readonly [number, number])[],
): { source: [number, number][]; cue: [number, number][] } | null {
  const inside = (i: number) => saying.some(([a, b]) => a <= i && i < b);
  const inSaid = (i: number) => said.some(([a, b]) => a <= i && i < b);
  const all = words.flatMap((_, i) => (inside(i) ? [i] : []));
  const according = all.find(
    (i) => words[i]!.form.toLowerCase() === 'according' && words[i + 1]?.form.toLowerCase() === 'to',
  );
  if (according !== undefined) {
    const noun = words[according]!.head;
    const source = subtree(words, noun).filter((i) => i > according + 1 && !inSaid(i));
    return source.length === 0
      ? null
      : { source: [trim(words, [source[0]!, source.at(-1)! + 1])], cue: [[according, according + 2]] };
  }
  const verb =
    all.find(
      (i) =>
        words[i]!.tag === 'VERB' &&
        words.some((word, k) => word.head === i && /^nsubj/u.test(word.relation) && k >= 0),
    ) ?? all.find((i) => words[i]!.tag === 'VERB');
  if (verb === undefined) return null;
  const helpers = words.flatMap((word, i) =>
    word.head === verb &&
    /^(?:aux|advmod|compound:prt)/u.test(word.relation) &&
    inside(i) &&
    Math.abs(i - verb) < 5
      ? [i]
      : [],
  );
  const cueWords = [...helpers, verb].sort((a, b) => a - b);
  const cue: [number, number] = [cueWords[0]!, cueWords.at(-1)! + 1];
  const subject = words.findIndex((word) => word.head === verb && /^nsubj/u.test(word.relation));
  if (subject >= 0 && subject >= cue[0] && subject < cue[1]) return null;
  let source = subject < 0 ? [] : subtree(words, subject).filter((i) => !inSaid(i));
  if (subject >= 0 && /^(?:who|that|which)$/iu.test(words[subject]!.form)) {
    const noun = words[verb]!.head;
    source = noun < 0 ? [] : subtree(words, noun).filter((i) => i < subject && !inSaid(i));
  }
  const filled = source.length === 0 ? [] : [[source[0]!, source.at(-1)! + 1] as [number, number]];
  const separate = filled.every(([a, b]) => b <= cue[0] || a >= cue[1]);
  return separate ? { source: filled, cue: [cue] } : null;
}

function subtree(words: readonly Word[], root: number): number[] {
  const found = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    words.forEach((word, i) => {
      if (word.sentence === words[root]?.sentence && found.has(word.head) && !found.has(i)) {
        found.add(i);
        grown = true;
      }
    });
  }
  return [...found].sort((a, b) => a - b);
}

function stretches(words: readonly Word[], ranges: readonly (readonly [number, number])[]): Stretches {
  return ranges.filter(([a, b]) => b > a).map(([a, b]) => [words[a]!.start, words[b - 1]!.end] as const);
}
