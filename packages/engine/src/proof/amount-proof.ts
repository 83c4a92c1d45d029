import { type Day, type Days, type Proof, sayOn, sentence, showUnit, type Term } from '@proviso/model';
import { type Bindings, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { type Act, actsOf } from '../facts/same-act.js';
import { pieceAt, valueAt } from '../time/signal.js';
import { firstDayOf } from '../time/slide.js';
import type { Amount, Range } from '../value/amount.js';
import { countsOf } from '../value/event-value.js';
import { measureShape } from '../value/measure-shape.js';
import { membersOver } from '../value/member.js';
import { partOf } from '../value/over-value.js';
import { valueReadingsOf } from '../value/term-reading.js';
import { amountOf } from '../value/term-value.js';
import { CONTESTED, FALSE, UNKNOWN } from '../value/truth.js';
import { windowsOf } from '../value/window.js';
import type { World } from '../value/world.js';
import { observationAsides } from './aside-proof.js';
import { occurrenceProofs, opposingProofs } from './fact-proof.js';
import { eventClause, groupText, type Speaker, termText } from './phrase.js';
import { leaf, observationProofs } from './report-proof.js';
import { titleOf, titlesOf } from './words.js';

/** So many occurrences or members of one kind are told. */
const MOST_TOLD = 4;

/** What gives a number its value on a day, down to the reports; and where it is a range, what makes it one. */
export function amountProofs(
  world: World,
  term: Term,
  bindings: Bindings,
  start: Day,
  day: Day,
): readonly Proof[] {
  switch (term.kind) {
    case 'quantity':
    case 'variable':
      return [];
    case 'measure': {
      const shape = measureShape(world, term.measure, term.args, bindings);
      const current = valueAt(world.facts.observations(shape), day);
      return [...observationProofs(world, current), ...observationAsides(world, shape, day, current)];
    }
    case 'window':
      return windowProofs(world, term, bindings, start, day);
    case 'count':
    case 'aggregate':
      return [tallyProof(world, term, bindings, start, day)];
    case 'over':
    case 'number':
      return [overProof(world, term, bindings, start, day)];
    case 'value':
      return valueProofs(world, term, bindings, start, day);
    case 'arithmetic':
      return [
        ...amountProofs(world, term.left, bindings, start, day),
        ...amountProofs(world, term.right, bindings, start, day),
      ];
    default:
      return unreachable(term);
  }
}

/** An amount in words: `15 t`, `between 15 and 40 t`, `at least 15 t`, `not known`. */
export function amountWords(amount: Amount): string {
  const { ranges, disputed } = amount;
  const unit = showUnit(amount.unit) === '' ? '' : ` ${showUnit(amount.unit)}`;
  const said = [...new Set((ranges.length > 0 ? ranges : disputed).map((range) => rangeWords(range, unit)))];
  return said.length === 0 ? 'not known' : said.join(' or ');
}

function rangeWords({ low, high }: Range, unit: string): string {
  if (low === -Infinity && high === Infinity) return 'not known';
  if (low === high) return `${number(low)}${unit}`;
  if (low === -Infinity) return `at most ${number(high)}${unit}`;
  if (high === Infinity) return `at least ${number(low)}${unit}`;
  return `between ${number(low)} and ${number(high)}${unit}`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(9)));
}

function said(world: World, term: Term, bindings: Bindings, start: Day, day: Day): Amount & { text: string } {
  const speaker: Speaker = { model: world.facts.model, bindings };
  const amount = valueAt(amountOf(world, term, bindings, start), day);
  return { ...amount, text: sentence(`${termText(speaker, term)} is ${amountWords(amount)}`) };
}

