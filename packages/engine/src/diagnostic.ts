import type { Diagnostic, Model, Span } from '@proviso/model';

/** What the evaluation had to leave out, and why: codes P50xx. */
export const EVALUATION_CODES = {
  P5001: 'unknown viewpoint',
  P5002: 'circular definition',
  P5003: 'commitments that never settle',
  P5004: 'not a day',
  P5005: 'nested too deep',
  P5006: 'no saved session',
} as const;

/** A question from a viewpoint that nobody declared. */
export function unknownViewpoint(model: Model, name: string): Diagnostic {
  const known = [...model.viewpoints.map((viewpoint) => viewpoint.name), 'everyone'].join(', ');
  return {
    code: 'P5001',
    severity: 'error',
    message: `There is no viewpoint “${name}”. The viewpoints are: ${known}. Declare it, or ask from one of these.`,
    span: spanOf(model, undefined),
  };
}

/** A definition that leads back to itself. */
export function circularDefinition(model: Model, node: string): Diagnostic {
  const space = node.indexOf(' ');
  const [kind, name] = [node.slice(0, space), node.slice(space + 1)];
  const declared = [...model.terms, ...model.values, ...model.milestones, ...model.instruments].find(
    (d) => d.name === name,
  );
  return {
    code: 'P5002',
    severity: 'error',
    message: `The ${kind} “${name}” is defined through itself, so it is taken as unknown. Break the circle.`,
    span: spanOf(model, declared?.span),
  };
}

/** Commitments whose states depend on each other so that no states agree. */
export function neverSettle(model: Model, names: readonly string[]): Diagnostic {
  const first = model.commitments.find((commitment) => commitment.name === names[0]);
  return {
    code: 'P5003',
    severity: 'warning',
    message: `The states of ${names.join(', ')} depend on each other and contradict each other in every combination. What they say of each other is taken as not so. Let one of them rest on an event instead.`,
    span: spanOf(model, first?.span),
  };
}

/** A question about something that is no day. */
export function notADay(model: Model, what: string, found: number): Diagnostic {
  return {
    code: 'P5004',
    severity: 'error',
    message: `The ${what} is ${found}, which is not a day. Give a whole number of days since 1970-01-01.`,
    span: spanOf(model, undefined),
  };
}

/** Conditions within conditions beyond what can be evaluated. */
export function nestedTooDeep(model: Model, found: number, most: number): Diagnostic {
  return {
    code: 'P5005',
    severity: 'error',
    message: `A condition is nested ${found} levels deep; at most ${most} can be evaluated. Define its parts as terms.`,
    span: spanOf(model, undefined),
  };
}

function spanOf(model: Model, span: Span | undefined): Span {
  return (
    span ?? {
      uri: model.agreement.name,
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    }
  );
}
