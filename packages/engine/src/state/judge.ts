import type { Commitment } from '@proviso/model';
import { showDays } from '@proviso/model';
import { ANY, type Bindings, type Bound, NO_BINDINGS, plain } from '../facts/key.js';
import { constant, follow, join, mapSignal, type Signal, SignalBuilder, valueAt } from '../time/signal.js';
import { ALL_TIME, splice } from '../time/splice.js';
import { membersOver } from '../value/member.js';
import { and, type Bits, TRUE } from '../value/truth.js';
import { emptyKept, type World, wholeOf } from '../value/world.js';
import { judgeAchievement } from './achieve.js';
import type { Case } from './case.js';
import { type Component, dependenciesOf } from './dependency.js';
import { frameOf } from './frame.js';
import { type Judged, type Judgement, sameBindings, sameJudgement, UNMADE } from './judgement.js';
import { judgeMaintenance } from './maintain.js';
import { type Standing, standingOf } from './power.js';
import { termsFor } from './reading.js';
import { judgeRefraining } from './refrain.js';

/** After so many rounds commitments that depend on each other and have not settled are left as unmade. */
export const MOST_ROUNDS = 32;

/** The instances of a commitment, judged on every day; none where it is not declared. */
export function judgedOf(over: World, name: string): readonly Judged[] {
  const world = wholeOf(over);
  if (world.round?.members.has(name)) return world.round.before.get(name) ?? [];
  const kept = world.kept.judged.get(name);
  if (kept !== undefined) return kept;
  const { components, componentOf } = dependenciesOf(world.facts.model);
  const own = componentOf.get(name);
  if (own === undefined) return [];
  for (const index of needed(components, own)) judgeComponent(world, components[index]!);
  return world.kept.judged.get(name) ?? [];
}

/** The components that one needs, itself last. Components are numbered so that each comes after what it needs. */
function needed(components: readonly Component[], own: number): readonly number[] {
  const seen = new Set([own]);
  for (const index of seen) for (const next of components[index]!.needs) seen.add(next);
  return [...seen].sort((a, b) => a - b);
}

/**
 * Judges commitments that depend on each other: in the first round all of them count as not there; in each later one
 * they are judged with what they were in the round before, until nothing changes.
 */
function judgeComponent(world: World, component: Component): void {
  const first = component.members[0];
  if (first === undefined || world.kept.judged.has(first)) return;
  if (!component.mutual) {
    world.kept.judged.set(first, judgeCommitment(world, first));
    return;
  }
  const members = new Set(component.members);
  let before = new Map<string, readonly Judged[]>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const inner: World = {
      ...world,
      kept: { ...emptyKept(), judged: world.kept.judged },
      round: { members, before },
    };
    const after = new Map(component.members.map((name) => [name, judgeCommitment(inner, name)]));
    const settled = component.members.every((name) => sameAll(before.get(name), after.get(name)));
    before = after;
    if (settled) {
      for (const [name, judged] of after) world.kept.judged.set(name, judged);
      return;
    }
  }
  const inner: World = {
    ...world,
    kept: { ...emptyKept(), judged: world.kept.judged },
    round: { members, before: new Map() },
  };
  for (const name of component.members) world.kept.judged.set(name, judgeCommitment(inner, name));
  world.kept.unsettled.push(component.members);
}

function sameAll(a: readonly Judged[] | undefined, b: readonly Judged[] | undefined): boolean {
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((judged, i) => {
    const other = b[i]!;
    const x = judged.signal;
    const y = other.signal;
    return (
      x.at.length === y.at.length &&
      x.at.every((day, k) => day === y.at[k] && sameJudgement(x.values[k]!, y.values[k]!)) &&
      judged.present.at.every((day, k) => day === other.present.at[k])
    );
  });
}

function judgeCommitment(world: World, name: string): readonly Judged[] {
  const { names, counting } = world.facts;
  const commitment = names.commitments.get(name);
  if (commitment === undefined) return [];
  const terms = termsFor(counting.viewpoint, commitment);
  const standing = standingOf(world, name, commitment.debtors, commitment.creditors);
  const earlier = world.kept.earlier.get(name);
  const touched = world.kept.touched.get(name);
  const judge = (instance: Instance, was: Judged | undefined): Judged => {
    const before = was !== undefined && sameBindings(was.bindings, instance.bindings) ? was : null;
    return judgeInstance(world, { commitment, terms, standing }, instance, before);
  };
  if (touched === undefined || earlier === undefined) {
    return instancesOf(world, commitment).map((instance, i) => judge(instance, earlier?.[i]));
  }
  const out = [...earlier];
  for (const i of touched) out[i] = judge(earlier[i]!, earlier[i]);
  return out;
}

