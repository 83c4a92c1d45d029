import type { Mode, Verdict, Words } from '@proviso/model';
import { sayDay } from '@proviso/model';

/** What a verdict is in a table's cell: the state, then what matters most beside it. `words` names what it waits on. */
export function sayCell(verdict: Verdict, mode: Mode | null, words: Words): string {
  const parts: string[] = [verdict.state];
  const standing = mode === 'maintain' || mode === 'refrain';
  switch (verdict.state) {
    case 'conditional':
      if (verdict.performance === 'partial') parts.push(part(verdict));
      if (verdict.waitsOn.length > 0) parts.push(`waits on ${some(verdict.waitsOn, words)}`);
      break;
    case 'detached':
      if (verdict.performance === 'undone') parts.push('done, then undone');
      else if (standing)
        parts.push(verdict.performance === 'cured' ? 'kept again after a breach' : 'kept so far');
      else parts.push(owed(verdict));
      break;
    case 'discharged':
      if (verdict.performance === 'late') parts.push('late');
      else if (verdict.performance !== 'full') parts.push(verdict.performance);
      break;
    case 'violated':
      if (verdict.performance === 'undone') parts.push('done, then undone');
      else if (verdict.performance === 'partial') parts.push(part(verdict));
      break;
    default:
      break;
  }
  if (verdict.footing === 'contested' || verdict.footing === 'presumed') parts.push(verdict.footing);
  else if (verdict.footing === 'unknown') parts.push(unknown(verdict));
  return parts.join(', ');
}

/** What an unknown footing means: nobody speaks of it, or what is said does not decide. */
function unknown(verdict: Verdict): string {
  if (verdict.state === 'discharged') return 'time uncertain';
  return verdict.evidence.length === 0 ? 'nobody reports' : 'not decided by the reports';
}

function owed(verdict: Verdict): string {
  const due = verdict.due === null ? 'no deadline' : `due by ${sayDay(verdict.due.to)}`;
  const done = verdict.performance === 'partial' ? `${part(verdict)}, ` : '';
  return verdict.overdue
    ? `${done}overdue since ${verdict.due === null ? 'its deadline' : sayDay(verdict.due.to + 1)}`
    : done + due;
}

function part(verdict: Verdict): string {
  return verdict.share === null ? 'done in part' : `${Math.round(verdict.share * 100)}% done`;
}

function some(names: readonly string[], words: Words): string {
  const shown = names.slice(0, 2).map((name) => words.thing(name));
  return names.length > 2 ? `${shown.join(', ')} and ${names.length - 2} more` : shown.join(' and ');
}
