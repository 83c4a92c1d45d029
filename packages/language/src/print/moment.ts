import { type CommitmentEvent, type Moment, negate, showDuration, type When } from '@proviso/model';
import { printPattern } from './pattern.js';
import { unreachable } from './unreachable.js';
import { listed } from './wording.js';

/** A point in time: `2018-12-31`, `90 days after AdoptionDay`, `the violation of JU2`. */
export function printMoment(moment: Moment): string {
  switch (moment.kind) {
    case 'date':
      return moment.date;
    case 'milestone':
      return moment.name;
    case 'event':
      return moment.which === 'last'
        ? `the last ${printPattern(moment.pattern)}`
        : printPattern(moment.pattern);
    case 'occurrence':
      return moment.variable;
    case 'state':
      return `the ${STATE_NOUN[moment.state]} of ${moment.commitment}`;
    case 'offset':
      return moment.duration.count < 0
        ? `${showDuration(negate(moment.duration))} before ${printMoment(moment.from)}`
        : `${showDuration(moment.duration)} after ${printMoment(moment.from)}`;
    case 'earliest':
      return `the earlier of ${listed(moment.of.map(listMember))}`;
    case 'latest':
      return `the later of ${listed(moment.of.map(listMember))}`;
    default:
      return unreachable(moment);
  }
}

/** One bound on a time: `by 2018-12-31`, `within 30 days of request(id)`, `ever`; its moment in parentheses if `close`. */
export function printWhen(when: When, close = false): string {
  switch (when.kind) {
    case 'by':
    case 'before':
    case 'after':
    case 'from':
    case 'on':
      return `${when.kind} ${closed(when.moment, close)}`;
    case 'within':
      return `within ${showDuration(when.duration)} of ${closed(when.moment, close)}`;
    case 'last':
      return `in the last ${showDuration(when.duration)}`;
    case 'during':
      return `during ${when.interval}`;
    case 'ever':
      return 'ever';
    default:
      return unreachable(when);
  }
}

/** Several bounds, each after a space. A moment that ends in an actor is closed off where another `by` follows. */
export function printWhens(whens: readonly When[]): string {
  return whens
    .map((when, index) => {
      const close = whens[index + 1]?.kind === 'by' && 'moment' in when && endsInActor(when.moment);
      return ` ${printWhen(when, close)}`;
    })
    .join('');
}

/** Whether the moment ends in a list, which a following `and` would go on with. */
export function endsInList(moment: Moment): boolean {
  switch (moment.kind) {
    case 'earliest':
    case 'latest':
      return true;
    case 'offset':
      return endsInList(moment.from);
    default:
      return false;
  }
}

const STATE_NOUN: Readonly<Record<CommitmentEvent, string>> = {
  detached: 'detachment',
  discharged: 'discharge',
  violated: 'violation',
  expired: 'expiry',
  released: 'release',
  suspended: 'suspension',
};

function listMember(moment: Moment): string {
  return endsInList(moment) ? `(${printMoment(moment)})` : printMoment(moment);
}

function closed(moment: Moment, close: boolean): string {
  return close ? `(${printMoment(moment)})` : printMoment(moment);
}

function endsInActor(moment: Moment): boolean {
  switch (moment.kind) {
    case 'event':
      return moment.pattern.by !== null;
    case 'offset':
      return endsInActor(moment.from);
    case 'earliest':
    case 'latest': {
      const last = moment.of[moment.of.length - 1];
      return last !== undefined && endsInActor(last);
    }
    default:
      return false;
  }
}