function judgeInstance(
  world: World,
  { commitment, terms, standing }: Pick<Case, 'commitment' | 'terms' | 'standing'>,
  { bindings, instance, present }: Instance,
  earlier: Judged | null,
): Judged {
  const frame = frameOf(world, commitment, terms, bindings);
  const of: Case = { world, commitment, terms, bindings, frame, standing, present };
  if (!terms.bound) {
    const signal = underPowers(notBound(mapSignal(frame, ({ made }) => made)), standing);
    return { commitment, terms, bindings, instance, present, signal, judging: null, standing };
  }
  const was = earlier?.judging ?? null;
  const judging =
    terms.mode === 'maintain'
      ? judgeMaintenance(of, terms.consequent, was)
      : terms.mode === 'refrain'
        ? judgeRefraining(of, was)
        : judgeAchievement(of, was);
  // Standing and presence are among what a judgement is made from.
  if (earlier !== null && judging === was) return earlier;
  let signal = underPowers(judging.signal, standing);
  if (earlier !== null) signal = splice(earlier.signal, signal, ALL_TIME, sameJudgement).signal;
  return { commitment, terms, bindings, instance, present, signal, judging, standing };
}

interface Instance {
  readonly bindings: Bindings;
  readonly instance: Readonly<Record<string, string>>;
  readonly present: Signal<Bits>;
}

/** One instance for each binding of the domains in order; later domains may use what earlier ones bound. */
function instancesOf(world: World, commitment: Commitment): readonly Instance[] {
  let all: readonly Instance[] = [{ bindings: NO_BINDINGS, instance: {}, present: constant<Bits>(TRUE) }];
  for (const { variable, over } of commitment.instances) {
    all = all.flatMap((one): readonly Instance[] => {
      return membersOver(world, variable, over, one.bindings, -Infinity, 'lasting').map(
        ({ occurrence, bindings, present }) => ({
          bindings,
          instance: {
            ...one.instance,
            [variable]:
              occurrence === null
                ? plain(bindings.get(variable)!.text)
                : (occurrence.label ?? showDays(occurrence)),
            ...newlyBound(one.bindings, bindings, variable),
          },
          present: over.kind === 'set' ? one.present : join(one.present, present, and),
        }),
      );
    });
  }
  return all;
}

function newlyBound(before: Bindings, after: Bindings, variable: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, bound] of after) {
    if (!before.has(name) && name !== variable && isShown(bound)) out[name] = plain(bound.text);
  }
  return out;
}

function isShown(bound: Bound): boolean {
  return bound.occurrence === null && bound.text !== ANY;
}

function notBound(made: Signal<number | null>): Signal<Judgement> {
  return follow(made, (day) => {
    const out = new SignalBuilder<Judgement>();
    if (day === null || day !== -Infinity) out.add(-Infinity, UNMADE);
    if (day !== null) out.add(day, { ...UNMADE, state: 'not bound', over: true });
    return out.done();
  });
}

/**
 * Lays what powers have made of the commitment over its judgement. What was discharged stays so; under cancellation
 * what was discharged or violated stays as it was on the day before.
 */
function underPowers(judged: Signal<Judgement>, standing: Signal<Standing>): Signal<Judgement> {
  if (standing.at.length === 1 && standing.values[0]!.kind === 'running') return judged;
  return join(judged, standing, (judgement, now): Judgement => {
    if (judgement.state === 'unmade' || judgement.state === 'not bound') return judgement;
    const footing = now.doubted ? 'contested' : judgement.footing;
    if (now.kind === 'running') return { ...judgement, footing };
    if (judgement.state === 'discharged' && now.kind === 'suspended') return judgement;
    if (now.kind === 'suspended') {
      return {
        ...judgement,
        state: 'suspended',
        footing: now.doubted ? 'contested' : 'established',
        overdue: false,
      };
    }
    const eve = now.since === -Infinity ? judgement : valueAt(judged, now.since - 1);
    const stays = eve.state === 'discharged' || (eve.state === 'violated' && now.kind === 'cancelled');
    if (stays) return { ...eve, begun: false, over: true };
    return {
      ...eve,
      state: now.kind === 'released' ? 'released' : now.kind === 'superseded' ? 'superseded' : 'cancelled',
      footing: now.doubted ? 'contested' : 'established',
      overdue: false,
      begun: false,
      violated: eve.violated,
      met: eve.met,
      over: now.kind === 'released',
    };
  });
}
