import type { Diagnostic, Span } from '@proviso/model';
import {
  type Core,
  type CoreRegex,
  type CoreTerm,
  conjunction,
  type DefinedTable,
  disjunction,
  exists,
  FALSE,
  negated,
  sizeOf,
  TRUE,
  termIds,
  unionOf,
} from './core.js';
import type { Formula, TimeRegex } from './formula.js';
import { freeVariables, partsOf, usesOf } from './formula.js';
import { type Names, Stuck, TermLowering, type Variable } from './from-term.js';
import { pastGuarded } from './guarded.js';
import type { Policy, TableKind } from './policy.js';
import { ranged } from './range.js';
import { predicateKey, type Signature } from './signature.js';
import { TypeCell } from './type-cell.js';
import type { Values } from './value.js';

/**
 * Reduces a formula to the core: resolves names against the signature, infers types, numbers the variables. Gives no
 * policy when a diagnostic is an error: P5104 for names and types, P5105 for an unbounded future, P5107 for a LETPAST
 * that speaks of itself at the same time point, P5108 for a formula that comes to too many operators.
 */
export function lowerFormula(
  formula: Formula,
  signature: Signature,
  values: Values,
): { readonly policy?: Policy; readonly diagnostics: readonly Diagnostic[] } {
  const lowering = new Lowering(signature, values);
  try {
    const policy = lowering.policy(formula);
    return lowering.diagnostics.length > 0
      ? { diagnostics: lowering.diagnostics }
      : { policy, diagnostics: [] };
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    return { diagnostics: lowering.diagnostics };
  }
}

/** What a predicate's name stands for: a table, or a definition to be put in its place because it has no finite table. */
type Meaning =
  | { readonly kind: 'table'; readonly table: number; readonly types: readonly TypeCell[] }
  | {
      readonly kind: 'macro';
      readonly parameters: readonly string[];
      readonly definition: Formula;
      readonly scope: Scope;
      /** How many definitions are put in place with it. */
      readonly weight: number;
    };

type Scope = ReadonlyMap<string, Meaning>;

class Lowering extends TermLowering {
  readonly #tables: TableKind[] = [];
  readonly #definitions: DefinedTable[] = [];
  #future = false;
  #expansions = 0;

  constructor(
    private readonly signature: Signature,
    values: Values,
  ) {
    super(values);
  }

