import type { AddCommand } from './command.js';

/** `proviso monitor`: only its line in the help; its words go to the monitor as they are (see `run.ts`). */
export const monitor: AddCommand = (program) => {
  program
    .command('monitor')
    .description('decide a temporal-logic policy over an event log, streaming (proviso monitor --help)')
    .option('--sig <file>', 'the predicates of the log')
    .option('--formula <file>', 'the policy')
    .option('--log <file>', 'the log; - is standard input');
};
