import { readEdtf } from '@proviso/model';
import type { DefaultTreeAdapterMap } from 'parse5';
import { datesIn } from '../detail/date.js';
import { bylineOf } from './byline.js';
import { attributeOf, elementsOf, wordsOf } from './html-block.js';
import { linkedData } from './linked-data.js';
import { squeeze } from './text-builder.js';

/** What a page says of itself. */
export interface PageMeta {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
  readonly language: string | null;
}

/** What the page says of itself: Open Graph, Dublin Core, schema.org, `<time>`, `lang`. */
export function metaOf(tree: DefaultTreeAdapterMap['document']): PageMeta {
  const meta = new Map<string, string>();
  let title: string | null = null;
  let heading: string | null = null;
  let language: string | null = null;
  let time: string | null = null;
  for (const element of elementsOf(tree)) {
    switch (element.tagName) {
      case 'html':
        language = attributeOf(element, 'lang');
        break;
      case 'title':
        title ??= wordsOf(element) || null;
        break;
      case 'h1':
        heading ??= wordsOf(element) || null;
        break;
      case 'time':
        time ??= attributeOf(element, 'datetime');
        break;
      case 'meta': {
        const key =
          attributeOf(element, 'property') ??
          attributeOf(element, 'name') ??
          attributeOf(element, 'itemprop');
        const value = attributeOf(element, 'content');
        if (key !== null && value !== null && !meta.has(key.toLowerCase()))
          meta.set(key.toLowerCase(), squeeze(value));
        break;
      }
      case 'script':
        if (attributeOf(element, 'type') === 'application/ld+json') {
          const said = linkedData(wordsOf(element));
          for (const [key, value] of Object.entries(said))
            if (!meta.has(`ld:${key}`)) meta.set(`ld:${key}`, value);
        }
        break;
      default:
    }
  }
  const pick = (...keys: string[]) =>
    keys.map((key) => meta.get(key)).find((value) => value !== undefined && value !== '') ?? null;
  const said = [
    pick(
      'article:published_time',
      'ld:datepublished',
      'datepublished',
      'dc.date',
      'dc.date.issued',
      'dcterms.issued',
      'dcterms.created',
      'dcterms.date',
      'date',
      'pubdate',
      'publish-date',
      'parsely-pub-date',
      'citation_publication_date',
      'citation_date',
    ),
    time,
  ];
  const authors = pick(
    'ld:author',
    'author',
    'article:author',
    'dc.creator',
    'parsely-author',
    'citation_author',
    'byl',
  );
  return {
    title: pick('og:title', 'ld:headline', 'dc.title', 'citation_title') ?? heading ?? title,
    publisher:
      pick('og:site_name', 'ld:publisher', 'dc.publisher', 'citation_publisher', 'application-name') ??
      afterHeading(title, heading),
    authors:
      authors === null || /^https?:/iu.test(authors)
        ? []
        : (bylineOf(`By ${authors.replace(/^by /iu, '')}`)?.authors ?? authors.split(/; ?/u)),
    date: said.map(dayOfMeta).find((day) => day !== null) ?? null,
    language: language?.split(/[-_]/u)[0]?.toLowerCase() || null,
  };
}

/** “Truce talk - Harbour Times” over the heading “Truce talk”: pages put their publisher behind it. */
function afterHeading(title: string | null, heading: string | null): string | null {
  if (title === null || heading === null || !title.startsWith(heading)) return null;
  return /^ ?[|·–—-] ?(\p{Lu}[^|·–—]{1,60})$/u.exec(title.slice(heading.length))?.[1]?.trim() ?? null;
}

/** The day of a machine-written time as its publisher writes it, in the publisher's own zone. */
function dayOfMeta(written: string | null): string | null {
  if (written === null) return null;
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})/u.exec(written.trim());
  const day = iso === null ? datesIn(written, 0, null)[0]?.edtf : `${iso[1]}-${iso[2]}-${iso[3]}`;
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) && readEdtf(day).kind === 'time' ? day : null;
}
