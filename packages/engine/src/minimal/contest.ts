import type { Days, EventPattern, Model } from '@proviso/model';
import type { Counting } from '../facts/counting.js';
import { namesOf } from '../facts/facts.js';
import { argsOf, keyOf, makeShape, matchOf, NO_BINDINGS, type Shape } from '../facts/key.js';
import type { ReportIndex } from '../facts/report-index.js';
import type { World } from '../value/world.js';
import type { Item } from './subset.js';

/** What a report or coverage says, as far as others may speak against it. */
interface Said {
  readonly item: Item;
  readonly kind: 'for' | 'against' | 'measure';
  readonly shape: Shape;
  readonly days: Days;
  readonly rank: number;
}

/**
 * For each of the items those of equal or better rank that speak against it: a denial or a watch that covers what is
 * affirmed, an affirmation of what is denied or watched for, another reporter's value for the same measure and days.
 */
export function contestants({ facts }: World, items: readonly Item[]): (item: Item) => readonly Item[] {
  const { model, index, counting } = facts;
  const all = new Map<Item, Said>();
  const groups = new Map<string, Said[]>();
  for (const item of items) {
    const said = saidBy(item, model, index, counting);
    if (said === null) continue;
    all.set(item, said);
    const key = `${said.kind} ${said.kind === 'measure' ? keyOf(said.shape) : said.shape.event}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [said]);
    else group.push(said);
  }
  const found = new Map<Item, readonly Item[]>();
  return (item) => {
    const known = found.get(item);
    if (known !== undefined) return known;
    const said = all.get(item);
    const others = said === undefined ? [] : opponentsOf(said, groups);
    found.set(item, others);
    return others;
  };
}

function opponentsOf(said: Said, groups: ReadonlyMap<string, readonly Said[]>): readonly Item[] {
  const within = (inner: Days, outer: Days): boolean => outer.from <= inner.from && inner.to <= outer.to;
  const saying = (kind: Said['kind'], key: string): readonly Said[] => groups.get(`${kind} ${key}`) ?? [];
  const opponents =
    said.kind === 'for'
      ? saying('against', said.shape.event).filter(
          (other) => matchOf(other.shape, said.shape) === 'full' && within(said.days, other.days),
        )
      : said.kind === 'against'
        ? saying('for', said.shape.event).filter(
            (other) => matchOf(said.shape, other.shape) === 'full' && within(other.days, said.days),
          )
        : saying('measure', keyOf(said.shape)).filter(
            (other) =>
              other.item.reporter !== said.item.reporter &&
              other.days.from <= said.days.to &&
              said.days.from <= other.days.to,
          );
  return opponents.filter(({ rank }) => rank <= said.rank).map(({ item }) => item);
}

function saidBy(item: Item, model: Model, index: ReportIndex, counting: Counting): Said | null {
  const { events, measures } = namesOf(model);
  const rank = counting.rankOf(item.reporter) ?? Infinity;
  const shapeIn = (pattern: EventPattern): Shape =>
    makeShape(model, events.get(pattern.event), pattern, NO_BINDINGS);
  if (item.kind === 'coverage')
    return { item, kind: 'against', shape: shapeIn(item.pattern), days: index.days(item.valid), rank };
  const { content } = item;
  switch (content.kind) {
    case 'affirms':
      return { item, kind: 'for', shape: shapeIn(content.pattern), days: index.days(content.valid), rank };
    case 'denies': {
      const days = content.valid === null ? { from: -Infinity, to: Infinity } : index.days(content.valid);
      return { item, kind: 'against', shape: shapeIn(content.pattern), days, rank };
    }
    case 'measures': {
      const args = argsOf(model, measures.get(content.measure)?.parameters ?? [], content.args, NO_BINDINGS);
      const shape = { event: content.measure, args, actor: '' };
      return { item, kind: 'measure', shape, days: index.days(content.valid), rank };
    }
    case 'retracts':
      return null;
    default:
      return unreachable(content);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
