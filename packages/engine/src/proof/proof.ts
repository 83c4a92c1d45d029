import type { Condition, Day, Order, Proof } from '@proviso/model';
import { frameOf } from '../state/frame.js';
import type { Judged, Judgement } from '../state/judgement.js';
import { sameStretch } from '../state/judgement.js';
import { type Exercise, standingOf } from '../state/power.js';
import { performedSignal, stateSignal } from '../state/state-condition.js';
import { pieceAt, valueAt } from '../time/signal.js';
import { truthOf } from '../value/truth.js';
import type { World } from '../value/world.js';
import { conditionProof } from './condition-proof.js';
import { reportProof, valueWords } from './fact-proof.js';
import { headline } from './headline.js';
import { sayDay, sayDue, sentence, titleOf, titlesOf } from './words.js';

/** The tree that made a verdict: what was promised, in whose words, and what is shown of it by whose reports. */
export function proofOf(world: World, judged: Judged, asOf: Day): Proof {
  const { commitment, terms, bindings } = judged;
  const i = pieceAt(judged.signal, asOf);
  const judgement = judged.signal.values[i]!;
  let first = i;
  while (first > 0 && sameStretch(judged.signal.values[first - 1]!, judgement)) first -= 1;
  const since = judged.signal.at[first]!;
  const standing = valueAt(
    standingOf(world, commitment.name, commitment.debtors, commitment.creditors),
    asOf,
  );
  const { start } = valueAt(frameOf(world, commitment, terms, bindings), asOf);
  const condition = (c: Condition, day = asOf): Proof => conditionProof(world, c, bindings, start, day);
  let doers: readonly string[] = [];

  const of: Proof[] = [provisionProof(world, judged)];
  if (terms.reading !== null) of.push(readingProof(world, judged));
  if (standing.by !== null) of.push(powerProof(world, standing.by));
  if (judgement.state !== 'unmade' && judgement.state !== 'not bound') {
    if (terms.antecedent !== null) {
      of.push({ ...wrap('antecedent', condition(terms.antecedent), 'It is owed only if this holds') });
    }
    if (commitment.remedyFor !== null) of.push(remedyProof(world, commitment.remedyFor, asOf));
    for (const order of terms.orders) of.push(orderProof(world, order, condition, asOf));
    const day = decisiveDay(judged, judgement, since, asOf);
    const consequent = condition(terms.consequent, day);
    doers = doersOf(world, commitment.debtors, terms.consequent, (c) => condition(c, day));
    of.push(wrap('consequent', consequent, consequentWords(terms.mode)));
    if (terms.unless !== null) of.push(wrap('condition', condition(terms.unless), 'This would excuse it'));
    if (judgement.due !== null) of.push(deadlineProof(judgement, asOf));
    const burden = burdenProof(world, judged, judgement);
    if (burden !== null) of.push(burden);
  }
  return {
    rule: 'verdict',
    sentence: headline({ world, judged, judgement, standing, asOf, since, doers }),
    value: null,
    days: { from: since, to: asOf },
    ...(commitment.span === undefined ? {} : { span: commitment.span }),
    of,
  };
}

/** The debtors of whom it is shown, each for himself, that they did what several could do; none where that is not told apart. */
function doersOf(
  world: World,
  debtors: readonly string[],
  consequent: Condition,
  prove: (c: Condition) => Proof,
): readonly string[] {
  if (debtors.length < 2) return [];
  return debtors.filter((by) => {
    const own = doneBy(world, consequent, by);
    return own !== null && prove(own).value === 'true';
  });
}

/** The condition with the party as the actor of every act that several could do; null where some part is no such act. */
function doneBy(world: World, condition: Condition, by: string): Condition | null {
  if (condition.kind === 'and' || condition.kind === 'or') {
    const parts = condition.of.map((part) => doneBy(world, part, by));
    return parts.every((part) => part !== null) ? { ...condition, of: parts } : null;
  }
  if (condition.kind !== 'event' || condition.pattern.by !== null) return null;
  const mode = world.facts.model.events.find(({ name }) => name === condition.pattern.event)?.actors.mode;
  return mode === 'any' || mode === 'each' ? { ...condition, pattern: { ...condition.pattern, by } } : null;
}

/** The names of the reports at the leaves of a proof, each once, in order. */
export function reportsIn(proof: Proof): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Proof): void => {
    if (node.report !== undefined) names.add(node.report);
    for (const part of node.of) visit(part);
  };
  visit(proof);
  return [...names];
}

/** The day that decided the present state: of a breach of a prohibition the day it happened, else the day asked about. */
function decisiveDay(judged: Judged, judgement: Judgement, since: Day, asOf: Day): Day {
  if (judgement.state !== 'violated' || !Number.isFinite(since)) return asOf;
  if (judged.terms.mode === 'refrain') return since;
  return asOf;
}

function consequentWords(mode: Judged['terms']['mode']): string {
  switch (mode) {
    case 'refrain':
      return 'What it must refrain from';
    case 'maintain':
      return 'What it must keep so';
    case 'achieve':
    case 'effort':
    case 'aim':
      return 'What is owed';
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

function readingProof(world: World, { terms }: Judged): Proof {
  const { model, counting } = world.facts;
  const reading = terms.reading!;
  const party =
    reading.parties.find((p) => counting.viewpoint.readsAs.includes(p)) ?? reading.parties[0] ?? '';
  const changed = Object.keys(reading.terms).join(', ');
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

function remedyProof(world: World, name: string, asOf: Day): Proof {
  const bits = valueAt(stateSignal(world, name, 'violated'), asOf);
  return {
    rule: 'antecedent',
    sentence: sentence(
      `it answers a breach of “${titleOf(world.facts.model, name)}”, and that there is one: ${valueWords(bits)}`,
    ),
    value: truthOf(bits),
    days: null,
    of: [],
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
      return {
        rule: 'condition',
        sentence: sentence(`that “${titleOf(model, name)}” is performed: ${valueWords(bits)}`),
        value: truthOf(bits),
        days: null,
        of: [],
      };
    }),
  };
}

function deadlineProof(judgement: Judgement, asOf: Day): Proof {
  const due = judgement.due!;
  const passed =
    due.to < asOf ? 'this day has passed' : due.to === asOf ? 'this is the day' : 'this day is ahead';
  const free =
    judgement.detached !== null && due.to < judgement.detached
      ? '; it had passed before the promise was owed, so it cannot be missed'
      : '';
  return {
    rule: 'deadline',
    sentence: sentence(`it is due ${sayDue(due)}: ${passed}${free}`),
    value: null,
    days: due,
    of: [],
  };
}

function burdenProof(world: World, { commitment, terms }: Judged, judgement: Judgement): Proof | null {
  if (judgement.footing !== 'presumed' && judgement.footing !== 'contested') return null;
  const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
  const burden = commitment.burden ?? (standing ? 'accuser' : 'debtor');
  const said = commitment.burden === null ? 'as nothing else is agreed' : 'as the agreement says';
  const who =
    burden === 'debtor'
      ? `it is for ${titlesOf(world.facts.model, commitment.debtors)} to show that it performed`
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
  return !/^(It|The|For|At|Ever|Until|Nothing|Something) /.test(text);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
