import type { Condition, Day } from '@proviso/model';
import { tandemsOf } from '../state/detachment.js';
import { isStandingMode } from '../state/frame.js';
import type { Judged, Judgement } from '../state/judgement.js';
import type { Standing } from '../state/power.js';
import type { World } from '../value/world.js';
import { clauseOf, deedOf, isClause, type Speaker, whenWords } from './phrase.js';
import { list, sayDay, sayDue, sentence, titleOf, titlesOf } from './words.js';

/** What a headline is written from. */
export interface Told {
  readonly world: World;
  readonly judged: Judged;
  readonly judgement: Judgement;
  readonly standing: Standing;
  readonly asOf: Day;
  /** The first day of the present stretch. */
  readonly since: Day;
  /** The debtors who are reported to have acted themselves. */
  readonly doers: readonly string[];
}

/** The one sentence that says where a commitment stands, written for its kind of norm. */
export function headline(told: Told): string {
  return sentence(written(told));
}

/** What the debtor must do, as one clause: `North Korea must dismantle its nuclear programme`. */
export function dutyOf(world: World, judged: Judged): string {
  const { model } = world.facts;
  const speaker: Speaker = { model, bindings: judged.bindings };
  const debtor = titlesOf(model, judged.commitment.debtors);
  const { consequent, mode } = judged.terms;
  const own = ownDeed(world, judged);
  switch (mode) {
    case 'achieve':
      return own === null
        ? `${debtor} must bring it about that ${clauseOf(speaker, consequent)}`
        : `${debtor} must ${own}`;
    case 'effort':
      return own === null
        ? `${debtor} must make an effort so that ${clauseOf(speaker, consequent)}`
        : `${debtor} must make an effort to ${own}`;
    case 'aim':
      return own === null
        ? `${debtor} ${judged.commitment.debtors.length > 1 ? 'aim' : 'aims'} at this: ${clauseOf(speaker, consequent)}`
        : `${debtor} ${judged.commitment.debtors.length > 1 ? 'aim' : 'aims'} to ${own}`;
    case 'maintain':
      return `${debtor} must see to it that, throughout, ${clauseOf(speaker, consequent)}`;
    case 'refrain':
      return own === null
        ? `${debtor} must not let it come about that ${clauseOf(speaker, consequent)}`
        : `${debtor} must not ${own}`;
    default:
      return unreachable(mode);
  }
}

/** The consequent as a deed of the debtor's own, in the infinitive; null where it is something else. */
function ownDeed(world: World, judged: Judged): string | null {
  const { consequent } = judged.terms;
  if (consequent.kind !== 'event') return null;
  const event = world.facts.names.events.get(consequent.pattern.event);
  const { by } = consequent.pattern;
  const actors = typeof by === 'string' ? [by] : (event?.actors.parties ?? []);
  const { debtors } = judged.commitment;
  const same =
    (by === null || typeof by === 'string') &&
    event?.actors.mode !== 'any' &&
    actors.length === debtors.length &&
    actors.every((actor) => debtors.includes(actor));
  const oneOfAny =
    event?.actors.mode === 'any' && typeof by === 'string' && debtors.length === 1 && debtors[0] === by;
  if ((!same && !oneOfAny) || isClause(event?.phrase ?? null)) return null;
  const speaker: Speaker = { model: world.facts.model, bindings: judged.bindings };
  return deedOf(speaker, consequent.pattern, 'infinitive') + whenWords(speaker, consequent.when);
}

function written(told: Told): string {
  const { world, judged, judgement, asOf, since } = told;
  const { model, counting } = world.facts;
  const { commitment, terms } = judged;
  const debtor = titlesOf(model, commitment.debtors);
  const duty = dutyOf(world, judged);
  const instance = Object.values(judged.instance);
  const name = `“${commitment.title ?? commitment.name}”${instance.length === 0 ? '' : ` (${list(instance)})`}`;
  const goal = goalOf(world, judged);
  switch (judgement.state) {
    case 'unmade':
      return `${name} had not been made by ${sayDay(asOf)}`;
    case 'not bound': {
      const party = terms.reading?.parties.find((p) => counting.viewpoint.readsAs.includes(p));
      return `as ${party === undefined ? 'it is read here' : `${titleOf(model, party)} reads it`}, ${name} binds ${debtor} to nothing`;
    }
    case 'released':
      return `${name} was released${byWhom(told)}: ${debtor} owes it no longer`;
    case 'cancelled':
      return `${name} ended${byWhom(told)} before it was performed`;
    case 'superseded':
      return `${name} was replaced${byWhom(told)}`;
    case 'suspended':
      return `${name} is suspended${byWhom(told)}: while it is, nothing is owed under it`;
    case 'expired':
      return judgement.detached !== null
        ? `${name} ran out before it was performed, and no breach is shown`
        : `what ${name} waited for can no longer come, so it is no longer owed`;
    case 'conditional':
      return `${duty}${conditionWords(told)}`;
    case 'offered':
    case 'accepted':
    case 'declined':
    case 'lapsed':
      return `${name} is ${judgement.state}`;
    case 'detached':
    case 'discharged':
    case 'violated':
      return isStandingMode(terms)
        ? standingWords(told, duty, name, goal)
        : doneWords(told, duty, debtor, goal, since);
    default:
      return unreachable(judgement.state);
  }
}

