import type {
  Bounds,
  Commitment,
  CommitmentTerms,
  Expected,
  Model,
  Order,
  Provision,
  Reading,
  Report,
  Unit,
} from '@proviso/model';
import { randomCondition, randomMoment, randomPattern, randomWhens, type Scope } from './random-condition.js';
import type { Draw } from './random-draw.js';

/** The unit of every quantity in random models. */
export const GRAIN: Unit = { unit: 'kg', basis: 'grain' };

/** Makes the parts of a random model that name other parts of it. */
export class RandomParts {
  constructor(
    private readonly draw: Draw,
    private readonly scope: Scope,
    private readonly sources: readonly string[],
    private readonly instruments: readonly string[],
    private readonly parties: readonly string[],
  ) {}

  events(): Model['events'] {
    const { draw } = this;
    const modes = {
      dismantle: 'one',
      sign: draw.pick(['any', 'joint', 'each'] as const),
      ship: 'any',
      notify: 'each',
      rebuild: 'one',
      rain: 'nobody',
    } as const;
    return this.scope.events.map((event) => ({
      kind: 'event' as const,
      name: event.name,
      title: draw.title(),
      parameters: event.parameters.map(({ name, type }) => ({
        name,
        type:
          type === 'number'
            ? { kind: 'number' as const, unit: GRAIN }
            : type === 'text' || type === 'date' || type === 'party' || type === 'instrument'
              ? { kind: type }
              : { kind: 'set' as const, set: type },
      })),
      actors: { mode: modes[event.name as keyof typeof modes], parties: event.actors },
      undoneBy: event.name === 'dismantle' ? draw.maybe(() => 'rebuild') : null,
      phrase: draw.maybe(() => 'does it'),
    }));
  }

  provision(): Provision {
    const { draw } = this;
    const instrument = draw.maybe(() => draw.pick(this.instruments));
    return {
      instrument,
      article: instrument === null ? null : draw.maybe(() => draw.pick(['61', '13(d)', 'Annex-A'])),
      source: draw.maybe(() => draw.pick(this.sources)),
      quote: draw.maybe(() => draw.text()),
    };
  }

  order(own = ''): Order {
    const { draw } = this;
    const others = this.scope.commitments.filter((name) => name !== own);
    const relation = draw.pick(['only after', 'in return for', 'in tandem with'] as const);
    return {
      relation,
      of: draw.flag()
        ? { kind: 'commitments', names: draw.list(1, 3, (i) => others[i] ?? '') }
        : {
            kind: 'condition',
            condition: { kind: 'event', pattern: randomPattern(draw, this.scope), when: [] },
          },
      window: relation === 'in tandem with' ? draw.maybe(() => draw.duration()) : null,
    };
  }

  commitment(name: string, exchange: string | null): Commitment {
    const { draw } = this;
    const instances = draw.list(0, 2, (i): Commitment['instances'][number] =>
      i === 0
        ? { variable: 's', over: { kind: 'set', set: draw.pick(['Alpha', 'Beta', 'Sides']) } }
        : {
            variable: 'o',
            over: {
              kind: 'occurrences',
              pattern: randomPattern(draw, this.scope),
              when: randomWhens(draw, this.scope, 0),
            },
          },
    );
    const scope: Scope = {
      ...this.scope,
      variables: instances.map(({ variable, over }) => ({
        name: variable,
        set: over.kind === 'set' ? over.set : null,
      })),
    };
    return {
      kind: 'commitment',
      name,
      title: draw.title(),
      debtors: draw.list(0, 3, (i) => this.parties[i] ?? ''),
      creditors: draw.list(0, 2, (i) => this.parties[3 - i] ?? ''),
      instances,
      made: draw.maybe(() => draw.date()),
      burden: draw.maybe(() => draw.pick(['debtor', 'accuser'] as const)),
      provision: this.provision(),
      remedyFor: draw.maybe(() => draw.pick(this.scope.commitments.filter((other) => other !== name))),
      exchange,
      worded: draw.maybe(() => draw.text()),
      readings: draw.list(0, 2, (i) => this.reading(scope, this.parties[i] ?? '', name)),
      ...this.terms(scope, name),
    };
  }

  terms(scope: Scope, name: string): CommitmentTerms {
    const { draw } = this;
    const deadline = this.deadline(scope);
    return {
      mode: draw.pick(['achieve', 'maintain', 'refrain', 'effort', 'aim'] as const),
      antecedent: draw.maybe(() => randomCondition(draw, scope, 2)),
      consequent: randomCondition(draw, scope, 2),
      deadline,
      deadlineOpen: deadline !== null && deadline.kind !== 'after detachment' && draw.flag(),
      from: draw.maybe(() => randomMoment(draw, scope, 1)),
      until: draw.maybe(() => randomMoment(draw, scope, 1)),
      unless: draw.maybe(() => randomCondition(draw, scope, 1)),
      orders: draw.list(0, 2, () => this.order(name)),
    };
  }

  deadline(scope: Scope): CommitmentTerms['deadline'] {
    const { draw } = this;
    return draw.pick<() => CommitmentTerms['deadline']>([
      () => null,
      () => ({ kind: 'after detachment', duration: draw.duration() }),
      () => randomMoment(draw, scope, 1),
    ])();
  }

