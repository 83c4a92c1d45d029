import { format, type LoadResult, load } from '@proviso/language';
import type { Draft, DraftingOptions, Gap } from '@proviso/reader';
import { type DiagnosticAnswer, diagnosticAnswer } from './answers.js';
import { contentsOf, editionIn, keeping, keptIn, keptOf, stemFor, textAt, writeAll } from './draft-folder.js';
import { boundTo, castOf, namesIn } from './draft-known.js';
import { done, type Result } from './failure.js';
import { type Files, joinPath } from './files.js';
import { openAgreement } from './open.js';
import { type ReadingWishes, readFileOf, statementsIn } from './read.js';

/** What became of a draft. */
export interface DraftAnswer {
  readonly kind: 'draft';
  /** What the document calls itself, its date and who published it. */
  readonly title: string;
  readonly date: string | null;
  /** The file with the drafted declarations, and the one with the document's normalised text. */
  readonly path: string;
  readonly text: string;
  /**
   * `written`; `added`: the folder had this document, and what is new was brought in beside what somebody wrote;
   * `unchanged`: there is nothing new.
   */
  readonly outcome: 'written' | 'added' | 'unchanged';
  /** The file with an earlier edition of the same document, where the folder holds one. */
  readonly editionOf: string | null;
  readonly statements: number;
  /** How many of each the document gives. */
  readonly drafted: {
    readonly commitments: number;
    readonly exchanges: number;
    readonly offers: number;
    readonly positions: number;
    readonly expectations: number;
    readonly statements: number;
    readonly reports: number;
  };
  /** Declarations of the agreement that the draft uses instead of its own. */
  readonly bound: readonly string[];
  /** What the document does not tell and somebody has to, with the words that leave it open. */
  readonly gaps: readonly Gap[];
  /** Errors of the agreement with the draft in it. */
  readonly errors: readonly DiagnosticAnswer[];
}

/**
 * Answers `read --into`: drafts declarations from a document into an agreement's folder, beside its normalised text. What
 * the agreement declares is used. Reading again, or reading a later edition, adds what is new and leaves everything that
 * somebody wrote, changed or took out. All files are written or none.
 * Codes: as `read`; P6005 cannot be written.
 */
export async function draftInto(
  files: Files,
  path: string,
  folder: string,
  wishes: ReadingWishes = {},
): Promise<Result<DraftAnswer>> {
  const read = await readFileOf(files, path, wishes);
  if (read.kind !== 'done') return read;
  const given = read.value;
  const held = await contentsOf(files, folder);
  if (held.kind !== 'done') return held;
  const { texts, agreements } = held.value;
  const stem = stemFor(given, texts);
  const [draftName, textName] = [`${stem}.proviso`, `${stem}.txt`];
  const draftPath = joinPath(folder, draftName);
  const basePath = joinPath(folder, `${keptIn}/${draftName}`);
  const document = { ...given, name: textName };

  const kept = keptOf(await textAt(files, basePath));
  const base = kept.text;
  const mine = agreements.get(draftName) ?? null;
  const others = [...agreements].filter(([name]) => name !== draftName);
  // Which of two editions came first is told when the second one is drafted, and stays so.
  const edition = base === null ? editionIn(document, texts, agreements) : kept.editionOf;
  const earlier =
    edition === null
      ? []
      : [
          agreements.get(`${edition}.proviso`) ?? '',
          keptOf(await textAt(files, joinPath(folder, `${keptIn}/${edition}.proviso`))).text ?? '',
        ];

  const { blocksIn, draftFrom, draftText, mergeDraft, withoutEarlier } = await import('@proviso/reader');
  const all = load([...agreements].map(([uri, text]) => ({ uri, text })));
  const elsewhere = load(others.map(([uri, text]) => ({ uri, text })));
  const drafted = new Set(blocksIn(base ?? '').map((block) => block.text));
  const byHand = [
    ...kept.byHand.filter((name) => all.definitions.has(name)),
    ...blocksIn(mine ?? '').flatMap((block) => (drafted.has(block.text) ? [] : block.declares)),
  ].filter((name, index, list) => list.indexOf(name) === index && !elsewhere.definitions.has(name));
  const named = [base ?? '', ...earlier.slice(0, 1)].map((text, index) =>
    namesIn(load([{ uri: `${index}.proviso`, text }]).model),
  );
  const baseNames = new Set(blocksIn(base ?? '').flatMap((block) => block.declares));
  const options = optionsFor(all, elsewhere, byHand, baseNames, named);
  const statements = await statementsIn(document, options, wishes);
  const draft = draftFrom(document, statements, options);
  const written = format(
    draftText(draft, others.some(([, text]) => /^agreement\b/mu.test(text)) ? null : nameFrom(folder)),
  ).text;
  const fresh = edition === null ? written : withoutEarlier(written, earlier);

  const next =
    fresh === null
      ? null
      : mine === null || mine === base
        ? fresh
        : mergeDraft(base, mine, fresh, new Set(elsewhere.definitions.keys())).text;
  const outcome = next === null || next === mine ? 'unchanged' : mine === null ? 'written' : 'added';
  if (next !== null && fresh !== null && (next !== mine || fresh !== base)) {
    const failed = await writeAll(files, folder, [
      { path: joinPath(folder, textName), text: document.text },
      { path: basePath, text: keeping(fresh, byHand, edition) },
      ...(next === mine ? [] : [{ path: draftPath, text: next }]),
    ]);
    if (failed !== null) return failed;
  }
  const opened = await openAgreement(files, folder);
  if (opened.kind !== 'done') return opened;
  return done({
    kind: 'draft',
    title: document.title ?? given.name,
    date: document.date,
    path: next === null ? joinPath(folder, `${edition}.proviso`) : draftPath,
    text: joinPath(folder, next === null ? `${edition}.txt` : textName),
    outcome,
    editionOf: edition === null ? null : joinPath(folder, `${edition}.proviso`),
    statements: statements.length,
    drafted: countsOf(draft),
    bound: boundNames(draft, options),
    gaps: draft.gaps,
    errors: opened.value.diagnostics.filter((d) => d.severity === 'error').map(diagnosticAnswer),
  });
}

