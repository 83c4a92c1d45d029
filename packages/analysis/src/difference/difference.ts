import {
  type Commitment,
  deepMentionsOf,
  type Model,
  type Power,
  sentence,
  type Verdict,
  type Words,
  wordsOf,
} from '@proviso/model';
import {
  type Aspect,
  type Change,
  type Difference,
  type Direction,
  type Part,
  verdictChanges,
} from './change.js';
import { compareTerms } from './compare-terms.js';

/** Verdicts of the same day and viewpoints under either model; without them no verdict is compared. */
export interface DifferenceQuestion {
  readonly before?: readonly Verdict[];
  readonly after?: readonly Verdict[];
}

/**
 * Who gains or loses which duty, protection, power or immunity between two models: two versions, two language versions,
 * before and after an amendment, or two parties' readings (see {@link asReadBy}). Declarations are matched by name, and
 * commitments without a namesake by debtors, mode and consequent (a renaming is no change).
 */
export function difference(
  before: Model,
  after: Model,
  { before: old = [], after: now = [] }: DifferenceQuestion = {},
): Difference {
  const words = { before: wordsOf(before), after: wordsOf(after) };
  const changes: Change[] = [];
  const renamed = matchCommitments(before, after);
  for (const a of before.commitments) {
    const b = renamed.get(a.name);
    if (b === undefined) changes.push(...whole(a, 'lost', words.before));
    else changes.push(...commitmentChanges(a, b, words));
  }
  const kept = new Set([...renamed.values()].map((c) => c.name));
  for (const b of after.commitments) if (!kept.has(b.name)) changes.push(...whole(b, 'gained', words.after));
  changes.push(...powerChanges(before, after, words), ...immunityChanges(before, after, words));
  return {
    kind: 'difference',
    changes,
    meanings: meaningChanges(before, after, words),
    verdicts: verdictChanges(old, now, words.after.name),
  };
}

/** The model as one party reads it: its readings of terms, commitments and powers put in the text's place. A duty it does not see is left out. */
export function asReadBy(model: Model, party: string): Model {
  return {
    ...model,
    commitments: model.commitments.flatMap((c) => {
      const reading = c.readings.find((r) => r.parties.includes(party));
      if (reading === undefined) return [{ ...c, readings: [] }];
      return reading.bound ? [{ ...c, ...reading.terms, readings: [] }] : [];
    }),
    terms: model.terms.map((t) => {
      const reading =
        t.readings.find((r) => r.parties.includes(party)) ?? t.readings.find((r) => r.parties.length === 0);
      return { ...t, readings: reading === undefined ? [] : [{ parties: [], means: reading.means }] };
    }),
    powers: model.powers.flatMap((p) => {
      const reading = p.readings.find((r) => r.parties.includes(party));
      if (reading === undefined) return [{ ...p, readings: [] }];
      return reading.exists ? [{ ...p, condition: reading.condition, readings: [] }] : [];
    }),
  };
}

function matchCommitments(before: Model, after: Model): ReadonlyMap<string, Commitment> {
  const named = new Map(after.commitments.map((c) => [c.name, c]));
  const matched = new Map<string, Commitment>();
  for (const a of before.commitments) {
    const b = named.get(a.name);
    if (b !== undefined) matched.set(a.name, b);
  }
  const taken = new Set([...matched.values()].map((c) => c.name));
  const likeness = (c: Commitment): string => JSON.stringify([c.debtors, c.creditors, c.mode, c.consequent]);
  for (const a of before.commitments) {
    if (matched.has(a.name)) continue;
    const b = after.commitments.find((c) => !taken.has(c.name) && likeness(c) === likeness(a));
    if (b === undefined) continue;
    matched.set(a.name, b);
    taken.add(b.name);
  }
  return matched;
}

/** A commitment that is there on one side only: a duty for its debtors, a protection for its creditors. */
function whole(c: Commitment, direction: 'gained' | 'lost', words: Words): Change[] {
  const said = words.commitment(c);
  const make = (party: string, aspect: Aspect): Change => ({
    kind: 'change',
    party,
    aspect,
    direction,
    about: c.name,
    part: 'whole',
    sentence: sentence(
      `${words.name(party)} ${direction === 'gained' ? 'gains' : 'loses'} ${aspect === 'duty' ? 'a duty' : 'a protection'}: ${said}`,
    ),
    before: direction === 'lost' ? said : null,
    after: direction === 'gained' ? said : null,
  });
  return [...c.debtors.map((d) => make(d, 'duty')), ...c.creditors.map((d) => make(d, 'protection'))];
}

function commitmentChanges(a: Commitment, b: Commitment, words: { before: Words; after: Words }): Change[] {
  const out: Change[] = [];
  const parties = (list: 'debtors' | 'creditors', aspect: Aspect): void => {
    for (const party of a[list])
      if (!b[list].includes(party))
        out.push(
          ...whole({ ...a, debtors: [], creditors: [], [list]: [party] }, 'lost', words.before).map((c) => ({
            ...c,
            aspect,
          })),
        );
    for (const party of b[list])
      if (!a[list].includes(party))
        out.push(
          ...whole({ ...b, debtors: [], creditors: [], [list]: [party] }, 'gained', words.after).map((c) => ({
            ...c,
            aspect,
          })),
        );
  };
  parties('debtors', 'duty');
  parties('creditors', 'protection');
  for (const change of compareTerms(a, b, words)) {
    const told = `the ${change.part} of “${words.after.name(b.name)}” was ${change.before ?? 'none'} and is ${change.after ?? 'none'}`;
    const make = (party: string, aspect: Aspect): Change => ({
      kind: 'change',
      party,
      aspect,
      direction: change.direction,
      about: b.name,
      part: change.part,
      sentence: sentence(`${words.after.name(party)}’s ${aspect} is ${change.direction}: ${told}`),
      before: change.before,
      after: change.after,
    });
    out.push(
      ...b.debtors.filter((d) => a.debtors.includes(d)).map((d) => make(d, 'duty')),
      ...b.creditors.filter((d) => a.creditors.includes(d)).map((d) => make(d, 'protection')),
    );
  }
  return out;
}

