import { type Argument, addDuration, type Condition, type Day, type Term } from '@proviso/model';
import { type Env, write } from './facts.js';
import { type Dating, daysFrom, type Ground, members, range } from './ground.js';
import { among, eventAt } from './happening.js';
import { bounds, daysOfVariable } from './moments.js';
import { compare, term } from './numbers.js';
import { allOf, B, F, isB, isF, isT, isU, neg, type Pair, someOf, T, U } from './pair.js';
import { sequenceAt } from './sequence.js';

/**
 * The value of a condition: by Belnap's operators over all evidence, and where that rests on what is contested (over
 * undisputed evidence alone, with everything contested as unknown, it is not so) contested.
 */
export function value(g: Ground, c: Condition, env: Env, s: Day, t: Day, dating: Dating = 'whole'): Pair {
  const sure = put(g, c, env, s, t, dating, true);
  if (isT(sure) || isF(sure)) return sure;
  return isU(put(g, c, env, s, t, dating, false)) ? U : B;
}

/** Put together by Belnap's operators, over all evidence or over undisputed evidence alone. */
function put(g: Ground, c: Condition, env: Env, s: Day, t: Day, dating: Dating, undisputed: boolean): Pair {
  const at = (part: Condition, day: Day, e = env): Pair => put(g, part, e, s, day, dating, undisputed);
  const told = (pair: Pair): Pair => (undisputed && isB(pair) ? U : pair);
  switch (c.kind) {
    case 'constant':
      return c.value ? T : F;
    case 'not':
      return neg(at(c.of, t));
    case 'and':
      return allOf(c.of.map((part) => at(part, t)));
    case 'or':
      return someOf(c.of.map((part) => at(part, t)));
    case 'every':
    case 'some': {
      const values = among(g, c.variable, c.over, env, s, t, dating).map(({ present, env: e }) => {
        const holds = at(c.holds, t, e);
        if (c.over.kind === 'set') return holds;
        return c.kind === 'every' ? someOf([neg(told(present)), holds]) : allOf([told(present), holds]);
      });
      return c.kind === 'every' ? allOf(values) : someOf(values);
    }
    case 'event':
      return told(eventAt(g, c.pattern, c.when, env, s, t, dating));
    case 'sequence':
      return told(sequenceAt(g, c, env, s, t, dating));
    case 'compare': {
      const left = term(g, c.left, env, s, t);
      const right = term(g, c.right, env, s, t);
      const sure = compare(left.ranges, c.op, right.ranges);
      if (!isU(sure) || left.other.length + right.other.length === 0) return told(sure);
      const doubtful = compare([...left.ranges, ...left.other], c.op, [...right.ranges, ...right.other]);
      return told(isU(doubtful) ? U : B);
    }
    case 'term': {
      const { readings, env: inner } = readingOf(g, c, env);
      if (readings.length === 0) return U;
      const values = readings.map((r) => put(g, r, inner, s, t, dating, undisputed));
      return values.every(([a, b]) => a === values[0]![0] && b === values[0]![1]) ? values[0]! : U;
    }
    case 'is': {
      const left = write(c.left, env);
      if (c.right.kind === 'set') return left === '*' ? U : members(g, c.right.set).includes(left) ? T : F;
      const right = write(c.right, env);
      return left === '*' || right === '*' ? U : left === right ? T : F;
    }
    case 'state':
      return told(g.states.state(c.commitment, c.state, t));
    case 'in force':
      return told(g.states.inForce(c.instrument, c.for, t));
    case 'time': {
      const w = bounds(g, c.when, env, -Infinity, c.of === undefined ? t : Infinity, t);
      const own = c.of === undefined ? undefined : daysOfVariable(env, c.of);
      if (own === null) return U;
      if (w.shut !== null) return w.shut === 'never' ? F : U;
      if (own !== undefined) {
        const days = range(own.from, own.to);
        const lies: Pair = [days.every(w.certain), !days.some(w.possible)];
        return told((w.contested || own.contested) && !isU(lies) ? B : lies);
      }
      const now: Pair = [w.certain(t) && w.possible(t), !w.possible(t)];
      return told(w.contested && !isU(now) ? B : now);
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
      if (w.contested && !isU(got)) got = told(B);
      return c.kind === 'once' ? got : neg(got);
    }
    case 'since':
      return someOf(
        daysFrom(g, t)
          .filter((d) => d >= s && (c.within === null || t <= addDuration(d, c.within)))
          .map((d) => allOf([at(c.after, d), ...range(d + 1, t).map((e) => at(c.of, e))])),
      );
    case 'until': {
      const last = c.within === null ? Infinity : addDuration(t, c.within);
      const ends = range(t, Math.min(g.asOf, last)).map((e) =>
        allOf([at(c.before, e), ...range(t, e - 1).map((d) => at(c.of, d))]),
      );
      if (last > g.asOf) ends.push(allOf([U, ...range(t, g.asOf).map((d) => at(c.of, d))]));
      return someOf(ends);
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