/**
 * What the agreement has: all that other files declare, and what somebody wrote or changed in the draft itself. What the
 * draft alone declares is no knowledge: a reading must not depend on the reading before it.
 */
function optionsFor(
  all: LoadResult,
  elsewhere: LoadResult,
  byHand: readonly string[],
  drafted: ReadonlySet<string>,
  named: readonly ReadonlyMap<string, readonly string[]>[],
): DraftingOptions {
  const hand = new Set(byHand);
  const isKnown = (name: string) => elsewhere.definitions.has(name) || hand.has(name);
  // What somebody changed under its drafted name is drafted again under that name, and the change is kept.
  const isDeclared = (name: string) =>
    isKnown(name) && !(drafted.has(name) && !elsewhere.definitions.has(name));
  const cast = castOf(all.model, isKnown);
  const known = new Set([...(cast.knownPersons ?? []), ...(cast.knownParties ?? [])].map(({ name }) => name));
  const [mine = new Map<string, readonly string[]>(), theirs = new Map<string, readonly string[]>()] = named;
  return {
    ...cast,
    ...boundTo(all.model, isDeclared),
    reserved: [...all.definitions.keys()].filter((name) => isDeclared(name)),
    identifiers: Object.fromEntries(
      [...all.model.persons, ...all.model.parties]
        .filter(({ name, title }) => isDeclared(name) && known.has(title ?? name))
        .map(({ name, title }) => [title ?? name, name]),
    ),
    // The names of an earlier edition count where nothing else has them: its items are taken out again.
    named: new Map([...[...theirs].filter(([key]) => !key.startsWith('source|')), ...mine]),
  };
}

function countsOf(draft: Draft): DraftAnswer['drafted'] {
  return {
    commitments: draft.commitments.length,
    exchanges: draft.exchanges.length,
    offers: draft.offers.length,
    positions: draft.positions.length,
    expectations: draft.expectations.length,
    statements: draft.statements.length,
    reports: draft.reports.length,
  };
}

/** The agreement's own names that the draft speaks of. */
function boundNames(draft: Draft, options: DraftingOptions): readonly string[] {
  const used = new Set([
    ...draft.commitments.flatMap((one) => [
      ...one.debtors,
      one.creditor,
      one.article?.instrument ?? null,
      ...spokenOf(one),
    ]),
    ...draft.offers.flatMap((one) => [one.by, ...spokenOf(one.commitment)]),
    ...(draft.instrument?.between ?? []),
    ...draft.positions.flatMap((one) => [one.of, one.event, one.order?.of ?? null]),
    ...draft.expectations.flatMap((one) => [one.by, one.event, one.given]),
    ...draft.statements.flatMap((one) => [one.speaker, ...one.through, one.about]),
    ...draft.reports.flatMap((one) => [one.reporter, one.event, one.by]),
    ...draft.persons.map((one) => one.party),
  ]);
  return (options.reserved ?? []).filter((name) => used.has(name));
}

/** The events that a drafted commitment speaks of. */
function spokenOf({
  owed,
  clause,
  deadline,
}: Pick<Draft['commitments'][number], 'owed' | 'clause' | 'deadline'>): readonly (string | null)[] {
  return [
    owed.kind === 'limit' ? owed.measure : owed.event,
    clause?.event ?? null,
    deadline?.kind === 'within' ? deadline.of : deadline?.kind === 'after each' ? deadline.event : null,
  ];
}

/** A folder's name as an agreement's: letters, digits and hyphens. */
function nameFrom(folder: string): string {
  const name = (folder.replace(/\/+$/, '').split('/').at(-1) ?? '')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^[^\p{L}_]+/u, '');
  return name === '' ? 'Draft' : name;
}