function powerChanges(before: Model, after: Model, words: { before: Words; after: Words }): Change[] {
  const out: Change[] = [];
  const say = (
    party: string,
    direction: Direction,
    p: Power,
    part: Part,
    a: string | null,
    b: string | null,
  ): Change => ({
    kind: 'change',
    party,
    aspect: 'power',
    direction,
    about: p.name,
    part,
    sentence: sentence(
      part === 'whole'
        ? `${words.after.name(party)} ${direction === 'gained' ? 'gains' : 'loses'} a power: ${direction === 'gained' ? b : a}`
        : `${words.after.name(party)}’s power “${words.after.name(p.name)}” is ${direction}: its ${part} was ${a ?? 'none'} and is ${b ?? 'none'}`,
    ),
    before: a,
    after: b,
  });
  for (const p of before.powers) {
    const q = after.powers.find((each) => each.name === p.name);
    for (const holder of p.holders)
      if (q === undefined || !q.holders.includes(holder))
        out.push(say(holder, 'lost', p, 'whole', words.before.power(p), null));
    if (q === undefined) continue;
    for (const holder of q.holders) {
      if (!p.holders.includes(holder)) {
        out.push(say(holder, 'gained', q, 'whole', null, words.after.power(q)));
        continue;
      }
      if (JSON.stringify(p.condition) !== JSON.stringify(q.condition)) {
        const direction = p.condition === null ? 'tightened' : q.condition === null ? 'loosened' : 'changed';
        out.push(
          say(
            holder,
            direction,
            q,
            'antecedent',
            p.condition && words.before.condition(p.condition),
            q.condition && words.after.condition(q.condition),
          ),
        );
      }
      if (JSON.stringify(p.notice) !== JSON.stringify(q.notice)) {
        out.push(
          say(
            holder,
            p.notice === null ? 'tightened' : q.notice === null ? 'loosened' : 'changed',
            q,
            'notice',
            p.notice && `${p.notice.count} ${p.notice.unit}s`,
            q.notice && `${q.notice.count} ${q.notice.unit}s`,
          ),
        );
      }
      if (JSON.stringify(p.effects) !== JSON.stringify(q.effects))
        out.push(say(holder, 'changed', q, 'effect', words.before.power(p), words.after.power(q)));
    }
  }
  for (const q of after.powers) {
    if (before.powers.some((p) => p.name === q.name)) continue;
    for (const holder of q.holders) out.push(say(holder, 'gained', q, 'whole', null, words.after.power(q)));
  }
  return out;
}

function immunityChanges(before: Model, after: Model, words: { before: Words; after: Words }): Change[] {
  const side = (from: Model, to: Model, direction: 'gained' | 'lost', w: Words): Change[] =>
    to.immunities
      .filter((i) => !from.immunities.some((j) => j.name === i.name))
      .flatMap((i) =>
        i.parties.map((party) => {
          const said = `nobody may ${i.from} ${w.names(i.targets)}`;
          return {
            kind: 'change',
            party,
            aspect: 'immunity',
            direction,
            about: i.name,
            part: 'whole',
            sentence: sentence(
              `${w.name(party)} ${direction === 'gained' ? 'gains' : 'loses'} an immunity: ${said}`,
            ),
            before: direction === 'lost' ? said : null,
            after: direction === 'gained' ? said : null,
          } as const;
        }),
      );
  return [...side(before, after, 'gained', words.after), ...side(after, before, 'lost', words.before)];
}

/** Terms and milestones that mean something else, with the commitments whose meaning follows them. */
function meaningChanges(
  before: Model,
  after: Model,
  words: { before: Words; after: Words },
): Difference['meanings'] {
  const users = (name: string): string[] =>
    after.commitments
      .filter((c) => deepMentionsOf(after, [c.consequent, c.antecedent]).terms.includes(name))
      .map((c) => c.name);
  const terms = [...new Set([...before.terms, ...after.terms].map((t) => t.name))].flatMap((name) => {
    const say = (model: Model, w: Words): string =>
      model.terms
        .find((t) => t.name === name)
        ?.readings.map(
          (r) => `${r.parties.length === 0 ? '' : `for ${w.names(r.parties)} `}that ${w.condition(r.means)}`,
        )
        .join('; ') ?? '';
    const [a, b] = [
      say(before, words.before) || 'nothing agreed',
      say(after, words.after) || 'nothing agreed',
    ];
    return a === b
      ? []
      : [
          {
            name,
            sentence: sentence(`“${words.after.name(name)}” meant ${a} and means ${b}`),
            commitments: users(name),
          },
        ];
  });
  const milestones = [...new Set([...before.milestones, ...after.milestones].map((m) => m.name))].flatMap(
    (name) => {
      const say = (model: Model, w: Words): string => {
        const found = model.milestones.find((m) => m.name === name);
        return found === undefined ? 'not there' : w.moment(found.at);
      };
      const [a, b] = [say(before, words.before), say(after, words.after)];
      return a === b
        ? []
        : [{ name, sentence: sentence(`${words.after.name(name)} was ${a} and is ${b}`), commitments: [] }];
    },
  );
  return [...terms, ...milestones];
}
