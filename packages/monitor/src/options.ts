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
  /** Print every decided time point, those without a row too, in the form of MonPoly's -verbose. */
  readonly verbose: boolean;
  /** Where the run leaves what it needs to be taken up again, and finds it. */
  readonly resume: string | undefined;
  /** After how many time points it does so; undefined for some seconds. */
  readonly every: number | undefined;
  /** Where the verdicts go; undefined for the standard output. */
  readonly output: string | undefined;
  /** Stop once the policy holds at some time point. */
  readonly stopFirst: boolean;
  /** Print only the columns of the verdicts and their types. */
  readonly columns: boolean;
  readonly version: boolean;
  readonly help: boolean;
}

/** How the command is used, for people. */
export const USAGE = `proviso monitor --sig FILE --formula FILE [--log FILE]

Decides a policy in metric first-order temporal logic (MonPoly's syntax) over a log, and prints where it holds.

  --sig FILE           the predicates of the log and their types
  --formula FILE       the policy
  --log FILE           the log, plain, gzip or zstd; - or nothing reads standard input
  --format FORM        monpoly, csv (CRV 2014), dejavu, timed (DejaVu with stamps); told from the log unless given
  --negate             print where the policy is violated instead
  --no-last-stamp      do not end time with the log (also --nonewlastts)
  --skip-bad           leave broken places and late time points out, count them and go on
  --sort-within N      put late time points into order when they are late by at most N
  --check              only say whether the policy can be monitored, and the columns of its verdicts
  --progress           tell on standard error how far it is
  --save FILE          write the state at the end of the log, instead of ending time (also --save-state)
  --load FILE          go on from a saved state (also --load-state)
  --resume FILE        survive interruptions: keep the state in FILE, go on from there when FILE is there already
  --every N            with --resume, write FILE after about N time points instead of every ten seconds
  --output FILE        write the verdicts to FILE; with --resume none is lost and none comes twice
  --verbose            print the columns and every decided time point, those where nothing holds too
  --stop-at-first      stop after the first time point at which the policy holds
  --plain              only the general operators: slow, for comparison

One dash does as well as two, and _ as well as -. MonPoly's own names mean the same here: -nonewlastts,
-ignore_parse_errors (--skip-bad), -stop_at_first_viol (--stop-at-first), -sigout (columns and types only),
-check, -load. What only chooses among its engines changes nothing: -verified, -no_rw, -no_mw, -nofilterrel,
-nofilteremptytp, -unfold_let X, -stop_at_out_of_order_ts, -strcache, -unix, -mem, -stats, -debug X, -profile X.
`;

const TAKES_VALUE: ReadonlySet<string> = new Set(
  'sig formula log format sort-within save load resume every output debug unfold-let profile'.split(' '),
);
const FLAGS: ReadonlySet<string> = new Set(
  `negate no-last-stamp skip-bad check progress plain help verbose stop-at-first sigout version verified no-rw no-mw
   nofilterrel nofilteremptytp stop-at-out-of-order-ts strcache unix mem stats`.split(/\s+/),
);
/** Other spellings of options. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['save-state', 'save'],
  ['load-state', 'load'],
  ['nonewlastts', 'no-last-stamp'],
  ['ignore-parse-errors', 'skip-bad'],
  ['stop-at-first-viol', 'stop-at-first'],
]);
const FORMS: ReadonlySet<string> = new Set(['monpoly', 'csv', 'dejavu', 'timed']);

/** Reads the words of a command line; gives what is wrong with them in a sentence instead, when something is. */
export function readOptions(words: readonly string[]): RunOptions | string {
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const [, spelling = '', inline] = /^--?([A-Za-z_-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const dashed = spelling.replace(/_/g, '-');
    const name = SAME.get(dashed) ?? dashed;
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
  const every = given.get('every');
  if (every !== undefined && !/^[1-9]\d{0,14}$/.test(every))
    return `--every needs a whole number above 0, not ${every}.`;
  if (given.has('resume') && (given.has('save') || given.has('load')))
    return '--resume keeps its own state; leave --save and --load out.';
  const help = given.has('help');
  const version = given.has('version');
  const sig = given.get('sig') ?? '';
  const formula = given.get('formula') ?? '';
  if (!help && !version && (sig === '' || formula === ''))
    return 'The monitor needs --sig FILE and --formula FILE. See --help.';
  return {
    sig,
    formula,
    log: given.get('log') ?? '-',
    form: form as LogForm | undefined,
    negate: given.has('negate'),
    lastStamp: !given.has('no-last-stamp') && !given.has('save'),
    skipBad: given.has('skip-bad'),
    sortWithin: sort === undefined ? undefined : Number(sort),
    check: given.has('check'),
    progress: given.has('progress'),
    plain: given.has('plain'),
    saveState: given.get('save'),
    loadState: given.get('load'),
    resume: given.get('resume'),
    every: every === undefined ? undefined : Number(every),
    output: given.get('output'),
    verbose: given.has('verbose'),
    stopFirst: given.has('stop-at-first'),
    columns: given.has('sigout'),
    version,
    help,
  };
}
