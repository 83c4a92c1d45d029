import type { Check, Expected } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { firstOf } from '../symbols/suggest.js';
import { clausesOf } from './clauses.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { lowerEdtf, lowerOptionalEdtf } from './time.js';

/** The words that a verdict may be expected to have: of state, performance and footing. */
const WORDS: readonly string[] =
  `unmade conditional detached discharged violated expired released cancelled suspended
superseded offered accepted declined lapsed none partial full late cured undone established presumed contested unknown
overdue`
    .split(/\s+/)
    .concat('not bound');

/** An expected answer. */
export function lowerCheck(node: ast.Check, context: Context): Check {
  const { one } = clausesOf(node.clauses, context);
  const viewpoint = one('ForViewpoint');
  return {
    kind: 'check',
    asOf: lowerEdtf(node.asOf, context),
    knownOn: lowerOptionalEdtf(one('Known')?.date, context),
    viewpoint:
      viewpoint?.viewpoint === undefined ? null : context.resolve(viewpoint.viewpoint, ['viewpoint']),
    expects: lowerExpected(node.expects, context),
    span: context.spanOf(node),
  };
}

function lowerExpected(expected: ast.Expected, context: Context): Expected {
  switch (expected.$type) {
    case 'ExpectedCondition':
      return {
        kind: 'condition',
        condition: lowerCondition(expected.condition, new Map(), context),
        value: expected.value.replace('is ', '') as 'true' | 'false' | 'contested' | 'unknown',
      };
    case 'ExpectedDate':
      return {
        kind: 'milestone',
        milestone: context.resolve(expected.milestone, ['milestone']) ?? expected.milestone.name,
        date: lowerOptionalEdtf(expected.date, context),
      };
    case 'ExpectedVerdict':
      return lowerVerdict(expected, context);
  }
}

function lowerVerdict(expected: ast.ExpectedVerdict, context: Context): Expected {
  const words: string[] = expected.first === undefined ? [] : [expected.first.replace('is ', '')];
  let negated = false;
  expected.words.forEach((written, i) => {
    let nots = written.nots.length;
    let word = written.name;
    if (nots > 0 && word === 'bound') {
      // Only where a comment stands between the two words; else the lexer joins them.
      word = 'not bound';
      nots -= 1;
    }
    if (nots > 0) {
      if (i > 0 || nots > 1)
        context.say('P2023', written, '“not” can stand only once, before all the words.');
      negated = true;
    }
    if (!WORDS.includes(word)) unknownWord(written, word, context);
    words.push(word);
  });
  checkInstance(expected, context);
  return {
    kind: 'verdict',
    commitment:
      context.resolve(expected.commitment, ['commitment', 'offer', 'exchange'], 'P4008') ??
      expected.commitment.name,
    instance: expected.instance.map((value) => value.name ?? value.text ?? value.date ?? value.number ?? ''),
    words,
    waitsOn: context.resolveAll(expected.waitsOn, [
      'commitment',
      'event',
      'milestone',
      'term',
      'measure',
      'exchange',
      'instrument',
      'offer',
    ]),
    not: negated,
  };
}

/** Tells an instance that the commitment does not have. */
function checkInstance(expected: ast.ExpectedVerdict, context: Context): void {
  const { name } = expected.commitment;
  const wanted = context.instances.get(name);
  if (wanted === undefined) return;
  if (wanted.length !== expected.instance.length) {
    const needed = wanted.map((set) => (set === null ? 'what occurred' : `a member of “${set}”`)).join(', ');
    context.say(
      'P4011',
      expected,
      wanted.length === 0
        ? `“${name}” has no instances. Leave out the parentheses.`
        : `“${name}” has an instance for each of ${needed}. Name it in parentheses after “${name}”.`,
    );
    return;
  }
  expected.instance.forEach((value, i) => {
    const set = wanted[i];
    const members = set === null || set === undefined ? undefined : context.members.get(set);
    if (members === undefined || value.name === undefined || members.has(value.name)) return;
    const meant = context.suggest(value.name, members);
    const span = context.spanOf(value);
    context.say(
      'P4011',
      value,
      `“${value.name}” is not a member of “${set}”.${meant ? ` Did you mean “${meant}”?` : ` Its members are ${firstOf(members)}.`}`,
      meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
    );
  });
}

function unknownWord(at: ast.VerdictWord, word: string, context: Context): void {
  const meant = context.suggest(word, WORDS);
  const span = context.spanOfProperty(at, 'name');
  context.say(
    'P2022',
    span,
    `No verdict has the word “${word}”.${meant ? ` Did you mean “${meant}”?` : ` Write words such as ${WORDS.slice(1, 6).join(', ')}.`}`,
    meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
  );
}
