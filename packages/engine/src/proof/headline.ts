import type { Condition, Day, Days, Model, Moment, Proof, Truth } from '@proviso/model';
import { sayDay, sayDue, sayOn, sayPeriod, sentence } from '@proviso/model';
import { tandemsOf } from '../state/detachment.js';
import { isStandingMode } from '../state/frame.js';
import type { Judged, Judgement } from '../state/judgement.js';
import type { Standing } from '../state/power.js';
import type { World } from '../value/world.js';
import type { Measured } from './measured.js';
import { clauseOf, momentText, NOT_SAID, type Speaker, wordsFor } from './phrase.js';
import { brokenOn } from './standing-words.js';
import { list, plainWords, titleOf, titlesOf } from './words.js';

/** What a headline is written from. */
export interface Told {
  readonly world: World;
  readonly judged: Judged;
  readonly judgement: Judgement;
  readonly standing: Standing;
  readonly asOf: Day;
  /** The first day of the present stretch. */
  readonly since: Day;
  /** Of what is performed, the day from which on it has been so: doubts that came later change nothing of it. */
  readonly achieved: Day;
  /** The debtors who are reported to have acted themselves. */
  readonly doers: readonly string[];
  /** Why the consequent has its value; null where it does not count yet. */
  readonly consequent: Proof | null;
  /** Whether an excuse holds. */
  readonly excused: Truth;
  /** When what the consequent limits was last measured; null where it is about something else. */
  readonly measured: Measured | null;
}

/** The one sentence that says where a commitment stands, written for its kind of norm. */
export function headline(told: Told): string {
  return sentence(written(told));
}

/** What the debtor must do, as one clause: `North Korea must dismantle its nuclear programme`. */
export function dutyOf(world: World, judged: Judged): string {
  const { model } = world.facts;
  const words = wordsFor({ model, bindings: judged.bindings });
  const { debtors } = judged.commitment;
  const modal = judged.terms.mode === 'aim' ? (debtors.length > 1 ? 'aim to' : 'aims to') : 'must';
  return `${titlesOf(model, debtors)} ${modal} ${words.duty(judged.terms, debtors)}`;
}

/** One debtor's own part of what each of several must do. */
function ownDutyOf(world: World, judged: Judged, by: string): string {
  const { consequent } = judged.terms;
  if (consequent.kind !== 'event') return dutyOf(world, judged);
  const own: Condition = { ...consequent, pattern: { ...consequent.pattern, by } };
  return dutyOf(world, {
    ...judged,
    commitment: { ...judged.commitment, debtors: [by] },
    terms: { ...judged.terms, consequent: own },
  });
}

/** The instance of a commitment as it stands behind its title; empty where it has none. */
export function instanceText(model: Model, judged: Judged): string {
  const values = instanceValues(model, judged);
  return values.length === 0 ? '' : ` (${values.map(({ said }) => said).join(', ')})`;
}

/** The values of an instance, with days as people write them. */
function instanceValues(
  model: Model,
  judged: Judged,
): readonly { readonly said: string; readonly time: boolean }[] {
  return Object.entries(judged.instance).map(([variable, value]) => {
    const occurrence = judged.bindings.get(variable)?.occurrence;
    if (occurrence == null) return { said: plainWords(model).value(value), time: false };
    return { said: occurrence.label ?? sayPeriod(occurrence).replace(/^on /, ''), time: true };
  });
}

/** An instance as it follows its title within a sentence: ` of 20 April 2024 for Bentu`. */
function instancePhrase(model: Model, judged: Judged): string {
  const values = instanceValues(model, judged);
  const of = (time: boolean): string => list(values.filter((v) => v.time === time).map(({ said }) => said));
  return `${of(true) === '' ? '' : ` of ${of(true)}`}${of(false) === '' ? '' : ` for ${of(false)}`}`;
}

function written(told: Told): string {
  const { world, judged, judgement, asOf } = told;
  const { model, counting } = world.facts;
  const { commitment, terms } = judged;
  const debtor = titlesOf(model, commitment.debtors);
  const duty = dutyOf(world, judged);
  const name = `“${titleOf(model, commitment.name)}”${instanceText(model, judged)}`;
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
      return isStandingMode(terms)
        ? `${name} ended${byWhom(told)}: from then on it binds no more`
        : `${name} ended${byWhom(told)}, without having been performed`;
    case 'superseded':
      return `${name} was replaced${byWhom(told)}`;
    case 'suspended':
      return `${name} has been suspended${byWhom(told, 'since')}: while it is, nothing is owed under it`;
    case 'expired':
      return expiredWords(told, name, debtor);
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
      return isStandingMode(terms) ? standingWords(told, duty, name, goal) : doneWords(told, duty, goal);
    default:
      return unreachable(judgement.state);
  }
}

