import type { EventKind, Measure, ParameterType } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
import { lowerUnit } from './quantity.js';
import { lowerDuration } from './time.js';

/** A kind of event with its parameters, actors and phrase. */
export function lowerEvent(node: ast.EventKind, context: Context): EventKind {
  return {
    kind: 'event',
    name: node.name,
    title: node.title ?? null,
    parameters: node.parameters.map((parameter) => lowerParameter(parameter, context)),
    actors: lowerActors(node.actors, context),
    undoneBy: node.undoneBy === undefined ? null : context.resolve(node.undoneBy, ['event']),
    ...(node.least === undefined
      ? {}
      : {
          takes: {
            least: lowerDuration(node.least, context),
            most: lowerDuration(node.most ?? node.least, context),
          },
        }),
    ...(node.divisible ? { divisible: true as const } : {}),
    phrase: lowerPhrase(node, context),
    span: context.spanOf(node),
  };
}

/** A measure with its parameters and unit. */
export function lowerMeasure(node: ast.Measure, context: Context): Measure {
  return {
    kind: 'measure',
    name: node.name,
    title: node.title ?? null,
    parameters: node.parameters.map((parameter) => lowerParameter(parameter, context)),
    unit: lowerUnit(node.unit),
    stale: node.stale === undefined ? null : lowerDuration(node.stale, context),
    phrase: lowerPhrase(node, context),
    span: context.spanOf(node),
  };
}

/** The phrase; places such as {3} that no parameter fills are told. */
function lowerPhrase(node: ast.EventKind | ast.Measure, context: Context): string | null {
  if (node.phrase === undefined) return null;
  const count = node.parameters.length;
  const wrong = [...node.phrase.matchAll(/\{(\d+)\}/g)].find(
    ([, place]) => Number(place) < 1 || Number(place) > count,
  );
  if (wrong !== undefined) {
    context.say(
      'P2026',
      context.spanOfProperty(node, 'phrase'),
      `The phrase speaks of ${wrong[0]}, but “${node.name}” has ${count === 0 ? 'no parameter' : `${count} parameter${count === 1 ? '' : 's'}`}. Write {1} for the first argument, {2} for the second.`,
    );
  }
  return node.phrase;
}

function lowerParameter(
  parameter: ast.Parameter,
  context: Context,
): { readonly name: string; readonly type: ParameterType } {
  return { name: parameter.name ?? parameter.type, type: lowerType(parameter, context) };
}

function lowerType(parameter: ast.Parameter, context: Context): ParameterType {
  const { type } = parameter;
  if (parameter.unit !== undefined && type !== 'number') {
    context.say(
      'P2005',
      parameter,
      `Only a number has a unit. Write “number in …” instead of “${type} in …”.`,
    );
  }
  if (context.symbols.get(type)?.kind !== 'set') {
    if (type === 'party' || type === 'instrument' || type === 'text' || type === 'date')
      return { kind: type };
    if (type === 'number') return { kind: 'number', unit: lowerUnit(parameter.unit) };
  }
  const set = context.resolve({ name: type, span: context.spanOfProperty(parameter, 'type') }, ['set']);
  return { kind: 'set', set: set ?? type };
}

function lowerActors(actors: ast.Actors | undefined, context: Context): EventKind['actors'] {
  if (actors === undefined || actors.nobody) return { mode: 'nobody', parties: [] };
  const parties = actors.refs.map((ref) => context.resolve(ref, ['party'])).filter((name) => name !== null);
  if (actors.each) return { mode: 'each', parties };
  const words = new Set(actors.separators.filter((separator) => separator !== ','));
  if (words.size > 1) {
    context.say(
      'P2024',
      actors,
      'Join the actors either with “and” (all together) or with “or” (any of them), not with both.',
    );
  }
  if (parties.length <= 1) return { mode: 'one', parties };
  return { mode: words.has('or') ? 'any' : 'joint', parties };
}

/** Tells when the event that undoes another does not take its leading arguments. */
export function checkUndoing(event: EventKind, node: ast.EventKind, context: Context): void {
  const undoing = event.undoneBy === null ? undefined : context.events.get(event.undoneBy);
  if (undoing === undefined) return;
  const misfit = undoing.parameters.findIndex(
    (parameter, i) =>
      i < event.parameters.length &&
      JSON.stringify(parameter.type) !== JSON.stringify(event.parameters[i]?.type),
  );
  if (misfit >= 0) {
    context.say(
      'P2020',
      node.undoneBy ?? node,
      `“${undoing.name}” cannot undo “${event.name}”: its parameter ${misfit + 1} is of another type. Give both the same leading parameters.`,
      undoing.span
        ? { related: [{ message: `“${undoing.name}” is declared here.`, span: undoing.span }] }
        : {},
    );
  }
}
