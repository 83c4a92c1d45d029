import { type Block, blocksIn, wordsOf } from './block.js';

/** What came of bringing a new draft into a file that somebody has worked on. */
export interface Merged {
  readonly text: string;
  /** How many declarations were added, and how many of the drafted ones were brought up to date or taken out. */
  readonly added: number;
  readonly changed: number;
}

/**
 * Brings a fresh draft into a file (`mine`) that was drafted before (`base`) and then worked on, as a three-way merge of
 * whole declarations. Whatever somebody wrote, changed or took out stays so; what was left as drafted follows the fresh
 * draft; what is new comes at the end. Without a `base` nothing that stands in the file is touched. `elsewhere` are the
 * names that other files of the agreement declare.
 */
export function mergeDraft(
  base: string | null,
  mine: string,
  fresh: string,
  elsewhere: ReadonlySet<string> = new Set(),
): Merged {
  if (mine === fresh) return { text: mine, added: 0, changed: 0 };
  const before = blocksIn(base ?? '');
  const now = blocksIn(mine);
  const next = blocksIn(fresh);
  const byKey = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.key, block]));
  const [was, is, will] = [byKey(before), byKey(now), byKey(next)];
  let changed = 0;
  const kept: Block[] = [];
  for (const block of now) {
    const drafted = was.get(block.key);
    const renewed = will.get(block.key);
    if (drafted === undefined || drafted.text !== block.text) kept.push(block);
    else if (renewed !== undefined) {
      if (renewed.text !== block.text) changed += 1;
      kept.push({ ...block, text: renewed.text, declares: renewed.declares });
    } else if (isSuperseded(block, next)) changed += 1;
    else kept.push(block);
  }
  const declared = new Set([...elsewhere, ...kept.flatMap((block) => block.declares)]);
  const added = next.filter(
    (block) =>
      !was.has(block.key) &&
      !is.has(block.key) &&
      !/^(?:agreement\b|# Read from )/u.test(block.text) &&
      !(block.declares.length > 0 && block.declares.every((name) => declared.has(name))),
  );
  // What an added or renewed declaration speaks of and nobody declares any longer has to come back with it.
  const wanted = new Set(added);
  for (let grown = true; grown; ) {
    grown = false;
    const known = new Set([...declared, ...[...wanted].flatMap((block) => block.declares)]);
    const speaks = new Set(
      [...wanted, ...kept.filter((block) => will.get(block.key)?.text === block.text)].flatMap((block) => [
        ...wordsOf(block),
      ]),
    );
    for (const block of next) {
      if (wanted.has(block) || !block.declares.some((name) => speaks.has(name) && !known.has(name))) continue;
      wanted.add(block);
      grown = true;
    }
  }
  const more = next.filter((block) => wanted.has(block));
  return {
    text: joined(kept, more),
    added: more.filter((block) => !block.text.startsWith('#')).length,
    changed,
  };
}

/** A gap that is closed, or words that the fresh draft puts into another declaration. */
function isSuperseded(block: Block, next: readonly Block[]): boolean {
  if (block.text.startsWith('# Gap ')) return true;
  return (
    block.quotes.length > 0 &&
    /^(?:commitment|exchange|offer)\b/u.test(block.text) &&
    next.some(
      (other) =>
        /^(?:commitment|exchange|offer)\b/u.test(other.text) &&
        block.quotes.every((quote) => other.quotes.includes(quote)),
    )
  );
}

function joined(kept: readonly Block[], more: readonly Block[]): string {
  const head = kept.map((block) => block.text + block.gap).join('');
  if (more.length === 0) return head;
  const tail = more.map((block) => block.text).join('\n');
  return `${head.replace(/\n*$/u, '')}\n\n${tail}\n`;
}

/**
 * A fresh draft without what earlier editions of the same document gave (`earlier`: their files and drafts); `null` where
 * nothing else is in it.
 */
export function withoutEarlier(fresh: string, earlier: readonly string[]): string | null {
  const had = new Set(earlier.flatMap((text) => blocksIn(text).map((block) => block.key)));
  const isFrame = (block: Block) => /^(?:agreement|source|reporter)\b|^# Read from /u.test(block.text);
  const left = blocksIn(fresh).filter((block) => isFrame(block) || !had.has(block.key));
  if (left.every((block) => isFrame(block) || block.text.startsWith('#'))) return null;
  // Persons, parties and events that only the part taken out spoke of are not needed.
  const spoken = new Set(
    left
      .filter((block) => !/^(?:state|organisation|person|event)\b/u.test(block.text))
      .flatMap((block) => [...wordsOf(block)]),
  );
  const needed = left.filter(
    (block) => !/^event\b/u.test(block.text) || block.declares.some((name) => spoken.has(name)),
  );
  return needed.map((block) => block.text + block.gap).join('');
}
