import type { CommitmentTerms, Condition, Day, Order, Proof } from '@proviso/model';
import { sayDay, sentence } from '@proviso/model';
import { type Bindings, plain } from '../facts/key.js';
import { frameOf, isStandingMode } from '../state/frame.js';
import { judgedOf } from '../state/judge.js';
import type { Judged, Judgement } from '../state/judgement.js';
import { sameStretch } from '../state/judgement.js';
import { dayOfBlame, leavingsBy, remaining } from '../state/leaving.js';
import { type Exercise, type Standing, standingOf } from '../state/power.js';
import { performedSignal, stateSignal } from '../state/state-condition.js';
import { pieceAt, valueAt } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { eventValue } from '../value/event-value.js';
import { TRUE, truthOf } from '../value/truth.js';
import { on, type World } from '../value/world.js';
import { conditionProof } from './condition-proof.js';
import { deadlineProof } from './deadline-proof.js';
import { valueWords } from './fact-proof.js';
import { headline, instanceText } from './headline.js';
import { latestMeasured } from './measured.js';
import { momentText } from './phrase.js';
import { reportProof } from './report-proof.js';
import { standingWords } from './standing-words.js';
import { titleOf, titlesOf } from './words.js';

/** The tree that made a verdict: what was promised, in whose words, and what is shown of it by whose reports. */
export function proofOf(world: World, whole: Judged, asOf: Day): Proof {
  const blamed = dayOfBlame(whole, asOf);
  const judged = remaining(world, whole, blamed);
  const { commitment, terms, bindings } = judged;
  const i = pieceAt(judged.signal, asOf);
  const judgement = judged.signal.values[i]!;
  let first = i;
  while (first > 0 && sameStretch(judged.signal.values[first - 1]!, judgement)) first -= 1;
  const since = judged.signal.at[first]!;
  let done = i;
  while (done > 0 && judged.signal.values[done - 1]!.state === judgement.state) done -= 1;
  const standing = valueAt(
    standingOf(world, commitment.name, whole.commitment.debtors, commitment.creditors),
    asOf,
  );
  const frame = valueAt(frameOf(world, commitment, terms, bindings), asOf);
  const { start } = frame;
  const condition = (c: Condition, day = asOf): Proof => conditionProof(world, c, bindings, start, day);
  let doers: readonly string[] = [];
  let consequent: Proof | null = null;
  let excuse: Proof | null = null;
  const day = decisiveDay(judged, judgement, { since, asOf, end: frame.end, standing });

  const of: Proof[] = [provisionProof(world, whole)];
  if (terms.reading !== null) of.push(readingProof(world, judged));
  if (standing.by !== null) of.push(powerProof(world, standing.by));
  for (const { party, by } of leavingsBy(whole, blamed)) of.push(leavingProof(world, party, by));
  if (judgement.state !== 'unmade' && judgement.state !== 'not bound') {
    if (terms.antecedent !== null) {
      of.push({ ...wrap('antecedent', condition(terms.antecedent), 'It is owed only if this holds') });
    }
    if (commitment.remedyFor !== null) of.push(remedyProof(world, commitment.remedyFor, asOf));
    for (const order of terms.orders) of.push(orderProof(world, order, condition, asOf));
    if (judgement.begun || judgement.state !== 'conditional' || start <= asOf) {
      consequent = condition(terms.consequent, day);
      doers = doersOf(world, judged, start, day);
      of.push(wrap('consequent', consequent, consequentWords(terms.mode, day < asOf ? day : null)));
      if (judgement.state === 'violated' && day < asOf && !isStandingMode(terms)) {
        const later = condition(terms.consequent);
        if (later.value !== consequent.value) of.push(wrap('consequent', later, `By ${sayDay(asOf)}`));
      }
    } else if (terms.from !== null) of.push(startProof(world, judged, start, asOf));
    if (terms.unless !== null) {
      excuse = condition(terms.unless, day);
      of.push(
        wrap('condition', excuse, excuse.value === 'true' ? 'This excuses it' : 'This would excuse it'),
      );
    }
    if (judgement.due !== null) of.push(deadlineProof(world, judged, judgement, { asOf, start }));
    const burden = burdenProof(world, judged, judgement);
    if (burden !== null) of.push(burden);
  }
  return {
    rule: 'verdict',
    sentence: headline({
      world,
      judged,
      judgement,
      standing,
      asOf,
      since,
      achieved: judged.signal.at[done]!,
      doers,
      consequent,
      excused: excuse?.value ?? 'false',
      measured: latestMeasured(world, judged, day),
    }),
    value: null,
    days: { from: since, to: asOf },
    ...(commitment.span === undefined ? {} : { span: commitment.span }),
    of,
  };
}