/** Why a conditional commitment is not owed yet. */
function conditionWords({ world, judged, judgement, asOf }: Told): string {
  const { model } = world.facts;
  const speaker: Speaker = { model, bindings: judged.bindings };
  const tandem = tandemsOf(world.facts, judged.commitment.name);
  const { terms } = judged;
  const doubt =
    judgement.footing === 'unknown'
      ? 'whether this has come is not known'
      : judgement.footing === 'contested'
        ? 'whether this has come is disputed'
        : 'this has not come';
  const undone = judgement.performance === 'undone' ? '; what had been done was undone' : '';
  const reasons: string[] = [];
  if (terms.antecedent !== null) reasons.push(`if ${clauseOf(speaker, terms.antecedent)}`);
  for (const order of terms.orders) {
    if (order.relation === 'in tandem with') continue;
    const what =
      order.of.kind === 'condition'
        ? clauseOf(speaker, order.of.condition)
        : `${order.of.names.map((n) => `“${titleOf(model, n)}”`).join(', ')} being performed`;
    reasons.push(`${order.relation === 'only after' ? 'only after' : 'in return for'} ${what}`);
  }
  if (judged.commitment.remedyFor !== null) {
    reasons.push(`once “${titleOf(model, judged.commitment.remedyFor)}” is violated`);
  }
  if (tandem.length > 0) {
    const others = tandem.flatMap((t) =>
      t.of.kind === 'commitments'
        ? t.of.names.map((n) => `“${titleOf(model, n)}”`)
        : [clauseOf(speaker, t.of.condition)],
    );
    return ` in tandem with ${list(others)}: neither side is bound to move first, and nobody is shown to have moved by ${sayDay(asOf)}${undone}`;
  }
  if (reasons.length === 0) return `, but only from a day that has not come by ${sayDay(asOf)}${undone}`;
  return `, ${list(reasons)}: ${doubt} by ${sayDay(asOf)}, so it is not owed yet${undone}`;
}

/** An achievement, effort or aim that is owed, done or broken. */
function doneWords(told: Told, duty: string, debtor: string, goal: string, since: Day): string {
  const { judgement, judged, asOf } = told;
  const { due } = judgement;
  const part =
    judgement.performance === 'partial' && judgement.share !== null
      ? `; ${Math.round(judgement.share * 100)} percent of it is shown to be done`
      : '';
  const binding = due !== null && judgement.detached !== null && due.to >= judgement.detached ? due : null;
  if (judgement.state === 'discharged') {
    const doubt =
      judgement.footing === 'contested'
        ? '; whether it still stands is disputed'
        : judgement.footing === 'unknown' && judgement.performance === 'full'
          ? binding !== null
            ? `; whether this was ${sayDue(binding)}, the last day, is not certain`
            : '; whether it still stands is not known'
          : '';
    if (judgement.performance === 'late' && binding !== null) {
      return `${goal} is done, but late: it was due ${sayDue(binding)}, and is shown only for ${sayDay(since)}`;
    }
    const free = judgement.detached === null ? ', before it was owed' : '';
    return doubt !== '' && binding !== null
      ? `${goal} is done, shown by ${sayDay(since)} at the latest${free}; it was due ${sayDue(binding)}${doubt}`
      : `${goal} is done, shown for ${sayDay(since)}${free}${binding === null ? '' : `, in time (it was due ${sayDue(binding)})`}${doubt}`;
  }
  if (judgement.state === 'violated') {
    const when = binding === null ? 'in time' : sayDue(binding);
    if (judgement.performance === 'undone')
      return `${goal} was done, but has been undone, and its last day has passed`;
    switch (judgement.footing) {
      case 'established':
        return `${idleOf(told, debtor)} did not perform ${when}: ${lower(duty, debtor)}, and it is shown that this was not done${part}`;
      case 'contested':
        return `${duty} ${when}: whether this was done is disputed, and it was for ${debtor} to show it${part}`;
      default:
        return `${duty} ${when}: nobody whose word counts here has shown that this was done, and it was for ${debtor} to show it${part}`;
    }
  }
  if (judgement.performance === 'undone') {
    return `${goal} was done, but has been undone; ${binding === null ? 'no last day is set' : `it is due ${sayDue(binding)}`}`;
  }
  const state =
    judgement.footing === 'established'
      ? `this is not done by ${sayDay(asOf)}`
      : judgement.footing === 'contested'
        ? `whether this is done by ${sayDay(asOf)} is disputed`
        : `it is not known whether this is done by ${sayDay(asOf)}`;
  if (judgement.overdue && binding !== null) {
    const why =
      judged.terms.mode === 'aim'
        ? 'an aim cannot be broken'
        : judged.terms.mode === 'effort'
          ? 'that the effort was not made would have to be shown'
          : judged.terms.unless !== null
            ? 'an excuse holds, or the breach would have to be shown'
            : 'the breach would have to be shown';
    return `${duty}: it was due ${sayDue(binding)}; ${state}${part}; no breach is counted, since ${why}`;
  }
  return `${duty}: ${state}${part}; ${binding === null ? 'no last day is set' : `it is due ${sayDue(binding)}`}`;
}

