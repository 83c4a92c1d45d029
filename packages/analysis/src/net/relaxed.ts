import type { CompiledNet } from './compiled.js';

/**
 * The transitions that cannot fire even if tokens were never used up and inhibitors never stopped anything:
 * dead for certain. Linear in the arcs (the delete relaxation of planning; Bonet and Geffner 2001), with token
 * counts taken as unlimited as soon as something adds to a place.
 */
export function deadByStructure(net: CompiledNet): Uint8Array {
  const dead = new Uint8Array(net.transitions.length).fill(1);
  const waits = new Int32Array(net.transitions.length);
  const waiting: number[][] = net.places.map(() => []);
  const fed = new Uint8Array(net.places.length);
  const ready: number[] = [];
  net.needs.forEach((need, t) => {
    if (net.stops[t]!.amounts.some((amount) => amount <= 0)) return;
    need.places.forEach((p, k) => {
      if (net.start[p]! >= need.amounts[k]!) return;
      waits[t] = waits[t]! + 1;
      waiting[p]!.push(t);
    });
    if (waits[t] === 0) ready.push(t);
  });
  for (let t = ready.pop(); t !== undefined; t = ready.pop()) {
    dead[t] = 0;
    const change = net.changes[t]!;
    change.places.forEach((p, k) => {
      if (change.amounts[k]! <= 0 || fed[p] === 1) return;
      fed[p] = 1;
      for (const other of waiting[p]!) {
        waits[other] = waits[other]! - 1;
        if (waits[other] === 0) ready.push(other);
      }
    });
  }
  return dead;
}
