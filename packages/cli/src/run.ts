import { Command, CommanderError } from 'commander';
import { brief } from './command/brief.js';
import { check } from './command/check.js';
import type { AddCommand } from './command/command.js';
import { diff } from './command/diff.js';
import { explain } from './command/explain.js';
import { exposure } from './command/exposure.js';
import { follow } from './command/follow.js';
import { format } from './command/format.js';
import { gaps } from './command/gaps.js';
import { history } from './command/history.js';
import { memory } from './command/memory.js';
import { model } from './command/model.js';
import { monitor } from './command/monitor.js';
import { read } from './command/read.js';
import { roadmap } from './command/roadmap.js';
import { status } from './command/status.js';
import { whatif } from './command/whatif.js';
import { FINE, WRONG_USE } from './exit.js';
import type { Exit, Terminal } from './terminal.js';

const COMMANDS: readonly AddCommand[] = [
  brief,
  status,
  explain,
  history,
  gaps,
  memory,
  roadmap,
  exposure,
  whatif,
  diff,
  check,
  format,
  model,
  read,
  follow,
  monitor,
];

/**
 * Runs one command line (without `node` and the script's name) and gives its exit code: 0 fine, 1 findings, 2 wrong
 * use, 3 cannot read.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<Exit> {
  let exit: Exit = FINE;
  const program = new Command('proviso')
    .description(
      'Agreements between parties that do not trust each other: what was promised, where it stands, what is missing.',
    )
    .version('0.1.0', '--version', 'print the version')
    .helpOption('-h, --help', 'say how it is used')
    .showHelpAfterError('(proviso --help says how it is used)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) });
  for (const add of COMMANDS)
    add(program, terminal, (code) => {
      exit = code;
    });
  for (const command of program.commands)
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) });
  try {
    if (words.length === 0) {
      terminal.out(program.helpInformation());
      return WRONG_USE;
    }
    // The monitor reads its own words: it stands in where another monitor's switches are used.
    // Over an agreement instead of a formula it is `follow`.
    if (words[0] === 'monitor') {
      const asked = agreementOf(words.slice(1));
      if (typeof asked === 'string') {
        terminal.err(`P5112 ${asked}\n`);
        return WRONG_USE;
      }
      if (asked !== undefined) return run(['follow', asked.agreement, ...asked.rest], terminal);
    }
    if (words[0] === 'monitor') return (await terminal.monitor(words.slice(1))) as Exit;
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? FINE : WRONG_USE;
    throw error;
  }
}

/** The agreement that the monitor is asked to follow, with the other words; or what is wrong, in a sentence. */
function agreementOf(
  words: readonly string[],
): { readonly agreement: string; readonly rest: readonly string[] } | string | undefined {
  const at = words.findIndex((word) => /^--?agreement(?:=|$)/.test(word));
  const word = words[at];
  if (word === undefined) return undefined;
  const inline = word.includes('=');
  const agreement = inline ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
  if (agreement === '' || agreement.startsWith('-'))
    return '--agreement needs a folder or a .proviso file, as in --agreement examples/ceasefire.';
  const rest = words.filter((_word, i) => i !== at && (inline || i !== at + 1));
  const other = rest.find((one) => /^--?(?:sig|formula|negate)(?:=|$)/.test(one));
  if (other !== undefined)
    return `${other} belongs to a formula over a log, --agreement to an agreement over an event log: take one of the two out.`;
  return { agreement, rest };
}
