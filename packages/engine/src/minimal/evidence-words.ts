import type { Verdict } from '@proviso/model';
import { sayPeriod, sentence } from '@proviso/model';
import type { Stand } from '../incremental/change.js';
import { watchedClause } from '../proof/phrase.js';
import { reportText } from '../proof/report-proof.js';
import { list, titleOf } from '../proof/words.js';
import type { Item, Subsets } from './subset.js';

type Named = Pick<Verdict, 'commitment' | 'instance' | 'state' | 'performance' | 'footing'>;

/** That a set alone gives a verdict, or that it stands without any report. */
export function sufficientSentence(subsets: Subsets, verdict: Named, set: readonly Item[]): string {
  const what = `${nameIn(subsets, verdict)} ${standWords(subsets, verdict, verdict)}`;
  if (set.length === 0) return sentence(`without any report, ${what}`);
  const [alone, is] = set.length === 1 ? ['this alone', 'is'] : ['these alone', 'are'];
  return sentence(
    `${alone} ${is} enough for it that ${what}: ${list(set.map((item) => said(subsets, item)))}`,
  );
}

/** What the verdict would be without one report. */
export function flipSentence(
  subsets: Subsets,
  verdict: Named,
  report: string,
  becomes: Stand | null,
): string {
  const name = nameIn(subsets, verdict);
  if (becomes === null) return sentence(`without ${report}, there would be no verdict on ${name}`);
  const [then, now] = [standWords(subsets, verdict, becomes), standWords(subsets, verdict, verdict)];
  const late = verdict.performance === 'late' && becomes.state === 'discharged' ? ', and not late' : '';
  return sentence(
    then === now
      ? `without ${report}, the answer would still be that ${name} ${then}, but as ${becomes.footing}`
      : `without ${report}, the answer would be that ${name} ${then}${late}`,
  );
}

function nameIn({ world }: Subsets, { commitment }: Named): string {
  return `“${titleOf(world.facts.model, commitment)}”`;
}

/** Where a commitment stands, in few words that follow its title. */
function standWords({ world }: Subsets, { commitment }: Named, stand: Stand): string {
  const { mode } = world.facts.names.commitments.get(commitment) ?? { mode: 'achieve' };
  const standing = mode === 'maintain' || mode === 'refrain';
  switch (stand.state) {
    case 'discharged':
      if (standing) return stand.performance === 'cured' ? 'was broken and made good' : 'was kept to its end';
      return stand.performance === 'late' ? 'is performed, but late' : 'is performed';
    case 'violated':
      return stand.performance === 'partial' ? 'is broken, and performed in part' : 'is broken';
    case 'detached':
      if (standing) return stand.performance === 'cured' ? 'was broken and is made good' : 'counts as kept';
      return stand.performance === 'undone'
        ? 'was performed and undone'
        : stand.performance === 'partial'
          ? 'is owed, and performed in part'
          : 'is owed, and not shown to be performed';
    case 'conditional':
      return 'is not owed yet';
    case 'unmade':
      return 'is not made yet';
    case 'not bound':
      return 'binds to nothing';
    case 'expired':
      return 'has run out';
    case 'released':
    case 'cancelled':
    case 'suspended':
    case 'superseded':
    case 'offered':
    case 'accepted':
    case 'declined':
    case 'lapsed':
      return `is ${stand.state}`;
    default:
      return unreachable(stand.state);
  }
}

function said({ world }: Subsets, item: Item): string {
  const { model, index } = world.facts;
  if (item.kind === 'report') return `${reportText(world, item)} (${item.name})`;
  const watched = watchedClause(model, item.pattern);
  const days = index.days(item.valid);
  return `${titleOf(model, item.reporter)} watches whether ${watched} ${sayPeriod(days)} (${item.name})`;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
