import { readEdtf } from '@proviso/model';
import {
  type DraftAnswer,
  draftInto,
  type ReadAnswer,
  type ReadingsAnswer,
  type ReadingWishes,
  type Result,
  readStatementsOf,
} from '@proviso/service';
import { FINDINGS, FINE, UNREADABLE, WRONG_USE } from '../exit.js';
import { fail, json } from '../opening.js';
import { showDraft } from '../show-draft.js';
import { showStatements } from '../show-statements.js';
import type { Exit, Terminal } from '../terminal.js';
import { type AddCommand, withFormat } from './command.js';

/** What `--as` says, and the reader's word for it. */
const kinds = {
  text: 'plain',
  markdown: 'markdown',
  html: 'html',
  pdf: 'pdf',
  docx: 'docx',
  akn: 'akn',
  mail: 'mime',
} as const;

/** The most that is read from standard input, in bytes. */
const mostInput = 100 * 1024 * 1024;

interface Options {
  readonly format: string;
  readonly knowing?: string;
  readonly into?: string;
  readonly as?: keyof typeof kinds;
  readonly date?: string;
  readonly encoding?: string;
  readonly with?: string;
  readonly withSeconds: string;
}

/** `proviso read <document …>`: who said what, in which words, and what kind of act it is. */
export const read: AddCommand = (program, terminal, end) => {
  const command = withFormat(
    program
      .command('read')
      .description('the statements in a document: who said what to whom, in exactly which words')
      .argument(
        '<document...>',
        'plain text, Markdown, HTML, PDF, DOCX, Akoma Ntoso, saved page or e-mail; a folder of them; - for standard input',
      ),
    ['text', 'json'],
  );
  command
    .addOption(
      command
        .createOption('--as <kind>', 'what it is, where its content and name do not tell')
        .choices(Object.keys(kinds)),
    )
    .option('--encoding <name>', 'how its characters are written, where they are not UTF-8: windows-1252')
    .option('--date <date>', 'when it was published, where it does not say so itself')
    .option('--knowing <agreement>', 'an agreement whose persons and parties are known')
    .option('--into <folder>', 'draft declarations from it into an agreement’s folder')
    .option('--with <command>', 'a command of your own that asks a language model for further statements')
    .option('--with-seconds <seconds>', 'how long that command may take for a passage', '60')
    .action(async (paths: readonly string[], options: Options) =>
      end(await readAll(paths, options, terminal)),
    );
};

async function readAll(paths: readonly string[], options: Options, terminal: Terminal): Promise<Exit> {
  const wishes = wishesOf(options, terminal);
  if (wishes === null) return WRONG_USE;
  const address = paths.find((path) => /^[a-z][a-z\d+.-]+:\/\//iu.test(path));
  if (address !== undefined) {
    terminal.err(
      `P6027 “${address}” is an address, and nothing is fetched from the network. Save the page (or “curl -sL '${address}' | proviso read - --as html”) and read that.\n`,
    );
    return UNREADABLE;
  }
  const documents = await expanded(paths, terminal);
  if (documents.length === 0) {
    terminal.err(
      `P6001 ${paths.map((path) => `“${path}”`).join(', ')} holds no document that can be read. Give a text, Markdown, HTML, PDF, DOCX, Akoma Ntoso, .mht or .eml file.\n`,
    );
    return UNREADABLE;
  }
  const read: ReadAnswer[] = [];
  const drafts: DraftAnswer[] = [];
  const refused: { path: string; code: string; message: string }[] = [];
  for (const path of documents) {
    const from = path === '-' ? await standardInput(options, terminal) : { path, bytes: undefined };
    if (from === null) return UNREADABLE;
    const given = from.bytes === undefined ? wishes : { ...wishes, bytes: from.bytes };
    const answer: Result<ReadAnswer | DraftAnswer> =
      options.into === undefined
        ? await readStatementsOf(terminal.files, from.path, options.knowing, given)
        : await draftInto(terminal.files, from.path, options.into, given);
    if (answer.kind !== 'done') {
      fail(answer, terminal);
      refused.push({ path: from.path, code: answer.code, message: answer.message });
    } else if ('kind' in answer.value) drafts.push(answer.value);
    else read.push(answer.value);
    if (options.format === 'text' && answer.kind === 'done') {
      const { value } = answer;
      if (read.length + drafts.length > 1) terminal.out('\n');
      terminal.out(
        'kind' in value
          ? showDraft(value, options.into!, terminal.width)
          : showStatements(value, terminal.width, terminal.paint),
      );
    }
  }
  const several = documents.length > 1 || documents[0] !== paths[0];
  if (options.format === 'json' && (several || refused.length === 0)) {
    if (options.into !== undefined) terminal.out(json(several ? drafts : drafts[0]));
    else terminal.out(json(several ? ({ documents: read, refused } satisfies ReadingsAnswer) : read[0]));
  }
  if (refused.length > 0) return UNREADABLE;
  return drafts.some((draft) => draft.errors.length > 0) ? FINDINGS : FINE;
}

function wishesOf(options: Options, terminal: Terminal): ReadingWishes | null {
  const seconds = Number(options.withSeconds);
  if (!(seconds > 0)) {
    terminal.err(`P6023 --with-seconds takes a number above 0, not “${options.withSeconds}”.\n`);
    return null;
  }
  if (
    options.date !== undefined &&
    !(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(options.date) && readEdtf(options.date).kind === 'time')
  ) {
    terminal.err(`P6010 --date: “${options.date}” is no date written as 2018-06-12, 2018-06 or 2018.\n`);
    return null;
  }
  const command = options.with;
  return {
    ...(options.as === undefined ? {} : { format: kinds[options.as] }),
    ...(options.date === undefined ? {} : { date: options.date }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(command === undefined
      ? {}
      : {
          model: {
            propose: (request) => terminal.ask(command, `${JSON.stringify(request)}\n`, seconds * 1000),
          },
        }),
    told: ({ code, message, span }) =>
      terminal.err(`${terminal.paint.doubt(code)} ${span.uri}: ${message}\n`),
  };
}

/** Folders stand for the documents in them, by name; what is no document in a folder is passed over. */
async function expanded(paths: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  const all: string[] = [];
  for (const path of paths) {
    if (path === '-' || (await terminal.files.kind(path)) !== 'folder') all.push(path);
    else
      for (const name of await terminal.files.list(path))
        if (/\.(?:txt|text|md|markdown|x?html?|pdf|docx|docm|akn|xml|mht|mhtml|eml)$/iu.test(name))
          all.push(`${path.replace(/\/+$/u, '')}/${name}`);
  }
  return all;
}

async function standardInput(
  options: Options,
  terminal: Terminal,
): Promise<{ readonly path: string; readonly bytes: Uint8Array } | null> {
  const bytes = await terminal.input(mostInput);
  if (bytes === null) {
    terminal.err(
      `P4102 Standard input holds more than ${mostInput / 1024 / 1024} megabytes. Split it and read the part you need.\n`,
    );
    return null;
  }
  return {
    path: `standard-input.${options.as === undefined || options.as === 'text' ? 'txt' : options.as === 'mail' ? 'eml' : options.as}`,
    bytes,
  };
}
