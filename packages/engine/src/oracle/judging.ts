import {
  addDuration,
  type Commitment,
  type CommitmentTerms,
  type Condition,
  type Day,
  type Domain,
  daysOf,
  type Effect,
  eventsIn,
  type Footing,
  type Model,
  type Moment,
  type Performance,
  type State,
  showDays,
  type Viewpoint,
} from '@proviso/model';
import { circularOf, groupsOf } from './depending.js';
import {
  type Env,
  eventNamed,
  type Happening,
  meeting,
  type Seen,
  see,
  standingOn,
  written,
} from './facts.js';
import { daysFrom, type Ground, members, range } from './ground.js';
import { among, candidates } from './happening.js';
import { owedWithout } from './leaving.js';
import { bounds, moment } from './moments.js';
import { term } from './numbers.js';
import { all, B, F, isB, isF, isT, isU, neg, type Pair, some, T, U } from './pair.js';
import { readingOf, value } from './values.js';

/** What the naive evaluator says of one instance on one day. */
export interface Row {
  readonly commitment: string;
  readonly instance: readonly string[];
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
  readonly share: number | null;
  readonly due: { readonly from: Day; readonly to: Day } | null;
  readonly overdue: boolean;
}

/** One day in the life of an instance. */
interface Life extends Omit<Row, 'commitment' | 'instance'> {
  readonly present: Pair;
  readonly detached: Day | null;
  readonly begun: boolean;
  readonly violated: Pair;
  readonly met: Pair;
  readonly over: boolean;
}

interface Instance {
  readonly commitment: Commitment;
  readonly terms: Terms;
  readonly values: readonly string[];
  readonly env: Env;
  /** By day, from the first day on. */
  readonly days: ReadonlyMap<Day, Life>;
}

type Terms = CommitmentTerms & { readonly bound: boolean };
/** Whether a member is there, by day. */
type Present = (day: Day) => Pair;
type Table = ReadonlyMap<string, readonly Instance[]>;

const UNMADE: Omit<Life, 'present'> = {
  state: 'unmade',
  performance: 'none',
  footing: 'established',
  share: null,
  due: null,
  overdue: false,
  detached: null,
  begun: false,
  violated: F,
  met: F,
  over: false,
};

/** The naive evaluator: section 4 to 6 day by day, commitments that depend on each other in rounds. */
export class Oracle {
  readonly ground: Ground;
  readonly #seen: Seen;
  readonly #model: Model;
  readonly #asOf: Day;
  /** The last day that is judged: circles are judged over all of time, and one may break down only later. */
  readonly #through: Day;
  #current: Table = new Map();

  constructor(
    model: Model,
    viewpoint: Viewpoint,
    asOf: Day,
    knownOn: Day,
    days: { readonly first: Day; readonly through: Day },
  ) {
    this.#model = model;
    this.#asOf = asOf;
    this.#through = days.through;
    this.#seen = see(model, viewpoint, knownOn);
    this.ground = {
      seen: this.#seen,
      first: days.first,
      asOf,
      circular: circularOf(model),
      memo: { values: new WeakMap() },
      states: {
        state: (commitment, state, day) => this.#state(commitment, state, day),
        inForce: (instrument, party, day) => this.#inForce(instrument, party, day),
      },
    };
    for (const { members: group, mutual } of groupsOf(model)) this.#settle(group, mutual);
  }