/** The debtors who did not do their own part of what each of them has to do; all of them where that is not told apart. */
function idleOf({ judged, world, doers }: Told, debtor: string): string {
  const { consequent } = judged.terms;
  const { model } = world.facts;
  const own = consequent.kind === 'event' && consequent.pattern.by === null;
  const each =
    own &&
    model.events.some(({ name, actors }) => name === consequent.pattern.event && actors.mode === 'each');
  const idle = judged.commitment.debtors.filter((name) => !doers.includes(name));
  return each && idle.length > 0 ? titlesOf(model, idle) : debtor;
}

/** A duty to maintain or to refrain that is in force, kept to its end, or broken. */
function standingWords(
  { judgement, judged, world, since, asOf, doers }: Told,
  duty: string,
  name: string,
  goal: string,
): string {
  const debtor = titlesOf(world.facts.model, judged.commitment.debtors);
  const refrain = judged.terms.mode === 'refrain';
  // Who broke it is who did it, where the reports say so: the others are not to be blamed for it.
  const guilty = doers.length > 0 ? doers : judged.commitment.debtors;
  const { consequent } = judged.terms;
  const together =
    consequent.kind === 'event' &&
    world.facts.model.events.some(
      ({ name: of, actors }) =>
        of === consequent.pattern.event && (actors.mode === 'joint' || actors.mode === 'one'),
    );
  const untold = doers.length === 0 && guilty.length > 1 && !together;
  const breaker = `${titlesOf(world.facts.model, guilty)}${untold ? ' (it is not said which of them)' : ''}`;
  const it = guilty.length > 1 ? 'they' : 'it';
  if (judgement.state === 'violated') {
    const when =
      since === -Infinity ? 'from the beginning' : refrain ? `on ${sayDay(since)}` : `since ${sayDay(since)}`;
    switch (judgement.footing) {
      case 'established':
        return refrain
          ? `${breaker} broke ${name} ${when}: ${it} had promised to refrain, and what ${it} had to refrain from happened while ${it} ${it === 'it' ? 'was' : 'were'} bound`
          : `${debtor} ${judged.commitment.debtors.length > 1 ? 'have' : 'has'} broken ${name} ${when}: ${goal} no longer holds`;
      case 'contested':
        return `${duty}: whether it kept to this is disputed, and it was for ${debtor} to show it`;
      default:
        return `${duty}: that it kept to this is not shown ${when}, and counts as broken until it is`;
    }
  }
  const until = judgement.state === 'discharged' ? 'to the end' : `up to ${sayDay(asOf)}`;
  const cured = judgement.performance === 'cured' ? 'after a breach that has been made good, ' : '';
  const excused = judgement.performance === 'none' ? `; what breaks it is excused at present` : '';
  switch (judgement.footing) {
    case 'established':
      return `${duty}: ${cured}this is kept ${until}${excused}`;
    case 'contested':
      return `${duty}: ${cured}whether this is kept ${until} is disputed; no breach is counted, since it would have to be shown${excused}`;
    default:
      return `${duty}: ${cured}no breach is shown ${until}, so it counts as kept${excused}`;
  }
}

function goalOf(world: World, judged: Judged): string {
  const name = `“${judged.commitment.title ?? judged.commitment.name}”`;
  const instance = Object.values(judged.instance);
  const clause = (c: Condition): string =>
    clauseOf({ model: world.facts.model, bindings: judged.bindings }, c);
  return `${name}${instance.length === 0 ? '' : ` for ${list(instance)}`} (${clause(judged.terms.consequent)})`;
}

function byWhom({ world, standing }: Told): string {
  if (standing.by === null) return '';
  const { model } = world.facts;
  const { holders, power } = standing.by;
  return ` on ${sayDay(standing.since)} by ${titlesOf(model, holders)}, under “${titleOf(model, power.name)}”`;
}

/** The duty after the debtor has been named already. */
function lower(duty: string, debtor: string): string {
  return duty.startsWith(debtor) ? `it${duty.slice(debtor.length)}` : duty;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
