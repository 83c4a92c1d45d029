import type { Condition, Gap, Steps } from '../condition.js';
import { showDuration } from '../time.js';
import type { Saying } from './saying.js';
import { stateWords } from './time-words.js';
import { join, lead } from './writing.js';

const DEEPEST_SAID = 12;

/** How conditions are said. */
export interface ConditionWords {
  condition(of: Condition): string;
}

/** Says conditions as clauses. */
export function conditionWords(say: Saying): ConditionWords {
  const { bound, times } = say;

  let depth = 0;

  /** Conditions nested deeper than a reader follows are not said out. */
  function condition(of: Condition): string {
    if (depth >= DEEPEST_SAID) return 'a longer condition';
    depth += 1;
    const said = clause(of);
    depth -= 1;
    return said;
  }

  function clause(of: Condition): string {
    switch (of.kind) {
      case 'constant':
        return of.value ? 'in any case' : 'in no case';
      case 'not':
        if (of.of.kind === 'event') return `${say.event(of.of.pattern, 'not past')}${say.when(of.of.when)}`;
        if (of.of.kind === 'in force')
          return condition(of.of).replace(/ is in force( for |$)/, ' is not in force$1');
        return `it is not so that ${condition(of.of)}`;
      case 'and':
      case 'or':
        return join(
          of.of.map((part) => (part.kind === 'or' ? `(${condition(part)})` : condition(part))),
          of.kind,
        );
      case 'every':
      case 'some':
        return (
          say.overMembers(of, () => condition(of.holds)) ??
          say.naming(
            of.variable,
            of.over,
            (each) =>
              `${of.kind === 'every' ? lead(each) : `for ${each.replace(/^(each|every) /, 'some ')}`}, ${condition(of.holds)}`,
          )
        );
      case 'event':
        return `${say.event(of.pattern, 'present')}${say.when(of.when)}`;
      case 'sequence':
        return steps(of.of);
      case 'compare': {
        const told = say.amountPattern(of);
        if (told !== null) return `${say.event(told.pattern, 'present')}${told.rest}`;
        return `${say.term(of.left)} ${say.isSeveral(of.left) ? 'are' : 'is'} ${of.op} ${say.term(of.right)}`;
      }
      case 'term':
        return `“${say.name(of.term)}” is met${of.args.length > 0 ? ` for ${join(of.args.map(say.argument), 'and')}` : ''}`;
      case 'is':
        return `${say.argument(of.left)} is ${of.right.kind === 'set' ? `one of ${say.name(of.right.set)}` : say.argument(of.right)}`;
      case 'state':
        return `“${say.name(of.commitment)}” ${stateWords(of.state)}`;
      case 'in force':
        return `${say.name(of.instrument)} is in force${of.for === null ? '' : ` for ${say.name(of.for)}`}`;
      case 'time':
        return `${of.of === undefined ? 'the day' : (times[of.of] ?? bound[of.of] ?? 'it')} lies${say.when(of.when)}`;
      case 'once':
      case 'throughout':
        return `at ${of.kind === 'once' ? 'some time' : 'all times'}${say.when(of.when)}, ${condition(of.of)}`;
      case 'since':
        return `${condition(of.of)}, ever since ${condition(of.after)}${say.within(of.within)}`;
      case 'until':
        return `${condition(of.of)}, until ${condition(of.before)}${say.within(of.within)}`;
    }
  }

  function steps(of: Steps): string {
    switch (of.kind) {
      case 'happens':
        return `${say.event(of.pattern, 'present')}${say.when(of.when)}`;
      case 'either':
        return `either ${join(of.of.map(steps), 'or')}`;
      case 'optional':
        return `possibly ${steps(of.of)}`;
      case 'repeated':
        return `once or more often (each time${gap(of.gap) || ' later'}) ${steps(of.of)}`;
      case 'row':
        return [steps(of.first), ...of.next.map((one) => `then ${steps(one.of)}${gap(one.gap)}`)].join(', ');
    }
  }

  const gap = (of: Gap): string =>
    [
      of.least === null ? '' : ` at least ${showDuration(of.least)} later`,
      of.within === null ? '' : ` within ${showDuration(of.within)}`,
      of.without.length === 0
        ? ''
        : `, and not in between: ${join(
            of.without.map((pattern) => say.event(pattern, 'present')),
            'or',
          )}`,
    ].join('');

  return { condition };
}