/** What has run out: an act that nobody performed, or a duty to keep or to refrain that no longer binds, and why. */
function expiredWords(told: Told, name: string, debtor: string): string {
  if (told.judgement.detached === null)
    return `what ${name} waited for can no longer come, so it is no longer owed`;
  const reasons = reasonsOf(told);
  if (!isStandingMode(told.judged.terms) || reasons.length === 0 || !Number.isFinite(told.since))
    return `${name} ran out before it was performed, and no breach is shown`;
  return `${name} has bound ${debtor} no longer since ${sayDay(told.since)}: it was owed ${list(reasons)}, and this no longer holds; no breach before that day is shown`;
}

/** What a commitment waits for, apart from joint windows: `if …`, `only after …`, `in return for …`. */
function reasonsOf({ world, judged }: Told): readonly string[] {
  const { model } = world.facts;
  const speaker: Speaker = { model, bindings: judged.bindings };
  const { terms } = judged;
  const reasons: string[] = [];
  if (terms.antecedent !== null) reasons.push(`if ${clauseOf(speaker, terms.antecedent)}`);
  for (const order of terms.orders) {
    if (order.relation === 'in tandem with') continue;
    const what =
      order.of.kind === 'condition'
        ? clauseOf(speaker, order.of.condition)
        : list(order.of.names.map((n) => `“${titleOf(model, n)}”`));
    const performed =
      order.of.kind === 'condition' ? '' : ` ${order.of.names.length > 1 ? 'are' : 'is'} performed`;
    reasons.push(
      order.relation === 'only after' ? `only after ${what}${performed}` : `in return for ${what}`,
    );
  }
  const { remedyFor } = judged.commitment;
  const said =
    terms.antecedent?.kind === 'state' &&
    terms.antecedent.state === 'violated' &&
    terms.antecedent.commitment === remedyFor;
  if (remedyFor !== null && !said) {
    reasons.push(`once “${titleOf(model, remedyFor)}” has been broken`);
  }
  return reasons;
}

/** Why a conditional commitment is not owed yet. */
function conditionWords(told: Told): string {
  const { world, judged, judgement, asOf } = told;
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
  const reasons = reasonsOf(told);
  if (tandem.length > 0) {
    const others = tandem.flatMap((t) =>
      t.of.kind === 'commitments'
        ? t.of.names.map((n) => `“${titleOf(model, n)}”`)
        : [clauseOf(speaker, t.of.condition)],
    );
    return ` in tandem with ${list(others)}: neither side is bound to move first, and nobody is shown to have moved by ${sayDay(asOf)}${undone}`;
  }
  if (reasons.length === 0) {
    if (judgement.begun) return `: ${doubt} by ${sayDay(asOf)}, so it is not owed yet${undone}`;
    return `, but only ${startWords(speaker, terms.from)}, which has not come by ${sayDay(asOf)}${undone}`;
  }
  return `, ${list(reasons)}: ${doubt} by ${sayDay(asOf)}, so it is not owed yet${undone}`;
}

/** From when on it counts: `from 3 May 2023 on`, `once …`. */
function startWords(speaker: Speaker, from: Moment | null): string {
  if (from === null) return 'from a later day on';
  const moment = momentText(speaker, from);
  return from.kind === 'event' || from.kind === 'state' ? `once ${moment}` : `from ${moment} on`;
}

