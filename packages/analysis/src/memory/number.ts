import type { Term } from '@proviso/model';
import { conditionNeed } from './condition.js';
import { type Desk, isKnown } from './desk.js';
import { boundedBy, domainNeed } from './domain.js';
import { FIXED, most, type Need, UNBOUNDED, windowOf } from './need.js';

/** What has to be remembered to know a number at any time. */
export function numberNeed(desk: Desk, term: Term): Need {
  switch (term.kind) {
    case 'quantity':
    case 'variable':
    case 'measure':
      return FIXED;
    case 'window':
      return windowOf(term.duration);
    case 'count':
    case 'aggregate':
      return tallyNeed(desk, term);
    case 'over':
    case 'number': {
      const of = { kind: 'number' as const, term };
      const asked = term.kind === 'over' ? [term.of, term.given] : [term.given];
      const { variable, over } = term;
      return most([
        domainNeed(desk, { variable, over, holds: null, asked, of }),
        ...(term.kind === 'over' ? [numberNeed(desk, term.of)] : []),
        ...(term.given === null ? [] : [conditionNeed(desk, term.given)]),
      ]);
    }
    case 'value': {
      const value = desk.model.values.find((one) => one.name === term.value);
      if (value === undefined || desk.opening.has(term.value)) return FIXED;
      const inner = { ...desk, opening: new Set([...desk.opening, term.value]) };
      return most(value.readings.map((reading) => numberNeed(inner, reading.is)));
    }
    case 'arithmetic':
      return most([numberNeed(desk, term.left), numberNeed(desk, term.right)]);
    default:
      return unreachable(term);
  }
}

function tallyNeed(desk: Desk, term: Extract<Term, { kind: 'count' | 'aggregate' }>): Need {
  const of = { kind: 'number' as const, term };
  const how = term.kind === 'count' ? 'count' : term.how;
  const clause = desk.words.event(term.pattern, 'present');
  const event = desk.model.events.find((one) => one.name === term.pattern.event);
  const bounded = boundedBy(term.when);
  const slides = term.when.some((when) => when.kind === 'last');
  const say = (need: Need, reason: string, advice: string | null = null): Need => {
    const rewriting = advice === null ? null : { instead: null, equivalent: false, advice };
    desk.found.push({ need, of, reason, rewriting });
    return need;
  };
  if (bounded !== null && (slides || how === 'median')) {
    if (how === 'latest') return say(FIXED, `Only the newest time that ${clause} has to be remembered.`);
    return say(
      bounded,
      `Each time that ${clause} has to be remembered for as long as it is within the bounds.`,
    );
  }
  const isOpen = event?.parameters.some((parameter) => !isKnown(parameter.type)) === true;
  if (event?.undoneBy != null && isOpen) {
    return say(
      UNBOUNDED,
      `What is undone later has to be taken out again, so each time that ${clause} has to be remembered.`,
      'Bound the time that counts (“in the last …”).',
    );
  }
  switch (how) {
    case 'median':
      return say(
        UNBOUNDED,
        'The middle of all values ever reported is not known from fewer of them (Munro and Paterson 1980).',
        'Bound the time that counts (“in the last …”), or take the average, of which the sum and the number are enough.',
      );
    case 'count':
    case 'sum':
      return say(FIXED, 'A running total is enough; no single occurrence has to be remembered.');
    case 'average':
      return say(FIXED, 'The sum and the number are enough; no single occurrence has to be remembered.');
    case 'minimum':
    case 'maximum':
      return say(
        FIXED,
        `Only the ${how === 'minimum' ? 'least' : 'greatest'} value so far has to be remembered.`,
      );
    case 'latest':
      return say(FIXED, `Only the newest time that ${clause} has to be remembered.`);
    default:
      return unreachable(how);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
