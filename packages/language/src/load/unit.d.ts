import type { Diagnostic, Model, Span } from '@proviso/model';
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
export type Lists = {
    [K in keyof Model as Model[K] extends readonly unknown[] ? K : never]: Model[K];
};
/** One thing for one list of the model. */
export type Part = {
    [K in keyof Lists]: {
        readonly list: K;
        readonly what: Lists[K] extends readonly (infer T)[] ? T : never;
    };
}[keyof Lists];
/** A model that is still being put together. */
export type Draft = {
    -readonly [K in keyof Model]: Model[K] extends readonly (infer T)[] ? T[] : Model[K];
};
/** Adds what a unit holds to a model. */
export declare function add(model: Draft, part: Part): void;
/**
 * Leaves out whatever uses something left out, and says so, until nothing sound depends on anything unsound. `shared`
 * names are declared by several units (members of sets): they are missing only when all of these are.
 */
export declare function settle(units: readonly Unit[], diagnostics: Diagnostic[]): void;
