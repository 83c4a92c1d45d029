import { type RiskAnswer, readersOf, riskOf, type Under, type Valuation } from '@proviso/analysis';
import { holds } from '@proviso/engine';
import { showDay } from '@proviso/model';
import { asKnown } from './as-known.js';
import { done, nearest, type Result } from './failure.js';
import type { Opened } from './open.js';
import { type Asked, ask, oneViewpoint } from './question.js';
import type { Effort } from './roadmap.js';

/** Who is exposed on the way, by how much, and what lessens it. */
export interface ExposureAnswer {
  readonly kind: 'exposure';
  readonly agreement: string;
  readonly asOf: string;
  readonly risk: RiskAnswer;
}

/** What a file of valuations holds: all parts optional. */
export interface Values {
  /** By party, what an act (by the id that `exposure --format json` shows) is worth: gains above 0, costs below. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By party, acts in tiers from what weighs most to what weighs least. */
  readonly ranks?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** By party, what walking away costs its name. */
  readonly reputation?: Readonly<Record<string, number>>;
}

/** Answers `exposure`. Codes: P6016 unknown reader, P6021 not a file of valuations, P6022 the question is refused. */
export function exposureAnswer(
  opened: Opened,
  asked: Asked & {
    readonly under?: readonly string[];
    readonly values?: unknown;
    readonly split?: readonly string[];
    readonly fresh?: boolean;
  },
  effort: Effort = {},
): Result<ExposureAnswer> {
  const question = ask(opened.model, asked);
  if (question.kind !== 'done') return question;
  const { asOf, knownOn } = question.value;
  const viewpoint = oneViewpoint(asked, question.value);
  const model = asKnown(opened.model, viewpoint, asOf, knownOn);
  const readers = readersOf(model);
  const parties = (asked.under ?? []).filter((name) => name !== 'text');
  for (const name of parties) {
    if (name !== 'merged' && !readers.includes(name))
      return {
        kind: 'wrong question',
        code: 'P6016',
        message: `Nobody called “${name}” has a reading or a position here; there are ${['text', 'merged', ...readers].join(', ')}.`,
        near: nearest(name, readers),
      };
  }
  const under: Under = parties.includes('merged')
    ? { kind: 'merged' }
    : parties.length > 0
      ? { kind: 'parties', parties }
      : { kind: 'text' };
  const read = readValues(asked.values);
  if (read.kind !== 'done') return read;
  const { values = {}, ranks = {}, reputation = {} } = read.value;
  const valuations: Valuation[] = [
    ...Object.entries(values).map(([party, of]): Valuation => ({ kind: 'explicit', party, values: of })),
    ...Object.entries(ranks).map(([party, tiers]): Valuation => ({ kind: 'ordinal', party, tiers })),
  ];
  const truth =
    asked.fresh === true
      ? undefined
      : (condition: Parameters<typeof holds>[1]) =>
          holds(model, condition, { viewpoint, asOf, knownOn }).value;
  const risk = riskOf(
    model,
    {
      asOf,
      under,
      valuations,
      reputation,
      divisible: asked.split ?? [],
      ...(truth === undefined ? {} : { truth }),
    },
    { budget: { ...effort } },
  );
  if (risk.kind === 'refused')
    return {
      kind: 'wrong question',
      code: 'P6022',
      message: risk.problems.map((p) => `${p.code} ${p.message} ${p.mend}`).join(' '),
      near: [],
    };
  return done({ kind: 'exposure', agreement: model.agreement.name, asOf: showDay(asOf), risk });
}

function readValues(given: unknown): Result<Values> {
  if (given === undefined) return done({});
  const wrong = (why: string): Result<Values> => ({
    kind: 'wrong question',
    code: 'P6021',
    message: `The file of valuations ${why}. It is JSON such as {"values": {"USA": {"assure": -2}}, "reputation": {"USA": 1}}.`,
    near: [],
  });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('is no JSON object');
  const file = given as Record<string, unknown>;
  for (const key of Object.keys(file))
    if (!['values', 'ranks', 'reputation'].includes(key)) return wrong(`has an unknown part “${key}”`);
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const { values = {}, ranks = {}, reputation = {} } = file;
  if (!isObject(values) || !isObject(ranks) || !isObject(reputation))
    return wrong('has a part that is no object by party');
  for (const of of Object.values(values))
    if (!isObject(of) || Object.values(of).some((v) => typeof v !== 'number'))
      return wrong('has a value that is no number');
  for (const of of Object.values(ranks))
    if (
      !Array.isArray(of) ||
      of.some((tier) => !Array.isArray(tier) || tier.some((v) => typeof v !== 'string'))
    )
      return wrong('has a rank that is no list of lists of acts');
  for (const of of Object.values(reputation))
    if (typeof of !== 'number') return wrong('has a reputation that is no number');
  return done(file as Values);
}
