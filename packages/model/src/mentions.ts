import type { Condition, Domain, EventPattern, Moment, Term, When } from './condition.js';
import type { Model } from './model.js';
import { eventsIn } from './steps.js';

/** What a condition or moment speaks of, each list without duplicates of the same mention's place. */
export interface Mentions {
  readonly patterns: readonly EventPattern[];
  readonly measures: readonly string[];
  readonly terms: readonly string[];
  readonly values: readonly string[];
  readonly commitments: readonly string[];
  readonly milestones: readonly string[];
  readonly instruments: readonly string[];
  readonly sets: readonly string[];
}

/** Everything that the conditions and moments given speak of, terms not opened. */
export function mentionsOf(
  conditions: readonly (Condition | null)[],
  moments: readonly (Moment | null)[] = [],
): Mentions {
  const patterns: EventPattern[] = [];
  const measures = new Set<string>();
  const terms = new Set<string>();
  const values = new Set<string>();
  const commitments = new Set<string>();
  const milestones = new Set<string>();
  const instruments = new Set<string>();
  const sets = new Set<string>();
  for (const condition of conditions) if (condition !== null) see(condition);
  for (const moment of moments) if (moment !== null) seeMoment(moment);
  return {
    patterns,
    measures: [...measures],
    terms: [...terms],
    values: [...values],
    commitments: [...commitments],
    milestones: [...milestones],
    instruments: [...instruments],
    sets: [...sets],
  };

  function see(of: Condition): void {
    switch (of.kind) {
      case 'constant':
        return;
      case 'not':
        see(of.of);
        return;
      case 'and':
      case 'or':
        of.of.forEach(see);
        return;
      case 'every':
      case 'some':
        seeDomain(of.over);
        see(of.holds);
        return;
      case 'event':
        patterns.push(of.pattern);
        of.when.forEach(seeWhen);
        return;
      case 'sequence':
        for (const { pattern, when } of eventsIn(of.of)) {
          patterns.push(pattern);
          when.forEach(seeWhen);
        }
        return;
      case 'compare':
        seeTerm(of.left);
        seeTerm(of.right);
        return;
      case 'term':
        terms.add(of.term);
        return;
      case 'is':
        if (of.right.kind === 'set') sets.add(of.right.set);
        return;
      case 'state':
        commitments.add(of.commitment);
        return;
      case 'in force':
        instruments.add(of.instrument);
        return;
      case 'time':
        of.when.forEach(seeWhen);
        return;
      case 'once':
      case 'throughout':
        of.when.forEach(seeWhen);
        see(of.of);
        return;
      case 'since':
        see(of.of);
        see(of.after);
        return;
      case 'until':
        see(of.of);
        see(of.before);
        return;
    }
  }
  function seeDomain(of: Domain): void {
    if (of.kind === 'set') sets.add(of.set);
    else if (of.kind === 'observed') measures.add(of.measure);
    else {
      patterns.push(of.pattern);
      of.when.forEach(seeWhen);
    }
  }
  function seeTerm(of: Term): void {
    switch (of.kind) {
      case 'measure':
      case 'window':
        measures.add(of.measure);
        return;
      case 'count':
      case 'aggregate':
        patterns.push(of.pattern);
        of.when.forEach(seeWhen);
        return;
      case 'over':
      case 'number':
        seeDomain(of.over);
        if (of.kind === 'over') seeTerm(of.of);
        if (of.given !== null) see(of.given);
        return;
      case 'value':
        values.add(of.value);
        return;
      case 'arithmetic':
        seeTerm(of.left);
        seeTerm(of.right);
        return;
      case 'quantity':
      case 'variable':
        return;
    }
  }
  function seeWhen(of: When): void {
    if ('moment' in of) seeMoment(of.moment);
  }
  function seeMoment(of: Moment): void {
    switch (of.kind) {
      case 'milestone':
        milestones.add(of.name);
        return;
      case 'event':
        patterns.push(of.pattern);
        return;
      case 'state':
        commitments.add(of.commitment);
        return;
      case 'offset':
        seeMoment(of.from);
        return;
      case 'earliest':
      case 'latest':
        of.of.forEach(seeMoment);
        return;
      case 'date':
      case 'occurrence':
        return;
    }
  }
}

/** As {@link mentionsOf}, with every term and value opened through all of its readings (each once, so cycles end). */
export function deepMentionsOf(model: Model, conditions: readonly (Condition | null)[]): Mentions {
  const opened = new Set<string>();
  const all: Condition[] = conditions.filter((condition) => condition !== null);
  for (let at = 0; at < all.length; at += 1) {
    const { terms, values } = mentionsOf([all[at] ?? null]);
    for (const name of terms) {
      if (opened.has(name)) continue;
      opened.add(name);
      const term = model.terms.find((each) => each.name === name);
      for (const reading of term?.readings ?? []) all.push(reading.means);
    }
    for (const name of values) {
      if (opened.has(name)) continue;
      opened.add(name);
      const value = model.values.find((each) => each.name === name);
      for (const { is } of value?.readings ?? [])
        all.push({ kind: 'compare', left: is, op: 'exactly', right: is });
    }
  }
  return mentionsOf(all);
}

/** Whether every occurrence that fits `narrow` fits `wide` too; variables count as anything in `wide`, as themselves in `narrow`. */
export function covers(wide: EventPattern, narrow: EventPattern): boolean {
  if (wide.event !== narrow.event) return false;
  if (wide.by !== null && typeof wide.by === 'string' && wide.by !== narrow.by) return false;
  return wide.args.every((arg, i) => {
    if (arg.kind === 'any' || arg.kind === 'variable') return true;
    const other = narrow.args[i];
    return other !== undefined && JSON.stringify(arg) === JSON.stringify(other);
  });
}

/** Whether some occurrence could fit both patterns. */
export function mayMeet(a: EventPattern, b: EventPattern): boolean {
  if (a.event !== b.event) return false;
  if (typeof a.by === 'string' && typeof b.by === 'string' && a.by !== b.by) return false;
  return a.args.every((arg, i) => {
    const other = b.args[i];
    const free = (of: typeof other): boolean =>
      of === undefined || of.kind === 'any' || of.kind === 'variable';
    return free(arg) || free(other) || JSON.stringify(arg) === JSON.stringify(other);
  });
}
