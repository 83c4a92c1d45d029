import {
  type Argument,
  conversionFactor,
  type EventKind,
  type EventPattern,
  type Measure,
  type Model,
  type ParameterType,
  type Quantity,
  type Unit,
} from '@proviso/model';

/** What a variable stands for: a value in canonical writing, or an occurrence with its days. */
export interface Bound {
  readonly text: string;
  /** The unit of a number. */
  readonly unit: Unit | null;
  readonly occurrence: {
    readonly from: number;
    readonly to: number;
    readonly contested: boolean;
    readonly label: string | null;
  } | null;
}

/** The variables bound so far. */
export type Bindings = ReadonlyMap<string, Bound>;

/**
 * An event or measure with every argument in canonical writing: `n:` a name, `q:` a number in the parameter's unit,
 * `t:` a text, `d:` a date, `*` anything. `actor` is `n:` and a party, `*` for somebody or anybody, or empty where the
 * event has no choice of actor.
 */
export interface Shape {
  readonly event: string;
  readonly args: readonly string[];
  readonly actor: string;
}

/** How a pattern meets a key: `full`, `part` (the key leaves open what the pattern asks) or not at all. */
export type Match = 'full' | 'part' | 'none';

export const ANY = '*';
export const NO_BINDINGS: Bindings = new Map();

/** Whether occurrences of the event are told apart by who brought them about. */
export function hasChoice(event: EventKind | undefined): boolean {
  return event !== undefined && (event.actors.mode === 'any' || event.actors.mode === 'each');
}

/** A shape without variables, with what it was made from beside its pattern. */
interface FixedShape {
  readonly event: EventKind | undefined;
  readonly conversions: Model['conversions'];
  readonly shape: Shape;
}

const FIXED = new WeakMap<EventPattern, FixedShape>();

/** The shape of a pattern under bindings. An unbound variable is anything. */
export function shapeOf(
  model: Model,
  event: EventKind | undefined,
  pattern: EventPattern,
  bindings: Bindings,
): Shape {
  const known = FIXED.get(pattern);
  if (known !== undefined && known.event === event && known.conversions === model.conversions)
    return known.shape;
  const shape = makeShape(model, event, pattern, bindings);
  const by = pattern.by;
  const isFixed =
    (by === null || typeof by === 'string') && pattern.args.every((arg) => arg.kind !== 'variable');
  if (isFixed) FIXED.set(pattern, { event, conversions: model.conversions, shape });
  return shape;
}

/** The shape of a pattern of which there may be very many, as in reports: it is not kept. */
export function makeShape(
  model: Model,
  event: EventKind | undefined,
  pattern: EventPattern,
  bindings: Bindings,
): Shape {
  const args = argsOf(model, event?.parameters ?? [], pattern.args, bindings);
  if (!hasChoice(event)) return { event: pattern.event, args, actor: '' };
  const by = pattern.by;
  const actor =
    by === null ? ANY : typeof by === 'string' ? `n:${by}` : (bindings.get(by.variable)?.text ?? ANY);
  return { event: pattern.event, args, actor };
}

/** Arguments in canonical writing, missing trailing ones as anything. */
export function argsOf(
  model: Model,
  parameters: Measure['parameters'],
  args: readonly Argument[],
  bindings: Bindings,
): readonly string[] {
  const out: string[] = [];
  const length = Math.max(parameters.length, args.length);
  for (let i = 0; i < length; i += 1) {
    const arg = args[i];
    out.push(arg === undefined ? ANY : canonical(model, parameters[i]?.type, arg, bindings));
  }
  return out;
}

/** One argument in canonical writing. */
export function canonical(
  model: Model,
  type: ParameterType | undefined,
  arg: Argument,
  bindings: Bindings,
): string {
  switch (arg.kind) {
    case 'name':
      return `n:${arg.name}`;
    case 'variable':
      return bindings.get(arg.name)?.text ?? ANY;
    case 'any':
      return ANY;
    case 'quantity':
      return `q:${inUnit(model, type, arg.quantity)}`;
    case 'text':
      return `t:${arg.text}`;
    case 'date':
      return `d:${arg.date}`;
    default:
      return unreachable(arg);
  }
}

const KEYS = new WeakMap<Shape, string>();

/** The writing of a shape, the same for equal shapes only; made once for each. */
export function keyOf(shape: Shape): string {
  let key = KEYS.get(shape);
  if (key === undefined) {
    key = writingOf(shape);
    KEYS.set(shape, key);
  }
  return key;
}

/** The writing of a shape of which there may be very many: it is not kept. */
export function writingOf({ event, args, actor }: Shape): string {
  return `${event}\u0001${args.length === 1 ? args[0]! : args.join('\u0002')}\u0001${actor}`;
}

/** How the pattern meets the key. */
export function matchOf(pattern: Shape, key: Shape): Match {
  let match: Match = 'full';
  const length = Math.max(pattern.args.length, key.args.length);
  for (let i = 0; i <= length; i += 1) {
    const p = i === length ? pattern.actor : (pattern.args[i] ?? ANY);
    const k = i === length ? key.actor : (key.args[i] ?? ANY);
    if (p === ANY || p === k) continue;
    if (k !== ANY) return 'none';
    match = 'part';
  }
  return match;
}

const WIDENINGS = new WeakMap<Shape, readonly Shape[]>();

/** Every shape that is this one with some of its arguments (or its actor) left open, itself first; made once for each. */
export function widenings(shape: Shape): readonly Shape[] {
  let found = WIDENINGS.get(shape);
  if (found === undefined) {
    found = widen(shape);
    WIDENINGS.set(shape, found);
  }
  return found;
}

function widen(shape: Shape): readonly Shape[] {
  let out: Shape[] = [shape];
  for (let i = 0; i < shape.args.length; i += 1) {
    if (shape.args[i] === ANY) continue;
    out = out.concat(out.map((s) => ({ ...s, args: s.args.map((arg, k) => (k === i ? ANY : arg)) })));
  }
  if (shape.actor !== '' && shape.actor !== ANY) out = out.concat(out.map((s) => ({ ...s, actor: ANY })));
  return out;
}

/** Whether the shape leaves nothing open. */
export function isGround(shape: Shape): boolean {
  return shape.actor !== ANY && !shape.args.includes(ANY);
}

/** How many arguments (with the actor) the shape names: two to this power is the number of its widenings. */
export function fixedCount(shape: Shape): number {
  let count = shape.actor !== '' && shape.actor !== ANY ? 1 : 0;
  for (const arg of shape.args) if (arg !== ANY) count += 1;
  return count;
}

/** The value that people read: the name, number, text or date without its mark. */
export function plain(text: string): string {
  return text === ANY || text === '' ? text : text.slice(2);
}

function inUnit(model: Model, type: ParameterType | undefined, quantity: Quantity): number {
  if (type?.kind !== 'number') return quantity.value;
  return quantity.value * (conversionFactor(quantity.unit, type.unit, model.conversions) ?? 1);
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
