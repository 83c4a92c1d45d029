import { describe, expect, test } from 'vitest';
import { resolvePath } from './imports.js';
import { load } from './load.js';

const file = (uri: string, text: string) => ({ uri, text });

describe('imports', () => {
  test('imported files are asked for, relative to the file that imports them', () => {
    const asked: string[] = [];
    const { model, diagnostics } = load(
      [file('deal/main.proviso', 'agreement Deal\nimport "../common/parties.proviso"\n')],
      {
        read: (uri) => {
          asked.push(uri);
          return uri === 'common/parties.proviso' ? 'state A\n' : null;
        },
      },
    );
    expect(asked).toEqual(['common/parties.proviso']);
    expect(model.parties.map((party) => party.name)).toEqual(['A']);
    expect(diagnostics).toEqual([]);
  });

  test.each([
    ['a/b.proviso', 'c.proviso', 'a/c.proviso'],
    ['a/b.proviso', './c.proviso', 'a/c.proviso'],
    ['a/b.proviso', '../c.proviso', 'c.proviso'],
    ['/a/b.proviso', '../../c.proviso', '/../c.proviso'],
    ['b.proviso', '../c.proviso', '../c.proviso'],
    ['file:///a/b.proviso', 'c.proviso', 'file:///a/c.proviso'],
    ['a/b.proviso', '/c.proviso', '/c.proviso'],
  ])('%s importing %s reads %s', (from, path, target) => {
    expect(resolvePath(from, path)).toBe(target);
  });
});

describe('what is left out', () => {
  const text = `agreement Deal
state A
state B
event pay by A
event leave by Nobody1
commitment Sound: A to B must pay by 2020
commitment Hurt: A to B must leave by 2020
commitment Waiting: A to B must pay by 2020 only after Hurt
commitment Broken A to B must pay
check as of 2020: Waiting is detached
`;
  const { model, diagnostics } = load([file('a.proviso', text)]);

  test('an error costs its declaration and what uses it, and nothing else', () => {
    expect(model.commitments.map((commitment) => commitment.name)).toEqual(['Sound']);
    expect(model.events.map((event) => event.name)).toEqual(['pay']);
    expect(model.checks).toEqual([]);
  });

  test('each thing left out is told once, in the order of the text', () => {
    expect(diagnostics.map(({ code, span }) => `${span.start.line + 1} ${code}`)).toEqual([
      '5 P2001',
      '7 P2015',
      '8 P2015',
      '9 P1001',
      '10 P2015',
    ]);
  });
});

test('a syntax error in one commitment of an exchange costs only that one and what uses it', () => {
  const { model, diagnostics } = load([
    file(
      'a.proviso',
      'agreement D\nstate A\nstate B\nevent pay by A\nexchange E\n  One: A to B must pay by 2020\n  Two: A to B shall pay\n  Three: A to B must pay by 2020 only after Two\n  Four: A to B must pay by 2020\n',
    ),
  ]);
  expect(model.exchanges[0]?.commitments).toEqual(['One', 'Four']);
  expect(diagnostics.map(({ code, span }) => `${span.start.line + 1} ${code}`)).toEqual([
    '7 P1001',
    '8 P2015',
  ]);
});

test('a quote found in its source gives the statement its place', () => {
  const article = '“We will,” he said,\n  “leave the — ridge.” Nobody believed it.';
  const { model, diagnostics } = load(
    [
      file(
        'a.proviso',
        'agreement D\nstate A\nperson P speaks for A\nsource s text "s.txt"\nstatement S: P announces quoted "“We will,” he said … the - ridge." in s\n',
      ),
    ],
    { texts: { 's.txt': article } },
  );
  expect(diagnostics).toEqual([]);
  const { at } = model.statements[0]!;
  expect(article.slice(at!.start, at!.end)).toBe('“We will,” he said,\n  “leave the — ridge.');
});

test('definitions and uses have their places', () => {
  const { definitions, uses } = load([file('a.proviso', 'state A\nevent pay by A\n')]);
  expect(definitions.get('A')).toMatchObject({ kind: 'party', span: { start: { line: 0, character: 6 } } });
  expect(uses.map((use) => ({ name: use.name, start: use.span().start }))).toEqual([
    { name: 'A', start: { line: 1, character: 13 } },
  ]);
});

test('nothing depends on the order of declarations', () => {
  const lines = [
    'agreement D',
    'state A',
    'event pay by A',
    'commitment C1: A to A must pay by M',
    'milestone M is 2 days after pay',
  ];
  const names = (text: string) =>
    load([file('a', text)]).model.commitments.map((commitment) => commitment.deadline);
  expect(names(lines.join('\n'))).toEqual(names([...lines].reverse().join('\n')));
});
