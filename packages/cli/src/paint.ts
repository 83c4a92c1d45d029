import { styleText } from 'node:util';

/** Paints text for a terminal, or leaves it as it is. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  doubt(text: string): string;
}

const plain: Paint = { strong: same, faint: same, good: same, bad: same, doubt: same };

const colour: Paint = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  faint: (text) => styleText('dim', text, { validateStream: false }),
  good: (text) => styleText('green', text, { validateStream: false }),
  bad: (text) => styleText('red', text, { validateStream: false }),
  doubt: (text) => styleText('yellow', text, { validateStream: false }),
};

/** Colours only on a terminal, never with NO_COLOR (https://no-color.org) and always with FORCE_COLOR. */
export function paintFor(
  stream: { isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  if (environment.NO_COLOR) return plain;
  return environment.FORCE_COLOR || stream.isTTY === true ? colour : plain;
}

function same(text: string): string {
  return text;
}
