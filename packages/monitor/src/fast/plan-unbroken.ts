import type { Planning } from '../general-plan.js';
import { type Probe, probeOf } from './join.js';
import { settled } from './settled.js';
import { type Throughout, Unbroken } from './unbroken.js';

/** HISTORICALLY or ALWAYS of what has a fast operator; undefined when it has none. */
export function planUnbroken(
  { interval, ahead, of }: Throughout,
  { fast, trace }: Planning,
): Unbroken | undefined {
  const body = fast(of);
  if (body === undefined) return undefined;
  return new Unbroken(interval, ahead, settled(body), trace);
}

/** Whether a row has held all through a window, be there time points in it or not. */
export function unbrokenProbe(body: Unbroken, columns: readonly number[]): Probe {
  const probe = probeOf(body, columns);
  const bind: Probe['bind'] = (work) => {
    const holds = probe.bind(work);
    return () => body.all || holds();
  };
  return { ...probe, bind };
}
