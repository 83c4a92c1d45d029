import type { Day, Proof } from '@proviso/model';
import { sayDay, sayDue, sentence, showDuration } from '@proviso/model';
import { jointOpening } from '../state/detachment.js';
import type { Judged, Judgement } from '../state/judgement.js';
import type { World } from '../value/world.js';
import { clauseOf, momentText } from './phrase.js';
import { titleOf } from './words.js';

/** The last day for performance, from what it is reckoned, and whether it has passed. */
export function deadlineProof(
  world: World,
  judged: Judged,
  judgement: Judgement,
  { asOf, start }: { readonly asOf: Day; readonly start: Day },
): Proof {
  const due = judgement.due!;
  const passed =
    due.to < asOf ? 'this day has passed' : due.to === asOf ? 'this is the day' : 'this day is ahead';
  const free =
    judgement.detached !== null && due.to < judgement.detached
      ? '; it had passed before the promise was owed, so it cannot be missed'
      : '';
  const from = deadlineWords(world, judged, judgement, start);
  return {
    rule: 'deadline',
    sentence: sentence(
      judgement.state === 'discharged'
        ? `its last day was ${sayDue(due).replace('by ', '')}${from === null ? '' : `, ${from}`}${free}`
        : `it ${due.to < asOf ? 'was' : 'is'} due ${sayDue(due)}${from === null ? '' : `, ${from}`}: ${passed}${free}`,
    ),
    value: null,
    days: due,
    of: [],
  };
}

/** From what a last day is reckoned: `2 days after 10 May 2023, when “The North leaves” was performed`; null for a date. */
function deadlineWords(world: World, judged: Judged, judgement: Judgement, start: Day): string | null {
  const { terms, commitment, bindings } = judged;
  const due = judgement.due!;
  const joint = jointOpening(world, commitment.name, bindings, start);
  if (joint !== null && joint.last === due.to && due.from === due.to) {
    const what =
      joint.of.kind === 'commitments'
        ? `${joint.of.names.map((n) => `“${titleOf(world.facts.model, n)}”`).join(' or ')} was first performed`
        : `this came: ${clauseOf({ model: world.facts.model, bindings }, joint.of.condition)}`;
    return joint.window === null
      ? `the day on which ${what}`
      : `${showDuration(joint.window)} after ${sayDay(joint.day)}, when ${what}`;
  }
  const { deadline } = terms;
  if (deadline === null || deadline.kind === 'date') return null;
  if (deadline.kind === 'after detachment') {
    return judgement.detached === null || !Number.isFinite(judgement.detached)
      ? null
      : `${showDuration(deadline.duration)} after it became due on ${sayDay(judgement.detached)}`;
  }
  const told = momentText({ model: world.facts.model, bindings }, deadline);
  const day = deadline.kind === 'event' || deadline.kind === 'state' ? `the day on which ${told}` : told;
  return terms.deadlineOpen ? `the day before ${day}` : day;
}