  policy(formula: Formula): Policy {
    const names = new Map<string, Variable>();
    for (const name of freeVariables(formula)) names.set(name, this.variable());
    const core = this.#lower(formula, names, this.#base());
    const size = [core, ...this.#definitions.map(({ definition }) => definition)].reduce(
      (sum, c) => sum + sizeOf(c),
      0,
    );
    if (size > LARGEST_POLICY) {
      this.tell(
        'P5108',
        `The formula comes to ${size.toLocaleString('en')} operators, as EQUIV takes its sides twice. Name its parts with LET.`,
        formula.span,
      );
    }
    const columns = [...names].map(([name, { id, type }]) => ({ name, id, type: type.type }));
    return { core, columns, tables: this.#tables, definitions: this.#definitions, future: this.#future };
  }

  #base(): Scope {
    const scope = new Map<string, Meaning>();
    const builtin = [
      ['tp', 'point', 1],
      ['ts', 'stamp', 1],
      ['tpts', 'pointAndStamp', 2],
    ] as const;
    for (const [name, kind, width] of builtin) {
      if (this.signature.has(predicateKey(name, width))) continue;
      const types = Array.from({ length: width }, () => new TypeCell('int'));
      scope.set(`${name}/${width}`, { kind: 'table', table: this.#table({ kind, name, types }), types });
    }
    for (const { name, types: declared } of this.signature.values()) {
      const types = declared.map((type) => new TypeCell(type));
      scope.set(`${name}/${types.length}`, {
        kind: 'table',
        table: this.#table({ kind: 'log', name, types }),
        types,
      });
    }
    return scope;
  }

  #lower(formula: Formula, names: Names, scope: Scope): Core {
    switch (formula.kind) {
      case 'truth':
        return formula.value ? TRUE : FALSE;
      case 'predicate':
        return this.#predicate(formula, names, scope);
      case 'compare': {
        const left = this.term(formula.left, names);
        const right = this.term(formula.right, names);
        this.same(left.type, right.type, 'Both sides of a comparison need one type', formula.span);
        return {
          kind: 'test',
          op: formula.op,
          left,
          right,
          ...this.about([left, right]),
          span: formula.span,
        };
      }
      case 'substring': {
        const left = this.typed(formula.part, 'string', names);
        const right = this.typed(formula.whole, 'string', names);
        return {
          kind: 'test',
          op: 'SUBSTRING',
          left,
          right,
          ...this.about([left, right]),
          span: formula.span,
        };
      }
      case 'matches': {
        const left = this.typed(formula.subject, 'string', names);
        const right = this.typed(formula.pattern, 'regexp', names);
        const groups = formula.groups.map((group) => group && this.typed(group, 'string', names));
        const about = this.about([
          left,
          right,
          ...groups.flatMap((group) => (group === null ? [] : [group])),
        ]);
        return { kind: 'test', op: 'MATCHES', left, right, groups, ...about, span: formula.span };
      }
      case 'let':
        return this.#let(formula, names, scope);
      case 'not':
        return negated(this.#lower(formula.body, names, scope));
      case 'and':
      case 'or':
      case 'implies':
      case 'equiv': {
        const left = this.#lower(formula.left, names, scope);
        const right = this.#lower(formula.right, names, scope);
        return connected(formula.kind, left, right);
      }
      case 'exists':
      case 'forall': {
        const inner = new Map(names);
        const ids = formula.names.map((name) => {
          const variable = this.variable();
          inner.set(name, variable);
          return variable.id;
        });
        const body = this.#lower(formula.body, inner, scope);
        return formula.kind === 'exists' ? exists(ids, body) : negated(exists(ids, negated(body)));
      }
      case 'aggregate':
        return this.#aggregate(formula, names, scope);
      default:
        return this.#temporal(formula, names, scope);
    }
  }

  #temporal(
    formula: Extract<
      Formula,
      {
        kind:
          | 'previous'
          | 'next'
          | 'once'
          | 'eventually'
          | 'historically'
          | 'always'
          | 'since'
          | 'until'
          | 'trigger'
          | 'release'
          | 'matchForward'
          | 'matchBackward';
      }
    >,
    names: Names,
    scope: Scope,
  ): Core {
    const { interval } = formula;
    if (['next', 'eventually', 'always', 'until', 'release', 'matchForward'].includes(formula.kind)) {
      this.#future = true;
      if (formula.kind !== 'next' && interval.high === Number.POSITIVE_INFINITY) {
        this.tell(
          'P5105',
          `${formula.kind.toUpperCase()} without an upper bound could never be decided. Give it an interval such as [0,30d].`,
          formula.span,
        );
      }
    }
    switch (formula.kind) {
      case 'previous':
      case 'next': {
        const body = this.#lower(formula.body, names, scope);
        return { kind: formula.kind, interval, body, free: body.free };
      }
      case 'once':
      case 'eventually': {
        const right = this.#lower(formula.body, names, scope);
        const kind = formula.kind === 'once' ? 'since' : 'until';
        return { kind, interval, left: TRUE, right, free: right.free };
      }
      case 'historically':
      case 'always': {
        const right = negated(this.#lower(formula.body, names, scope));
        const kind = formula.kind === 'historically' ? 'since' : 'until';
        return negated({ kind, interval, left: TRUE, right, free: right.free });
      }
      case 'since':
      case 'until': {
        const left = this.#lower(formula.left, names, scope);
        const right = this.#lower(formula.right, names, scope);
        return { kind: formula.kind, interval, left, right, free: unionOf([left.free, right.free]) };
      }
      case 'trigger':
      case 'release': {
        const left = negated(this.#lower(formula.left, names, scope));
        const right = negated(this.#lower(formula.right, names, scope));
        const kind = formula.kind === 'trigger' ? 'since' : 'until';
        return negated({ kind, interval, left, right, free: unionOf([left.free, right.free]) });
      }
      case 'matchForward':
      case 'matchBackward': {
        const tests: Core[] = [];
        const regex = this.#regex(formula.regex, names, scope, tests);
        return { kind: formula.kind, interval, regex, free: unionOf(tests.map((test) => test.free)) };
      }
    }
  }

  #regex(regex: TimeRegex, names: Names, scope: Scope, tests: Core[]): CoreRegex {
    switch (regex.kind) {
      case 'any':
        return regex;
      case 'test': {
        const core = this.#lower(regex.formula, names, scope);
        tests.push(core);
        return { kind: 'test', core };
      }
      case 'sequence':
      case 'choice': {
        const left = this.#regex(regex.left, names, scope, tests);
        const right = this.#regex(regex.right, names, scope, tests);
        return { kind: regex.kind, left, right };
      }
      case 'repeat':
        return { kind: 'repeat', body: this.#regex(regex.body, names, scope, tests) };
    }
  }

  #predicate(formula: Extract<Formula, { kind: 'predicate' }>, names: Names, scope: Scope): Core {
    const meaning = scope.get(`${formula.name}/${formula.args.length}`);
    if (meaning === undefined) {
      const other = [...scope.keys()].find((key) => key.startsWith(`${formula.name}/`));
      return this.stuck(
        other === undefined
          ? `The predicate ${formula.name} is not in the signature. Declare it there, or mend its spelling.`
          : `${formula.name} takes ${other.slice(other.indexOf('/') + 1)} arguments, here it has ${formula.args.length}.`,
        formula.span,
      );
    }
    const args = formula.args.map((arg) => this.term(arg, names));
    const fresh: Core[] = [];
    const bound: number[] = [];
    const plain = args.map((arg, i): CoreTerm => {
      if (meaning.kind === 'table') {
        const declared = meaning.types[i] ?? new TypeCell();
        this.same(arg.type, declared, `Argument ${i + 1} of ${formula.name} has another type`, formula.span);
      }
      if (arg.kind === 'constant' && meaning.kind === 'table') return arg;
      // A definition put in place needs variables of its own, each once.
      const again = args
        .slice(0, i)
        .some((other) => other.kind === 'variable' && termIds(arg).includes(other.id));
      if (arg.kind === 'variable' && (meaning.kind === 'table' || !again)) return arg;
      const { id, type } = this.variable(arg.type);
      const left: CoreTerm = { kind: 'variable', id, type };
      bound.push(id);
      fresh.push({
        kind: 'test',
        op: '=',
        left,
        right: arg,
        free: unionOf([[id], termIds(arg)]),
        span: formula.span,
      });
      return left;
    });
    const atom =
      meaning.kind === 'table'
        ? ({
            kind: 'predicate',
            table: meaning.table,
            args: plain,
            free: unionOf(plain.map(termIds)),
          } as const)
        : this.#expand(meaning, plain, formula.span);
    return exists(bound, conjunction([atom, ...fresh]));
  }

  #expand(meaning: Extract<Meaning, { kind: 'macro' }>, args: readonly CoreTerm[], span: Span): Core {
    if (++this.#expansions > 2000)
      return this.stuck('The LET definitions grow beyond bounds when put in place.', span);
    const names = new Map<string, Variable>();
    meaning.parameters.forEach((name, i) => {
      const arg = args[i];
      if (arg?.kind === 'variable') names.set(name, { id: arg.id, type: arg.type });
    });
    return this.#lower(meaning.definition, names, meaning.scope);
  }

  #let(formula: Extract<Formula, { kind: 'let' }>, names: Names, scope: Scope): Core {
    const { name, parameters, definition, past } = formula;
    const key = `${name}/${parameters.length}`;
    const free = freeVariables(definition);
    const strange = [
      ...free.filter((f) => !parameters.includes(f)),
      ...parameters.filter((p) => !free.includes(p)),
    ];
    if (strange.length > 0) {
      return this.stuck(
        `The parameters of ${name} must be the free variables of its definition; ${strange.join(', ')} is in one only.`,
        formula.span,
      );
    }
    const inner = new Map<string, Variable>(parameters.map((parameter) => [parameter, this.variable()]));
    const variables = parameters.map((parameter) => inner.get(parameter) as Variable);
    const types = variables.map((variable) => variable.type);
    const table = this.#table({ kind: 'definition', name, types });
    const meaning: Meaning = { kind: 'table', table, types };
    if (past && !pastGuarded(definition, name, parameters.length)) {
      this.tell(
        'P5107',
        `LETPAST ${name} speaks of ${name} at the same or a later time point. Put PREVIOUS before it.`,
        formula.span,
      );
    }
    const before = this.diagnostics.length;
    const defined = this.#definitions.length;
    const core = this.#lower(definition, inner, past ? new Map(scope).set(key, meaning) : scope);
    const bound = ranged(core);
    const finite = variables.every(({ id }) => bound.has(id));
    // What is used once is better put in its place: there its changes can be followed. So is a window used few times.
    const uses = usesOf(formula.body, name, parameters.length);
    const weight = weightOf(definition, scope);
    const inPlace = uses <= 1 || (uses * weight <= LARGEST_IN_PLACE && looksElsewhere(definition));
    if (finite && (past || !inPlace)) {
      this.#definitions.push({ table, definition: core, columns: variables.map(({ id }) => id) });
      return this.#lower(formula.body, names, new Map(scope).set(key, meaning));
    }
    if (past && this.diagnostics.length === before) {
      return this.stuck(`LETPAST ${name} needs a definition that bounds all its parameters.`, formula.span);
    }
    this.#definitions.length = defined;
    const macro: Meaning = { kind: 'macro', parameters, definition, scope, weight };
    return this.#lower(formula.body, names, new Map(scope).set(key, macro));
  }

  #aggregate(formula: Extract<Formula, { kind: 'aggregate' }>, names: Names, scope: Scope): Core {
    const inner = new Map<string, Variable>();
    for (const name of freeVariables(formula.body)) {
      const outer = formula.by.includes(name) ? names.get(name) : undefined;
      inner.set(name, outer ?? this.variable());
    }
    const body = this.#lower(formula.body, inner, scope);
    const of = inner.get(formula.of) as Variable;
    const result = names.get(formula.result) as Variable;
    const { op } = formula;
    const number = new TypeCell(undefined, true);
    if (op === 'SUM' || op === 'AVG' || op === 'MED') {
      this.same(of.type, number, `${op} needs numbers`, formula.span);
    }
    const resultType =
      op === 'CNT' ? new TypeCell('int') : op === 'AVG' || op === 'MED' ? new TypeCell('float') : of.type;
    this.same(result.type, resultType, `The result of ${op} has another type`, formula.span);
    const by = formula.by.map((name) => (inner.get(name) as Variable).id).sort((a, b) => a - b);
    return {
      kind: 'aggregate',
      result: result.id,
      op,
      of: of.id,
      ofType: of.type,
      resultType,
      by,
      body,
      free: unionOf([[result.id], by]),
    };
  }

  #table(kind: TableKind): number {
    this.#tables.push(kind);
    return this.#tables.length - 1;
  }
}

/** How many operators a formula may come to. */
const LARGEST_POLICY = 10_000;

/** How much a definition may grow by being put in place several times. */
const LARGEST_IN_PLACE = 12;

function weightOf(formula: Formula, scope: Scope): number {
  let weight = 1;
  for (const [key, meaning] of scope) {
    if (meaning.kind !== 'macro') continue;
    const slash = key.lastIndexOf('/');
    weight += usesOf(formula, key.slice(0, slash), Number(key.slice(slash + 1))) * meaning.weight;
  }
  return weight;
}

/** Whether a formula has an operator that looks at other time points than the present one. */
function looksElsewhere(formula: Formula): boolean {
  return 'interval' in formula || partsOf(formula).some(looksElsewhere);
}

function connected(kind: 'and' | 'or' | 'implies' | 'equiv', left: Core, right: Core): Core {
  switch (kind) {
    case 'and':
      return conjunction([left, right]);
    case 'or':
      return disjunction([left, right]);
    case 'implies':
      return disjunction([negated(left), right]);
    case 'equiv':
      return conjunction([disjunction([negated(left), right]), disjunction([left, negated(right)])]);
  }
}
