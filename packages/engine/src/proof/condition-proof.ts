import type { Condition, Day, Proof } from '@proviso/model';
import { sentence } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { judgedOf } from '../state/judge.js';
import { valueAt } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { bindingsOver } from '../value/domain.js';
import { membersOver } from '../value/member.js';
import { readingsOf } from '../value/term-reading.js';
import { type Bits, FALSE, TRUE, truthOf } from '../value/truth.js';
import type { World } from '../value/world.js';
import { amountProofs } from './amount-proof.js';
import { eventProof, valueWords } from './fact-proof.js';
import { clauseOf, type Speaker } from './phrase.js';
import { sequenceProofs } from './sequence-proof.js';
import { standingWords } from './standing-words.js';
import { list, titleOf, titlesOf } from './words.js';

/** So many parts of one condition are told; the deciding ones come first. */
const MOST_PARTS = 12;
/** Proofs do not go deeper into one condition than this. */
const DEEPEST = 24;

/** Why a condition has its value on a day, down to the reports. */
export function conditionProof(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  day: Day,
  depth = 0,
): Proof {
  if (condition.kind === 'event')
    return eventProof(world, condition.pattern, condition.when, bindings, start, day);
  const bits = valueAt(conditionValue(world, condition, bindings, start), day);
  const speaker: Speaker = { model: world.facts.model, bindings };
  return {
    rule: 'condition',
    sentence: sentence(`${clauseOf(speaker, condition)}: ${valueWords(bits)}`),
    value: truthOf(bits),
    days: null,
    of: depth >= DEEPEST ? [] : partsOf(world, condition, bindings, start, day, bits, depth + 1),
  };
}

function partsOf(
  world: World,
  condition: Exclude<Condition, { kind: 'event' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
  bits: Bits,
  depth: number,
): readonly Proof[] {
  const { model } = world.facts;
  const proof = (part: Condition, under = bindings): Proof =>
    conditionProof(world, part, under, start, day, depth);
  const value = (part: Condition, under = bindings): Bits =>
    valueAt(conditionValue(world, part, under, start), day);
  const deciding = <T>(parts: readonly T[], of: (part: T) => Bits): readonly T[] => {
    const same = parts.filter((part) => of(part) === bits);
    return same.length > 0 && bits !== TRUE
      ? same
      : parts.filter((part) => bits !== TRUE || of(part) === TRUE);
  };
  const capped = (proofs: readonly (() => Proof)[]): readonly Proof[] => {
    const out = proofs.slice(0, MOST_PARTS).map((make) => make());
    if (proofs.length > MOST_PARTS) {
      out.push({
        rule: 'condition',
        sentence: `The same goes for ${proofs.length - MOST_PARTS} more.`,
        value: null,
        days: null,
        of: [],
      });
    }
    return out;
  };
  switch (condition.kind) {
    case 'constant':
    case 'is':
    case 'time':
      return [];
    case 'not':
      return [proof(condition.of)];
    case 'and':
    case 'or':
      return capped(deciding(condition.of, (part) => value(part)).map((part) => () => proof(part)));
    case 'every':
    case 'some': {
      if (condition.over.kind === 'set') {
        const unders = bindingsOver(world, condition.variable, condition.over.set, bindings);
        return capped(
          deciding(unders, (under) => value(condition.holds, under)).map(
            (under) => () => proof(condition.holds, under),
          ),
        );
      }
      const there = membersOver(world, condition.variable, condition.over, bindings, start).filter(
        (member) => valueAt(member.present, day) !== FALSE,
      );
      return capped(
        deciding(there, (member) => value(condition.holds, member.bindings)).map(
          (member) => () => proof(condition.holds, member.bindings),
        ),
      );
    }
    case 'sequence':
      return sequenceProofs(world, condition, bindings, start, day, bits);
    case 'compare':
      return [
        ...amountProofs(world, condition.left, bindings, start, day),
        ...amountProofs(world, condition.right, bindings, start, day),
      ];
    case 'term': {
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      const title = titleOf(model, condition.term);
      if (readings.length === 0) {
        return [reading(`Nobody has defined “${title}”, so it is not known what would meet it.`)];
      }
      return readings.map((r) => {
        const who = r.parties.length === 0 ? 'As commonly read' : `As ${titlesOf(model, r.parties)} reads it`;
        const means = clauseOf({ model, bindings: inner }, r.means);
        return { ...reading(`${who}, “${title}” means: ${means}.`), of: [proof(r.means, inner)] };
      });
    }
    case 'state':
      return judgedOf(world, condition.commitment)
        .slice(0, MOST_PARTS)
        .map((judged) => {
          const instance = Object.values(judged.instance);
          const of = instance.length === 0 ? '' : ` (${list(instance)})`;
          return {
            rule: 'standing' as const,
            sentence: sentence(
              `“${titleOf(model, condition.commitment)}”${of} ${standingWords(judged, day)}`,
            ),
            value: null,
            days: null,
            of: [],
          };
        });
    case 'in force':
      return [];
    case 'once':
    case 'throughout':
      return [proof(condition.of)];
    case 'since':
      return [proof(condition.of), proof(condition.after)];
    case 'until':
      return [proof(condition.of), proof(condition.before)];
    default:
      return unreachable(condition);
  }
}

function reading(text: string): Proof {
  return { rule: 'reading', sentence: text, value: null, days: null, of: [] };
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
