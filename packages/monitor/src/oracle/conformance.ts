import { readFileSync } from 'node:fs';
import type { Plain } from './oracle.js';

/** A formula of the conformance table with the verdicts that it must have, by time point. */
export interface ConformanceCase {
  readonly formula: string;
  /** For each time point at which something holds, its number and the rows as the monitor prints them. */
  readonly verdicts: readonly string[];
}

/** A file of the table: a log, and formulas over it. */
export interface ConformanceFile {
  readonly log: readonly { readonly stamp: number; readonly facts: readonly [string, readonly Plain[]][] }[];
  /** The log in MonPoly's form. */
  readonly text: string;
  readonly cases: readonly ConformanceCase[];
}

/**
 * Reads a file of the conformance table: lines that begin with `log` are the log, lines at the margin formulas, and the
 * indented lines below a formula its verdicts; `#` begins a comment.
 */
export function readConformance(path: string | URL): ConformanceFile {
  const lines = readFileSync(path, 'utf8').split('\n');
  const logLines = lines.filter((line) => line.startsWith('log ')).map((line) => line.slice(4));
  const cases: { formula: string; verdicts: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('  ')) cases.at(-1)?.verdicts.push(line.trim());
    else if (!/^(?:log |#|$)/.test(line)) cases.push({ formula: line, verdicts: [] });
  }
  return { log: logLines.map(pointOf), text: logLines.map((line) => `${line}\n`).join(''), cases };
}

function pointOf(line: string): ConformanceFile['log'][number] {
  const [stamp = '', ...facts] = line.split(/\s+(?=[a-z]+\()/);
  return {
    stamp: Number(stamp.slice(1)),
    facts: facts.map((fact) => {
      const [, name = '', args = ''] = /^(\w+)\((.*)\)$/.exec(fact.trim()) ?? [];
      return [name, args === '' ? [] : args.split(',').map(plainOf)];
    }),
  };
}

function plainOf(text: string): Plain {
  if (text.startsWith('"')) return text.slice(1, -1);
  return text.includes('.') ? Number(text) : BigInt(text);
}
