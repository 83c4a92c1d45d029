import {
  type Refused,
  type RoadmapAnswer,
  readersOf,
  roadmap,
  roadmaps,
  type Under,
} from '@proviso/analysis';
import { holds } from '@proviso/engine';
import { showDay } from '@proviso/model';
import { asKnown } from './as-known.js';
import { done, nearest, type Result } from './failure.js';
import type { Opened } from './open.js';
import { type Asked, ask, oneViewpoint } from './question.js';

/** Whether the agreement can be carried out from a day on, under each set of readings and positions asked about. */
export interface RoadmapsAnswer {
  readonly kind: 'roadmaps';
  readonly agreement: string;
  readonly asOf: string;
  /** By whose facts what was done counts as done. */
  readonly viewpoint: string;
  readonly answers: readonly RoadmapAnswer[];
}

/** What a search may cost, by a clock that the caller reads. */
export interface Effort {
  readonly expired?: () => boolean;
  /** Called between slices of work. */
  readonly progress?: (progress: {
    readonly doing: string;
    readonly states: number;
    readonly steps: number;
  }) => void;
}

/**
 * Answers `roadmap`. Without `under`: the text alone, each reader alone, and all merged. `fresh`: nothing counts as done.
 * Codes: P6016 unknown reader, P6017 a question that the search refuses.
 */
export async function roadmapOf(
  opened: Opened,
  asked: Asked & { readonly under?: readonly string[] | undefined; readonly fresh?: boolean | undefined },
  effort: Effort = {},
): Promise<Result<RoadmapsAnswer>> {
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn } = question.value;
  const viewpoint = oneViewpoint(asked, question.value);
  const model = asKnown(opened.model, viewpoint, asOf, knownOn);
  const known = readersOf(model);
  for (const name of asked.under ?? []) {
    if (name === 'text' || name === 'merged' || known.includes(name)) continue;
    const all = ['text', 'merged', ...known];
    return {
      kind: 'wrong question',
      code: 'P6016',
      message: `Nobody called “${name}” has a reading or a position here; there are ${all.join(', ')}.`,
      near: nearest(name, all),
    };
  }
  const truth =
    asked.fresh === true
      ? undefined
      : (condition: Parameters<typeof holds>[1]) =>
          holds(model, condition, { viewpoint, asOf, knownOn }).value;
  const base = { asOf, ...(truth === undefined ? {} : { truth }) };
  const options = { budget: { ...effort } };
  const found: (RoadmapAnswer | Refused)[] = [];
  if (asked.under === undefined || asked.under.length === 0)
    found.push(...(await roadmaps(model, base, options)));
  else {
    const parties = asked.under.filter((name) => name !== 'text' && name !== 'merged');
    const unders: Under[] = [
      ...(asked.under.includes('text') ? [{ kind: 'text' } as const] : []),
      ...(parties.length > 0 ? [{ kind: 'parties', parties } as const] : []),
      ...(asked.under.includes('merged') ? [{ kind: 'merged' } as const] : []),
    ];
    for (const under of unders) found.push(await roadmap(model, { ...base, under }, options));
  }
  const answers: RoadmapAnswer[] = [];
  for (const answer of found) {
    if (answer.kind === 'refused') {
      return {
        kind: 'wrong question',
        code: 'P6017',
        message: answer.problems.map((p) => `${p.code} ${p.message} ${p.mend}`).join(' '),
        near: [],
      };
    }
    answers.push(answer);
  }
  return done({ kind: 'roadmaps', agreement: model.agreement.name, asOf: showDay(asOf), viewpoint, answers });
}
