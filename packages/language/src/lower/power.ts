import type { Effect, Immunity, Power } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { clausesOf } from './clauses.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { lowerPattern } from './pattern.js';
import { lowerProvision } from './provision.js';
import { lowerDuration } from './time.js';

const TARGETS = ['commitment', 'exchange', 'instrument'] as const;

/** A power with its act, condition, notice, effects and readings. */
export function lowerPower(node: ast.Power, context: Context): Power {
  const { one, all } = clausesOf(node.clauses, context, ['PowerReading', 'Effects']);
  const condition = one('If')?.condition;
  const notice = one('Notice')?.duration;
  return {
    kind: 'power',
    name: node.name,
    title: node.title ?? null,
    holders: context.resolveAll(node.holders, ['party']),
    act: lowerPattern(node.act, new Map(), context),
    condition: condition === undefined ? null : lowerCondition(condition, new Map(), context),
    notice: notice === undefined ? null : lowerDuration(notice, context),
    effects: all('Effects').flatMap((clause) => clause.effects.map((effect) => lowerEffect(effect, context))),
    provision: lowerProvision(
      { under: one('Under'), inSource: one('InSource'), quoted: one('Quoted') },
      context,
    ),
    readings: all('PowerReading').map((reading) => ({
      parties: context.resolveAll(reading.parties, ['party', 'person']),
      exists: !reading.none,
      condition:
        reading.condition === undefined ? null : lowerCondition(reading.condition, new Map(), context),
    })),
    span: context.spanOf(node),
  };
}

function lowerEffect(effect: ast.Effect, context: Context): Effect {
  const ofInstrument = effect.kind === 'withdraw' || effect.kind === 'accede';
  const targets = context.resolveAll(
    effect.targets,
    ofInstrument ? ['instrument', 'exchange', 'commitment'] : TARGETS,
  );
  if (effect.kind === 'amend') {
    const by = effect.by === undefined ? null : context.resolve(effect.by, TARGETS);
    return { kind: 'amend', targets, by: by ?? '' };
  }
  return { kind: effect.kind, targets };
}

/** An immunity: nobody can do this to the targets. */
export function lowerImmunity(node: ast.Immunity, context: Context): Immunity {
  const { one } = clausesOf(node.clauses, context);
  return {
    kind: 'immunity',
    name: node.name,
    title: node.title ?? null,
    parties: context.resolveAll(node.parties, ['party']),
    from: node.from,
    targets: context.resolveAll(node.targets, TARGETS),
    provision: lowerProvision(
      { under: one('Under'), inSource: one('InSource'), quoted: one('Quoted') },
      context,
    ),
    span: context.spanOf(node),
  };
}
