import { type Effect, type Immunity, type Power, showDuration } from '@proviso/model';
import { printClauseCondition } from './duty.js';
import { type Layout, layout } from './layout.js';
import { printPattern } from './pattern.js';
import { printProvision } from './provision.js';
import { unreachable } from './unreachable.js';
import { joined, listClause, listed, titled } from './wording.js';

/** A power with its act, condition, notice, effects and provision; differing readings stand below. */
export function printPower(power: Power): Layout {
  return layout(
    `power ${titled(power.name, power.title)}: ${listed(power.holders)} may ${printPattern(power.act)}`,
    [
      power.condition === null ? null : `if ${printClauseCondition(power.condition)}`,
      power.notice === null ? null : `with ${showDuration(power.notice)} notice`,
      power.effects.length === 0 ? null : printEffects(power.effects),
      ...printProvision(power.provision),
    ],
    power.readings.map((reading) =>
      layout(`read by ${listed(reading.parties)} as ${printPowerReading(reading)}`),
    ),
  );
}

/** An immunity: `immunity NoExit for Iran: nobody may withdraw from JCPOA`. */
export function printImmunity(immunity: Immunity): Layout {
  const verb = immunity.from === 'withdraw' ? 'withdraw from' : immunity.from;
  const parties = listClause('for', immunity.parties);
  return layout(
    `${joined(`immunity ${titled(immunity.name, immunity.title)}`, parties)}: nobody may ${verb} ${listed(immunity.targets)}`,
    printProvision(immunity.provision),
  );
}

function printEffects(effects: readonly Effect[]): string {
  return effects.map(printEffect).join(' and ');
}

function printEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'amend':
      return `to amend ${listed(effect.targets)} into ${effect.by}`;
    case 'withdraw':
      return `to withdraw from ${listed(effect.targets)}`;
    case 'accede':
      return `to accede to ${listed(effect.targets)}`;
    case 'release':
    case 'suspend':
    case 'resume':
    case 'terminate':
    case 'revive':
      return `to ${effect.kind} ${listed(effect.targets)}`;
    default:
      return unreachable(effect);
  }
}

function printPowerReading(reading: Power['readings'][number]): string {
  if (!reading.exists) return 'none';
  return reading.condition === null ? 'with no condition' : `if ${printClauseCondition(reading.condition)}`;
}