/** The debtors of whom it is shown, each for himself, that they brought the consequent about; none where that is not told. */
function doersOf(world: World, judged: Judged, start: Day, day: Day): readonly string[] {
  return judged.commitment.debtors.filter((by) => {
    const own = doneBy(world, judged, judged.terms.consequent, by);
    return own !== null && holds(world, own, judged.bindings, start, day);
  });
}

function holds(world: World, condition: Condition, bindings: Bindings, start: Day, day: Day): boolean {
  const signal =
    condition.kind === 'event'
      ? eventValue(on(world, day), condition.pattern, condition.when, bindings, start, 'whole')
      : conditionValue(world, condition, bindings, start);
  return valueAt(signal, day) === TRUE;
}

/** The part of a condition that the party itself brings about; null where that is nothing, or not told apart. */
function doneBy(world: World, judged: Judged, condition: Condition, by: string): Condition | null {
  const part = (c: Condition): Condition | null => doneBy(world, judged, c, by);
  switch (condition.kind) {
    case 'or': {
      const parts = condition.of.map(part).filter((p) => p !== null);
      return parts.length === 0 ? null : { ...condition, of: parts };
    }
    case 'and': {
      const parts = condition.of.map(part);
      return parts.every((p) => p !== null) ? { ...condition, of: parts } : null;
    }
    case 'some': {
      const holds = part(condition.holds);
      return holds === null ? null : { ...condition, holds };
    }
    case 'event': {
      const { pattern } = condition;
      const actors = world.facts.names.events.get(pattern.event)?.actors;
      if (actors === undefined) return null;
      if (pattern.by !== null) {
        const named =
          typeof pattern.by === 'string'
            ? pattern.by
            : plain(judged.bindings.get(pattern.by.variable)?.text ?? '');
        return named === by ? condition : null;
      }
      if (!actors.parties.includes(by)) return null;
      return actors.mode === 'any' || actors.mode === 'each'
        ? { ...condition, pattern: { ...pattern, by } }
        : condition;
    }
    default:
      return null;
  }
}

/** The names of the reports at the leaves of a proof, each once, in order. */
export function reportsIn(proof: Proof): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Proof): void => {
    if (node.report !== undefined && node.rule !== 'set aside') names.add(node.report);
    for (const part of node.of) visit(part);
  };
  visit(proof);
  return [...names];
}

/**
 * The day that decided the present state: of a breach of a prohibition the day it happened, of a missed deadline its
 * last day; of what has ended the last
 * day on which it was owed; else the day asked about.
 */
function decisiveDay(
  judged: Judged,
  judgement: Judgement,
  on: { readonly since: Day; readonly asOf: Day; readonly end: Day; readonly standing: Standing },
): Day {
  const { asOf, end, standing, since } = on;
  const refrains = judged.terms.mode === 'refrain';
  if (judgement.state === 'violated') {
    if (refrains && Number.isFinite(since)) return since;
    const { due, performance } = judgement;
    if (!isStandingMode(judged.terms) && due !== null && performance !== 'undone')
      return Math.min(asOf, due.to);
  }
  const left = ['cancelled', 'superseded', 'released', 'suspended'].includes(judgement.state);
  const stopped = left && Number.isFinite(standing.since) ? standing.since - 1 : asOf;
  return isStandingMode(judged.terms) ? Math.min(asOf, end, stopped) : Math.min(asOf, stopped);
}

