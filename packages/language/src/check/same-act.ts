import { type Days, type Report, readEdtf, SAME_ACT_DAYS, showUnit } from '@proviso/model';
import type { Unit } from '../load/unit.js';

interface Told {
  readonly unit: Unit;
  readonly report: Report;
  readonly days: Days;
  /** The amounts that it gives; one act may be told with different ones. */
  readonly amounts: string;
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
    const { args } = content.pattern;
    const rest = args.filter((arg) => arg.kind !== 'quantity');
    const key = JSON.stringify([content.pattern.event, content.pattern.by, args.length, rest]);
    const amounts = args.flatMap((arg) =>
      arg.kind === 'quantity' ? [`${arg.quantity.value} ${showUnit(arg.quantity.unit)}`.trim()] : [],
    );
    const told = { unit, report: what, days: reading.days, amounts: amounts.join(', ') };
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
        out.push([later.unit, messageOf(list[k]!, later)]);
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
  if (a.amounts === b.amounts && (inside(a.days, b.days) || inside(b.days, a.days))) return false;
  const affirms = (reporter: string, { days, amounts }: Told): boolean =>
    all.some(
      (t) =>
        t.report.reporter === reporter &&
        t.amounts === amounts &&
        t.days.from === days.from &&
        t.days.to === days.to,
    );
  return !affirms(a.report.reporter, b) && !affirms(b.report.reporter, a);
}

function messageOf(a: Told, b: Told): string {
  const day = ({ report: { content }, amounts }: Told): string =>
    `${content.kind === 'affirms' ? content.valid : ''}${a.amounts === b.amounts ? '' : ` (${amounts})`}`;
  return `“${a.report.reporter}” tells of this on ${day(a)} and “${b.report.reporter}” on ${day(b)}: these may be one act, and are counted as one or two. Give both the same label (as "…") where it was one, or each its own where there were two.`;
}
