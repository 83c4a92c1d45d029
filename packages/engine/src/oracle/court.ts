import type { Day, Model, Viewpoint } from '@proviso/model';
import { circularOf } from './depending.js';
import { type Seen, see } from './facts.js';
import type { Ground } from './ground.js';
import type { Table } from './life.js';
import { stateOf } from './others.js';
import { inForceOn } from './powers.js';

/** What all parts of the naive evaluator judge with: the evidence, and what others are so far. */
export class Court {
  readonly ground: Ground;
  readonly seen: Seen;
  readonly model: Model;
  readonly asOf: Day;
  /** The last day that is judged: circles are judged over all of time, and one may break down only later. */
  readonly through: Day;
  /** Powers that count as not used, while their own conditions are judged. */
  readonly unused = new Set<string>();
  #current: Table = new Map();

  constructor(
    model: Model,
    viewpoint: Viewpoint,
    asOf: Day,
    knownOn: Day,
    days: { readonly first: Day; readonly through: Day },
  ) {
    this.model = model;
    this.asOf = asOf;
    this.through = days.through;
    this.seen = see(model, viewpoint, knownOn);
    this.ground = {
      seen: this.seen,
      first: days.first,
      asOf,
      circular: circularOf(model),
      memo: { values: new WeakMap() },
      states: {
        state: (commitment, state, day) => stateOf(this, commitment, state, day),
        inForce: (instrument, party, day) => inForceOn(this, instrument, party, day),
      },
    };
  }

  get table(): Table {
    return this.#current;
  }

  /** What others are has changed, so nothing worked out before counts. */
  set table(table: Table) {
    this.#current = table;
    this.ground.memo.values = new WeakMap();
  }
}
