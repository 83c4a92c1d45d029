import type { Condition, Moment, When } from '../condition.js';
import { type Duration, negate, showDuration } from '../time.js';
import { sayWhen } from './date.js';
import type { Saying } from './saying.js';
import { join } from './writing.js';

/** How times are said. */
export interface TimeWords {
  moment(of: Moment): string;
  dayOf(of: Moment): string;
  when(of: readonly When[]): string;
  within(duration: Duration | null): string;
}

/** Says moments and bounds in time. */
export function timeWords(say: Saying): TimeWords {
  const { times, zone } = say;

  function moment(of: Moment): string {
    switch (of.kind) {
      case 'date':
        return sayWhen(of.date, zone).replace(/^(on|in) /, '');
      case 'milestone':
        return say.name(of.name);
      case 'event':
        return `${of.which === 'last' ? 'the last time that ' : ''}${say.event(of.pattern, 'present')}`;
      case 'occurrence':
        return times[of.variable] ?? 'that day';
      case 'state':
        return `“${say.name(of.commitment)}” ${stateWords(of.state)}`;
      case 'offset':
        return of.duration.count < 0
          ? `${showDuration(negate(of.duration))} before ${moment(of.from)}`
          : `${showDuration(of.duration)} after ${moment(of.from)}`;
      case 'earliest':
        return `the earlier of ${join(of.of.map(moment), 'and')}`;
      case 'latest':
        return `the later of ${join(of.of.map(moment), 'and')}`;
    }
  }

  /** A moment as the day that it is, where what makes it one would be a clause: `the day on which “X” is performed`. */
  function dayOf(of: Moment): string {
    return of.kind === 'state' || (of.kind === 'event' && of.which !== 'last')
      ? `the day on which ${moment(of)}`
      : moment(of);
  }

  function oneWhen(of: When): string {
    switch (of.kind) {
      case 'before':
      case 'after':
        return `${of.kind} ${moment(of.moment)}`;
      case 'by':
      case 'on':
        return `${of.kind} ${dayOf(of.moment)}`;
      case 'from':
        return `from ${dayOf(of.moment)} on`;
      case 'within':
        return `within ${showDuration(of.duration)} of ${dayOf(of.moment)}`;
      case 'last':
        return `in the last ${showDuration(of.duration).replace(/^1 /, '')}`;
      case 'during':
        return sayWhen(of.interval, zone);
      case 'ever':
        return 'at any time';
    }
  }

  const when = (of: readonly When[]): string => of.map((w) => ` ${oneWhen(w)}`).join('');

  const within = (duration: Duration | null): string =>
    duration === null ? '' : ` within ${showDuration(duration)}`;

  return { moment, dayOf, when, within };
}

/** A state that conditions ask for, as what has come about; a breach counts even after it was made good. */
export function stateWords(state: Extract<Condition, { kind: 'state' }>['state']): string {
  switch (state) {
    case 'violated':
      return 'has been broken';
    case 'kept':
      return 'has not been broken';
    case 'discharged':
      return 'is performed';
    case 'detached':
      return 'has become owed';
    default:
      return `is ${state}`;
  }
}
