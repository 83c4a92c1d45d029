import type { Model, ParameterType, Words } from '@proviso/model';
import type { Finding } from './need.js';

/** What the check of one part looks up, and where it says what it found. */
export interface Desk {
  readonly model: Model;
  readonly words: Words;
  readonly found: Finding[];
  /** Terms and values that are being opened. */
  readonly opening: ReadonlySet<string>;
}

/** Whether a type has a fixed number of values, that are known beforehand. */
export function isKnown(type: ParameterType | undefined): boolean {
  return type?.kind === 'set' || type?.kind === 'party' || type?.kind === 'instrument';
}

/** Whether some part of a condition, term or moment passes the test. */
export function mentions(of: unknown, test: (part: Readonly<Record<string, unknown>>) => boolean): boolean {
  if (of === null || typeof of !== 'object') return false;
  if (Array.isArray(of)) return of.some((one) => mentions(one, test));
  const part = of as Readonly<Record<string, unknown>>;
  return test(part) || Object.values(part).some((inner) => mentions(inner, test));
}

/** Whether the time of the occurrence that the variable stands for plays a part. */
export function usesTimeOf(of: unknown, variable: string): boolean {
  return mentions(
    of,
    (part) =>
      (part.kind === 'occurrence' && part.variable === variable) ||
      (part.kind === 'time' && part.of === variable),
  );
}

/** Whether the value of the variable plays a part. */
export function usesValueOf(of: unknown, variable: string): boolean {
  return mentions(
    of,
    (part) =>
      (part.kind === 'variable' && part.name === variable) ||
      (part.variable === variable && Object.keys(part).length === 1),
  );
}
