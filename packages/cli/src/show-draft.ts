import type { DraftAnswer } from '@proviso/service';
import { wrap } from './wrap.js';

type Gap = DraftAnswer['gaps'][number];

/** What each kind of gap asks for, in the order in which filling them helps most. */
const asked: readonly (readonly [Gap['kind'], string])[] = [
  ['party', 'For whom somebody speaks'],
  ['speaker', 'Who says it'],
  ['act', 'What exactly is to be done'],
  ['condition', 'On what it hangs'],
  ['deadline', 'By when'],
  ['date', 'When it was or happened'],
];

/** How many gaps of a kind are told; all stand as comments in the draft. */
const mostTold = 3;

/** What became of a draft: what was drafted, what is left open, what to do next. */
export function showDraft(draft: DraftAnswer, folder: string, width: number): string {
  const { outcome, path, text, drafted, gaps, editionOf, bound, errors } = draft;
  const title = `“${draft.title}”${draft.date === null ? '' : ` (${draft.date})`}`;
  const lines: string[] = [];
  switch (outcome) {
    case 'written':
      lines.push(wrap(`${title} is drafted into ${path}, its text kept in ${text}.`, width, ''));
      break;
    case 'added':
      lines.push(
        wrap(
          `${path} had ${title} already: what is new is added, and what you wrote, changed or took out stays.`,
          width,
          '',
        ),
      );
      break;
    case 'unchanged':
      lines.push(wrap(`${path} holds ${title} already; nothing is written.`, width, ''));
      break;
    default:
      throw new Error(`unexpected outcome ${JSON.stringify(outcome satisfies never)}`);
  }
  if (editionOf !== null && outcome !== 'unchanged')
    lines.push(
      wrap(
        `It is another edition of what ${editionOf} was drafted from: only what is new in it is drafted.`,
        width,
        '',
      ),
    );
  const counts = Object.entries(drafted).filter(([, count]) => count > 0);
  lines.push(
    wrap(
      counts.length === 0
        ? 'Nothing in it could be drafted: nobody is quoted, and no event is told.'
        : `It gives ${counts.map(([kind, count]) => `${count} ${count === 1 ? kind.slice(0, -1) : kind}`).join(', ')}.`,
      width,
      '',
    ),
  );
  if (bound.length > 0)
    lines.push(wrap(`It uses what the agreement declares: ${bound.join(', ')}.`, width, ''));
  if (gaps.length > 0) lines.push('', ...opened(gaps, width));
  lines.push('', ...next(draft, folder, width));
  if (errors.length > 0)
    lines.push(
      '',
      `The agreement has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}; “proviso check ${folder}” tells ${errors.length === 1 ? 'it' : 'them'}.`,
    );
  return `${lines.join('\n')}\n`;
}

function opened(gaps: readonly Gap[], width: number): readonly string[] {
  const lines = [`Left open, as the document does not tell (${gaps.length}, all as comments in the draft):`];
  for (const [kind, question] of asked) {
    const these = gaps.filter((gap) => gap.kind === kind);
    if (these.length === 0) continue;
    lines.push(`  ${question} (${these.length})`);
    for (const gap of these.slice(0, mostTold)) lines.push(wrap(short(gap.message), width, '  - ', '    '));
    if (these.length > mostTold) lines.push(`    and ${these.length - mostTold} more`);
  }
  return lines;
}

function next({ path, text, gaps }: DraftAnswer, folder: string, width: number): readonly string[] {
  const who = gaps.flatMap(({ kind, message }) =>
    kind === 'party' ? (/^For which party (.+?) (?:speaks|makes)/u.exec(message)?.[1] ?? []) : [],
  );
  const steps = [
    `Read ${path} beside ${text}, line by line; change or delete what is wrong. Reading the document again keeps your changes.`,
    ...(who.length === 0
      ? []
      : [
          `Say for whom ${[...new Set(who)].slice(0, 3).join(', ')} ${new Set(who).size === 1 ? 'speaks' : 'speak'}: write “speaks for …” at the person’s line. Read the document again, and the promises are drafted.`,
        ]),
    `Then: proviso check ${folder}, proviso brief ${folder}.`,
  ];
  return ['Next:', ...steps.map((step, index) => wrap(step, width, `  ${index + 1}. `, '     '))];
}

function short(message: string): string {
  return message.length <= 160 ? message : `${message.slice(0, 150).replace(/\s+\S*$/u, '')} …”.`;
}