/** An achievement, effort or aim that is owed, done or broken. */
function doneWords(told: Told, duty: string, goal: string): string {
  const { judgement, judged, asOf } = told;
  const { due } = judgement;
  const part =
    judgement.performance === 'partial' && judgement.share !== null
      ? `; ${Math.round(judgement.share * 100)} percent of it is shown to be done`
      : '';
  const binding = due !== null && judgement.detached !== null && due.to >= judgement.detached ? due : null;
  if (judgement.state === 'discharged') return dischargedWords(told, goal, binding);
  if (judgement.state === 'violated') {
    const when = binding === null ? 'in time' : sayDue(binding);
    if (judgement.performance === 'undone')
      return `${goal} was done, but has been undone, and its last day has passed`;
    const { idle, busy } = sharesOf(told);
    const whose = titlesOf(told.world.facts.model, idle);
    const own = busy.length === 0 || idle.length > 1 ? duty : ownDutyOf(told.world, judged, idle[0]!);
    const done = busy.length === 0 ? '' : `; ${titlesOf(told.world.facts.model, busy)} did so`;
    switch (judgement.footing) {
      case 'established':
        return `${whose} did not perform ${when}: ${lower(own, titlesOf(told.world.facts.model, own === duty ? judged.commitment.debtors : idle), own === duty ? judged.commitment.debtors.length : 1)}, and it is shown that this was not done${part}${done}`;
      case 'contested':
        return `${own} ${when}: whether this was done is disputed, and it was for ${whose} to show it${part}${done}`;
      default:
        return `${own} ${when}: nobody whose word counts here has shown that this was done, and it was for ${whose} to show it${part}${done}`;
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
          : 'the breach would have to be shown';
    return `${duty}: it was due ${sayDue(binding)}; ${state}${part}; no breach is counted, since ${why}`;
  }
  if (told.excused === 'true' && binding !== null && binding.to < asOf)
    return `${duty}: it was due ${sayDue(binding)}; ${state}${part}; no breach is counted, since an excuse that was agreed holds`;
  return `${duty}: ${state}${part}; ${binding === null ? 'no last day is set' : `it is due ${sayDue(binding)}`}`;
}

/** An achievement that is done: for which day that is shown, whether it was in time, and what is in doubt of it. */
function dischargedWords(told: Told, goal: string, binding: Days | null): string {
  const { judgement, judged, achieved } = told;
  if (judgement.performance === 'late' && binding !== null) {
    if (wasUndone(judged, achieved))
      return `${goal} was done and undone, and is done again, shown for ${sayDay(achieved)}; that is late: it was due ${sayDue(binding)}`;
    return `${goal} is done, but late: it was due ${sayDue(binding)}, and is shown only for ${sayDay(achieved)}${told.excused === 'true' ? '; an excuse that was agreed holds' : ''}`;
  }
  const free = judgement.detached === null ? ', before it was owed' : '';
  const shown = `${goal} is done, shown for ${sayDay(achieved)}${free}`;
  if (judgement.footing === 'unknown' && judgement.performance === 'full') {
    return binding === null
      ? `${shown}; whether it still stands is not known`
      : `${goal} is done, shown by ${sayDay(achieved)} at the latest${free}; it was due ${sayDue(binding)}; whether this was ${sayDue(binding)}, the last day, is not certain`;
  }
  const doubt =
    judgement.footing !== 'contested'
      ? ''
      : told.standing.doubted && told.consequent?.value === 'true'
        ? '; whether it has been suspended or ended since is disputed'
        : '; whether it still stands is disputed';
  return `${shown}${binding === null ? '' : `, in time (it was due ${sayDue(binding)})`}${doubt}`;
}

/** Who is shown to have done his own part of what each of several has to do, and who not; all are idle where that is not told apart. */
function sharesOf({ judged, world, doers }: Told): {
  readonly idle: readonly string[];
  readonly busy: readonly string[];
} {
  const { consequent } = judged.terms;
  const { debtors } = judged.commitment;
  const each =
    consequent.kind === 'event' &&
    consequent.pattern.by === null &&
    world.facts.names.events.get(consequent.pattern.event)?.actors.mode === 'each';
  const idle = debtors.filter((name) => !doers.includes(name));
  if (!each || idle.length === 0) return { idle: debtors, busy: [] };
  return { idle, busy: debtors.filter((name) => doers.includes(name)) };
}

/** A duty to maintain or to refrain that is in force, kept to its end, or broken. */
function standingWords(told: Told, duty: string, name: string, goal: string): string {
  const { judgement, judged, world, asOf, measured } = told;
  const { debtors } = judged.commitment;
  const debtor = titlesOf(world.facts.model, debtors);
  if (judgement.state === 'violated') return brokenWords(told, duty, name, goal);
  const kept = judgement.performance === 'cured' ? 'after a breach that has been made good, ' : '';
  const excused = excuseWords(told);
  const ended = judgement.state === 'discharged';
  const until = ended ? 'to the end' : `up to ${sayDay(asOf)}`;
  switch (judgement.footing) {
    case 'established': {
      const old = measured?.latest ?? null;
      return old !== null && old < asOf
        ? `${duty}: ${kept}by the latest measurement, of ${sayDay(old)}, this ${ended ? 'was kept to the end' : 'is kept'}${excused}`
        : `${duty}: ${kept}this is kept ${until}${excused}`;
    }
    case 'contested':
      return `${duty}: ${kept}whether this is kept ${until} is disputed; no breach is counted, since ${burdenOn(judged) === 'accuser' ? 'it would have to be shown' : `${debtor} is held to have shown enough`}${excused}`;
    default:
      return `${duty}: ${kept}no breach is shown ${until}, so it counts as kept${excused}`;
  }
}

/** That what would break a duty is excused, or that this is disputed; empty where nothing breaks it. */
function excuseWords({ judgement, judged, consequent, excused }: Told): string {
  if (judgement.performance === 'none') return '; what breaks it is excused at present';
  if (judged.terms.mode !== 'refrain' || consequent?.value !== 'true') return '';
  return excused === 'true'
    ? '; what would break it is excused'
    : excused === 'contested'
      ? '; whether what would break it is excused is disputed'
      : '';
}

/** A standing duty that is broken: by whom, where the reports say so, and since when it is reported. */
function brokenWords(told: Told, duty: string, name: string, goal: string): string {
  const { judgement, judged, world, doers, consequent } = told;
  const { debtors } = judged.commitment;
  const { model } = world.facts;
  const debtor = titlesOf(model, debtors);
  const broke = brokenOn(judged, told.asOf);
  const since = broke === null ? 'from the beginning' : `since ${sayDay(broke)}`;
  if (judgement.footing === 'contested')
    return `${duty}: whether this was kept is disputed${burdenOn(judged) === 'debtor' ? `, and it was for ${debtor} to show it` : ''}`;
  if (judgement.footing !== 'established')
    return `${duty}: that this was kept is not shown ${since}, and it counts as broken until it is`;
  if (judged.terms.mode === 'refrain') {
    const first = firstShown(consequent);
    const when =
      first === null
        ? broke === null
          ? ''
          : `; it is first reported for ${sayDay(broke)}`
        : `; the first reported case is ${ofDays(first)}`;
    // Who broke it is who did it, where the reports say so: the others are not to be blamed for it.
    if (doers.length > 0) {
      const it = doers.length > 1 ? 'they' : 'it';
      return `${titlesOf(model, doers)} broke ${name}: ${it} did what ${it} had promised not to do${when}`;
    }
    return `${name} is broken: what ${debtor} had promised would not come about has come about${untold(consequent)}${when}`;
  }
  const first =
    broke === null
      ? 'a breach is reported from the beginning'
      : `the first report of a breach is for ${sayDay(broke)}`;
  const now =
    consequent?.value === 'unknown' ? '; nothing recent enough says whether it has been made good' : '';
  // Of several who promised it together nobody is singled out, nor all blamed, where nothing says whose doing it was.
  return debtors.length > 1
    ? `${goal} is broken: ${first}${now}`
    : `${debtor} has broken ${goal}: ${first}${now}`;
}

function burdenOn({ commitment }: Judged): 'debtor' | 'accuser' {
  return commitment.burden ?? 'accuser';
}

/** That a report does not say which of several it was, where it does not. */
function untold(proof: Proof | null): string {
  const says = (node: Proof): boolean => node.sentence.includes(NOT_SAID) || node.of.some(says);
  return proof !== null && says(proof) ? ` (${NOT_SAID})` : '';
}

/** The earliest time of a fact that is shown in a proof. */
function firstShown(proof: Proof | null): Days | null {
  if (proof === null) return null;
  let first: Days | null = null;
  const visit = (node: Proof): void => {
    const fact = node.rule === 'fact' || node.rule === 'consequent';
    if (
      fact &&
      node.value === 'true' &&
      node.days !== null &&
      (first === null || node.days.from < first.from)
    )
      first = node.days;
    for (const part of node.of) visit(part);
  };
  visit(proof);
  return first;
}

/** `of 2 June 2023`, `of June 2023`, `from between … and …`. */
function ofDays(days: Days): string {
  const said = sayOn(days);
  return said.startsWith('between') ? `from ${said}` : said.replace(/^(on|in) /, 'of ');
}

/** Whether it was done once and undone before a day. */
function wasUndone({ signal }: Judged, before: Day): boolean {
  return signal.at.some((at, i) => at < before && signal.values[i]!.performance === 'undone');
}

function goalOf(world: World, judged: Judged): string {
  const name = `“${titleOf(world.facts.model, judged.commitment.name)}”`;
  const clause = (c: Condition): string =>
    clauseOf({ model: world.facts.model, bindings: judged.bindings }, c);
  return `${name}${instancePhrase(world.facts.model, judged)} (${clause(judged.terms.consequent)})`;
}

function byWhom({ world, standing }: Told, when: 'on' | 'since' = 'on'): string {
  if (standing.by === null) return '';
  const { model } = world.facts;
  const { holders, power } = standing.by;
  return ` ${when} ${sayDay(standing.since)} by ${titlesOf(model, holders)}, under “${titleOf(model, power.name)}”`;
}

/** The duty after its debtors have been named already. */
function lower(duty: string, debtor: string, debtors: number): string {
  return duty.startsWith(debtor) ? `${debtors > 1 ? 'they' : 'it'}${duty.slice(debtor.length)}` : duty;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
