import type { ValueType } from './formula.js';

/** The type of a variable or term while types are being inferred: known, numeric only, or not yet known. */
export class TypeCell {
  #same: TypeCell | undefined;
  #type: ValueType | undefined;
  #numeric: boolean;

  constructor(type?: ValueType, numeric = false) {
    this.#type = type;
    this.#numeric = numeric;
  }

  /** Makes both cells the same type. False when they cannot be. */
  unify(other: TypeCell): boolean {
    const left = this.#root();
    const right = other.#root();
    if (left === right) return true;
    if (left.#type !== undefined && right.#type !== undefined) return left.#type === right.#type;
    const type = left.#type ?? right.#type;
    const numeric = left.#numeric || right.#numeric;
    if (numeric && type !== undefined && type !== 'int' && type !== 'float') return false;
    right.#same = left;
    left.#type = type;
    left.#numeric = numeric;
    return true;
  }

  /** The inferred type. What nothing determines is a float when it must be a number, as MonPoly has it, else an int. */
  get type(): ValueType {
    const root = this.#root();
    return root.#type ?? (root.#numeric ? 'float' : 'int');
  }

  /** The type in words for a message. */
  toString(): string {
    const root = this.#root();
    return root.#type ?? (root.#numeric ? 'a number' : 'any type');
  }

  #root(): TypeCell {
    let root: TypeCell = this;
    while (root.#same !== undefined) root = root.#same;
    return root;
  }
}
