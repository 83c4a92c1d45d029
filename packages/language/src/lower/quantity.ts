import { conversionFactor, type Quantity, showUnit, type Unit } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';

/** A unit with its basis, or null where none is written. */
export function lowerUnit(unit: ast.Unit | undefined): Unit | null {
  return unit === undefined ? null : { unit: unit.name, basis: unit.basis ?? null };
}

/** A number with its unit; a number too large to reckon with is told. */
export function lowerQuantity(quantity: ast.Quantity, context: Context): Quantity {
  const lowered = quantityOf(quantity);
  if (!Number.isFinite(lowered.value)) {
    context.say(
      'P3011',
      quantity,
      'The number is too large to reckon with. Write a smaller one, perhaps in a larger unit.',
    );
  }
  return lowered;
}

/** A number with its unit, unchecked. */
export function quantityOf(quantity: ast.Quantity): Quantity {
  return { value: signed(quantity), unit: lowerUnit(quantity.unit) };
}

/** The value of a number with its sign. */
export function signed(number: { readonly minus: boolean; readonly value: string }): number {
  return number.minus ? -Number(number.value) : Number(number.value);
}

/** Tells where a quantity in one unit cannot be compared with one in the other. */
export function checkUnits(found: Unit | null, wanted: Unit | null, at: AstNode, context: Context): void {
  if (conversionFactor(found, wanted, context.conversions) !== null) return;
  const plain = (unit: Unit | null): Unit | null => (unit === null ? null : { unit: unit.unit, basis: null });
  const sameKind = conversionFactor(plain(found), plain(wanted), []) !== null;
  const show = (unit: Unit | null): string =>
    unit === null ? 'a number without unit' : `“${showUnit(unit)}”`;
  if (sameKind && found !== null && wanted !== null) {
    const span = context.spanOf(at);
    const line = { line: 0, character: 0 };
    context.say(
      'P2007',
      at,
      `Nothing says how ${show(found)} converts to ${show(wanted)}. Declare it: convert 1 ${showUnit(found)} = … ${showUnit(wanted)}.`,
      {
        mends: [
          {
            title: 'Declare the conversion (put the right factor)',
            span: { uri: span.uri, start: line, end: line },
            text: `convert 1 ${showUnit(found)} = 1 ${showUnit(wanted)}\n`,
          },
        ],
      },
    );
    return;
  }
  const mend =
    found === null && wanted !== null
      ? {
          mends: [
            { title: `Add “${showUnit(wanted)}”`, span: after(at, context), text: ` ${showUnit(wanted)}` },
          ],
        }
      : {};
  context.say(
    'P2006',
    at,
    `${show(found).replace(/^a/, 'A')} cannot be compared with ${show(wanted)}. Give the quantity in ${wanted === null ? 'no unit' : show(wanted)}.`,
    mend,
  );
}

function after(at: AstNode, context: Context): ReturnType<Context['spanOf']> {
  const span = context.spanOf(at);
  return { uri: span.uri, start: span.end, end: span.end };
}
