import type { Condition } from '@proviso/model';
import { Court } from './court.js';
import { groupsOf } from './depending.js';
import type { Ground } from './ground.js';
import { judgeOne } from './instances.js';
import type { Instance, Life, Row } from './life.js';
import { offerOn } from './offers.js';
import { isF, type Pair } from './pair.js';
import { value } from './values.js';

/** The naive evaluator: section 4 to 6 day by day, commitments that depend on each other in rounds. */
export class Oracle {
  readonly #court: Court;

  constructor(...of: ConstructorParameters<typeof Court>) {
    this.#court = new Court(...of);
    for (const { members: group, mutual } of groupsOf(this.#court.model)) settle(this.#court, group, mutual);
  }

  get ground(): Ground {
    return this.#court.ground;
  }

  rows(): readonly Row[] {
    const out: Row[] = [];
    const put = (name: string): void => {
      for (const instance of this.#court.table.get(name) ?? []) {
        const life = instance.days.get(this.#court.asOf)!;
        if (Object.keys(instance.env).length > 0 && isF(life.present)) continue;
        const { state, performance, footing, share, due, overdue } = life;
        out.push({
          commitment: name,
          instance: instance.values,
          state,
          performance,
          footing,
          share,
          due,
          overdue,
        });
      }
    };
    for (const { name } of this.#court.model.commitments) put(name);
    for (const offer of this.#court.model.offers) {
      const { state, contested } = offerOn(this.#court, offer.name, this.#court.asOf);
      out.push({
        commitment: offer.name,
        instance: [],
        state,
        performance: 'none',
        footing: contested ? 'contested' : 'established',
        share: null,
        due: null,
        overdue: false,
      });
      if (state === 'accepted') for (const { name } of offer.commitments) put(name);
    }
    return out;
  }

  value(condition: Condition): Pair {
    return value(this.#court.ground, condition, {}, -Infinity, this.#court.asOf);
  }

  /** One life of a commitment, by day; for looking into differences. */
  life(name: string): readonly Life[] {
    return [...(this.#court.table.get(name)?.[0]?.days.values() ?? [])];
  }
}

function settle(court: Court, group: readonly string[], cyclic: boolean): void {
  const outer = new Map(court.table);
  const judgeAll = (): Map<string, readonly Instance[]> =>
    new Map(group.map((name) => [name, judgeOne(court, name)] as const));
  if (!cyclic) {
    court.table = new Map([...outer, ...judgeAll()]);
    return;
  }
  let before: Map<string, readonly Instance[]> = new Map();
  for (let round = 0; round < 32; round += 1) {
    court.table = new Map([...outer, ...before]);
    const after = judgeAll();
    if (JSON.stringify(plainTable(before)) === JSON.stringify(plainTable(after))) return;
    before = after;
  }
  court.table = outer;
  court.table = new Map([...outer, ...judgeAll()]);
}

function plainTable(table: ReadonlyMap<string, readonly Instance[]>): unknown {
  return [...table].map(([name, instances]) => [
    name,
    instances.map((i) => [i.values, [...i.days.values()]]),
  ]);
}
