import type { Commitment, Condition, Diagnostic, EventPattern, Model } from '@proviso/model';

/**
 * Tells duties that answer something, each time that it happens, but that an act before it would perform as well: what
 * is owed counts from the day on which the commitment was made, not from what it answers.
 */
export function checkAnswers(model: Model): Diagnostic[] {
  const all = [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)];
  return all.flatMap((commitment): Diagnostic[] => {
    const { span, name } = commitment;
    const variable = answered(commitment, model);
    if (span === undefined || variable === null) return [];
    return [
      {
        code: 'P3013',
        severity: 'warning',
        message: `“${name}” is due some time after “${variable}”, but what was done before “${variable}” performs it too. Write “(… after ${variable})” in what is owed, or “from ${variable}”.`,
        span,
      },
    ];
  });
}

/** The occurrence from which alone the deadline is reckoned; null where there is none. */
function answered({ mode, instances, deadline, from, consequent }: Commitment, model: Model): string | null {
  if (mode !== 'achieve' && mode !== 'effort') return null;
  const found = instances.find(
    ({ variable, over }) =>
      over.kind === 'occurrences' &&
      speaksOf(deadline, variable) &&
      !speaksOf(from, variable) &&
      !speaksOf(consequent, variable) &&
      !identified(over.pattern, consequent, model),
  );
  return found?.variable ?? null;
}

/** Whether what is owed names the very request, by a text or number that it carries: nobody answers that before. */
function identified(pattern: EventPattern, owed: Condition, model: Model): boolean {
  const parameters = model.events.find(({ name }) => name === pattern.event)?.parameters ?? [];
  return pattern.args.some((arg, i) => {
    const kind = parameters[i]?.type.kind;
    return arg.kind === 'variable' && (kind === 'text' || kind === 'number') && names(owed, arg.name);
  });
}

function names(of: unknown, variable: string): boolean {
  if (typeof of !== 'object' || of === null) return false;
  if (Array.isArray(of)) return of.some((part) => names(part, variable));
  const node = of as Readonly<Record<string, unknown>>;
  if (node.kind === 'variable' && node.name === variable) return true;
  return Object.values(node).some((part) => names(part, variable));
}

/** Whether a moment or a condition speaks of the time of an occurrence. */
function speaksOf(of: unknown, variable: string): boolean {
  if (typeof of !== 'object' || of === null) return false;
  if (Array.isArray(of)) return of.some((part) => speaksOf(part, variable));
  const node = of as Readonly<Record<string, unknown>>;
  if (node.kind === 'occurrence' && node.variable === variable) return true;
  if (node.kind === 'time' && node.of === variable) return true;
  // Who writes “ever” means what came before as well.
  if (node.kind === 'ever') return true;
  return Object.values(node).some((part) => speaksOf(part, variable));
}
