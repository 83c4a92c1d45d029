import type { Day, Days } from '@proviso/model';
import { layered } from '../time/day-set.js';
import { constant, pieceAt, type Signal, SignalBuilder } from '../time/signal.js';
import { type Bits, bitsOf, CONTESTED, FALSE, UNKNOWN } from './truth.js';
import { holdsAll, meetsSome, type Window } from './window.js';

/** Whether each day lies within the bounds. */
export function timeValue(windows: readonly Window[]): Signal<Bits> {
  const out = new SignalBuilder<Bits>();
  for (const window of windows) {
    const { from, to } = window.while;
    const say = (day: Day, bits: Bits): void => {
      if (day >= from && day <= to) {
        out.add(day, window.contested && bits !== UNKNOWN ? CONTESTED : bits);
      }
    };
    if (window.shut !== null) {
      say(from, window.shut === 'never' ? FALSE : UNKNOWN);
      continue;
    }
    const { certain, possible } = window;
    const edges = new Set([from, certain.from, certain.to + 1, possible.from, possible.to + 1]);
    for (const day of [...edges].sort((a, b) => a - b)) {
      const within = (days: Days): boolean => days.from <= day && day <= days.to;
      say(day, bitsOf(within(certain) && within(possible), !within(possible)));
    }
  }
  return out.done();
}

/** Whether the days of an occurrence or a date lie within the bounds, as seen on each day. Null days: unknown. */
export function datedValue(
  windows: readonly Window[],
  days: (Days & { readonly contested: boolean }) | null,
): Signal<Bits> {
  if (days === null) return constant<Bits>(UNKNOWN);
  const out = new SignalBuilder<Bits>();
  for (const window of windows) {
    const value = withinWindow(window, days);
    const doubted = window.contested || days.contested;
    for (let i = pieceAt(value, window.while.from); i < value.at.length; i += 1) {
      const bits = value.values[i]!;
      if (value.at[i]! > window.while.to) break;
      out.add(Math.max(value.at[i]!, window.while.from), doubted && bits !== UNKNOWN ? CONTESTED : bits);
    }
  }
  return out.done();
}

function withinWindow(window: Window, days: Days): Signal<Bits> {
  const { certain, possible } = window;
  if (window.shut !== null) return constant<Bits>(window.shut === 'never' ? FALSE : UNKNOWN);
  if (window.slides.length === 0) {
    const meets = days.from <= possible.to && days.to >= possible.from && possible.from <= possible.to;
    return constant(bitsOf(meets && certain.from <= days.from && days.to <= certain.to, !meets));
  }
  const all = holdsAll(window, days);
  const some = meetsSome(window, days, 'possible');
  return layered<Bits>(
    [
      { days: all === null ? [] : [all], value: bitsOf(true, false) },
      { days: some === null ? [] : [some], value: UNKNOWN },
    ],
    FALSE,
  );
}
