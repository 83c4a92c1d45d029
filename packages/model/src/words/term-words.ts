import type { Argument, Condition, EventPattern, Term } from '../condition.js';
import { showDuration } from '../time.js';
import type { Saying } from './saying.js';
import { apart, headOf, join, timesOf } from './writing.js';

/** The variable that stands for a limit where an amount is told as part of the act. */
const AMOUNT = ' amount';

/** How numbers are said. */
export interface TermWords {
  term(of: Term): string;
  measure(of: string, args: readonly Argument[]): string;
  amountPattern(
    of: Extract<Condition, { kind: 'compare' }>,
  ): { readonly pattern: EventPattern; readonly rest: string } | null;
  isSeveral(of: Term): boolean;
}

/** Says numbers: measures, counts, aggregates, and limits on them. */
export function termWords(say: Saying): TermWords {
  const { bound, local } = say;
  const { events, measures } = say.lexicon;

  function term(of: Term): string {
    switch (of.kind) {
      case 'quantity':
        return say.quantity(of.quantity);
      case 'measure':
        return measure(of.measure, of.args);
      case 'variable':
        return bound[of.name] ?? of.name;
      case 'count':
        return `the number of times that ${say.event(of.pattern, 'present')}${say.when(of.when)}`;
      case 'aggregate':
        return `the ${of.how} of ${apart(of.parameter)} when ${say.event(of.pattern, 'present')}${say.when(of.when)}`;
      case 'window':
        return `the ${of.how} over ${showDuration(of.duration)} of ${term({ kind: 'measure', measure: of.measure, args: of.args })}`;
      case 'over':
        return say.naming(
          of.variable,
          of.over,
          (each) => `the ${of.how}, over ${each}${given(of.given)}, of ${term(of.of)}`,
        );
      case 'number':
        return say.naming(
          of.variable,
          of.over,
          (those) => `the number of ${those}${given(of.given)}`,
          (nouns) => say.several(of.variable, of.over, nouns),
        );
      case 'value':
        return `“${say.name(of.value)}”${of.args.length > 0 ? ` for ${join(of.args.map(say.argument), 'and')}` : ''}`;
      case 'arithmetic':
        return `${term(of.left)} ${of.op} ${term(of.right)}`;
    }
  }

  const given = (of: Condition | null): string =>
    of === null ? '' : ` for which it is so that ${say.condition(of)}`;

  function measure(of: string, args: readonly Argument[]): string {
    const kind = measures.get(of);
    if (kind === undefined || kind.phrase === null)
      return `the ${apart(of)}${args.length > 0 ? ` of ${join(args.map(say.argument), 'and')}` : ''}`;
    const said = say.filled(kind.phrase, args, kind);
    return /^(the|a|an|its|his|her|their|[A-Z]\w*’s) /.test(said) ? said : `the ${said}`;
  }

  /**
   * A limit on how often something happens, or on how much of it in all, told as the act itself: `releases at least 200
   * prisoners in all`, `meets at least once in the last month`. Null where the phrase has no place for the amount.
   */
  function amountPattern(
    of: Extract<Condition, { kind: 'compare' }>,
  ): { readonly pattern: EventPattern; readonly rest: string } | null {
    const { left, right } = of;
    if (right.kind !== 'quantity') return null;
    if (left.kind === 'count') {
      if (right.quantity.unit !== null) return null;
      return {
        pattern: left.pattern,
        rest: ` ${of.op} ${timesOf(right.quantity.value)}${say.when(left.when)}`,
      };
    }
    if (left.kind !== 'aggregate' || left.how !== 'sum') return null;
    const kind = events.get(left.pattern.event);
    const at = kind?.parameters.findIndex(({ name: own }) => own === left.parameter) ?? -1;
    const arg = left.pattern.args[at];
    if (at < 0 || !kind?.phrase?.includes(`{${at + 1}}`) || (arg !== undefined && !say.isOpen(arg)))
      return null;
    local.set(AMOUNT, `${of.op} ${say.quantity(right.quantity)}`);
    const args = kind.parameters.map(
      (_, i): Argument =>
        i === at ? { kind: 'variable', name: AMOUNT } : (left.pattern.args[i] ?? { kind: 'any' }),
    );
    return { pattern: { ...left.pattern, args }, rest: ` in all${say.when(left.when)}` };
  }

  /** Whether a measure is named in the plural: `the shells stored by …`. */
  const isSeveral = (of: Term): boolean =>
    of.kind === 'measure' && /^(the )?[^,]*?[^aisu]s( |$)/.test(headOf(measure(of.measure, of.args)));

  return { term, measure, amountPattern, isSeveral };
}
