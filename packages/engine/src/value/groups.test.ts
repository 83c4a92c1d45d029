import type { Condition } from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../holds.js';
import { models, questions } from '../oracle/random.js';
import { condition } from '../oracle/random-condition.js';

/** Whether the condition speaks of the occurrence that the variable stands for. */
function speaksOf(of: Condition, variable: string): boolean {
  return JSON.stringify(of).includes(`"${variable}"`);
}

test('where every report tells the value, to run over occurrences or over their values is the same', () => {
  fc.assert(
    fc.property(
      models,
      condition,
      questions,
      fc.constantFrom('every', 'some'),
      (model, body, question, kind) => {
        fc.pre(!speaksOf(body, 'o'));
        const telling = {
          ...model,
          reports: model.reports.filter(
            ({ content }) =>
              content.kind !== 'affirms' ||
              content.pattern.event !== 'make' ||
              content.pattern.args[0]?.kind === 'name',
          ),
        };
        const pattern = { event: 'make', args: [{ kind: 'variable' as const, name: 'x' }], by: null };
        const asked = {
          viewpoint: question.viewpoint,
          asOf: question.asOf,
          knownOn: question.asOf + question.later,
        };
        const each = holds(
          telling,
          { kind, variable: 'o', over: { kind: 'occurrences', pattern, when: [] }, holds: body } as Condition,
          asked,
        );
        const grouped = holds(
          telling,
          {
            kind,
            variable: 'x',
            over: { kind: 'groups', also: [], pattern, when: [] },
            holds: body,
          } as Condition,
          asked,
        );
        expect(grouped.value).toBe(each.value);
      },
    ),
    { numRuns: 300, seed: 3 },
  );
});
