import { type Day, sayDay } from '@proviso/model';
import { isStandingMode } from '../state/frame.js';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';

/** Where a commitment stands on a day, in few words that can follow its title: `was performed, but late`. */
export function standingWords(judged: Judged, day: Day): string {
  const { state, performance, footing, overdue } = valueAt(judged.signal, day);
  const standing = isStandingMode(judged.terms);
  const doubt =
    footing === 'contested'
      ? '; this is disputed'
      : footing === 'presumed'
        ? '; nothing else is shown'
        : footing === 'unknown'
          ? '; more is not known'
          : '';
  const broke = brokenOn(judged, day);
  const words = (): string => {
    switch (state) {
      case 'unmade':
        return 'had not been made';
      case 'conditional':
        return 'is not owed yet';
      case 'detached':
        if (standing) return performance === 'cured' ? 'was broken and has been made good' : 'is kept';
        if (performance === 'undone') return 'was performed, but has been undone';
        return overdue ? 'is overdue' : 'is owed, and not shown to be performed';
      case 'discharged':
        if (standing) return performance === 'cured' ? 'was broken and made good' : 'was kept to its end';
        return performance === 'late'
          ? `was performed, but late${broke === null ? '' : `: it was broken from ${sayDay(broke)} on`}`
          : 'is performed';
      case 'violated':
        return broke === null ? 'is broken' : `is broken, from ${sayDay(broke)} on`;
      case 'expired':
        return 'has run out';
      case 'released':
        return 'was released';
      case 'cancelled':
        return 'has ended';
      case 'suspended':
        return 'is suspended';
      case 'superseded':
        return 'was replaced';
      case 'not bound':
        return 'binds to nothing, as it is read here';
      case 'offered':
      case 'accepted':
      case 'declined':
      case 'lapsed':
        return `is ${state}`;
      default:
        return unreachable(state);
    }
  };
  return `${words()}${doubt}`;
}

/** The first day, up to one, on which it was violated; null when it never was, or always. */
export function brokenOn({ signal }: Judged, day: Day): Day | null {
  for (let i = 0; i < signal.at.length && signal.at[i]! <= day; i += 1) {
    if (signal.values[i]!.state === 'violated') return Number.isFinite(signal.at[i]!) ? signal.at[i]! : null;
  }
  return null;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
