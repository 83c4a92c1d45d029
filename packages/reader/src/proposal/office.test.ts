import { expect, test } from 'vitest';
import { officeIn } from './office.js';

const upland = [{ name: 'Upland', aliases: ['Republic of Upland'] }];

test.each([
  ['South Korean Foreign Minister Kang Kyung-wha left.', 'Kang Kyung-wha', 'South Korea', 'Foreign Minister'],
  ['“No,” said Russian Foreign Minister Ana Duarte.', 'Ana Duarte', 'Russia', 'Foreign Minister'],
  ['Upland’s foreign minister, Ana Duarte, left.', 'Ana Duarte', 'Upland', 'foreign minister'],
  ['Ana Duarte, the foreign minister of Upland, left.', 'Ana Duarte', 'Upland', 'foreign minister'],
  ['Ana Duarte, Upland’s envoy, left.', 'Ana Duarte', 'Upland', 'envoy'],
  ['President Ana Duarte of the United States of America left.', 'Ana Duarte', 'United States', 'President'],
  ['President Ana Duarte of Upland and Chairman Bo Reyl of Norway met.', 'Ana Duarte', 'Upland', 'President'],
  ['President Ana Duarte of Upland and Chairman Bo Reyl of Norway met.', 'Bo Reyl', 'Norway', 'Chairman'],
  [
    'Chairman Bo Reyl of the River Affairs Commission of the Democratic People’s Republic of Korea left.',
    'Bo Reyl',
    'North Korea',
    'Chairman',
  ],
])('the document says for whom: %s', (text, name, party, office) => {
  expect(officeIn(text, name, upland)).toEqual({ party, office });
});

test.each([
  ['Foreign Minister Ana Duarte left.', 'Ana Duarte'],
  ['President Cy Hald of the United States of America and Chairman Ana Duarte met.', 'Ana Duarte'],
  ['He flew to Russia, and President Ana Duarte left.', 'Ana Duarte'],
  ['Talks with Norway began as President Ana Duarte left.', 'Ana Duarte'],
  ['Former Russian Foreign Minister Ana Duarte left.', 'Ana Duarte'],
  ['Ana Duarte, the former envoy of Upland, left.', 'Ana Duarte'],
  ['Ana Duarte visited Russia.', 'Ana Duarte'],
  ['Turkish Cypriot leader Ana Duarte left.', 'Ana Duarte'],
  ['Russian Foreign Minister Ana Duarte met Upland’s envoy, Ana Duarte.', 'Ana Duarte'],
])('the document does not say: %s', (text, name) => {
  expect(officeIn(text, name, upland)).toBeNull();
});
