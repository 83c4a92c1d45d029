import type { LogForm } from './monitor.js';

/** What a command line asks of the monitor. */
export interface RunOptions {
  readonly sig: string;
  readonly formula: string;
  /** The log's path; `-` is standard input. */
  readonly log: string;
  readonly form: LogForm | undefined;
  readonly negate: boolean;
  readonly lastStamp: boolean;
  readonly skipBad: boolean;
  readonly sortWithin: number | undefined;
  readonly check: boolean;
  readonly progress: boolean;
  readonly plain: boolean;
  readonly saveState: string | undefined;
  readonly loadState: string | undefined;
  readonly help: boolean;
}

/** How the command is used, for people. */
export const USAGE = `proviso monitor --sig FILE --formula FILE [--log FILE]

Decides a policy in metric first-order temporal logic (MonPoly's syntax) over a log, and prints where it holds.

  --sig FILE           the predicates of the log and their types
  --formula FILE       the policy
  --log FILE           the log, plain or gzip; - or nothing reads standard input
  --format FORM        monpoly, csv (CRV 2014), dejavu, timed (DejaVu with stamps); told from the log unless given
  --negate             print where the policy is violated instead
  --no-last-stamp      do not end time with the log (also --nonewlastts)
  --skip-bad           leave broken places and late time points out, count them and go on
  --sort-within N      put late time points into order when they are late by at most N
  --check              only say whether the policy can be monitored, and the columns of its verdicts
  --progress           tell on standard error how far it is
  --save-state FILE    write the state at the end of the log, instead of ending time
  --load-state FILE    go on from a saved state
  --plain              only the general operators: slow, for comparison

MonPoly's switches with one dash (-sig, -formula, -log, -negate, -nonewlastts) mean the same.
`;

const TAKES_VALUE: ReadonlySet<string> = new Set([
  'sig',
  'formula',
  'log',
  'format',
  'sort-within',
  'save-state',
  'load-state',
]);
const FLAGS: ReadonlySet<string> = new Set(
  'negate no-last-stamp nonewlastts skip-bad check progress plain help verbose verified no_rw no_mw nofilterrel nofilteremptytp unix mem'.split(
    ' ',
  ),
);
const FORMS: ReadonlySet<string> = new Set(['monpoly', 'csv', 'dejavu', 'timed']);

/** Reads the words of a command line; gives what is wrong with them in a sentence instead, when something is. */
export function readOptions(words: readonly string[]): RunOptions | string {
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const [, name = '', inline] = /^--?([A-Za-z_-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (TAKES_VALUE.has(name)) {
      const value = inline ?? words[++i];
      if (value === undefined) return `${word} needs a value.`;
      given.set(name, value);
    } else if (FLAGS.has(name) && inline === undefined) given.set(name, '');
    else return `${word} is no option of the monitor. See --help.`;
  }
  const form = given.get('format');
  if (form !== undefined && !FORMS.has(form))
    return `--format is one of ${[...FORMS].join(', ')}, not ${form}.`;
  const sort = given.get('sort-within');
  if (sort !== undefined && !/^\d{1,15}$/.test(sort))
    return `--sort-within needs a whole number, not ${sort}.`;
  const help = given.has('help');
  const sig = given.get('sig') ?? '';
  const formula = given.get('formula') ?? '';
  if (!help && (sig === '' || formula === ''))
    return 'The monitor needs --sig FILE and --formula FILE. See --help.';
  return {
    sig,
    formula,
    log: given.get('log') ?? '-',
    form: form as LogForm | undefined,
    negate: given.has('negate'),
    lastStamp: !given.has('no-last-stamp') && !given.has('nonewlastts') && !given.has('save-state'),
    skipBad: given.has('skip-bad'),
    sortWithin: sort === undefined ? undefined : Number(sort),
    check: given.has('check'),
    progress: given.has('progress'),
    plain: given.has('plain'),
    saveState: given.get('save-state'),
    loadState: given.get('load-state'),
    help,
  };
}
