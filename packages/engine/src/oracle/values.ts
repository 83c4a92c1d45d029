import { type Argument, addDuration, type Condition, type Day, type Term } from '@proviso/model';
import { type Env, write } from './facts.js';
import { type Dating, daysFrom, type Ground, members, range } from './ground.js';
import { among, eventAt } from './happening.js';
import { bounds, daysOfVariable } from './moments.js';
import { compare, term } from './numbers.js';
import { all, B, F, isU, neg, type Pair, some, T, U } from './pair.js';
import { sequenceAt } from './sequence.js';

export function value(g: Ground, c: Condition, env: Env, s: Day, t: Day, dating: Dating = 'whole'): Pair {
  const at = (part: Condition, day: Day, e = env): Pair => value(g, part, e, s, day, dating);
  switch (c.kind) {
    case 'constant':
      return c.value ? T : F;
    case 'not':
      return neg(at(c.of, t));
    case 'and':
      return all(c.of.map((part) => at(part, t)));
    case 'or':
      return some(c.of.map((part) => at(part, t)));
    case 'every':
    case 'some': {
      const values = among(g, c.variable, c.over, env, s, t, dating).map(({ present, env: e }) => {
        const holds = at(c.holds, t, e);
        if (c.over.kind === 'set') return holds;
        return c.kind === 'every' ? some([neg(present), holds]) : all([present, holds]);
      });
      return c.kind === 'every' ? all(values) : some(values);
    }
    case 'event':
      return eventAt(g, c.pattern, c.when, env, s, t, dating);
    case 'sequence':
      return sequenceAt(g, c, env, s, t, dating);
    case 'compare': {
      const left = term(g, c.left, env, s, t);
      const right = term(g, c.right, env, s, t);
      const sure = compare(left.ranges, c.op, right.ranges);
      if (!isU(sure) || left.other.length + right.other.length === 0) return sure;
      const doubtful = compare([...left.ranges, ...left.other], c.op, [...right.ranges, ...right.other]);
      return isU(doubtful) ? U : B;
    }
    case 'term': {
      const { readings, env: inner } = readingOf(g, c, env);
      if (readings.length === 0) return U;
      const values = readings.map((r) => value(g, r, inner, s, t, dating));
      return values.every(([a, b]) => a === values[0]![0] && b === values[0]![1]) ? values[0]! : U;
    }
    case 'is': {
      const left = write(c.left, env);
      if (c.right.kind === 'set') return left === '*' ? U : members(g, c.right.set).includes(left) ? T : F;
      const right = write(c.right, env);
      return left === '*' || right === '*' ? U : left === right ? T : F;
    }
    case 'state':
      return g.states.state(c.commitment, c.state, t);
    case 'in force':
      return g.states.inForce(c.instrument, c.for, t);
    case 'time': {
      const w = bounds(g, c.when, env, -Infinity, c.of === undefined ? t : Infinity, t);
      const own = c.of === undefined ? undefined : daysOfVariable(env, c.of);
      if (own === null) return U;
      if (w.shut !== null) return w.shut === 'never' ? F : U;
      if (own !== undefined) {
        const days = range(own.from, own.to);
        const lies: Pair = [days.every(w.certain), !days.some(w.possible)];
        return (w.contested || own.contested) && !isU(lies) ? B : lies;
      }
      const now: Pair = [w.certain(t) && w.possible(t), !w.possible(t)];
      return w.contested && !isU(now) ? B : now;
    }
    case 'once':
    case 'throughout': {
      const w = bounds(g, c.when, env, s, t);
      if (w.shut !== null)
        return c.kind === 'once' ? (w.shut === 'never' ? F : U) : w.shut === 'never' ? T : U;
      const days = daysFrom(g, t);
      const inside = days.map((d) => ({ d, v: c.kind === 'once' ? at(c.of, d) : neg(at(c.of, d)) }));
      let got: Pair = [
        inside.some(({ d, v }) => w.certain(d) && v[0]),
        inside.every(({ d, v }) => !w.possible(d) || v[1]),
      ];
      if (w.contested && !isU(got)) got = B;
      return c.kind === 'once' ? got : neg(got);
    }
    case 'since':
      return some(
        daysFrom(g, t)
          .filter((d) => d >= s && (c.within === null || t <= addDuration(d, c.within)))
          .map((d) => all([at(c.after, d), ...range(d + 1, t).map((e) => at(c.of, e))])),
      );
    case 'until': {
      const last = c.within === null ? Infinity : addDuration(t, c.within);
      const ends = range(t, Math.min(g.asOf, last)).map((e) =>
        all([at(c.before, e), ...range(t, e - 1).map((d) => at(c.of, d))]),
      );
      if (last > g.asOf) ends.push(all([U, ...range(t, g.asOf).map((d) => at(c.of, d))]));
      return some(ends);
    }
  }
}

/** The readings of a term that count, and what its parameters stand for. */
export function readingOf(
  g: Ground,
  c: Extract<Condition, { kind: 'term' }>,
  env: Env,
): { readings: readonly Condition[]; env: Env } {
  const found = g.seen.model.terms.find((x) => x.name === c.term);
  if (found === undefined || g.circular.has(`term ${c.term}`)) return { readings: [], env };
  return {
    readings: chosen(g, found.readings).map((r) => r.means),
    env: parameters(found.parameters, c.args, env),
  };
}

/** The same of a named value. */
export function namedReadingOf(
  g: Ground,
  x: Extract<Term, { kind: 'value' }>,
  env: Env,
): { readings: readonly Term[]; env: Env } {
  const found = g.seen.model.values.find((v) => v.name === x.value);
  if (found === undefined || g.circular.has(`value ${x.value}`)) return { readings: [], env };
  return {
    readings: chosen(g, found.readings).map((r) => r.is),
    env: parameters(found.parameters, x.args, env),
  };
}

function chosen<R extends { readonly parties: readonly string[] }>(
  g: Ground,
  readings: readonly R[],
): readonly R[] {
  for (const party of g.seen.viewpoint.readsAs) {
    const own = readings.find((r) => r.parties.includes(party));
    if (own !== undefined) return [own];
  }
  const common = readings.find((r) => r.parties.length === 0);
  return common === undefined ? readings : [common];
}

function parameters(names: readonly string[], args: readonly Argument[], env: Env): Env {
  const inner: Record<string, Env[string]> = {};
  names.forEach((name, i) => {
    const arg = args[i];
    if (arg === undefined) return;
    inner[name] = (arg.kind === 'variable' ? env[arg.name] : undefined) ?? {
      text: write(arg, env),
      happening: null,
    };
  });
  return inner;
}
