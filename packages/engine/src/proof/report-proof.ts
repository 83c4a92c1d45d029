import type { Coverage, Day, Days, Proof, Report } from '@proviso/model';
import { sayOn, sayPeriod, sentence } from '@proviso/model';
import type { Observation } from '../facts/observation.js';
import type { Dated } from '../facts/report-index.js';
import type { World } from '../value/world.js';
import { eventClause, reportedClause, type Speaker, watchedClause, wordsFor } from './phrase.js';
import { plainWords, titleOf } from './words.js';

/** So many reports of one kind are told; of more their number is told. */
export const MOST_TOLD = 4;

const ALWAYS: Days = { from: -Infinity, to: Infinity };

/** The report behind a fact, with its source and its quoted words. */
export function reportProof(world: World, report: Report): Proof {
  const { content } = report;
  const days =
    content.kind === 'retracts' || content.valid === null ? null : world.facts.index.days(content.valid);
  return {
    rule: 'report',
    sentence: sentence(reportText(world, report)),
    value: null,
    days,
    ...(report.span === undefined ? {} : { span: report.span }),
    report: report.name,
    ...(report.quote === null ? {} : { quote: report.quote }),
    of: [],
  };
}

/** What a report says, with its reporter and its source, as a clause: `the Mission reports that …`. */
export function reportText(world: World, report: Report): string {
  const { model, index } = world.facts;
  const who = titleOf(model, report.reporter);
  const speaker: Speaker = { model, bindings: new Map() };
  const does = (verb: string): string => `${who} ${plainWords(model).verb([report.reporter], verb)}`;
  const { content } = report;
  const source = report.source === null ? '' : ` (${titleOf(model, report.source)})`;
  switch (content.kind) {
    case 'affirms': {
      const times = content.times === 1 ? '' : `, ${content.times} times`;
      const share =
        content.share === null || content.share >= 1
          ? ''
          : `, ${Math.round(content.share * 100)} percent of it`;
      const label = content.occurrence === null ? '' : ` (“${content.occurrence}”)`;
      return `${does('report')} that ${reportedClause(speaker, content.pattern)} ${sayOn(index.days(content.valid))}${times}${share}${label}${source}`;
    }
    case 'denies': {
      const days = content.valid === null ? ALWAYS : index.days(content.valid);
      return `${does('say')} that ${eventClause(speaker, content.pattern, 'not past')} ${sayPeriod(days)}${source}`;
    }
    case 'measures': {
      const days = index.days(content.valid);
      const words = wordsFor(speaker);
      const { low, high } = content.bounds;
      const value = words.bounds(content.bounds);
      const is = low !== null && low === high ? ` at ${value}` : `: ${value},`;
      return `${who} measured ${words.measure(content.measure, content.args)}${is} ${content.throughout ? sayPeriod(days) : sayOn(days)}${source}`;
    }
    case 'retracts':
      return `${does('take')} back what ${plainWords(model).verb([report.reporter], 'be') === 'are' ? 'they' : 'it'} reported${source}`;
    default:
      return unreachable(content);
  }
}

/** The observations that give a measure its value. */
export function observationProofs(world: World, observations: readonly Observation[]): readonly Proof[] {
  if (observations.length === 0)
    return [leaf('silence', 'No measurement that counts here is recent enough.')];
  return observations.slice(0, MOST_TOLD).map(({ report }) => reportProof(world, report));
}

/** That a reporter watched over some days and reported no case: its silence speaks for these days. */
export function coverageProof(world: World, dated: Dated<Coverage>, days: Days): Proof {
  const { model } = world.facts;
  const { reporter, pattern, span } = dated.of;
  return {
    rule: 'coverage',
    sentence: sentence(
      `${titleOf(model, reporter)} watched ${sayPeriod(days)} whether ${watchedClause(model, pattern)}, and reported no case of this, so in this time it counts as not having happened`,
    ),
    value: 'false',
    days,
    ...(span === undefined ? {} : { span }),
    of: [],
  };
}

/** A sentence of a proof that nothing stands under. */
export function leaf(rule: Proof['rule'], text: string, days: Proof['days'] = null): Proof {
  return { rule, sentence: text, value: null, days, of: [] };
}

/** The part of some days that lies within others; null when there is none. */
export function within(days: Days, bounds: Days): Days | null {
  const from: Day = Math.max(days.from, bounds.from);
  const to: Day = Math.min(days.to, bounds.to);
  return from <= to ? { from, to } : null;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