function tallyProof(
  world: World,
  term: Extract<Term, { kind: 'count' | 'aggregate' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
): Proof {
  const amount = said(world, term, bindings, start, day);
  const found = countedOn(world, term, bindings, start, day);
  const speaker: Speaker = { model: world.facts.model, bindings };
  const happened = eventClause(speaker, term.pattern, 'past');
  // With the amounts that its reports give, which the pattern leaves open.
  const saidOf = ({ reports: [report] }: Occurrence): string =>
    report?.content.kind === 'affirms' ? eventClause(speaker, report.content.pattern, 'past') : happened;
  const of: Proof[] = [];
  for (const occurrence of found.sure.slice(0, MOST_TOLD)) of.push(...occurrenceProofs(world, occurrence));
  if (found.sure.length > MOST_TOLD) {
    of.push(leaf('fact', `There are ${found.sure.length - MOST_TOLD} more reported cases that count.`));
  }
  for (const occurrence of found.contested.slice(0, MOST_TOLD)) {
    of.push({
      ...leaf(
        'fact',
        `It is disputed whether ${happened} ${sayOn(occurrence)}: counted in one reading, not in the other.`,
      ),
      value: 'contested',
      of: [...occurrenceProofs(world, occurrence), ...opposingProofs(world, found.shape, occurrence)],
    });
  }
  for (const occurrence of found.possible.slice(0, MOST_TOLD)) {
    of.push({
      ...leaf(
        'fact',
        `It may be that ${happened} ${sayOn(occurrence)} counts: the report is not exact enough to tell.`,
      ),
      value: 'unknown',
      of: occurrenceProofs(world, occurrence),
    });
  }
  for (const occurrence of found.doubles.slice(0, MOST_TOLD)) {
    of.push({
      ...leaf(
        'fact',
        `This may be an act that is counted already, which somebody else tells otherwise: ${saidOf(occurrence)} ${sayOn(occurrence)}.`,
      ),
      value: 'unknown',
      of: occurrenceProofs(world, occurrence),
    });
  }
  for (const occurrence of found.retold.slice(0, MOST_TOLD)) {
    of.push(
      leaf(
        'fact',
        `This act is told with several amounts by reporters who rank alike; at most ${saidOf(occurrence)}.`,
      ),
    );
  }
  const rest = found.contested.length + found.possible.length;
  const told = Math.min(found.contested.length, MOST_TOLD) + Math.min(found.possible.length, MOST_TOLD);
  if (rest > told) of.push(leaf('fact', `There are ${rest - told} more disputed or inexact cases.`));
  if (amount.ranges.some((range) => range.high === Infinity)) {
    of.push(leaf('silence', 'More may have happened unseen: nobody watched all the time.'));
  }
  return { rule: 'fact', sentence: amount.text, value: null, days: null, of };
}

/** The occurrences that enter a count or aggregate on a day, by how they do. */
function countedOn(
  world: World,
  term: Extract<Term, { kind: 'count' | 'aggregate' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
) {
  const { facts } = world;
  const event = facts.names.events.get(term.pattern.event);
  const shape = shapeOf(facts.model, event, term.pattern, bindings);
  const met = facts.occurrences(shape);
  const window = windowsOf(world, term.when, bindings, start).find(
    (w) => w.while.from <= day && day <= w.while.to,
  );
  const sure: Occurrence[] = [];
  const contested: Occurrence[] = [];
  const possible: Occurrence[] = [];
  const position =
    term.kind === 'count' ? -1 : (event?.parameters.findIndex((p) => p.name === term.parameter) ?? -1);
  const acts = actsOf(met.full, { event, position, rankOf: facts.counting.rankOf });
  const doubles: Occurrence[] = [];
  const retold: Occurrence[] = [];
  const has = (days: readonly Days[]): boolean => days.some(({ from, to }) => from <= day && day <= to);
  const sort = ({ occurrence, most, again }: Act, full: boolean): void => {
    if (window === undefined) return;
    const counts = countsOf(facts, occurrence, full && occurrence.share >= 1, window, 'whole');
    if (most !== null && has(counts.possible)) retold.push(most);
    if (again && has(counts.possible)) doubles.push(occurrence);
    else if (has(counts.supported)) sure.push(occurrence);
    else if (has(counts.contested)) contested.push(occurrence);
    else if (has(counts.possible)) possible.push(occurrence);
  };
  for (const act of acts) sort(act, true);
  for (const occurrence of met.part) sort({ occurrence, most: null, again: false }, false);
  return { shape, sure, contested, possible, doubles, retold };
}

function overProof(
  world: World,
  term: Extract<Term, { kind: 'over' | 'number' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
): Proof {
  const amount = said(world, term, bindings, start, day);
  const members = membersOver(world, term.variable, term.over, bindings, start)
    .map((member) => ({ member, ...valueAt(partOf(world, term, member, start), day) }))
    .filter((one) => one.among !== FALSE);
  const sign = term.kind === 'over' && term.how === 'minimum' ? 1 : -1;
  const order = (one: Amount): number => one.ranges[0]?.high ?? -Infinity;
  members.sort((a, b) => sign * (order(a.amount) - order(b.amount)) || 0);
  const of: Proof[] = members.slice(0, MOST_TOLD).map(({ member, among, amount: own }) => {
    const doubt =
      among === CONTESTED
        ? ' (it is disputed whether it belongs to them)'
        : among === UNKNOWN
          ? ' (it is not known whether it belongs to them)'
          : '';
    const name = groupText(
      { model: world.facts.model, bindings: member.bindings },
      term.variable,
      term.over,
      member.occurrence,
    );
    return {
      ...leaf(
        'fact',
        sentence(term.kind === 'number' ? `${name}${doubt}` : `${name}${doubt}: ${amountWords(own)}`),
      ),
      of: term.kind === 'number' ? [] : amountProofs(world, term.of, member.bindings, start, day),
    };
  });
  if (members.length > MOST_TOLD) of.push(leaf('fact', `There are ${members.length - MOST_TOLD} more.`));
  return { rule: 'fact', sentence: amount.text, value: null, days: null, of };
}

function windowProofs(
  world: World,
  term: Extract<Term, { kind: 'window' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
): readonly Proof[] {
  const signal = world.facts.observations(measureShape(world, term.measure, term.args, bindings));
  const seen = new Map(
    signal.values
      .slice(pieceAt(signal, firstDayOf(day, term.duration)), pieceAt(signal, day) + 1)
      .flat()
      .map((observation) => [observation.report.name, observation]),
  );
  const all = [...seen.values()];
  const amount = said(world, term, bindings, start, day);
  const of = [...observationProofs(world, all.slice(-MOST_TOLD))];
  if (all.length > MOST_TOLD) of.push(leaf('fact', `${all.length - MOST_TOLD} more observations enter.`));
  return [{ rule: 'fact', sentence: amount.text, value: null, days: null, of }];
}

function valueProofs(
  world: World,
  term: Extract<Term, { kind: 'value' }>,
  bindings: Bindings,
  start: Day,
  day: Day,
): readonly Proof[] {
  const { model } = world.facts;
  const { readings, bindings: inner } = valueReadingsOf(world, term, bindings);
  const title = titleOf(model, term.value);
  return readings.map((reading) => {
    const who = reading.parties.length === 0 ? '' : ` as ${titlesOf(model, reading.parties)} reads it`;
    const means = termText({ model, bindings: inner }, reading.is);
    return {
      ...leaf('reading', `“${title}”${who} is ${means}.`),
      of: amountProofs(world, reading.is, inner, start, day),
    };
  });
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