  reading(scope: Scope, party: string, name: string): Reading {
    const { draw } = this;
    const base = {
      parties: [party],
      source: draw.maybe(() => draw.pick(this.sources)),
      quote: draw.maybe(() => draw.text()),
    };
    if (draw.below(4) === 0) return { ...base, bound: false, terms: {} };
    const terms = this.terms(scope, name);
    const chosen: Partial<CommitmentTerms> = {
      ...(draw.flag() ? { mode: terms.mode, consequent: terms.consequent } : {}),
      ...(draw.flag() ? { deadline: terms.deadline, deadlineOpen: terms.deadlineOpen } : {}),
      ...(draw.flag() ? { antecedent: terms.antecedent } : {}),
      ...(draw.flag() && terms.unless !== null ? { unless: terms.unless } : {}),
      ...(draw.flag() && terms.from !== null ? { from: terms.from } : {}),
      ...(draw.flag() ? { orders: terms.orders } : {}),
    };
    const empty = Object.keys(chosen).length === 0;
    return { ...base, bound: true, terms: empty ? { orders: [] } : chosen };
  }

  power(name: string): Model['powers'][number] {
    const { draw } = this;
    return {
      kind: 'power',
      name,
      title: draw.title(),
      holders: ['Avalon'],
      act: { event: 'notify', args: [{ kind: 'name', name: 'Brobdingnag' }], by: null },
      condition: draw.maybe(() => randomCondition(draw, this.scope, 2)),
      notice: draw.maybe(() => draw.duration()),
      effects: draw.list(1, 2, () =>
        draw.pick([
          { kind: 'suspend' as const, targets: ['C1', 'C2', 'E1'] },
          { kind: 'release' as const, targets: ['C3'] },
          { kind: 'withdraw' as const, targets: ['Treaty'] },
          { kind: 'accede' as const, targets: ['Protocol'] },
          { kind: 'amend' as const, targets: ['C1'], by: 'C2' },
          { kind: 'revive' as const, targets: ['Protocol', 'C2'] },
        ]),
      ),
      provision: this.provision(),
      readings: draw.list(0, 2, (i) => {
        const exists = draw.flag();
        return {
          parties: [this.parties[i] ?? ''],
          exists,
          condition: exists ? draw.maybe(() => randomCondition(draw, this.scope, 1)) : null,
        };
      }),
    };
  }

  reports(reporters: readonly string[]): Report[] {
    const { draw } = this;
    const named = draw.list(1, 5, (i) => (draw.flag() ? `R${i}` : `report-${i + 1}`));
    const first = draw.pick(reporters);
    return named.map((name, i) => ({
      kind: 'report',
      name,
      reporter: first,
      content: this.content(i === 0 ? null : (named[0] ?? null)),
      available: draw.maybe(() => draw.date()),
      recorded: draw.maybe(() => draw.date()),
      source: draw.maybe(() => draw.pick(this.sources)),
      quote: draw.maybe(() => draw.text()),
    }));
  }

  content(earlier: string | null): Report['content'] {
    const { draw } = this;
    return draw.pick<() => Report['content']>([
      () => ({
        kind: 'affirms',
        pattern: randomPattern(draw, this.scope),
        valid: draw.date(),
        times: draw.pick([1, 1, 2, 13]),
        share: draw.maybe(() => draw.pick([0.5, 0.4, 0.07, 0.99])),
        occurrence: draw.maybe(() => draw.text()),
      }),
      () => ({
        kind: 'denies',
        pattern: randomPattern(draw, this.scope),
        valid: draw.maybe(() => draw.interval()),
      }),
      () => ({
        kind: 'measures',
        measure: 'stock',
        args: [{ kind: 'name', name: 'two' }],
        bounds: this.bounds(),
        valid: draw.date(),
        throughout: draw.flag(),
      }),
      () =>
        earlier === null
          ? { kind: 'denies', pattern: { event: 'rain', args: [], by: null }, valid: null }
          : { kind: 'retracts', report: earlier },
    ])();
  }

  bounds(): Bounds {
    const { draw } = this;
    const value = draw.number();
    const closed = { lowOpen: false, highOpen: false, unit: GRAIN };
    return draw.pick<Bounds>([
      { low: value, high: value, ...closed },
      { low: value, high: value + 1, ...closed },
      { low: null, high: value, ...closed },
      { low: value, high: null, ...closed },
      { ...closed, low: null, high: value, highOpen: true },
      { ...closed, low: value, high: null, lowOpen: true },
      { ...closed, low: value, high: value + 1, lowOpen: true },
    ]);
  }

  expected(): Expected {
    const { draw } = this;
    return draw.pick<() => Expected>([
      () => ({
        kind: 'verdict',
        commitment: draw.pick(this.scope.commitments),
        instance: draw.flag() ? ['one'] : [],
        words: draw.pick([
          ['conditional'],
          ['detached', 'unknown'],
          ['violated', 'late', 'established'],
          ['not bound'],
        ]),
        waitsOn: draw.list(0, 2, (i) => ['C2', 'Opening'][i] ?? ''),
        not: false,
      }),
      () => ({
        kind: 'verdict',
        commitment: draw.pick(this.scope.commitments),
        instance: [],
        words: ['violated'],
        waitsOn: [],
        not: true,
      }),
      () => ({
        kind: 'condition',
        condition: randomCondition(draw, this.scope, 2),
        value: draw.pick(['true', 'false', 'contested', 'unknown'] as const),
      }),
      () => ({
        kind: 'milestone',
        milestone: draw.pick(this.scope.milestones),
        date: draw.maybe(() => draw.day()),
      }),
    ])();
  }
}
