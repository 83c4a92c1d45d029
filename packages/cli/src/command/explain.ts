import { type ExplainAnswer, explainCommitment, type ProofAnswer } from '@proviso/service';
import { answered, fail, json, open } from '../opening.js';
import type { Terminal } from '../terminal.js';
import { wrap } from '../wrap.js';
import { type AddCommand, askedBy, type DayOptions, withDay } from './command.js';

/** `proviso explain <agreement> <commitment>`: why, why not yet, what is still owed, what would settle it. */
export const explain: AddCommand = (program, terminal, end) => {
  withDay(
    program
      .command('explain')
      .description('why a commitment stands where it stands, down to the quoted words')
      .argument('<agreement>', 'a folder or a .proviso file')
      .argument('<commitment>', 'its name'),
    ['text', 'json'],
  ).action(async (path: string, commitment: string, options: DayOptions) => {
    const opened = await open(path, terminal);
    if (typeof opened === 'number') return end(opened);
    const answer = explainCommitment(opened, { ...askedBy(options, terminal), commitment });
    if (answer.kind !== 'done') return end(fail(answer, terminal));
    terminal.out(options.format === 'json' ? json(answer.value) : show(answer.value, terminal));
    return end(answered(opened));
  });
};

function show(answer: ExplainAnswer, terminal: Terminal): string {
  const { paint, width } = terminal;
  const blocks = [paint.strong(wrap(answer.promise, width))];
  for (const each of answer.explanations) {
    const lines = [
      paint.strong(`${each.viewpoint}${each.instance === '' ? '' : ` (${each.instance})`}`),
      tree(each.proof, 1, terminal),
    ];
    for (const [title, sentences] of [
      ['Why not yet', each.whyNotYet],
      ['What is still owed', each.stillOwed],
      ['What would settle it', each.wouldSettle],
      ['What it rests on', each.restsOn],
    ] as const) {
      if (sentences.length > 0)
        lines.push(`  ${paint.faint(title)}`, ...sentences.map((s) => wrap(s, width, '  - ', '    ')));
    }
    blocks.push(lines.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

function tree(proof: ProofAnswer, depth: number, terminal: Terminal): string {
  const indent = '  '.repeat(depth);
  const lines = [wrap(proof.sentence, terminal.width, indent, `${indent}  `)];
  if (proof.quote !== null)
    lines.push(terminal.paint.faint(wrap(`“${proof.quote}”`, terminal.width, `${indent}  `)));
  for (const child of proof.of) lines.push(tree(child, depth + 1, terminal));
  return lines.join('\n');
}
