import type { Commitment, Day, Model, Verdict, Words } from '@proviso/model';

/** What one viewpoint makes of every commitment on the brief's day. */
export interface View {
  readonly name: string;
  readonly title: string;
  readonly verdicts: readonly Verdict[];
}

/** All that a brief is composed from. */
export interface Judged {
  readonly model: Model;
  readonly words: Words;
  readonly views: readonly View[];
  /** The day by which evidence had to be public to count. */
  readonly knownOn: Day;
}

/** One commitment's instance with what each view says of it, in the order of the views; null where a view has no verdict. */
export interface Row {
  readonly commitment: Commitment | null;
  readonly name: string;
  /** The commitment's title with its instance's values. */
  readonly title: string;
  readonly instance: Readonly<Record<string, string>>;
  readonly verdicts: readonly (Verdict | null)[];
}

/** The rows of all verdicts, in the order of the first view that has them. */
export function rowsOf({ model, words, views }: Judged): readonly Row[] {
  const commitments = new Map(
    [...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)].map((c) => [c.name, c]),
  );
  const offers = new Set(model.offers.map((offer) => offer.name));
  const rows = new Map<
    string,
    { name: string; instance: Readonly<Record<string, string>>; verdicts: (Verdict | null)[] }
  >();
  views.forEach((view, at) => {
    for (const verdict of view.verdicts) {
      if (offers.has(verdict.commitment) || verdict.state === 'unmade') continue;
      const key = JSON.stringify([verdict.commitment, verdict.instance]);
      const row = rows.get(key) ?? {
        name: verdict.commitment,
        instance: verdict.instance,
        verdicts: views.map(() => null),
      };
      row.verdicts[at] = verdict;
      rows.set(key, row);
    }
  });
  return [...rows.values()].map((row) => {
    const values = Object.values(row.instance).map((value) => words.value(value));
    const title = words.name(row.name);
    return {
      ...row,
      commitment: commitments.get(row.name) ?? null,
      title: values.length > 0 ? `${title} (${values.join(', ')})` : title,
    };
  });
}
