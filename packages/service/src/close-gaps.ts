import type { Gap } from '@proviso/analysis';
import { format, load } from '@proviso/language';
import { done, type Result } from './failure.js';
import { type Files, folderOf, joinPath } from './files.js';
import { type Opened, openAgreement } from './open.js';

/** The file that proposals go into. It is no .proviso file, so that nothing in it counts until somebody takes it over. */
const PROPOSED = 'proposed.txt';

/** What `gaps --fix` did. */
export interface CloseGapsAnswer {
  readonly kind: 'close gaps';
  readonly path: string;
  /** Gaps for which a wording was written. */
  readonly closed: readonly Gap[];
  /** Gaps that only a decision of the parties can close. */
  readonly open: readonly Gap[];
}

/**
 * Writes a wording for every gap that a text can close into `proposed.txt` in the agreement's folder, each under a
 * comment with its reason. The files of the agreement are not touched. Codes: P6005 cannot be written, P6025 the file is
 * there already, P6026 the wordings do not fit the agreement.
 */
export async function closeGaps(
  files: Files,
  opened: Opened,
  gaps: readonly Gap[],
): Promise<Result<CloseGapsAnswer>> {
  const folder = (await files.kind(opened.path)) === 'folder' ? opened.path : folderOf(opened.path);
  const path = joinPath(folder, PROPOSED);
  if ((await files.kind(path)) !== 'missing') {
    return {
      kind: 'wrong question',
      code: 'P6025',
      message: `“${path}” is there already. Take over or delete its proposals, then ask again.`,
      near: [],
    };
  }
  const written = new Set<string>();
  const closed = gaps.filter((gap) => gap.fix !== null && gap.fix.at === null);
  const open = gaps.filter((gap) => !closed.includes(gap));
  const parts = closed.flatMap((gap) => {
    const text = gap.fix?.text ?? '';
    if (written.has(text)) return [];
    written.add(text);
    return [`# ${gap.code}: ${gap.reason.replace(/\s+/g, ' ')}\n${text}`];
  });
  if (parts.length === 0) return done({ kind: 'close gaps', path, closed: [], open });
  const { text } = format(
    `# Proposed wordings. Nobody has agreed to them, and nothing here counts: copy what the parties accept into a .proviso file.\n\n${parts.join('\n\n')}\n`,
  );
  const trial = load([...opened.files, { uri: path, text }]);
  const [wrong] = trial.diagnostics.filter((d) => d.severity === 'error' && d.span.uri === path);
  if (wrong !== undefined) {
    return {
      kind: 'wrong question',
      code: 'P6026',
      message: `The proposed wordings do not fit this agreement (${wrong.code}: ${wrong.message}). Nothing is written.`,
      near: [],
    };
  }
  const result = await files.write(path, text);
  if (result.kind !== 'done')
    return {
      kind: 'unreadable',
      code: 'P6005',
      path,
      message: `“${path}” cannot be written: ${result.reason}.`,
    };
  const again = await openAgreement(files, opened.path);
  return again.kind === 'done' ? done({ kind: 'close gaps', path, closed, open }) : again;
}
