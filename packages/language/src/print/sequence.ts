import { type Gap, type Steps, showDuration } from '@proviso/model';
import { printWhens } from './moment.js';
import { printPattern } from './pattern.js';
import { unreachable } from './unreachable.js';

/** A sequence as its clause says it: `ask(g) then open(g) within 30 days without close(g)`. */
export function printSteps(steps: Steps): string {
  switch (steps.kind) {
    case 'happens':
      return `${printPattern(steps.pattern)}${printWhens(steps.when)}`;
    case 'either':
      return steps.of.map((part) => (part.kind === 'either' ? closed(part) : printSteps(part))).join(' or ');
    case 'optional':
      return `optionally ${closed(steps.of)}`;
    case 'repeated':
      return `repeatedly ${closed(steps.of)}${printGap(steps.gap)}`;
    case 'row':
      return [
        closed(steps.first),
        ...steps.next.map(({ gap, of }) => `then ${step(of, gap)}${printGap(gap)}`),
      ].join(' ');
    default:
      return unreachable(steps);
  }
}

/** One step, with the parentheses that keep its gap apart from a repetition's own. */
function step(of: Steps, gap: Gap): string {
  const bare = of.kind === 'optional' || (of.kind === 'repeated' && isNone(of.gap) && isNone(gap));
  return bare ? printSteps(of) : closed(of);
}

function closed(of: Steps): string {
  return of.kind === 'happens' ? printSteps(of) : `(${printSteps(of)})`;
}

function printGap(gap: Gap): string {
  const least = gap.least === null ? '' : ` at least ${showDuration(gap.least)} later`;
  const within = gap.within === null ? '' : ` within ${showDuration(gap.within)}`;
  const [one] = gap.without;
  const without =
    one === undefined
      ? ''
      : ` without ${gap.without.length === 1 ? printPattern(one) : `(${gap.without.map(printPattern).join(' or ')})`}`;
  return `${least}${within}${without}`;
}

function isNone(gap: Gap): boolean {
  return gap.least === null && gap.within === null && gap.without.length === 0;
}
