import { squeeze } from './text-builder.js';

/** What schema.org's data in a page says of its article; `author` with several names parted by `; `. */
export interface LinkedData {
  readonly headline?: string;
  readonly datepublished?: string;
  readonly author?: string;
  readonly publisher?: string;
}

/** The longest data read, and the most of its objects looked at. */
const [longest, most] = [500_000, 2000];

/** Reads JSON-LD: its article, else the first object that says anything. Data that is no JSON says nothing. */
export function linkedData(json: string): LinkedData {
  if (json.length > longest) return {};
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/gu, ''));
  } catch {
    // Pages hold what their makers wrote; what is no JSON is passed over.
    return {};
  }
  const objects = objectsIn(data);
  const articles = objects.filter((object) =>
    typesOf(object).some((type) => /Article$|Posting$|Report$/u.test(type)),
  );
  const found: Record<string, string> = {};
  for (const object of [...articles, ...objects]) {
    const byId = (value: unknown) => resolved(value, objects);
    const said: readonly (readonly [string, string | null])[] = [
      ['headline', wordsIn(object.headline)],
      ['datepublished', wordsIn(object.datePublished)],
      ['author', namesIn(byId(object.author)).join('; ') || null],
      ['publisher', namesIn(byId(object.publisher))[0] ?? null],
    ];
    for (const [key, value] of said) if (value !== null) found[key] ??= value;
  }
  return found;
}

type Entry = Readonly<Record<string, unknown>>;

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects at the top and in `@graph`, `mainEntity` and lists, walked without recursion. */
function objectsIn(data: unknown): readonly Entry[] {
  const found: Entry[] = [];
  const queue: unknown[] = [data];
  for (let i = 0; i < queue.length && i < most; i += 1) {
    const value = queue[i];
    if (Array.isArray(value)) queue.push(...value.slice(0, most));
    else if (isEntry(value)) {
      found.push(value);
      queue.push(value['@graph'], value.mainEntity, value.mainEntityOfPage);
    }
  }
  return found;
}

function typesOf(entry: Entry): readonly string[] {
  const type = entry['@type'];
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string');
}

/** An object that only refers to another one of the page (`@id`) stands for it. */
function resolved(value: unknown, objects: readonly Entry[]): unknown {
  if (Array.isArray(value)) return value.slice(0, 20).map((one) => resolved(one, objects));
  if (!isEntry(value) || value.name !== undefined || value['@id'] === undefined) return value;
  return objects.find((object) => object['@id'] === value['@id'] && object.name !== undefined) ?? value;
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  const name = wordsIn(isEntry(value) ? value.name : value);
  return name === null || /^https?:/iu.test(name) ? [] : [name];
}

function wordsIn(value: unknown): string | null {
  const words = typeof value === 'string' ? squeeze(value) : '';
  return words === '' || words.length > 300 ? null : words;
}
