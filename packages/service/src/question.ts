import { type Day, type Model, readEdtf, type Viewpoint } from '@proviso/model';
import { lastDayOfEvidence } from './dates.js';
import { done, nearest, type Result } from './failure.js';

/** What a user may ask with: dates as EDTF or `today`, viewpoints by name. All optional. */
export interface Asked {
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
  readonly viewpoints?: readonly string[] | undefined;
  /** Today as the outside world has it, for the word `today`; needed only for that. */
  readonly today?: Day | undefined;
}

/** The question made exact: days, and viewpoints that exist. `chosen`: whether the as-of day was asked for. */
export interface Question {
  readonly asOf: Day;
  readonly knownOn: Day;
  readonly viewpoints: readonly { readonly name: string; readonly title: string }[];
  readonly chosen: boolean;
}

/** The viewpoint that every agreement has: all reporters in one rank, the text’s own words. */
export const EVERYONE: Viewpoint = {
  kind: 'viewpoint',
  name: 'everyone',
  title: 'Everyone',
  ranks: [],
  others: true,
  readsAs: [],
};

/**
 * Makes a question exact. The as-of day defaults to the last day that the evidence speaks of, known-on to as-of, the
 * viewpoints to all declared ones (or everyone). Codes: P6010 bad date, P6011 unknown viewpoint, P6012 nothing has a date.
 */
export function ask(model: Model, asked: Asked): Result<Question> {
  const zone = model.agreement.zone;
  const asOf = asked.asOf === undefined ? lastDayOfEvidence(model) : readDay(asked.asOf, zone, asked.today);
  if (asOf === null) {
    return wrong(
      'P6012',
      'Nothing in this agreement has a date; say for which day you ask (--as-of 2018-06-22).',
    );
  }
  if (typeof asOf === 'string')
    return wrong('P6010', `--as-of: ${asOf}. Write a day as 2018-06-22, or today.`);
  const knownOn = asked.knownOn === undefined ? asOf : readDay(asked.knownOn, zone, asked.today);
  if (typeof knownOn !== 'number')
    return wrong('P6010', `--known-on: ${knownOn}. Write a day as 2018-06-22, or today.`);
  const declared = model.viewpoints.length === 0 ? [EVERYONE] : model.viewpoints;
  const all = [...declared, ...(model.viewpoints.some((v) => v.name === 'everyone') ? [] : [EVERYONE])];
  const names =
    asked.viewpoints === undefined || asked.viewpoints.length === 0
      ? declared.map((v) => v.name)
      : asked.viewpoints;
  const viewpoints: { name: string; title: string }[] = [];
  for (const name of names) {
    const found =
      all.find((v) => v.name === name) ?? all.find((v) => v.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      const known = all.map((v) => v.name);
      return wrong(
        'P6011',
        `There is no viewpoint “${name}”; there are ${known.join(', ')}.`,
        nearest(name, known),
      );
    }
    viewpoints.push({ name: found.name, title: found.title ?? found.name });
  }
  return done({ asOf, knownOn, viewpoints, chosen: asked.asOf !== undefined });
}

/** The one viewpoint whose facts an analysis takes: the first asked for, else everyone. */
export function oneViewpoint(asked: Asked, { viewpoints }: Question): string {
  const chosen = asked.viewpoints !== undefined && asked.viewpoints.length > 0;
  return chosen ? (viewpoints[0]?.name ?? EVERYONE.name) : EVERYONE.name;
}

/** A commitment by its name, also when the letters’ size differs. Code P6013 when there is none. */
export function commitmentNamed(model: Model, name: string): Result<string> {
  const known = [
    ...model.commitments.map((c) => c.name),
    ...model.offers.flatMap((o) => [o.name, ...o.commitments.map((c) => c.name)]),
  ];
  const found =
    known.find((each) => each === name) ?? known.find((each) => each.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return done(found);
  const near = nearest(name, known);
  const hint =
    near.length > 0
      ? ` Did you mean ${near.join(' or ')}?`
      : ` There ${known.length === 1 ? 'is' : 'are'} ${known.slice(0, 12).join(', ') || 'none'}${known.length > 12 ? ' …' : ''}.`;
  return wrong('P6013', `There is no commitment “${name}”.${hint}`, near);
}

function readDay(text: string, zone: string, today: Day | undefined): Day | string {
  if (text === 'today' && today !== undefined) return today;
  const reading = readEdtf(text, zone);
  if (reading.kind === 'wrong') return reading.reason;
  return Number.isFinite(reading.days.to) ? reading.days.to : 'an open interval has no last day';
}

function wrong(code: string, message: string, near: readonly string[] = []): Result<never> {
  return { kind: 'wrong question', code, message, near };
}
