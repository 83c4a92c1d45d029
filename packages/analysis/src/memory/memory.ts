import { type Commitment, type Condition, type Model, type Span, wordsOf } from '@proviso/model';
import { conditionNeed } from './condition.js';
import type { Desk } from './desk.js';
import { openIn } from './domain.js';
import { daysIn, FIXED, type Finding, most, type Need, OPEN, UNBOUNDED } from './need.js';

/** What has to be remembered to follow one commitment for good. */
export interface Memory {
  readonly commitment: string;
  readonly need: Need;
  readonly findings: readonly (Finding & { readonly part: MemoryPart })[];
  readonly span?: Span;
}

/** The part of a commitment that something has to be remembered for. */
export type MemoryPart = 'instances' | 'what is owed' | 'if' | 'unless' | 'order' | 'reading';

/**
 * Whether each commitment can be followed in bounded memory, with the reasons. It goes by the form of the conditions, as
 * the monitors of metric first-order temporal logic do (D. Basin, F. Klaedtke, S. Müller, E. Zălinescu, “Monitoring
 * metric first-order temporal properties”, J. ACM 62(2), 2015: bounded futures, and memory that windows and finite
 * relations bound; K. Havelund, D. Peled, D. Ulus, “First-order temporal logic monitoring with BDDs”, 2017: over the past
 * it is the number of values that grows). It holds for evidence in order; what comes later than it was remembered for
 * needs the log.
 */
export function memoryOf(model: Model): readonly Memory[] {
  const offered = model.offers.flatMap((offer) => offer.commitments);
  return [...model.commitments, ...offered].map((commitment) => ofCommitment(model, commitment));
}

function ofCommitment(model: Model, commitment: Commitment): Memory {
  const findings: (Finding & { part: MemoryPart })[] = [];
  const needs: Need[] = [];
  const words = wordsOf(model);
  const at = (part: MemoryPart, make: (desk: Desk) => Need): void => {
    const desk: Desk = { model, words, found: [], opening: new Set() };
    needs.push(make(desk));
    for (const finding of desk.found) findings.push({ ...finding, part });
  };
  const condition = (part: MemoryPart, of: Condition | null | undefined): void => {
    if (of != null) at(part, (desk) => conditionNeed(desk, of));
  };
  at('instances', (desk) => most(commitment.instances.map((one) => instanceNeed(desk, commitment, one))));
  condition('what is owed', commitment.consequent);
  condition('if', commitment.antecedent);
  condition('unless', commitment.unless);
  for (const order of commitment.orders) {
    if (order.of.kind === 'condition') condition('order', order.of.condition);
  }
  for (const { terms } of commitment.readings) {
    for (const of of [terms.consequent, terms.antecedent, terms.unless]) condition('reading', of);
  }
  const { name, span } = commitment;
  return { commitment: name, need: most(needs), findings, ...(span === undefined ? {} : { span }) };
}

function instanceNeed(
  desk: Desk,
  commitment: Commitment,
  { variable, over }: Commitment['instances'][number],
): Need {
  const say = (need: Need, reason: string, advice: string | null = null): Need => {
    const rewriting = advice === null ? null : { instead: null, equivalent: false, advice };
    desk.found.push({ need, of: null, reason, rewriting });
    return need;
  };
  switch (over.kind) {
    case 'set':
      return FIXED;
    case 'occurrences': {
      const clause = desk.words.event(over.pattern, 'present');
      if (commitment.mode !== 'maintain' && commitment.mode !== 'refrain') {
        const { deadline } = commitment;
        const isOwn =
          deadline?.kind === 'offset' &&
          deadline.from.kind === 'occurrence' &&
          deadline.from.variable === variable;
        const late = isOwn
          ? `Whether it is done in time is decided ${daysIn(deadline.duration)} days after; only what is late stays open.`
          : 'Nothing says how long one may stay open.';
        return say(
          OPEN,
          `Each time that ${clause} has an instance of its own, which can be forgotten when it is performed. ${late}`,
          isOwn ? null : `Give each a deadline (“by … after ${variable}”).`,
        );
      }
      const end = commitment.until;
      if (end?.kind === 'offset' && end.from.kind === 'occurrence' && end.from.variable === variable) {
        const need: Need = { kind: 'window', days: daysIn(end.duration) };
        return say(need, `Each time that ${clause} has an instance of its own, until its end.`);
      }
      return say(
        UNBOUNDED,
        `Each time that ${clause} begins a duty that has no end.`,
        `Say how long each lasts (“until … after ${variable}”).`,
      );
    }
    case 'groups':
    case 'observed': {
      const names = [variable, ...over.also];
      const pattern =
        over.kind === 'groups' ? over.pattern : { event: over.measure, args: over.args, by: null };
      const open = over.kind === 'groups' ? openIn(desk, pattern, names) : openInMeasure(desk, over, names);
      if (open.length === 0) return FIXED;
      return say(
        UNBOUNDED,
        `Each ${open.join(' and ')} that ever occurs has an instance of its own, and nothing says how many there can be.`,
        'Declare a set of the values, and run over it.',
      );
    }
    default:
      return unreachable(over);
  }
}

function openInMeasure(
  desk: Desk,
  over: Extract<Commitment['instances'][number]['over'], { kind: 'observed' }>,
  names: readonly string[],
): readonly string[] {
  const types = desk.model.measures.find((one) => one.name === over.measure)?.parameters ?? [];
  return over.args.flatMap((arg, i) =>
    arg.kind === 'variable' &&
    names.includes(arg.name) &&
    !['set', 'party', 'instrument'].includes(types[i]?.type.kind ?? '')
      ? [arg.name]
      : [],
  );
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
