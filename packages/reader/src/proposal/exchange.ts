import type { Statement } from '../statement/statement.js';
import { type BoundPromise, dropPromise } from './promise.js';
import type { Sheet } from './sheet.js';

/** “in return for” joins two promises where the other one can be told; elsewhere there is a gap and no commitment. */
export function draftExchanges(
  sheet: Sheet,
  promises: readonly Statement[],
  bound: readonly BoundPromise[],
): void {
  for (const { one, name, inReturnFor: condition } of bound) {
    if (condition === null || !sheet.promised.has(one)) continue;
    const span = condition.spans[0]!;
    const inside = promises.find(
      (other) =>
        other !== one &&
        sheet.promised.has(other) &&
        other.content.some((part) => span.start <= part.start && part.end <= span.end),
    );
    const earlier =
      /\b(?:that|this|it)\b/iu.test(span.text) && span.text.length < 24
        ? promises.filter((other) => other.content[0]!.end <= span.start && sheet.promised.has(other)).at(-1)
        : undefined;
    const other = inside ?? earlier;
    const counterpart = other === undefined ? undefined : sheet.promised.get(other);
    if (counterpart === undefined || counterpart === name) {
      sheet.gap(
        'condition',
        `What ${name} is given for is no promise that anybody is said to have made: “${span.text}”.`,
        span,
      );
      dropPromise(sheet, name);
      continue;
    }
    join(sheet, name, counterpart);
  }
}

function join(sheet: Sheet, name: string, counterpart: string): void {
  const { commitments, exchanges } = sheet;
  const index = commitments.findIndex((commitment) => commitment.name === name);
  const mine = commitments[index]!;
  const drafted = commitments.find((commitment) => commitment.name === counterpart);
  const debtors =
    drafted?.debtors ??
    sheet.options.knownCommitments?.find((known) => known.name === counterpart)?.debtors ??
    mine.debtors;
  const [creditor = null] = debtors.length === 1 ? debtors : [];
  commitments[index] = {
    ...mine,
    creditor: creditor !== null && mine.debtors.includes(creditor) ? null : creditor,
    order: { relation: 'in return for', of: counterpart },
  };
  // A commitment that the agreement declares already stays where it stands.
  if (drafted === undefined) return;
  const held = exchanges.findIndex(
    (exchange) => exchange.commitments.includes(name) || exchange.commitments.includes(counterpart),
  );
  if (held < 0)
    exchanges.push({
      name: sheet.counted('Exchange', 'exchange', mine.quote),
      commitments: [name, counterpart],
    });
  else {
    const exchange = exchanges[held]!;
    exchanges[held] = {
      ...exchange,
      commitments: [...new Set([...exchange.commitments, name, counterpart])],
    };
  }
}
