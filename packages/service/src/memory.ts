import { type Finding, type Memory, type MemoryPart, memoryOf, type Need } from '@proviso/analysis';
import { printCondition, printTerm } from '@proviso/language';
import { done, type Result } from './failure.js';
import type { Opened } from './open.js';
import { commitmentNamed } from './question.js';

/** What has to be remembered to follow each commitment for good. */
export interface MemoryAnswer {
  readonly kind: 'memory';
  readonly agreement: string;
  readonly commitments: readonly {
    readonly commitment: string;
    readonly need: Need;
    readonly bounded: boolean;
    readonly reasons: readonly MemoryReason[];
  }[];
}

/** One reason, with the words of the agreement that it is about. */
export interface MemoryReason {
  readonly part: MemoryPart;
  readonly need: Need;
  readonly text: string | null;
  readonly reason: string;
  readonly advice: string | null;
  /** What to write instead, where it can be told. */
  readonly instead: string | null;
  /** Whether that says the same. */
  readonly equivalent: boolean;
}

/** Answers `memory`, for one commitment or all. Code: P6013 there is no such commitment. */
export function memoryAnswer(opened: Opened, name?: string): Result<MemoryAnswer> {
  const { model } = opened;
  const all = memoryOf(model);
  const found = name === undefined ? null : commitmentNamed(model, name);
  if (found !== null && found.kind !== 'done') return found;
  const chosen = found === null ? all : all.filter((one) => one.commitment === found.value);
  return done({ kind: 'memory', agreement: model.agreement.name, commitments: chosen.map(told) });
}

function told({ commitment, need, findings }: Memory): MemoryAnswer['commitments'][number] {
  return {
    commitment,
    need,
    bounded: need.kind === 'fixed' || need.kind === 'window',
    reasons: findings.map((finding) => ({
      part: finding.part,
      need: finding.need,
      text: textOf(finding.of),
      reason: finding.reason,
      advice: finding.rewriting?.advice ?? null,
      instead: finding.rewriting?.instead == null ? null : printCondition(finding.rewriting.instead),
      equivalent: finding.rewriting?.equivalent ?? false,
    })),
  };
}

function textOf(of: Finding['of']): string | null {
  if (of === null) return null;
  return of.kind === 'condition' ? printCondition(of.condition) : printTerm(of.term);
}
