import { expect, test } from 'vitest';
import { linkedData } from './linked-data.js';

test.each<[string, unknown, ReturnType<typeof linkedData>]>([
  [
    'an article in a graph, its publisher told by reference',
    {
      '@graph': [
        { '@type': 'WebSite', '@id': '#site', name: 'Quay site', headline: 'Home' },
        { '@type': 'Organization', '@id': '#org', name: 'The Quay Post' },
        {
          '@type': ['NewsArticle', 'Article'],
          headline: 'Gates to “open”',
          datePublished: '2027-05-14T21:30:00+02:00',
          author: [{ '@type': 'Person', name: 'Ana Duarte' }, { name: 'Bo Lind' }],
          publisher: { '@id': '#org' },
        },
      ],
    },
    {
      headline: 'Gates to “open”',
      datepublished: '2027-05-14T21:30:00+02:00',
      author: 'Ana Duarte; Bo Lind',
      publisher: 'The Quay Post',
    },
  ],
  [
    'a list, an author as words, a publisher with a logo before its name',
    [
      {
        '@type': 'LiveBlogPosting',
        author: 'Cora Brandt',
        publisher: { logo: { name: 'logo' }, name: 'Courier' },
      },
    ],
    { author: 'Cora Brandt', publisher: 'Courier' },
  ],
  ['an author that is only an address', { '@type': 'Article', author: 'https://x.example/ana' }, {}],
  ['nothing', null, {}],
  ['circles', { '@type': 'Article', author: { '@id': '#a' }, mainEntity: { '@id': '#a' } }, {}],
])('%s', (_, data, said) => {
  expect(linkedData(JSON.stringify(data))).toEqual(said);
});

test.each([
  '',
  '{',
  '[1, "x", null]',
  '"x"',
  '[['.repeat(300),
  `{"@graph":${'['.repeat(900)}${']'.repeat(900)}}`,
])('what is no data says nothing: %#', (json) => {
  expect(linkedData(json)).toEqual({});
});
