import type { Model } from '@proviso/model';
import type { DraftingOptions, KnownParameter } from '@proviso/reader';

/** The persons and parties of a model as the reader knows them: those whose names `counts` takes, and whom they speak for. */
export function castOf(
  model: Model,
  counts: (name: string) => boolean = () => true,
): Pick<DraftingOptions, 'knownPersons' | 'knownParties'> {
  const persons = model.persons.filter(({ name }) => counts(name));
  const spokenFor = new Set(persons.flatMap(({ offices }) => offices.map(({ party }) => party)));
  return {
    knownPersons: persons.map((person) => ({
      name: person.title ?? person.name,
      aliases: [person.name],
      offices: person.offices.flatMap(({ office }) => (office === null ? [] : [office])),
      ...(person.offices[0] === undefined ? {} : { party: titleOf(model, person.offices[0].party) }),
    })),
    knownParties: model.parties
      .filter(({ name }) => counts(name) || spokenFor.has(name))
      .map((party) => ({ name: party.title ?? party.name, aliases: [party.name] })),
  };
}

/** What a draft can bind to: events, with what their arguments have to be, commitments, instruments and the two sides. */
export function boundTo(
  model: Model,
  isDeclared: (name: string) => boolean,
): Pick<DraftingOptions, 'knownEvents' | 'knownCommitments' | 'knownInstruments' | 'sides'> {
  return {
    knownEvents: model.events
      .filter((event) => isDeclared(event.name))
      .flatMap((event) => {
        const parameters = event.parameters.map((parameter) => parameterOf(model, parameter));
        return parameters.every((parameter) => parameter !== null)
          ? [
              {
                name: event.name,
                phrase: event.phrase ?? event.title,
                actors: event.actors.parties,
                parameters,
              },
            ]
          : [];
      }),
    knownCommitments: model.commitments
      .filter((commitment) => commitment.instances.length === 0 && isDeclared(commitment.name))
      .flatMap(({ name, debtors, consequent, mode }) =>
        consequent.kind === 'event' && (mode === 'achieve' || mode === 'refrain')
          ? [{ name, debtors, event: consequent.pattern.event, refrains: mode === 'refrain' }]
          : [],
      ),
    knownInstruments: model.instruments
      .filter(({ name }) => isDeclared(name))
      .map(({ name, title, articles }) => ({ name, title, articles: articles.map(({ number }) => number) })),
    sides:
      model.agreement?.parties.filter((name) => isDeclared(name)).map((name) => titleOf(model, name)) ?? [],
  };
}

/** What an earlier draft called its items, by kind and words, so that the same words get the same names again. */
export function namesIn(model: Model): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const add = (kind: string, words: string | null, name: string) => {
    if (words === null) return;
    const key = `${kind}|${words.replaceAll(/\s+/gu, ' ').trim()}`;
    names.set(key, [...(names.get(key) ?? []), name]);
  };
  for (const { name, title, kind } of model.parties)
    add(kind === 'reporter' ? 'reporter' : 'party', title, name);
  for (const { name, title } of model.persons) add('person', title, name);
  for (const { name, title } of model.sources) add('source', title, name);
  for (const { name, title } of model.instruments) add('instrument', title, name);
  for (const { name, phrase } of model.events) add('event', phrase, name);
  for (const { name, phrase } of model.measures) add('measure', phrase, name);
  for (const { name, provision } of model.commitments) add('commitment', provision.quote, name);
  for (const { name } of model.exchanges) {
    // An exchange goes by the words of the commitment that is given in return.
    const given = model.commitments.find((one) => one.exchange === name && one.orders.length > 0);
    add('exchange', given?.provision.quote ?? null, name);
  }
  for (const { name, provision } of model.offers) add('offer', provision.quote, name);
  for (const { name, quote } of model.positions) add('position', quote, name);
  for (const { name, quote } of model.expectations) add('expectation', quote, name);
  for (const { name, quote } of model.statements) add('statement', quote, name);
  for (const { name, quote } of model.reports) add('report', quote, name);
  return names;
}

function titleOf(model: Model, party: string): string {
  return model.parties.find(({ name }) => name === party)?.title ?? party;
}

/** What a word has to be to stand for a parameter: a member of its set by name, a party by a name of its, an amount in its unit. */
function parameterOf(
  model: Model,
  { type }: Model['events'][number]['parameters'][number],
): KnownParameter | null {
  switch (type.kind) {
    case 'set':
      return {
        kind: 'member',
        members: membersOf(model, type.set, new Set()).map((name) => ({ name, words: [spoken(name)] })),
      };
    case 'party':
      return {
        kind: 'member',
        members: model.parties.map(({ name, title }) => ({ name, words: wordsFor(name, title) })),
      };
    case 'instrument':
      return {
        kind: 'member',
        members: model.instruments.map(({ name, title }) => ({ name, words: wordsFor(name, title) })),
      };
    case 'number':
      return { kind: 'amount', unit: type.unit?.unit ?? null, basis: type.unit?.basis ?? null };
    case 'text':
    case 'date':
      return { kind: type.kind };
    default:
      return type satisfies never;
  }
}

function membersOf(model: Model, name: string, seen: ReadonlySet<string>): readonly string[] {
  const set = model.sets.find((one) => one.name === name);
  if (set === undefined || seen.has(name)) return [];
  return [
    ...new Set([
      ...set.members,
      ...set.includes.flatMap((other) => membersOf(model, other, new Set([...seen, name]))),
    ]),
  ];
}

function wordsFor(name: string, title: string | null): readonly string[] {
  return [...new Set([title ?? name, spoken(name), name])];
}

/** `heavyWater` → `heavy water`. */
function spoken(name: string): string {
  return name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replaceAll('_', ' ');
}
