import { type Condition, eventsIn, type Gap, type Steps } from '@proviso/model';
import type { Desk } from './desk.js';
import { boundedBy, domainNeed, openIn } from './domain.js';
import { daysIn, FIXED, most, type Need, UNBOUNDED } from './need.js';
import { numberNeed } from './number.js';

/** What has to be remembered to know a condition's value at any time, as evidence comes in order. */
export function conditionNeed(desk: Desk, condition: Condition): Need {
  const of = { kind: 'condition' as const, condition };
  switch (condition.kind) {
    case 'constant':
    case 'is':
    case 'time':
    case 'state':
    case 'in force':
      return FIXED;
    case 'event':
      if (condition.when.some((when) => when.kind === 'ever' || when.kind === 'last')) {
        const clause = desk.words.event(condition.pattern, 'present');
        const reason = `Only the newest time that ${clause} has to be remembered.`;
        desk.found.push({ need: FIXED, of, reason, rewriting: null });
      }
      return FIXED;
    case 'not':
    case 'once':
    case 'throughout':
      return conditionNeed(desk, condition.of);
    case 'and':
    case 'or':
      return most(condition.of.map((part) => conditionNeed(desk, part)));
    case 'every':
    case 'some': {
      const { variable, over, holds } = condition;
      return most([
        domainNeed(desk, { variable, over, holds, asked: holds, of }),
        conditionNeed(desk, holds),
      ]);
    }
    case 'sequence':
      return sequenceNeed(desk, condition);
    case 'compare':
      return most([numberNeed(desk, condition.left), numberNeed(desk, condition.right)]);
    case 'term': {
      const term = desk.model.terms.find((one) => one.name === condition.term);
      if (term === undefined || desk.opening.has(condition.term)) return FIXED;
      const inner = { ...desk, opening: new Set([...desk.opening, condition.term]) };
      return most(term.readings.map((reading) => conditionNeed(inner, reading.means)));
    }
    case 'since':
      return most([conditionNeed(desk, condition.of), conditionNeed(desk, condition.after)]);
    case 'until': {
      const inner = most([conditionNeed(desk, condition.of), conditionNeed(desk, condition.before)]);
      if (condition.within !== null) {
        return most([inner, { kind: 'window', days: daysIn(condition.within) }]);
      }
      desk.found.push({
        need: FIXED,
        of,
        reason:
          'It looks ahead without an end: little has to be remembered, but it may stay undecided for ever.',
        rewriting: {
          instead: null,
          equivalent: false,
          advice: 'Say within which time it has to come to pass (“holds until … within …”).',
        },
      });
      return inner;
    }
    default:
      return unreachable(condition);
  }
}

function sequenceNeed(desk: Desk, condition: Extract<Condition, { kind: 'sequence' }>): Need {
  const of = { kind: 'condition' as const, condition };
  const events = eventsIn(condition.of);
  const open = condition.variables.filter((name) =>
    events.some(({ pattern }) => openIn(desk, pattern, [name]).length > 0),
  );
  if (open.length === 0) {
    const each = condition.variables.length === 0 ? '' : ` for each ${condition.variables.join(' and ')}`;
    const reason = `Only how far the sequence has come has to be remembered${each}.`;
    desk.found.push({ need: FIXED, of, reason, rewriting: null });
    return FIXED;
  }
  const gaps = gapsIn(condition.of);
  const first = events[0];
  const within = first === undefined ? null : boundedBy(first.when);
  const need: Need | null = gaps.every((gap) => gap.within !== null)
    ? { kind: 'window', days: Math.max(0, ...gaps.map((gap) => daysIn(gap.within!))) }
    : within;
  if (need !== null) {
    const reason = `A sequence that was begun with a ${open.join(' and ')} can be forgotten when its next step did not come in time.`;
    desk.found.push({ need, of, reason, rewriting: null });
    return need;
  }
  desk.found.push({
    need: UNBOUNDED,
    of,
    reason: `Each sequence that was begun with another ${open.join(' and ')} has to be remembered: nothing says by when its next step has to come.`,
    rewriting: {
      instead: null,
      equivalent: false,
      advice: 'Give each step a longest time after the one before (“then … within …”).',
    },
  });
  return UNBOUNDED;
}

function gapsIn(steps: Steps): readonly Gap[] {
  switch (steps.kind) {
    case 'happens':
      return [];
    case 'either':
      return steps.of.flatMap(gapsIn);
    case 'optional':
      return gapsIn(steps.of);
    case 'repeated':
      return [steps.gap, ...gapsIn(steps.of)];
    case 'row':
      return [...gapsIn(steps.first), ...steps.next.flatMap(({ gap, of }) => [gap, ...gapsIn(of)])];
    default:
      return unreachable(steps);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
