import type { Coverage, Report } from '@proviso/model';
import { type Layout, layout } from './layout.js';
import { printArguments, printPattern } from './pattern.js';
import { printBounds, printNumber } from './quantity.js';
import { unreachable } from './unreachable.js';
import { clause, joined, quotedClause } from './wording.js';

/** A report. `index` is its place among all reports, from 0: a name made from it (`report-1` …) is not printed. */
export function printReport(report: Report, index: number | null = null): Layout {
  const made = index !== null && report.name === `report-${index + 1}`;
  return layout(
    joined('report', made ? null : `${report.name}:`, report.reporter, printContent(report.content)),
    [
      clause('known on', report.available),
      clause('recorded', report.recorded),
      clause('in', report.source),
      quotedClause('quoted', report.quote),
    ],
  );
}

/** `coverage C1: IAEA watches enrich(Fordow) during 2016-01-16/2021-02-23`. `index` as for reports. */
export function printCoverage(coverage: Coverage, index: number | null = null): Layout {
  const made = index !== null && coverage.name === `coverage-${index + 1}`;
  return layout(
    joined(
      made ? 'coverage' : `coverage ${coverage.name}:`,
      `${coverage.reporter} watches ${printPattern(coverage.pattern)} during ${coverage.valid}`,
    ),
    [clause('known on', coverage.available), clause('in', coverage.source)],
  );
}

function printContent(content: Report['content']): string {
  switch (content.kind) {
    case 'affirms':
      return joined(
        `affirms ${printPattern(content.pattern)}`,
        content.times === 1 ? null : `${content.times} times`,
        printShare(content.share),
        `on ${content.valid}`,
        quotedClause('as', content.occurrence),
      );
    case 'denies':
      return joined(`denies ${printPattern(content.pattern)}`, clause('during', content.valid));
    case 'measures':
      return joined(
        `measures ${content.measure}${printArguments(content.args)}`,
        printBounds(content.bounds),
        `${content.throughout ? 'throughout' : 'on'} ${content.valid}`,
      );
    case 'retracts':
      return `retracts ${content.report}`;
    default:
      return unreachable(content);
  }
}

/** Half is written `in part`, the language's word for a share that nobody has measured. */
function printShare(share: number | null): string | null {
  if (share === null) return null;
  return share === 0.5 ? 'in part' : `${printNumber(Number((share * 100).toPrecision(12)))} percent done`;
}
