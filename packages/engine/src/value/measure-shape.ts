import type { EventPattern } from '@proviso/model';
import { argsOf, type Bindings, type Shape } from '../facts/key.js';
import type { World } from './world.js';

/** The shape of a measure with its arguments. */
export function measureShape(
  world: World,
  measure: string,
  args: EventPattern['args'],
  bindings: Bindings,
): Shape {
  const parameters = world.facts.names.measures.get(measure)?.parameters ?? [];
  return { event: measure, args: argsOf(world.facts.model, parameters, args, bindings), actor: '' };
}
