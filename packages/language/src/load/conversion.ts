import type { Conversion, Diagnostic } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { cstSpan } from '../lower/context.js';
import { quantityOf } from '../lower/quantity.js';

/** A conversion, or null where a unit is missing or a number is not above 0. */
export function lowerConversion(node: ast.Conversion): Conversion | null {
  const from = quantityOf(node.from);
  const to = quantityOf(node.to);
  const factor = to.value / from.value;
  if (
    from.unit === null ||
    to.unit === null ||
    !(from.value > 0) ||
    !(factor > 0) ||
    !Number.isFinite(factor)
  )
    return null;
  return { from: from.unit, to: to.unit, factor };
}

/** What is said of a conversion that is none. */
export function wrongConversion(uri: string, node: ast.Conversion): Diagnostic {
  return {
    code: 'P2025',
    severity: 'error',
    message:
      'This converts nothing: both sides need a number above 0 and a unit. Write it as “convert 1 kg of UF6 = 0.676 kg of uranium”.',
    span: cstSpan(uri, node.$cstNode),
  };
}
