import { type Days, type Report, readEdtf, SAME_ACT_DAYS } from '@proviso/model';
import type { Unit } from '../load/unit.js';

interface Told {
  readonly unit: Unit;
  readonly report: Report;
  readonly days: Days;
}

/** Each report that may tell of the same act as an earlier one by somebody else, with what is to be said of it. */
export function sameActs(units: readonly Unit[]): readonly (readonly [Unit, string])[] {
  const acts = new Map<string, Told[]>();
  for (const unit of units) {
    const what = unit.part?.what;
    if (what === undefined || !('kind' in what) || what.kind !== 'report') continue;
    const { content } = what;
    if (content.kind !== 'affirms' || content.occurrence !== null || (content.share ?? 1) < 1) continue;
    const reading = readEdtf(content.valid);
    if (reading.kind !== 'time') continue;
    const key = JSON.stringify(content.pattern);
    const told = { unit, report: what, days: reading.days };
    const list = acts.get(key);
    if (list === undefined) acts.set(key, [told]);
    else list.push(told);
  }
  const out: (readonly [Unit, string])[] = [];
  for (const list of acts.values()) {
    list.sort((a, b) => a.days.from - b.days.from || a.days.to - b.days.to);
    list.forEach((later, i) => {
      for (let k = i - 1; k >= 0 && later.days.from - list[k]!.days.from <= 2 * SAME_ACT_DAYS; k -= 1) {
        if (!mayBeOne(list[k]!, later, list)) continue;
        out.push([later.unit, messageOf(list[k]!.report, later.report)]);
        break;
      }
    });
  }
  return out;
}

function mayBeOne(a: Told, b: Told, all: readonly Told[]): boolean {
  if (a.report.reporter === b.report.reporter) return false;
  if (b.days.from - a.days.to > SAME_ACT_DAYS) return false;
  const inside = (x: Days, y: Days): boolean => x.from <= y.from && y.to <= x.to;
  if (inside(a.days, b.days) || inside(b.days, a.days)) return false;
  const affirms = (reporter: string, { days }: Told): boolean =>
    all.some((t) => t.report.reporter === reporter && t.days.from === days.from && t.days.to === days.to);
  return !affirms(a.report.reporter, b) && !affirms(b.report.reporter, a);
}

function messageOf(a: Report, b: Report): string {
  const day = ({ content }: Report): string => (content.kind === 'affirms' ? content.valid : '');
  return `“${a.reporter}” tells of this on ${day(a)} and “${b.reporter}” on ${day(b)}: these may be one act, and are counted as one or two. Give both the same label (as "…") where it was one, or each its own where there were two.`;
}
