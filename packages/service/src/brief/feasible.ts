import { type RoadmapAnswer, readersOf, roadmap, type Under } from '@proviso/analysis';
import { holds } from '@proviso/engine';
import type { Condition, Day, Model, Truth } from '@proviso/model';
import { type Item, item, type Section } from './brief.js';

/** So many smallest deadlocks and cures are told in a brief; the rest are counted. */
const MOST = 3;

/** So many feasibility tests are made for a brief; `roadmap` looks further. */
const LIMIT = 20_000;

/** Whether what is owed can still be carried out: under the text alone, and under everybody's readings and positions. */
export async function feasibleSection(model: Model, asOf: Day, knownOn: Day): Promise<Section> {
  const seen = new Map<string, Truth>();
  const truth = (condition: Condition): Truth => {
    const key = JSON.stringify(condition);
    const value = seen.get(key) ?? holds(model, condition, { viewpoint: 'everyone', asOf, knownOn }).value;
    seen.set(key, value);
    return value;
  };
  const unders: Under[] = [
    { kind: 'text' },
    ...(readersOf(model).length > 0 ? [{ kind: 'merged' } as const] : []),
  ];
  const items: Item[] = [];
  for (const under of unders) {
    const answer = await roadmap(model, { asOf, under, truth }, { budget: { states: LIMIT }, most: 50 });
    items.push(
      answer.kind === 'refused'
        ? item(answer.problems.map((problem) => problem.message).join(' '))
        : tell(answer),
    );
  }
  return { key: 'feasible', title: 'Whether it can be carried out', table: null, items, empty: null };
}

function tell(answer: RoadmapAnswer): Item {
  const { deadlocks, relaxations, agreements, unpromised } = answer;
  const points = [
    ...deadlocks.slice(0, MOST).map((deadlock) => deadlock.sentence),
    ...(deadlocks.length > MOST ? [`… and ${deadlocks.length - MOST} more (\`proviso roadmap\`).`] : []),
    ...relaxations.slice(0, MOST).map((cure) => cure.sentence),
    ...(relaxations.length > MOST ? [`… and ${relaxations.length - MOST} more cures.`] : []),
    ...agreements.map((agreement) => agreement.sentence),
    ...(unpromised.length > 0 ? [`Waited for, and promised by nobody: ${unpromised.join('; ')}.`] : []),
  ];
  return item(answer.sentence, { points });
}
