import type { EventPattern, Steps, When } from './condition.js';

/** An event in a sequence: one of its steps, or (`without`) what must not come in between. */
export interface StepEvent {
  readonly pattern: EventPattern;
  readonly when: readonly When[];
  readonly without: boolean;
}

/** The events that a sequence speaks of, in the order of the text. */
export function eventsIn(steps: Steps): readonly StepEvent[] {
  const without = (patterns: readonly EventPattern[]): StepEvent[] =>
    patterns.map((pattern) => ({ pattern, when: [], without: true }));
  switch (steps.kind) {
    case 'happens':
      return [{ pattern: steps.pattern, when: steps.when, without: false }];
    case 'either':
      return steps.of.flatMap(eventsIn);
    case 'optional':
      return eventsIn(steps.of);
    case 'repeated':
      return [...eventsIn(steps.of), ...without(steps.gap.without)];
    case 'row':
      return [
        ...eventsIn(steps.first),
        ...steps.next.flatMap(({ of, gap }) => [...eventsIn(of), ...without(gap.without)]),
      ];
    default:
      return unreachable(steps);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
