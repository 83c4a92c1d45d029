import { expect, test } from 'vitest';
import { explore } from './explore.js';
import { netFromPnml } from './pnml.js';

const file = (body: string, type = 'http://www.pnml.org/version-2009/grammar/ptnet'): string =>
  `<?xml version="1.0"?><pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml"><net id="n" type="${type}"><page id="g">${body}</page></net></pnml>`;

test('reads places, markings, weights, pages and references', () => {
  const net = netFromPnml(
    file(`
    <place id="a"><name><text>17</text></name><initialMarking><text> 3 </text></initialMarking></place>
    <page id="inner"><place id="b"/><referencePlace id="ra" ref="a"/></page>
    <transition id="t"/>
    <arc id="x" source="ra" target="t"><inscription><text>2</text></inscription></arc>
    <arc id="y" source="t" target="b"/>
    <arc id="z" source="b" target="t" type="inhibitor"/>`),
  );
  expect(net).toEqual({
    id: 'n',
    places: [{ id: 'a', tokens: 3 }, { id: 'b' }],
    transitions: [
      { id: 't', pre: [{ place: 'a', weight: 2 }], post: [{ place: 'b' }], inhibit: [{ place: 'b' }] },
    ],
  });
  if ('places' in net) expect(explore(net, { property: { kind: 'count' } })).toMatchObject({ states: 2 });
});

test.each([
  ['not XML', 'hello'],
  ['broken XML', '<pnml><net id="n">'],
  ['no net', '<pnml/>'],
  ['a coloured net', file('', 'http://www.pnml.org/version-2009/grammar/symmetricnet')],
  ['an arc to nothing', file('<place id="a"/><arc id="x" source="a" target="t"/>')],
  ['a negative marking', file('<place id="a"><initialMarking><text>-1</text></initialMarking></place>')],
  ['depth', file('<page id="x">'.repeat(500))],
])('refuses %s with P5305 and a line', (_, text) => {
  const got = netFromPnml(text);
  expect('kind' in got && got.problems[0]?.code).toBe('P5305');
  expect('kind' in got && got.problems[0]?.at).toMatch(/^line \d+$/);
});