function consequentWords(mode: Judged['terms']['mode'], day: Day | null): string {
  switch (mode) {
    case 'refrain':
      return 'What it must refrain from';
    case 'maintain':
      return 'What it must keep so';
    case 'achieve':
    case 'effort':
    case 'aim':
      return day === null ? 'What is owed' : `What was owed, as of ${sayDay(day)}`;
    default:
      return unreachable(mode);
  }
}

function provisionProof(world: World, { commitment }: Judged): Proof {
  const { model } = world.facts;
  const { instrument, article, source, quote } = commitment.provision;
  const debtor = titlesOf(model, commitment.debtors);
  const to = commitment.creditors.length === 0 ? '' : ` to ${titlesOf(model, commitment.creditors)}`;
  const where = [
    instrument === null ? '' : titleOf(model, instrument),
    article === null ? '' : `article ${article}`,
    source === null ? '' : `in ${titleOf(model, source)}`,
  ].filter((text) => text !== '');
  const soft = commitment.worded === null ? '' : `; it is worded softly (“${commitment.worded}”)`;
  const from = where.length === 0 ? '' : `, under ${where.join(', ')}`.replace('under in', 'as told in');
  return {
    rule: 'provision',
    sentence: sentence(`${debtor} promised this${to}${from}${soft}`),
    value: null,
    days: null,
    ...(commitment.span === undefined ? {} : { span: commitment.span }),
    ...(quote === null ? {} : { quote }),
    of: [],
  };
}

/** What each part of a commitment is called where a reading changes it. */
const TERM_WORDS: Readonly<Record<keyof CommitmentTerms, string>> = {
  mode: 'how firm the duty is',
  antecedent: 'its condition',
  consequent: 'what is owed',
  deadline: 'its last day',
  deadlineOpen: 'its last day',
  from: 'when it begins',
  until: 'when it ends',
  unless: 'its excuse',
  orders: 'its order',
};

function readingProof(world: World, { terms }: Judged): Proof {
  const { model, counting } = world.facts;
  const reading = terms.reading!;
  const party =
    reading.parties.find((p) => counting.viewpoint.readsAs.includes(p)) ?? reading.parties[0] ?? '';
  const changed = [
    ...new Set(Object.keys(reading.terms).map((key) => TERM_WORDS[key as keyof typeof TERM_WORDS] ?? key)),
  ].join(', ');
  const text = !reading.bound
    ? `As ${titleOf(model, party)} reads it, there is no duty here`
    : `This is how ${titleOf(model, party)} reads it, which differs from the text${changed === '' ? '' : ` (${changed})`}`;
  return {
    rule: 'reading',
    sentence: sentence(text),
    value: null,
    days: null,
    ...(reading.span === undefined ? {} : { span: reading.span }),
    ...(reading.quote === null ? {} : { quote: reading.quote }),
    of: [],
  };
}

function powerProof(world: World, exercise: Exercise): Proof {
  const { model } = world.facts;
  const { power, day, act, holders } = exercise;
  const notice = day === act.to ? '' : `; after notice it took effect on ${sayDay(day)}`;
  return {
    rule: 'power',
    sentence: sentence(
      `${titlesOf(model, holders)} used “${titleOf(model, power.name)}” on ${sayDay(act.to)}${notice}`,
    ),
    value: truthOf(exercise.value),
    days: { from: day, to: day },
    ...(power.span === undefined ? {} : { span: power.span }),
    ...(power.provision.quote === null ? {} : { quote: power.provision.quote }),
    of: [
      ...act.reports.slice(0, 3).map((report) => reportProof(world, report)),
      ...(power.condition === null
        ? []
        : [conditionProof(world, power.condition, new Map(), -Infinity, act.to)]),
    ],
  };
}

/** By what one of several debtors has left, so that the others owe it alone. */
function leavingProof(world: World, party: string, by: Exercise): Proof {
  const proof = powerProof(world, by);
  const text = `${proof.sentence.slice(0, -1)}; from then on ${titleOf(world.facts.model, party)} owes no part of this`;
  return { ...proof, sentence: sentence(text) };
}

function remedyProof(world: World, name: string, asOf: Day): Proof {
  const bits = valueAt(stateSignal(world, name, 'violated'), asOf);
  const title = `“${titleOf(world.facts.model, name)}”`;
  return {
    rule: 'antecedent',
    sentence: sentence(`it answers a breach of ${title}, and that there is one: ${valueWords(bits)}`),
    value: truthOf(bits),
    days: null,
    of: standings(world, name, asOf),
  };
}

