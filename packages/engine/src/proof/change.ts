import { type Day, type Proof, sayDay } from '@proviso/model';
import { frameOf } from '../state/frame.js';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';
import { TAKEN_BACK } from './aside-proof.js';
import { proofOf } from './proof.js';

/** So many reports are told as the reason of one change. */
const MOST_TOLD = 3;

/**
 * Why a stretch of a commitment's history began: what came on its first day, and by which report it is known; where
 * that cannot be told apart, what the verdict says on that day.
 */
export function changeReason(world: World, judged: Judged, from: Day): string {
  if (from === -Infinity) {
    return valueAt(judged.signal, from).state === 'unmade'
      ? 'It had not been made.'
      : 'It stands from the beginning.';
  }
  const { commitment, terms, bindings } = judged;
  const before = valueAt(judged.signal, from - 1);
  const frame = valueAt(frameOf(world, commitment, terms, bindings), from);
  const now = proofOf(world, judged, from);
  const causes: string[] = [];
  if (before.state === 'unmade') causes.push(`It was made on ${sayDay(from)}.`);
  else if (frame.start === from) causes.push(`It counts from ${sayDay(from)} on.`);
  if (before.state !== 'unmade') causes.push(...newsOf(proofOf(world, judged, from - 1), now));
  const { due } = before;
  if (due !== null && due.to === from - 1) causes.push(`Its last day, ${sayDay(due.to)}, has passed.`);
  if (frame.end === from - 1) causes.push(`The period in which it binds ended on ${sayDay(frame.end)}.`);
  return causes.length === 0 ? now.sentence : causes.join(' ');
}

/** Why a verdict on one day looks otherwise than it looked before: what became known or was taken back. */
export function learnedReason(before: Proof, now: Proof, known: Day): string {
  const news = newsOf(before, now);
  return news.length === 0 ? now.sentence : `On ${sayDay(known)} this became known: ${news.join(' ')}`;
}

/** What a proof rests on that an earlier one did not: new reports, what others have done, and what is silent or gone since. */
function newsOf(before: Proof, now: Proof): readonly string[] {
  const old = leavesOf(before);
  const fresh = leavesOf(now);
  const added = [...fresh].filter(([key]) => !old.has(key)).map(([, leaf]) => leaf);
  const told = added.filter(({ rule }) => rule !== 'silence');
  if (told.length > 0) {
    const out = told.slice(0, MOST_TOLD).map(({ text }) => text);
    return told.length > MOST_TOLD ? [...out, `There are ${told.length - MOST_TOLD} more reports.`] : out;
  }
  const gone = [...old]
    .filter(([key, { rule }]) => rule === 'report' && !fresh.has(key))
    .map(([, leaf]) => leaf);
  if (gone.length === 0) return added.slice(0, 1).map(({ text }) => text);
  const texts = gone.slice(0, MOST_TOLD).map(({ text }) => text);
  return [`${gone.every(({ old: aged }) => aged) ? AGED : 'This no longer counts'}: ${texts.join(' ')}`];
}

const AGED = 'This is no longer recent enough, or no longer the latest';

/** A sentence that a proof rests on. */
interface Leaf {
  readonly rule: Proof['rule'];
  readonly text: string;
  /** Whether it is a measurement, which counts only while it is the latest and recent. */
  readonly old: boolean;
}

/** What a proof rests on: reports, watches, uses of powers, where others stand, and days of which nothing is said. */
function leavesOf(proof: Proof): ReadonlyMap<string, Leaf> {
  const out = new Map<string, Leaf>();
  const put = (key: string, { rule, sentence: text }: Proof, old = false): void => {
    out.set(`${rule} ${key}`, { rule, text, old });
  };
  const visit = (node: Proof): void => {
    if (node.rule === 'power') {
      put(node.sentence, node);
      return;
    }
    if (node.rule === 'report') put(node.report ?? '', node, / measured /.test(node.sentence));
    else if (node.rule === 'set aside' && node.sentence.includes(TAKEN_BACK)) put(node.report ?? '', node);
    else if (node.rule === 'coverage') put(watchKey(node), { ...node, sentence: watchText(node) });
    else if (node.rule === 'standing') put(node.sentence, node);
    else if (node.rule === 'silence' && node.days !== null) put(String(node.days.from), node);
    for (const part of node.of) visit(part);
  };
  visit(proof);
  return out;
}

function watchKey({ span, sentence: text }: Proof): string {
  return span === undefined ? watchText({ sentence: text }) : JSON.stringify(span);
}

/** A watcher's silence without the days that the question cut out of it. */
function watchText({ sentence: text }: Pick<Proof, 'sentence'>): string {
  return text.replace(/ watched .*? whether /, ' watched whether ').replace(/, so in this time .*$/, '.');
}
