import { ANY, fixedCount, isGround, keyOf, type Shape, widenings } from '../facts/key.js';

/** Values kept by shape, so that all shapes that may speak of the same thing as a given one are found quickly. */
export class OverlapMap<T> {
  readonly #byEvent = new Map<string, Map<string, { readonly shape: Shape; value: T }>>();

  /** The value kept for exactly this shape. */
  get(shape: Shape): T | undefined {
    return this.#byEvent.get(shape.event)?.get(keyOf(shape))?.value;
  }

  /** Keeps a value for the shape. */
  set(shape: Shape, value: T): void {
    let shapes = this.#byEvent.get(shape.event);
    if (shapes === undefined) {
      shapes = new Map();
      this.#byEvent.set(shape.event, shapes);
    }
    shapes.set(keyOf(shape), { shape, value });
  }

  /** The value kept for the shape, made when it is first asked for. */
  remember(shape: Shape, make: () => T): T {
    const found = this.get(shape);
    if (found !== undefined) return found;
    const made = make();
    this.set(shape, made);
    return made;
  }

  /** The values of all shapes that overlap this one. Few steps where it is ground, else one for each shape kept of its event. */
  overlapping(shape: Shape): readonly T[] {
    return this.#keys(shape).map((key) => this.#byEvent.get(shape.event)!.get(key)!.value);
  }

  /** Looks at every shape that overlaps this one. What is looked at may be forgotten meanwhile. */
  each(shape: Shape, look: (value: T, of: Shape) => void): void {
    const shapes = this.#byEvent.get(shape.event);
    for (const key of this.#keys(shape)) {
      const kept = shapes!.get(key);
      if (kept !== undefined) look(kept.value, kept.shape);
    }
  }

  /** Forgets exactly this shape. */
  forgetOne(shape: Shape): void {
    this.#byEvent.get(shape.event)?.delete(keyOf(shape));
  }

  /** Forgets all shapes that overlap this one. */
  forget(shape: Shape): void {
    const shapes = this.#byEvent.get(shape.event);
    for (const key of this.#keys(shape)) shapes!.delete(key);
  }

  #keys(shape: Shape): readonly string[] {
    const shapes = this.#byEvent.get(shape.event);
    if (shapes === undefined || shapes.size === 0) return [];
    if (isGround(shape) && 2 ** fixedCount(shape) < shapes.size) {
      const found: string[] = [];
      for (const wide of widenings(shape)) {
        const key = keyOf(wide);
        if (shapes.has(key)) found.push(key);
      }
      return found;
    }
    const out: string[] = [];
    for (const [key, kept] of shapes) if (overlaps(kept.shape, shape)) out.push(key);
    return out;
  }
}

/** Whether something could fit both shapes: in every place they are equal or one of them leaves it open. */
export function overlaps(a: Shape, b: Shape): boolean {
  if (a.event !== b.event) return false;
  const length = Math.max(a.args.length, b.args.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.args[i] ?? ANY;
    const y = b.args[i] ?? ANY;
    if (x !== y && x !== ANY && y !== ANY) return false;
  }
  return a.actor === b.actor || a.actor === ANY || b.actor === ANY;
}
