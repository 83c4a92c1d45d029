import type { Instrument } from '@proviso/model';
import { NO_BINDINGS } from '../facts/key.js';
import { constant, join, type Signal, SignalBuilder } from '../time/signal.js';
import type { Instant } from '../value/instant.js';
import { instantOf } from '../value/moment.js';
import { and, type Bits, CONTESTED, FALSE, not, TRUE, UNKNOWN } from '../value/truth.js';
import type { World } from '../value/world.js';
import { dependenciesOf } from './dependency.js';
import { effectsOn } from './power.js';

/** Whether an instrument is in force on each day, for a party where one is given. */
export function inForceSignal(world: World, name: string, party: string | null): Signal<Bits> {
  const instrument = world.facts.names.instruments.get(name);
  if (instrument === undefined || dependenciesOf(world.facts.model).circular.has(`instrument ${name}`)) {
    return constant<Bits>(UNKNOWN);
  }
  const begun = begunSignal(world, instrument);
  const ended = endedSignal(world, instrument);
  const running = join(begun, ended, (b, e) => and(b, not(e)));
  return join(running, powersSignal(world, instrument, party), and);
}

/** Whether an instant has come, on each day: certainly, possibly, or not. */
function comeSignal(instant: Signal<Instant>): Signal<Bits> {
  const out = new SignalBuilder<Bits>();
  instant.at.forEach((day, i) => {
    const value = instant.values[i]!;
    const end = instant.at[i + 1] ?? Infinity;
    if (value.kind !== 'fixed') {
      out.add(day, value.kind === 'not yet' && value.maybe ? UNKNOWN : FALSE);
      return;
    }
    const come = value.contested ? CONTESTED : TRUE;
    out.add(day, day >= value.to ? come : day >= value.from ? UNKNOWN : FALSE);
    if (value.from > day && value.from < end && value.from < value.to) out.add(value.from, UNKNOWN);
    if (value.to > day && value.to < end) out.add(value.to, come);
  });
  return out.done();
}

function begunSignal(world: World, instrument: Instrument): Signal<Bits> {
  const moment = instrument.inForce ?? instrument.signed;
  if (moment === null) return constant<Bits>(instrument.proposed === null ? UNKNOWN : FALSE);
  return comeSignal(instantOf(world, moment, NO_BINDINGS));
}

function endedSignal(world: World, instrument: Instrument): Signal<Bits> {
  const ended =
    instrument.ends === null
      ? constant<Bits>(FALSE)
      : comeSignal(instantOf(world, instrument.ends, NO_BINDINGS));
  return world.facts.model.instruments
    .filter((other) => other.supersedes === instrument.name)
    .map((other) => begunSignal(world, other))
    .reduce((a, b) => join(a, b, (x, y) => not(and(not(x), not(y)))), ended);
}

/** What used powers have made of the instrument: whether they leave it in force, for the party. */
function powersSignal(world: World, instrument: Instrument, party: string | null): Signal<Bits> {
  const isParty = party === null || instrument.parties.length === 0 || instrument.parties.includes(party);
  const out = new SignalBuilder<Bits>();
  let stopped = null as Stop;
  let joined = isParty;
  let doubted = false;
  const value = (): Bits => (doubted ? CONTESTED : joined && stopped === null ? TRUE : FALSE);
  out.add(-Infinity, value());
  const effects = effectsOn(world, instrument.name);
  for (let i = 0; i < effects.length; ) {
    const { day } = effects[i]!.exercise;
    for (; i < effects.length && effects[i]!.exercise.day === day; i += 1) {
      const { effect, exercise } = effects[i]!;
      const before: { stopped: Stop; joined: boolean } = { stopped, joined };
      switch (effect.kind) {
        case 'release':
          break;
        case 'terminate':
        case 'amend':
          stopped = 'ended';
          break;
        case 'suspend':
          stopped ??= 'suspended';
          break;
        case 'resume':
          if (stopped === 'suspended') stopped = null;
          break;
        case 'revive':
          stopped = null;
          break;
        case 'withdraw':
          if (party !== null && exercise.holders.includes(party)) joined = false;
          break;
        case 'accede':
          if (party !== null && exercise.holders.includes(party)) joined = true;
          break;
        default:
          unreachable(effect);
      }
      if (exercise.value === CONTESTED && (stopped !== before.stopped || joined !== before.joined)) {
        ({ stopped, joined } = before);
        doubted = true;
      }
    }
    out.add(day, value());
  }
  return out.done();
}

type Stop = 'suspended' | 'ended' | null;

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
