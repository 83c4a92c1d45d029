import type { Condition } from '../condition.js';
import type { Commitment, CommitmentTerms, Order, Power } from '../declaration.js';
import { showDuration } from '../time.js';
import type { Saying } from './saying.js';
import { isVerb, join, lead } from './writing.js';

/** How promises are said. */
export interface DutyWords {
  duty(terms: Pick<CommitmentTerms, 'mode' | 'consequent'>, debtors: readonly string[]): string;
  order(of: Order): string;
  commitment(of: Commitment): string;
  power(of: Power): string;
}

/** Says what is promised: duties, orders, whole commitments, powers. */
export function dutyWords(say: Saying): DutyWords {
  const { local } = say;
  const { events } = say.lexicon;

  /** The consequent as an infinitive where the debtor himself acts in it, else as something to bring about. */
  function duty(terms: Pick<CommitmentTerms, 'mode' | 'consequent'>, debtors: readonly string[]): string {
    const { consequent } = terms;
    forbidden = terms.mode === 'refrain';
    const own = infinitive(consequent, debtors);
    switch (terms.mode) {
      case 'refrain':
        return own === null ? `not let it come about that ${say.condition(consequent)}` : `not ${own}`;
      case 'maintain':
        if (own !== null && consequent.kind === 'event') return `at all times ${own}`;
        return consequent.kind === 'compare' && say.amountPattern(consequent) === null
          ? `keep ${say.term(consequent.left)} ${consequent.op} ${say.term(consequent.right)}`
          : `keep it so that ${say.condition(consequent)}`;
      case 'effort':
        return own === null
          ? `make an effort to bring it about that ${say.condition(consequent)}`
          : `make an effort to ${own}`;
      default:
        return own ?? `bring it about that ${say.condition(consequent)}`;
    }
  }

  /** Whether what is being said is what must not be done. */
  let forbidden = false;

  function infinitive(of: Condition, debtors: readonly string[]): string | null {
    switch (of.kind) {
      case 'event': {
        const kind = events.get(of.pattern.event);
        if (kind?.phrase && !isVerb(kind.phrase)) return null;
        const actors = say.actorsOf(of.pattern, kind);
        if (actors.length > 0 && !debtors.every((debtor) => actors.includes(debtor))) return null;
        const others = actors.filter((actor) => !debtors.includes(actor));
        const joint = kind?.actors.mode === 'joint' || kind?.actors.mode === 'one';
        if (others.length > 0 && !joint) return null;
        // Where the act of any of them is enough, it must not read as if each had to do it.
        if (!forbidden && debtors.length > 1 && kind?.actors.mode === 'any' && of.pattern.by === null)
          return `see to it that one of them ${say.event(of.pattern, 'present', '').trim()}${say.when(of.when)}`;
        const together = others.length > 0 ? ` together with ${say.names(others)}` : '';
        return `${say.event(of.pattern, 'infinitive', null, debtors.length > 1)}${together}${say.when(of.when)}`;
      }
      case 'compare': {
        const told = say.amountPattern(of);
        const inner =
          told === null ? null : infinitive({ kind: 'event', pattern: told.pattern, when: [] }, debtors);
        return inner === null ? null : `${inner}${told?.rest}`;
      }
      case 'and':
      case 'or': {
        const parts = of.of.map((part) => infinitive(part, debtors));
        return parts.every((part) => part !== null) ? join(parts, of.kind) : null;
      }
      case 'every':
      case 'some': {
        const listed = say.overMembers(of, () => infinitive(of.holds, debtors));
        if (listed !== null) return listed;
        if (of.over.kind === 'set') {
          const inner = infinitive(of.holds, debtors);
          return inner === null ? null : `${inner} for ${of.kind} ${say.domain(of.variable, of.over)}`;
        }
        return (
          say.naming(of.variable, of.over, (each) => {
            const inner = infinitive(of.holds, debtors);
            return inner === null
              ? ''
              : of.kind === 'every'
                ? `, ${lead(each)}, ${inner}`
                : `, for ${each.replace(/^each /, 'some ')}, ${inner}`;
          }) || null
        );
      }
      case 'term':
        return `bring about ${say.name(of.term)}${of.args.length > 0 ? ` for ${join(of.args.map(say.argument), 'and')}` : ''}`;
      default:
        return null;
    }
  }

  function order(of: Order): string {
    const what =
      of.of.kind === 'commitments'
        ? join(
            of.of.names.map((n) => `“${say.name(n)}”`),
            'and',
          )
        : say.condition(of.of.condition);
    const verb =
      of.of.kind !== 'commitments' || of.relation !== 'only after'
        ? ''
        : of.of.names.length > 1
          ? ' are performed'
          : ' is performed';
    const span =
      of.relation !== 'in tandem with'
        ? ''
        : of.window === null
          ? ' on the same day'
          : ` within ${showDuration(of.window)}`;
    return `${of.relation} ${what}${verb}${span}`;
  }

  function commitment(of: Commitment): string {
    const who = say.names(of.debtors);
    const modal =
      of.mode === 'aim'
        ? `${say.verb(of.debtors, 'aim')} to`
        : of.worded === null
          ? 'must'
          : `${say.verb(of.debtors, 'be')} to`;
    const stands = new Map<string, string>();
    const leads: string[] = [];
    const named: string[] = [];
    for (const { variable, over } of of.instances) {
      if (over.kind === 'set') {
        stands.set(
          variable,
          `${of.mode === 'refrain' ? 'any' : 'each'} of ${say.fewOf(over.set) === null ? say.setName(over.set) : join(say.fewOf(over.set) ?? [], 'and')}`,
        );
        continue;
      }
      say.naming(variable, over, (each) => {
        leads.push(lead(each));
        return '';
      });
      for (const [name, said] of say.nounsOf(over)) {
        named.push(name);
        local.set(name, `that ${said}`);
      }
    }
    for (const [variable, said] of stands) local.set(variable, said);
    const parts = [...leads.map((lead) => `${lead},`), `${who} ${modal} ${duty(of, of.debtors)}`];
    if (of.deadline !== null) parts.push(deadline(of));
    // What is owed each time that something happens is owed from then on.
    if (of.from !== null && of.from.kind !== 'occurrence') parts.push(`from ${say.dayOf(of.from)}`);
    if (of.until !== null) parts.push(`until ${say.dayOf(of.until)}`);
    if (of.antecedent !== null) parts.push(`if ${say.condition(of.antecedent)}`);
    if (of.unless !== null) parts.push(`unless ${say.condition(of.unless)}`);
    if (of.orders.length > 0) parts.push(join(of.orders.map(order), 'and'));
    for (const { variable, over } of of.instances) {
      const said = stands.get(variable);
      if (said !== undefined && !parts.some((part) => part.includes(said)))
        parts.push(`for every ${say.domain(variable, over)}`);
    }
    for (const variable of [...stands.keys(), ...named]) local.delete(variable);
    return parts.join(' ').replace(/ ,/g, ',');
  }

  function deadline(of: Commitment): string {
    if (of.deadline === null) return '';
    if (of.deadline.kind === 'after detachment')
      return `within ${showDuration(of.deadline.duration)} of its becoming due`;
    const { deadline: last } = of;
    if (last.kind === 'offset' && last.duration.count > 0 && !of.deadlineOpen && last.from.kind !== 'offset')
      return `within ${showDuration(last.duration)} of ${say.dayOf(last.from)}`;
    return `${of.deadlineOpen ? 'before' : 'by'} ${say.dayOf(last)}`;
  }

  function power(of: Power): string {
    const effects = of.effects.map((effect) =>
      effect.kind === 'amend'
        ? `amend ${say.quoted(effect.targets)} into “${say.name(effect.by)}”`
        : `${effect.kind}${effect.kind === 'withdraw' ? ' from' : effect.kind === 'accede' ? ' to' : ''} ${say.quoted(effect.targets)}`,
    );
    const given = of.condition === null ? '' : ` if ${say.condition(of.condition)}`;
    const notice = of.notice === null ? '' : ` with ${showDuration(of.notice)} notice`;
    return `${say.names(of.holders, 'or')} may ${say.event(of.act, 'infinitive')}${given}${notice}${effects.length === 0 ? '' : `, to ${join(effects, 'and')}`}`;
  }

  return { duty, order, commitment, power };
}
