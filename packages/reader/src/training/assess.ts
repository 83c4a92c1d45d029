import { findAll } from '../attribution/find.js';
import type { StackedModel } from '../attribution/weights-format.js';
import { plainDocument } from '../document/plain.js';
import { statementsOf } from '../statement/read-statements.js';
import type { Statement } from '../statement/statement.js';
import { tokensOf } from '../text/tokens.js';
import type { Annotated, AnnotatedDocument } from './corpus.js';

/** How well whole statements are read: attributions at every depth, their acts and speakers. */
export interface Assessment {
  /** Annotated attributions, and how many a statement's cue and content meet. */
  readonly expected: number;
  readonly met: number;
  readonly found: number;
  /** The same for attributions inside another's content. */
  readonly nestedExpected: number;
  readonly nestedMet: number;
  readonly nestedFound: number;
  /** Of those met: acts and speakers that are right; named speakers only, and those left unnamed. */
  readonly acts: number;
  readonly named: number;
  readonly namedRight: number;
  readonly unnamed: number;
  readonly unnamedRight: number;
  readonly confusion: ReadonlyMap<string, number>;
  readonly misses: readonly string[];
}

/** Reads every document with a model and holds the statements against the annotation. */
export function assess(documents: readonly AnnotatedDocument[], model: StackedModel): Assessment {
  const sum = {
    expected: 0,
    met: 0,
    found: 0,
    nestedExpected: 0,
    nestedMet: 0,
    nestedFound: 0,
    acts: 0,
    named: 0,
    namedRight: 0,
    unnamed: 0,
    unnamedRight: 0,
  };
  const confusion = new Map<string, number>();
  const misses: string[] = [];
  for (const document of documents) {
    const tokens = tokensOf(document.text);
    const source = plainDocument(document.text, document.id);
    const statements = statementsOf(
      { ...source, date: document.date ?? null },
      tokens,
      findAll(tokens, model),
      {},
    );
    sum.found += statements.length;
    sum.nestedFound += statements.filter((statement) => statement.depth > 0).length;
    for (const truth of document.attributions) {
      const nested = document.attributions.some((outer) => outer !== truth && covers(outer, truth));
      sum.expected += 1;
      if (nested) sum.nestedExpected += 1;
      const statement = statements.find((one) => meets(one, truth));
      if (statement === undefined) continue;
      sum.met += 1;
      if (nested) sum.nestedMet += 1;
      if (statement.act === truth.act) sum.acts += 1;
      else {
        const key = `${truth.act} read as ${statement.act}`;
        confusion.set(key, (confusion.get(key) ?? 0) + 1);
        misses.push(
          `act ${key}: ${statement.cue.map((p) => p.text).join(' ')} | ${statement.content
            .map((p) => p.text)
            .join(' ')
            .slice(0, 110)}`,
        );
      }
      if (truth.speaker === null) {
        sum.unnamed += 1;
        if (statement.speaker === null) sum.unnamedRight += 1;
        else
          misses.push(
            `speaker null read as ${statement.speaker}: ${statement.source.map((p) => p.text).join(' ')} (${document.id})`,
          );
      } else {
        sum.named += 1;
        if (same(truth.speaker, statement.speaker)) sum.namedRight += 1;
        else
          misses.push(
            `speaker ${truth.speaker} read as ${statement.speaker}: ${statement.source.map((p) => p.text).join(' ')} (${document.id})`,
          );
      }
    }
  }
  return { ...sum, confusion, misses };
}

/** The same name, titles and articles apart, or one the other's surname. */
function same(a: string, b: string | null): boolean {
  if (b === null) return false;
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/^(?:the|president|gov\.|sen\.|rep\.|mr\.?|ms\.?|mrs\.?|dr\.?) /u, '')
      .trim();
  return plain(a) === plain(b) || plain(a).endsWith(` ${plain(b)}`) || plain(b).endsWith(` ${plain(a)}`);
}

function covers(outer: Annotated, inner: Annotated): boolean {
  const key = inner.cue[0] ?? inner.content[0];
  return key !== undefined && outer.content.some(([start, end]) => start <= key[0] && key[1] <= end);
}

function meets(statement: Statement, truth: Annotated): boolean {
  const touch = (parts: Statement['cue'], spans: Annotated['cue']) =>
    parts.some((part) => spans.some(([start, end]) => part.start < end && start < part.end));
  return touch(statement.cue, truth.cue) && touch(statement.content, truth.content);
}

/** An assessment as lines of text. */
export function showAssessment(a: Assessment): string {
  const share = (part: number, whole: number) =>
    `${part}/${whole} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(1)} %)`;
  return [
    `attributions met ${share(a.met, a.expected)}, statements ${a.found}`,
    `nested met ${share(a.nestedMet, a.nestedExpected)}, nested statements ${a.nestedFound}`,
    `acts right ${share(a.acts, a.met)}`,
    `named speakers right ${share(a.namedRight, a.named)}, unnamed left unnamed ${share(a.unnamedRight, a.unnamed)}`,
  ].join('\n');
}