  get #table(): Table {
    return this.#current;
  }

  /** What others are has changed, so nothing worked out before counts. */
  set #table(table: Table) {
    this.#current = table;
    this.ground.memo.values = new WeakMap();
  }

  rows(): readonly Row[] {
    const out: Row[] = [];
    const put = (name: string): void => {
      for (const instance of this.#table.get(name) ?? []) {
        const life = instance.days.get(this.#asOf)!;
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
    for (const { name } of this.#model.commitments) put(name);
    for (const offer of this.#model.offers) {
      const { state, contested } = this.#offer(offer.name, this.#asOf);
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
    return value(this.ground, condition, {}, -Infinity, this.#asOf);
  }

  /** One life of a commitment, by day; for looking into differences. */
  life(name: string): readonly Life[] {
    return [...(this.#table.get(name)?.[0]?.days.values() ?? [])];
  }

  #settle(group: readonly string[], cyclic: boolean): void {
    const outer = new Map(this.#table);
    const judgeAll = (): Map<string, readonly Instance[]> =>
      new Map(group.map((name) => [name, this.#judge(name)] as const));
    if (!cyclic) {
      this.#table = new Map([...outer, ...judgeAll()]);
      return;
    }
    let before: Map<string, readonly Instance[]> = new Map();
    for (let round = 0; round < 32; round += 1) {
      this.#table = new Map([...outer, ...before]);
      const after = judgeAll();
      if (JSON.stringify(plainTable(before)) === JSON.stringify(plainTable(after))) return;
      before = after;
    }
    this.#table = outer;
    this.#table = new Map([...outer, ...judgeAll()]);
  }

  #commitment(name: string): Commitment | undefined {
    return [...this.#model.commitments, ...this.#model.offers.flatMap((o) => o.commitments)].find(
      (c) => c.name === name,
    );
  }

  #terms(c: Commitment): Terms {
    for (const party of this.#seen.viewpoint.readsAs) {
      const reading = c.readings.find((r) => r.parties.includes(party));
      if (reading !== undefined) return { ...c, ...reading.terms, bound: reading.bound };
    }
    return { ...c, bound: true };
  }

  // --- the states of others ---

  #lives(name: string, day: Day): readonly Life[] {
    const instances = this.#table.get(name) ?? [];
    return instances
      .filter((i) => Object.keys(i.env).length === 0 || !isF(i.days.get(day)!.present))
      .map((i) => i.days.get(day)!);
  }

  #state(name: string, state: string, day: Day): Pair {
    if ((this.#table.get(name) ?? []).length === 0) return F;
    const of = (life: Life): Pair => {
      switch (state) {
        case 'violated':
          return life.violated;
        case 'kept':
          return life.state === 'unmade' ? F : neg(life.violated);
        case 'discharged':
          return life.met;
        case 'detached':
          if (life.detached !== null) return T;
          if (life.state !== 'conditional') return F;
          return life.footing === 'contested' ? B : life.footing === 'unknown' ? U : F;
        default:
          return life.state === state ? T : F;
      }
    };
    const values = this.#lives(name, day).map(of);
    if (values.length === 0) return F;
    return state === 'violated' || state === 'detached' ? some(values) : all(values);
  }

  #performed(name: string, day: Day): Pair {
    const instances = this.#table.get(name) ?? [];
    const there = instances.filter((i) => Object.keys(i.env).length === 0 || !isF(i.days.get(day)!.present));
    if (there.length === 0) return F;
    return all(
      there.map((i): Pair => {
        const now = i.days.get(day)!;
        if (i.terms.mode !== 'maintain' && i.terms.mode !== 'refrain') return now.met;
        const eve = i.days.get(day - 1) ?? i.days.get(day)!;
        return all([now.begun ? T : F, neg(eve.violated)]);
      }),
    );
  }

  // --- section 5 ---

  #under(target: string): readonly string[] {
    const commitments = [...this.#model.commitments, ...this.#model.offers.flatMap((o) => o.commitments)];
    return commitments
      .filter(
        (c) =>
          c.name === target ||
          c.provision.instrument === target ||
          c.exchange === target ||
          this.#model.exchanges.some((e) => e.name === target && e.commitments.includes(c.name)) ||
          this.#model.offers.some((o) => o.name === target && o.commitments.some((x) => x.name === c.name)),
      )
      .map((c) => c.name);
  }

  readonly #unused = new Set<string>();

  #uses(): readonly { power: Model['powers'][number]; day: Day; value: Pair; holders: readonly string[] }[] {
    return this.#model.powers.flatMap((power) => {
      if (this.#unused.has(power.name)) return [];
      let { condition } = power;
      for (const party of this.#seen.viewpoint.readsAs) {
        const reading = power.readings.find((r) => r.parties.includes(party));
        if (reading === undefined) continue;
        if (!reading.exists) return [];
        condition = reading.condition ?? power.condition;
        break;
      }
      const p = written(this.#model, power.act, {});
      const event = eventNamed(this.#model, power.act.event);
      const choice = event?.actors.mode === 'any' || event?.actors.mode === 'each';
      return (
        this.#seen.happenings
          .filter((o) => o.event === power.act.event && o.share >= 1 && meeting(p, o) === 'full')
          // An act that ends after the last day judged has no effect by then.
          .filter((o) => o.to <= this.#through)
          .filter((o) => !choice || power.holders.includes(o.actor))
          .map((o) => ({
            power,
            day: power.notice === null ? o.to : addDuration(o.to, power.notice),
            value: all([
              o.contested ? B : T,
              ...(condition === null
                ? []
                : range(o.from, o.to).map((d) => this.#asIfUnused(power.name, condition, d))),
            ]),
            holders: choice ? [o.actor] : power.holders,
          }))
      );
    });
  }

  /** A power's own condition is judged as if the power had not been used. */
  #asIfUnused(power: string, condition: Condition, day: Day): Pair {
    const before = this.ground.memo.values;
    this.#unused.add(power);
    this.ground.memo.values = new WeakMap();
    const pair = value(this.ground, condition, {}, -Infinity, day);
    this.#unused.delete(power);
    this.ground.memo.values = before;
    return pair;
  }

  #effects(
    target: string,
    day: Day,
  ): readonly { effect: Effect; day: Day; value: Pair; holders: readonly string[] }[] {
    const weight = ['release', 'terminate', 'withdraw', 'amend', 'suspend', 'resume', 'revive', 'accede'];
    return this.#uses()
      .filter((use) => use.day <= day && use.value[0])
      .flatMap((use) =>
        use.power.effects
          .filter((e) => e.targets.some((t) => t === target || this.#under(t).includes(target)))
          .filter(
            (e) =>
              !this.#model.immunities.some(
                (i) =>
                  i.from === e.kind &&
                  i.targets.some(
                    (t) => t === target || e.targets.includes(t) || this.#under(t).includes(target),
                  ),
              ),
          )
          .map((effect) => ({ effect, day: use.day, value: use.value, holders: use.holders })),
      )
      .sort((a, b) => a.day - b.day || weight.indexOf(a.effect.kind) - weight.indexOf(b.effect.kind));
  }

  #standing(
    c: Commitment,
    day: Day,
  ): { kind: string; since: Day; doubted: boolean; left: readonly string[] } {
    let kind = 'running';
    let since = -Infinity;
    let doubted = false;
    let away: readonly string[] = [];
    const leftOf = (gone: readonly string[]): string[] => c.debtors.filter((name) => gone.includes(name));
    for (const e of this.#effects(c.name, day)) {
      const gone =
        e.effect.kind === 'withdraw'
          ? [...away, ...e.holders]
          : e.effect.kind === 'accede'
            ? away.filter((name) => !e.holders.includes(name))
            : e.effect.kind === 'revive'
              ? []
              : away;
      const involved = e.holders.some((h) => c.debtors.includes(h) || c.creditors.includes(h));
      const deserted =
        involved &&
        [c.debtors, c.creditors].some((side) => side.length > 0 && side.every((name) => gone.includes(name)));
      const next =
        e.effect.kind === 'release'
          ? 'released'
          : e.effect.kind === 'terminate' || (e.effect.kind === 'withdraw' && deserted)
            ? 'cancelled'
            : e.effect.kind === 'amend'
              ? 'superseded'
              : e.effect.kind === 'suspend' && kind === 'running'
                ? 'suspended'
                : e.effect.kind === 'resume' && kind === 'suspended'
                  ? 'running'
                  : e.effect.kind === 'revive' && kind !== 'released'
                    ? 'running'
                    : kind;
      const same = JSON.stringify(leftOf(gone)) === JSON.stringify(leftOf(away));
      if (isB(e.value)) {
        doubted ||= next !== kind || !same;
        continue;
      }
      away = gone;
      if (next !== kind) [kind, since] = [next, e.day];
    }
    return { kind, since, doubted, left: leftOf(away) };
  }

  #inForce(name: string, party: string | null, day: Day): Pair {
    const instrument = this.#model.instruments.find((i) => i.name === name);
    if (instrument === undefined || this.ground.circular.has(`instrument ${name}`)) return U;
    const come = (m: Moment): Pair => {
      const when = moment(this.ground, m, {}, day);
      if (typeof when !== 'object') return F;
      if ('maybe' in when) return when.maybe ? U : F;
      return day >= when.to ? (when.contested ? B : T) : day >= when.from ? U : F;
    };
    const begun = (i: typeof instrument): Pair => {
      const m = i.inForce ?? i.signed;
      return m === null ? (i.proposed === null ? U : F) : come(m);
    };
    const ended = some([
      instrument.ends === null ? F : come(instrument.ends),
      ...this.#model.instruments.filter((i) => i.supersedes === name).map(begun),
    ]);
    let stopped = null as string | null;
    let joined = party === null || instrument.parties.length === 0 || instrument.parties.includes(party);
    let doubted = false;
    for (const e of this.#effects(name, day)) {
      const own = party !== null && e.holders.includes(party);
      let s: string | null = stopped;
      let j: boolean = joined;
      if (e.effect.kind === 'terminate' || e.effect.kind === 'amend') s = 'ended';
      if (e.effect.kind === 'suspend') s = s ?? 'suspended';
      if (e.effect.kind === 'resume' && s === 'suspended') s = null;
      if (e.effect.kind === 'revive') s = null;
      if (e.effect.kind === 'withdraw' && own) j = false;
      if (e.effect.kind === 'accede' && own) j = true;
      if (s === stopped && j === joined) continue;
      if (isB(e.value)) doubted = true;
      else [stopped, joined] = [s, j];
    }
    const powers: Pair = doubted ? B : joined && stopped === null ? T : F;
    return all([begun(instrument), neg(ended), powers]);
  }

  // --- section 6 ---

  #offer(name: string, day: Day): { state: State; since: Day | null; contested: boolean } {
    const offer = this.#model.offers.find((o) => o.name === name)!;
    const made = daysOf(offer.made).to;
    if (day < made) return { state: 'unmade', since: null, contested: false };
    const ends = (['accepted', 'declined', 'lapses'] as const).flatMap((key) => {
      const m = offer[key];
      const when = m === null ? 'never' : moment(this.ground, m, {}, day);
      if (typeof when !== 'object' || !('from' in when)) return [];
      return [{ key, since: Math.max(when.to, made), contested: when.contested }];
    });
    const since = Math.min(Infinity, ...ends.map((e) => e.since));
    const first = ends.find((e) => e.since === since);
    if (first === undefined || since > day) return { state: 'offered', since: made, contested: false };
    return { state: first.key === 'lapses' ? 'lapsed' : first.key, since, contested: first.contested };
  }

  // --- section 4 ---

  #judge(name: string): readonly Instance[] {
    const commitment = this.#commitment(name);
    if (commitment === undefined) return [];
    const terms = this.#terms(commitment);
    let bound: readonly { env: Env; values: readonly string[]; present: readonly Present[] }[] = [
      { env: {}, values: [], present: [] },
    ];
    for (const { variable, over } of commitment.instances) {
      bound = bound.flatMap((one) =>
        this.#occurring(variable, over, one.env).map(({ env, own }) => ({
          env,
          values: [
            ...one.values,
            own ?? env[variable]!.text.replace(/^[#@"]/, ''),
            ...fresh(one.env, env, variable),
          ],
          present:
            over.kind === 'set'
              ? one.present
              : [...one.present, this.#presence(variable, over, one.env, env)],
        })),
      );
    }
    return bound.map(({ env, values, present }) => ({
      commitment,
      terms,
      values,
      env,
      days: this.#live(commitment, terms, env, (day) => all(present.map((of) => of(day)))),
    }));
  }

  /** Whether the member that the bindings stand for is there on a day. */
  #presence(variable: string, over: Domain, outer: Env, env: Env): Present {
    return (day) =>
      among(this.ground, variable, over, outer, -Infinity, day, 'lasting').find((one) =>
        sameEnv(one.env, env),
      )?.present ?? F;
  }

  /** Every member that is there at any time: whether it is there on a day is asked for itself. */
  #occurring(variable: string, over: Domain, env: Env): readonly { env: Env; own: string | null }[] {
    const far = this.#through + (over.kind === 'observed' ? 0 : 1000);
    const open = 'when' in over ? { ...over, when: [] } : over;
    const ground = { ...this.ground, asOf: far, memo: { values: new WeakMap() } };
    const found = among(ground, variable, open, env, -Infinity, far, 'lasting').map((one) => ({
      env: one.env,
      o: one.env[variable]?.happening ?? null,
    }));
    return (
      over.kind === 'occurrences' ? found.sort((a, b) => a.o!.from - b.o!.from || a.o!.to - b.o!.to) : found
    ).map(({ env: e, o }) => ({ env: e, own: o === null ? null : label(o) }));
  }

  #live(c: Commitment, terms: Terms, env: Env, present: (day: Day) => Pair): ReadonlyMap<Day, Life> {
    const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
    const raw = new Map<Day, Life>();
    const judged = new Map<Day, Life>();
    const walker = standing
      ? this.#dutyWalker(c, terms, env, present)
      : this.#achievementWalker(c, terms, env, present);
    for (const day of daysFrom(this.ground, this.#through)) {
      raw.set(day, walker(day));
      judged.set(day, this.#underPowers(c, raw, day));
    }
    return judged;
  }

  #underPowers(c: Commitment, raw: ReadonlyMap<Day, Life>, day: Day): Life {
    const life = raw.get(day)!;
    const now = this.#standing(c, day);
    if (life.state === 'unmade' || life.state === 'not bound') return life;
    if (now.kind === 'running') return { ...life, footing: now.doubted ? 'contested' : life.footing };
    const footing: Footing = now.doubted ? 'contested' : 'established';
    if (now.kind === 'suspended') {
      return life.state === 'discharged' ? life : { ...life, state: 'suspended', footing, overdue: false };
    }
    const eve = { ...(raw.get(now.since - 1) ?? life), present: life.present };
    if (eve.state === 'discharged' || (eve.state === 'violated' && now.kind === 'cancelled')) {
      return { ...eve, begun: false, over: true };
    }
    const state = now.kind as State;
    return { ...eve, state, footing, overdue: false, begun: false, over: now.kind === 'released' };
  }

  #frame(c: Commitment, terms: Terms, env: Env, day: Day) {
    const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
    const pick = (when: ReturnType<typeof moment>): Day | null =>
      typeof when === 'object' && 'from' in when ? (standing ? when.to : when.from) : null;
    const replaced = this.#model.powers.flatMap((p) =>
      p.effects.flatMap((e) => (e.kind === 'amend' && e.by === c.name ? [{ p, e }] : [])),
    );
    let made = pick(this.#made(c, day));
    let earlier: Day | null = null;
    if (replaced.length > 0) {
      const uses = replaced.flatMap(({ p, e }) =>
        this.#uses()
          .filter((u) => u.power === p && isT(u.value))
          .filter(
            () =>
              !this.#model.immunities.some(
                (i) =>
                  i.from === 'amend' &&
                  i.targets.some((t) => e.targets.includes(t) || this.#under(t).includes(e.targets[0] ?? '')),
              ),
          )
          .map((u) => ({ day: u.day, of: e.targets[0] ?? '' })),
      );
      made = uses.length === 0 ? null : Math.min(...uses.map((u) => u.day));
      const of = uses.find((u) => u.day === made)?.of;
      const target = of === undefined ? undefined : this.#commitment(of);
      if (target !== undefined) {
        const when = this.#made(target, this.#asOf + 10_000);
        earlier = typeof when === 'object' && 'from' in when ? when.from : null;
      }
    }
    const from = terms.from === null ? null : moment(this.ground, terms.from, env, day);
    const until = terms.until === null ? null : moment(this.ground, terms.until, env, day);
    return {
      made,
      start: (from === null ? (earlier ?? made) : pick(from)) ?? Infinity,
      never: from === 'never',
      end: until !== null && typeof until === 'object' && 'from' in until ? until.to : Infinity,
    };
  }

  #made(c: Commitment, day: Day): ReturnType<typeof moment> {
    const offer = this.#model.offers.find((o) => o.commitments.some((x) => x.name === c.name));
    if (offer !== undefined) {
      const { state, since } = this.#offer(offer.name, day);
      return state === 'accepted' ? { from: since!, to: since!, contested: false } : { maybe: true };
    }
    if (c.made !== null) return { ...daysOf(c.made), contested: false };
    const signed = this.#model.instruments.find((i) => i.name === c.provision.instrument)?.signed ?? null;
    if (signed !== null) return moment(this.ground, signed, {}, day);
    const own = this.#model.agreement.signed;
    return own === null
      ? { from: -Infinity, to: -Infinity, contested: false }
      : { ...daysOf(own), contested: false };
  }

  /** The joint windows: those the commitment names, and those that name it without being named back. */
  #tandems(c: Commitment): readonly {
    of: CommitmentTerms['orders'][number]['of'];
    window: CommitmentTerms['orders'][number]['window'];
  }[] {
    const everyone = [...this.#model.commitments, ...this.#model.offers.flatMap((o) => o.commitments)];
    const own = this.#terms(c).orders.filter((o) => o.relation === 'in tandem with');
    const named = own.flatMap((o) => (o.of.kind === 'commitments' ? o.of.names : []));
    const others = everyone.flatMap((other) =>
      other.name === c.name || named.includes(other.name)
        ? []
        : this.#terms(other)
            .orders.filter(
              (o) =>
                o.relation === 'in tandem with' && o.of.kind === 'commitments' && o.of.names.includes(c.name),
            )
            .slice(0, 1)
            .map((o) => ({ of: { kind: 'commitments' as const, names: [other.name] }, window: o.window })),
    );
    return [...own.map(({ of, window }) => ({ of, window })), ...others];
  }

  #opened(of: CommitmentTerms['orders'][number]['of'], env: Env, start: Day, day: Day): Pair {
    return of.kind === 'condition'
      ? value(this.ground, of.condition, env, start, day)
      : some(of.names.map((name) => this.#performed(name, day)));
  }

  #waits(
    c: Commitment,
    terms: Terms,
    env: Env,
    start: Day,
    day: Day,
  ): { value: Pair; lost: boolean; joint: Day } {
    const values: Pair[] = [];
    let lost = false;
    if (terms.antecedent !== null) {
      values.push(value(this.ground, terms.antecedent, env, start, day));
      lost ||= isF(this.#settled(terms.antecedent, env, start, day));
    }
    for (const order of terms.orders) {
      if (order.relation === 'in tandem with') continue;
      if (order.of.kind === 'condition') {
        values.push(value(this.ground, order.of.condition, env, start, day));
        lost ||= isF(this.#settled(order.of.condition, env, start, day));
      } else {
        for (const name of order.of.names) {
          const performed = this.#performed(name, day);
          values.push(performed);
          const instances = this.#table.get(name) ?? [];
          const duty = instances.some((i) => i.terms.mode === 'maintain' || i.terms.mode === 'refrain');
          lost ||= duty ? isT(this.#state(name, 'violated', day)) : isF(performed) && this.#over(name, day);
        }
      }
    }
    if (c.remedyFor !== null) values.push(this.#state(c.remedyFor, 'violated', day));
    const tandems = this.#tandems(c);
    let joint = Infinity;
    if (tandems.length > 0) {
      const before = daysFrom(this.ground, day).some(
        (d) => d >= start && isT(some(tandems.map((x) => this.#opened(x.of, env, start, d)))),
      );
      values.push(before ? T : some(tandems.map((x) => this.#opened(x.of, env, start, day))));
      for (const x of tandems) {
        const opened = daysFrom(this.ground, day).find(
          (d) => d >= start && isT(this.#opened(x.of, env, start, d)),
        );
        if (opened !== undefined)
          joint = Math.min(joint, x.window === null ? opened : addDuration(opened, x.window));
      }
    }
    return { value: all(values), lost, joint };
  }

  #over(name: string, day: Day): boolean {
    const instances = this.#table.get(name) ?? [];
    return instances.length === 1 && instances[0]!.days.get(day)!.over;
  }

  /** Decided for good: true, false, or (unknown) not seen to be. */
  #settled(c: Condition, env: Env, s: Day, t: Day): Pair {
    const part = (x: Condition, e = env): Pair => this.#settled(x, e, s, t);
    const now = (): Pair => value(this.ground, c, env, s, t);
    switch (c.kind) {
      case 'constant':
        return c.value ? T : F;
      case 'not':
        return neg(part(c.of));
      case 'and':
        return definite(all(c.of.map((x) => part(x))));
      case 'or':
        return definite(some(c.of.map((x) => part(x))));
      case 'every':
      case 'some': {
        if (c.over.kind !== 'set') return U;
        const parts = members(this.ground, c.over.set).map((m) =>
          part(c.holds, { ...env, [c.variable]: { text: m, happening: null } }),
        );
        return definite(c.kind === 'every' ? all(parts) : some(parts));
      }
      case 'event': {
        const w = bounds(this.ground, c.when, env, s, t);
        const gone = w.shut === null ? w.last < t || w.firstDay > w.last : w.shut === 'never';
        if (isF(now()) && gone) return F;
        const lasting = eventNamed(this.#model, c.pattern.event)?.undoneBy == null;
        return isT(now()) && lasting && !c.when.some((when) => when.kind === 'last') ? T : U;
      }
      case 'sequence': {
        const slides = eventsIn(c.of).some((e) => e.when.some((when) => when.kind === 'last'));
        return isT(now()) && !slides ? T : U;
      }
      case 'time': {
        if (c.of !== undefined) return U;
        const w = bounds(this.ground, c.when, env, -Infinity, t);
        const gone = w.shut === null ? w.last < t || w.firstDay > w.last : w.shut === 'never';
        return isF(now()) && gone ? F : U;
      }
      case 'term': {
        const { readings, env: inner } = readingOf(this.ground, c, env);
        return readings.length === 1 ? part(readings[0]!, inner) : U;
      }
      case 'state':
        if (c.state === 'violated') return isT(now()) ? T : U;
        if (c.state === 'kept') return isT(this.#state(c.commitment, 'violated', t)) ? F : U;
        if (c.state === 'detached' || c.state === 'discharged')
          return isF(now()) && this.#over(c.commitment, t) ? F : U;
        return U;
      default:
        return U;
    }
  }

  #achievementWalker(c: Commitment, terms: Terms, env: Env, present: (day: Day) => Pair): (day: Day) => Life {
    const g = this.ground;
    const burden = c.burden ?? 'debtor';
    let detached: Day | null = null;
    let held: Day | null = null;
    let undone = false;
    let undoneOn: Day = -Infinity;
    let parted = false;
    let expired = false;
    let ever: Pair = F;
    let gone: readonly string[] = [];
    let last: Day | null = null;
    return (day) => {
      const frame = this.#frame(c, terms, env, day);
      const there = present(day);
      if (frame.made === null || day < frame.made) return { ...UNMADE, present: there };
      if (!terms.bound) return { ...UNMADE, state: 'not bound', over: true, present: there };
      const { start } = frame;
      if (last === null || day <= last || held !== null) gone = this.#standing(c, day).left;
      const consequent = owedWithout(this.#model, terms.consequent, gone, terms.mode);
      const done = (d: Day): Pair => value(g, consequent, env, this.#frame(c, terms, env, d).start, d);
      const now = done(day);
      const waits = this.#waits(c, terms, env, start, day);
      const ready = all([waits.value, there]);
      const reached = day >= start;
      const share = this.#share(consequent, env, start, day);
      const part = share !== null && share > 0 && share < 1;
      parted ||= part;
      if (!expired) {
        if (isT(now)) {
          held ??= day;
          undone = false;
        } else if (isF(now) && held !== null) {
          held = null;
          undone = true;
          undoneOn = day;
        }
        if (detached === null && reached && isT(ready) && day <= frame.end) detached = day;
        const hopeless = detached === null && (frame.never || (waits.lost && isF(ready)));
        if (held === null && (hopeless || (day > frame.end && !isT(ever)))) expired = true;
      }
      const { due, contested } = this.#due(terms, env, day, detached, waits.joint);
      const binding = due !== null && detached !== null && due.to >= detached ? due : null;
      last = binding?.to ?? null;
      const late = binding !== null && day > binding.to;
      const running = this.#standing(c, day).kind === 'running';
      const excuse = terms.unless === null ? F : value(g, terms.unless, env, start, day);

      let state: State = 'expired';
      let footing: Footing = 'established';
      let performance: Performance = part ? 'partial' : undone || parted ? 'undone' : 'none';
      if (!expired && held !== null) {
        state = 'discharged';
        performance = 'full';
        footing = footingOf(now);
        if (binding !== null && held > binding.to) {
          const soon = daysFrom(g, binding.to).some(
            (d) =>
              d >= undoneOn &&
              isT(value(g, consequent, env, this.#frame(c, terms, env, d).start, d, 'earliest')),
          );
          if (soon) footing = 'unknown';
          else performance = 'late';
        }
      } else if (!expired && detached === null) {
        state = 'conditional';
        footing = reached ? footingOf(ready) : start === Infinity && !frame.never ? 'unknown' : 'established';
      } else if (!expired) {
        const byThen = late && !undone ? done(binding!.to) : now;
        state = 'detached';
        footing = footingOf(byThen);
        if (late && running && terms.mode !== 'aim' && !isT(excuse)) {
          if (isF(byThen) || (terms.mode === 'achieve' && burden === 'debtor')) {
            state = 'violated';
            footing = isF(byThen) ? 'established' : isB(byThen) ? 'contested' : 'presumed';
            if (isB(excuse) || contested) footing = 'contested';
          }
        }
        if (late && running && !isT(ever)) {
          if (state === 'violated') ever = footing === 'contested' ? B : T;
          else ever = isT(excuse) || terms.mode === 'aim' ? F : isB(byThen) ? B : isU(byThen) ? U : F;
        }
      }
      return {
        state,
        performance,
        footing,
        share: held !== null && !expired ? 1 : share,
        due,
        overdue: late && held === null && !isT(excuse) && (state === 'detached' || state === 'violated'),
        detached,
        begun: reached && !expired,
        violated: ever,
        met: expired ? F : now,
        over: expired,
        present: there,
      };
    };
  }

  #due(terms: Terms, env: Env, day: Day, detached: Day | null, joint: Day) {
    let due: { from: Day; to: Day } | null = null;
    let contested = false;
    if (terms.deadline?.kind === 'after detachment') {
      if (detached !== null) {
        const last = addDuration(detached, terms.deadline.duration);
        due = { from: last, to: last };
      }
    } else if (terms.deadline !== null) {
      const when = moment(this.ground, terms.deadline, env, day);
      if (typeof when === 'object' && 'from' in when) {
        due = { from: when.from, to: when.to };
        ({ contested } = when);
      }
    }
    if (due !== null && terms.deadlineOpen) due = { from: due.from - 1, to: due.to - 1 };
    if (joint !== Infinity && (due === null || joint < due.to)) due = { from: joint, to: joint };
    return { due, contested };
  }

  #dutyWalker(c: Commitment, terms: Terms, env: Env, present: (day: Day) => Pair): (day: Day) => Life {
    const g = this.ground;
    const burden = c.burden ?? 'accuser';
    const happening = terms.mode === 'refrain' && this.#isHappening(terms.consequent, 0);
    const kept: Condition =
      terms.mode === 'refrain' ? { kind: 'not', of: terms.consequent } : terms.consequent;
    let detached: Day | null = null;
    let runFrom: Day | null = null;
    let broken: Footing | null = null;
    let forGood = false;
    let ever: Pair = F;
    let expired = false;
    let last: Life | null = null;
    let final: Life | null = null;
    return (day) => {
      const frame = this.#frame(c, terms, env, day);
      const there = present(day);
      if (final !== null) return { ...final, present: there };
      if (frame.made === null || day < frame.made) return { ...UNMADE, present: there };
      if (!terms.bound) return { ...UNMADE, state: 'not bound', over: true, present: there };
      if (day > frame.end) {
        const eve: Life = last ?? { ...UNMADE, present: there };
        const base = { ...eve, begun: false, over: true, violated: isF(ever) ? eve.violated : ever };
        if (eve.state === 'violated') final = { ...base, met: F };
        else if (eve.state !== 'detached') {
          final = { ...base, state: 'expired', performance: 'none', footing: 'established', met: F };
        } else {
          final = {
            ...base,
            state: 'discharged',
            performance: isF(ever) ? 'full' : 'cured',
            met: eve.footing === 'contested' ? B : T,
          };
        }
        return { ...final, present: there };
      }
      const { start } = frame;
      const waits = this.#waits(c, terms, env, start, day);
      const ready = all([waits.value, there]);
      const reached = day >= start;
      const { kind, left } = this.#standing(c, day);
      const running = kind === 'running';
      const excuse = terms.unless === null ? F : value(g, terms.unless, env, start, day);
      const inForce = reached && isT(ready) && running;
      if (frame.never || (waits.lost && isF(ready))) expired = true;

      let state: State;
      let footing: Footing = 'established';
      let performance: Performance = 'none';
      let doubt = false;
      const waiting = (): void => {
        state = 'conditional';
        footing = reached ? footingOf(ready) : start === Infinity ? 'unknown' : 'established';
        detached = null;
      };
      state = 'expired';
      if (happening) {
        let breach: Pair = F;
        if (inForce && !expired && !isT(excuse)) {
          runFrom ??= day;
          breach = value(g, owedWithout(this.#model, terms.consequent, left, terms.mode), env, runFrom, day);
          if (isT(breach) && isB(excuse)) breach = B;
          if (isT(breach)) {
            forGood = true;
            ever = T;
          }
        } else runFrom = null;
        if (forGood) state = 'violated';
        else if (!expired && !inForce) waiting();
        else if (!expired) {
          detached ??= day;
          const good = isF(breach) || burden === 'accuser';
          state = good ? 'detached' : 'violated';
          footing = isF(breach) ? 'established' : isB(breach) ? 'contested' : 'presumed';
          if (!good && !isT(ever)) ever = isB(breach) ? B : T;
          performance = good ? (isF(ever) ? 'full' : 'cured') : 'none';
        }
        doubt = isF(ever) && state === 'detached' && isB(breach);
      } else if (!expired && !inForce) {
        waiting();
        broken = null;
      } else if (!expired) {
        detached ??= day;
        const now = value(g, owedWithout(this.#model, kept, left, terms.mode), env, start, day);
        const open = !isT(now) && !isF(now);
        if (!isT(excuse) && (isF(now) || (open && (broken !== null || burden === 'debtor')))) {
          if (!isU(now)) broken = footingOf(now);
          else broken ??= 'presumed';
          state = 'violated';
          footing = isB(excuse) ? 'contested' : broken;
          if (!isT(ever)) ever = footing === 'contested' ? B : T;
        } else {
          if (isT(now)) broken = null;
          state = 'detached';
          performance = isF(now) ? 'none' : isF(ever) ? 'full' : 'cured';
          footing = isU(now) ? 'presumed' : footingOf(now);
        }
        doubt = isF(ever) && state === 'detached' && isB(now);
      }
      last = {
        state,
        performance,
        footing,
        share: null,
        due: null,
        overdue: false,
        detached,
        begun: reached && !expired,
        violated: doubt ? B : ever,
        met: F,
        over: expired,
        present: there,
      };
      return last;
    };
  }

  #isHappening(c: Condition, depth: number): boolean {
    if (depth > 64) return false;
    if (c.kind === 'event' || c.kind === 'sequence' || c.kind === 'once') return true;
    if (c.kind === 'and' || c.kind === 'or') return c.of.some((x) => this.#isHappening(x, depth + 1));
    if (c.kind === 'every' || c.kind === 'some') return this.#isHappening(c.holds, depth + 1);
    if (c.kind !== 'term') return false;
    const found = this.#model.terms.find((x) => x.name === c.term);
    const readings =
      found === undefined ? [] : readingOf({ ...this.ground, circular: new Set() }, c, {}).readings;
    return readings.some((r) => this.#isHappening(r, depth + 1));
  }

  #share(c: Condition, env: Env, s: Day, t: Day): number | null {
    if (isT(value(this.ground, c, env, s, t))) return 1;
    const counted = this.#counted(c, env, s, t);
    return counted === null ? null : Math.min(1, counted);
  }

  #counted(c: Condition, env: Env, s: Day, t: Day): number | null {
    const mean = (shares: readonly (number | null)[]): number | null =>
      shares.length === 0 || shares.every((x) => x === null)
        ? null
        : shares.reduce<number>((sum, x) => sum + (x ?? 0), 0) / shares.length;
    switch (c.kind) {
      case 'and':
        return mean(c.of.map((x) => this.#share(x, env, s, t)));
      case 'every':
        if (c.over.kind !== 'set') return null;
        return mean(
          members(this.ground, c.over.set).map((m) =>
            this.#share(c.holds, { ...env, [c.variable]: { text: m, happening: null } }, s, t),
          ),
        );
      case 'term': {
        const { readings, env: inner } = readingOf(this.ground, c, env);
        return readings.length === 1 ? this.#share(readings[0]!, inner, s, t) : null;
      }
      case 'event': {
        const parts = candidates(
          this.ground,
          'part of',
          { pattern: c.pattern, when: c.when },
          env,
          s,
          t,
          'whole',
        ).filter(({ o }) => o.share < 1);
        const w = bounds(this.ground, c.when, env, s, t);
        const p = written(this.#model, c.pattern, env);
        const sure = parts.filter(
          ({ o }) =>
            !o.contested &&
            meeting(p, o) === 'full' &&
            range(o.from, o.to).every((d) => d <= t && w.certain(d)),
        );
        const lasting = sure.filter(({ o }) => this.#stands(o, t));
        return Math.max(0, ...lasting.map(({ o }) => o.share));
      }
      case 'compare': {
        if (c.op !== 'at least' || c.left.kind !== 'count' || c.right.kind !== 'quantity') return null;
        const low = term(this.ground, c.left, env, s, t).ranges[0]?.low;
        const limit = c.right.quantity.value;
        return low === undefined || limit <= 0 ? null : low / limit;
      }
      default:
        return null;
    }
  }

  #stands(o: Happening, t: Day): boolean {
    return standingOn(this.#seen, o, t) === 1;
  }
}

function definite([s, o]: Pair): Pair {
  return [s && !o, o];
}

function footingOf(pair: Pair): Footing {
  return isU(pair) ? 'unknown' : isB(pair) ? 'contested' : 'established';
}

function label(o: Happening): string {
  return o.label ?? showDays(o);
}

function sameEnv(a: Env, b: Env): boolean {
  return Object.entries(a).every(
    ([name, v]) => v.text === b[name]?.text && v.happening === b[name]?.happening,
  );
}

function fresh(before: Env, after: Env, variable: string): readonly string[] {
  return Object.entries(after)
    .filter(([name, v]) => !(name in before) && name !== variable && v.happening === null && v.text !== '*')
    .map(([, v]) => (/^[#@"]/.test(v.text) ? v.text.slice(1) : v.text));
}

function plainTable(table: ReadonlyMap<string, readonly Instance[]>): unknown {
  return [...table].map(([name, instances]) => [
    name,
    instances.map((i) => [i.values, [...i.days.values()]]),
  ]);
}
