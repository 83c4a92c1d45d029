import type { Formula } from './formula.js';
import { regexTests } from './formula.js';

/**
 * Whether a definition speaks of the predicate only at earlier time points: every use of it stands under PREVIOUS and
 * under no future operator. This is what makes LETPAST well defined and computable as time goes on (Zingg, Krstić,
 * Raszyk, Schneider, Traytel: Verified first-order monitoring with recursive rules, TACAS 2022).
 */
export function pastGuarded(definition: Formula, name: string, arity: number): boolean {
  return guarded(definition, name, arity, false);
}

/** `earlier`: whether a use here is of an earlier time point; `never` counts every use as a use at this one. */
function guarded(formula: Formula, name: string, arity: number, earlier: boolean | 'never'): boolean {
  const all = (...parts: readonly Formula[]) => parts.every((part) => guarded(part, name, arity, earlier));
  switch (formula.kind) {
    case 'truth':
    case 'compare':
    case 'substring':
    case 'matches':
      return true;
    case 'predicate':
      return earlier === true || formula.name !== name || formula.args.length !== arity;
    case 'let': {
      const hidden = formula.name === name && formula.parameters.length === arity;
      const own = hidden && formula.past;
      return (own || all(formula.definition)) && (hidden || all(formula.body));
    }
    case 'not':
    case 'exists':
    case 'forall':
    case 'aggregate':
    case 'once':
    case 'historically':
      return all(formula.body);
    case 'previous':
      return guarded(formula.body, name, arity, earlier === 'never' ? 'never' : true);
    case 'next':
    case 'eventually':
    case 'always':
      return !mentions(formula.body, name, arity);
    case 'and':
    case 'or':
    case 'implies':
    case 'equiv':
    case 'since':
    case 'trigger':
      return all(formula.left, formula.right);
    case 'until':
    case 'release':
      return !mentions(formula.left, name, arity) && !mentions(formula.right, name, arity);
    case 'matchBackward':
      return all(...regexTests(formula.regex));
    case 'matchForward':
      return !regexTests(formula.regex).some((test) => mentions(test, name, arity));
  }
}

function mentions(formula: Formula, name: string, arity: number): boolean {
  return !guarded(formula, name, arity, 'never');
}
