import type { Diagnostic, Model, Span } from '@proviso/model';
import { MOST_TOLD } from '../lower/context.js';

/** One declaration on its way into the model: what it declares, what it uses, and what it adds when it is sound. */
export interface Unit {
  readonly names: readonly string[];
  readonly uses: Set<string>;
  readonly span: Span;
  sound: boolean;
  /** What it adds to which list of the model; null for what was not read. */
  readonly part: Part | null;
}

/** The lists of a model, by name. */
export type Lists = { [K in keyof Model as Model[K] extends readonly unknown[] ? K : never]: Model[K] };

/** One thing for one list of the model. */
export type Part = {
  [K in keyof Lists]: { readonly list: K; readonly what: Lists[K] extends readonly (infer T)[] ? T : never };
}[keyof Lists];

/** A model that is still being put together. */
export type Draft = { -readonly [K in keyof Model]: Model[K] extends readonly (infer T)[] ? T[] : Model[K] };

/** Adds what a unit holds to a model. */
export function add(model: Draft, part: Part): void {
  (model[part.list] as unknown[]).push(part.what);
}

/**
 * Leaves out whatever uses something left out, and says so, until nothing sound depends on anything unsound. `shared`
 * names are declared by several units (members of sets): they are missing only when all of these are.
 */
export function settle(units: readonly Unit[], diagnostics: Diagnostic[]): void {
  const declared = new Map<string, Unit[]>();
  const users = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const name of unit.names) push(declared, name, unit);
    for (const name of unit.uses) push(users, name, unit);
  }
  const queue = units.filter((unit) => !unit.sound);
  for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
    for (const name of unit.names) {
      if (declared.get(name)?.some((other) => other.sound)) continue;
      for (const user of users.get(name) ?? []) {
        if (!user.sound) continue;
        user.sound = false;
        queue.push(user);
        if (diagnostics.length >= MOST_TOLD) continue;
        diagnostics.push({
          code: 'P2015',
          severity: 'warning',
          message: `This is left out, because it uses “${name}”, which was left out. Mend “${name}” first.`,
          span: user.span,
          related: [{ message: `“${name}” was left out.`, span: unit.span }],
        });
      }
    }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
