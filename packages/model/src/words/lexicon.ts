import type { EventKind } from '../declaration.js';
import type { Model } from '../model.js';
import { inSentence, isPlural } from './article.js';

/** The titles and declarations of a model by name. */
export interface Lexicon {
  readonly titles: ReadonlyMap<string, string>;
  /** The titles of what events and measures may be about: parties, persons, instruments, sets. */
  readonly things: ReadonlyMap<string, string>;
  /** Titles that take a plural verb. */
  readonly plurals: ReadonlySet<string>;
  /** Names that are written with a capital: of parties, persons and members of sets, by their small letters. */
  readonly capitals: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, EventKind>;
  readonly measures: ReadonlyMap<string, Model['measures'][number]>;
  readonly sets: ReadonlyMap<string, Model['sets'][number]>;
}

const LEXICONS = new WeakMap<Model, Lexicon>();

/** The titles and declarations of a model by name, sorted once for each. */
export function lexiconOf(model: Model): Lexicon {
  let found = LEXICONS.get(model);
  if (found !== undefined) return found;
  const titles = new Map<string, string>();
  const things = new Map<string, string>();
  const plurals = new Set<string>();
  for (const { name, title } of model.sets) if (title !== null) things.set(name, title);
  for (const { kind, name, title } of [...model.parties, ...model.persons, ...model.instruments]) {
    const called = title ?? name.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
    const said = inSentence(called, kind);
    things.set(name, said);
    if (kind !== 'person' && kind !== 'instrument' && isPlural(called, kind)) plurals.add(said);
  }
  for (const list of [
    model.sets,
    model.terms,
    model.values,
    model.milestones,
    model.sources,
    model.commitments,
    ...model.offers.map((offer) => offer.commitments),
    model.exchanges,
    model.powers,
    model.viewpoints,
    model.offers,
  ]) {
    for (const { name, title } of list) if (title !== null) titles.set(name, title);
  }
  for (const [name, said] of things) if (!titles.has(name)) titles.set(name, said);
  found = {
    titles,
    things,
    plurals,
    capitals: new Map(
      [...model.parties, ...model.persons]
        .map((of) => of.name)
        .concat(model.sets.flatMap((set) => set.members))
        .filter((of) => /^\p{Lu}/u.test(of))
        .map((of) => [of.toLowerCase(), of]),
    ),
    events: new Map(model.events.map((event) => [event.name, event])),
    measures: new Map(model.measures.map((measure) => [measure.name, measure])),
    sets: new Map(model.sets.map((set) => [set.name, set])),
  };
  LEXICONS.set(model, found);
  return found;
}