function orderProof(world: World, order: Order, condition: (c: Condition) => Proof, asOf: Day): Proof {
  const { model } = world.facts;
  const words = {
    'only after': 'It is owed only after this',
    'in return for': 'It is promised in return for this',
    'in tandem with': 'It goes in tandem with this',
  }[order.relation];
  if (order.of.kind === 'condition') return wrap('order', condition(order.of.condition), words);
  return {
    rule: 'order',
    sentence: sentence(`${words}: ${order.of.names.map((n) => `“${titleOf(model, n)}”`).join(', ')}`),
    value: null,
    days: null,
    of: order.of.names.map((name): Proof => {
      const bits = valueAt(performedSignal(world, name), asOf);
      const told = standings(world, name, asOf);
      // What one sentence says is not said twice.
      if (bits === TRUE && told.length === 1 && isPlainlyPerformed(world, name, asOf))
        return { ...told[0]!, value: 'true' };
      return {
        rule: 'condition',
        sentence: sentence(`that “${titleOf(model, name)}” is performed: ${valueWords(bits)}`),
        value: truthOf(bits),
        days: null,
        of: told,
      };
    }),
  };
}

/** Whether a commitment of one instance has been performed in time, beyond doubt. */
function isPlainlyPerformed(world: World, name: string, asOf: Day): boolean {
  const [judged] = judgedOf(world, name);
  if (judged === undefined) return false;
  const { state, performance, footing } = valueAt(judged.signal, asOf);
  return state === 'discharged' && performance === 'full' && footing === 'established';
}

/** Where another commitment stands, each of its instances for itself. */
function standings(world: World, name: string, asOf: Day): readonly Proof[] {
  return judgedOf(world, name)
    .slice(0, 4)
    .map((judged) => ({
      rule: 'standing',
      sentence: sentence(
        `“${titleOf(world.facts.model, name)}”${instanceText(world.facts.model, judged)} ${standingWords(judged, asOf)}`,
      ),
      value: null,
      days: null,
      of: [],
    }));
}

function startProof(world: World, judged: Judged, start: Day, asOf: Day): Proof {
  const moment = momentText({ model: world.facts.model, bindings: judged.bindings }, judged.terms.from!);
  const fixed = Number.isFinite(start) ? ` (${sayDay(start)})` : '';
  const text =
    moment === sayDay(start)
      ? `it counts from ${moment} on, which lies after ${sayDay(asOf)}`
      : `it counts from this on: ${moment}${fixed}; this has not come by ${sayDay(asOf)}`;
  return { rule: 'condition', sentence: sentence(text), value: null, days: null, of: [] };
}

function burdenProof(world: World, { commitment, terms }: Judged, judgement: Judgement): Proof | null {
  if (judgement.footing !== 'presumed' && judgement.footing !== 'contested') return null;
  const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
  const burden = commitment.burden ?? (standing ? 'accuser' : 'debtor');
  const said = commitment.burden === null ? 'as nothing else is agreed' : 'as the agreement says';
  const who =
    burden === 'debtor'
      ? `it is for ${titlesOf(world.facts.model, commitment.debtors)} to show ${standing ? 'that this was kept' : 'performance'}`
      : 'it is for whoever accuses to show a breach';
  return { rule: 'burden', sentence: sentence(`${who}, ${said}`), value: null, days: null, of: [] };
}

/** A part of the proof under a heading of its own. */
function wrap(rule: Proof['rule'], proof: Proof, heading: string): Proof {
  const text = proof.sentence.slice(0, 1);
  return {
    ...proof,
    rule,
    sentence: `${heading}: ${keepsCase(proof.sentence) ? text : text.toLowerCase()}${proof.sentence.slice(1)}`,
  };
}

/** Whether a sentence begins with a name, which keeps its capital. */
function keepsCase(text: string): boolean {
  return !/^(It|The|For|At|Ever|Until|Nothing|Something|Whether) /.test(text);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
