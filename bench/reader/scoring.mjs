/**
 * The measures of the attribution benchmark, pure: documents in, numbers out. What each number means is said in
 * README.md; hand-computed cases are in score.test.ts.
 *
 * @typedef {[number, number]} Span  start and end in UTF-16 code units of the document's text
 * @typedef {{source: Span[], cue: Span[], content: Span[], kind?: string, speaker?: string | null, act?: string}} Attribution
 * @typedef {{id: string, text: string, attributions: Attribution[]}} Annotated
 * @typedef {{precision: number, recall: number, f1: number, correct: number, predicted: number, gold: number}} Measure
 */

export const roles = ['source', 'cue', 'content'];
export const kinds = ['direct', 'indirect', 'mixed'];

/**
 * Scores predicted documents against gold ones (matched by id; a missing prediction counts as empty).
 *
 * @param {Annotated[]} gold
 * @param {Annotated[]} predicted
 * @param {{outermost?: boolean, ignorePunctuation?: boolean}} [options] `outermost` leaves out attributions whose
 *   cue stands inside another one's content (for corpora that annotate one level only); `ignorePunctuation`
 *   compares words only.
 * @throws {Error} when a prediction was made over another text than the gold's, or an id occurs twice
 */
export function score(gold, predicted, options = {}) {
  const byId = new Map();
  for (const document of predicted) {
    if (byId.has(document.id)) throw new Error(`the predictions hold "${document.id}" twice`);
    byId.set(document.id, document);
  }
  const tally = newTally();
  const seen = new Set();
  for (const document of gold) {
    if (seen.has(document.id)) throw new Error(`the gold set holds "${document.id}" twice`);
    seen.add(document.id);
    const other = byId.get(document.id);
    if (other && other.text !== undefined && other.text !== document.text) {
      throw new Error(`"${document.id}" was predicted over a text that differs from the gold's`);
    }
    const tokens = tokenise(document.text, options.ignorePunctuation ?? false);
    const read = (attributions) =>
      asTokenSets(attributions, document.text, tokens, options.outermost ?? false);
    tallyDocument(tally, read(document.attributions), read(other?.attributions ?? []));
  }
  return summarise(tally, gold.length);
}

/** Words and single punctuation marks with their places; `wordsOnly` drops the marks. */
export function tokenise(text, wordsOnly = false) {
  const tokens = [];
  for (const found of text.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)*|[^\s\p{L}\p{N}]/gu)) {
    if (wordsOnly && !/[\p{L}\p{N}]/u.test(found[0])) continue;
    tokens.push([found.index, found.index + found[0].length]);
  }
  return tokens;
}

/** Direct when all words of the content stand in quotation marks, mixed when some do, else indirect. */
export function kindOf(text, content) {
  let inside = 0;
  let outside = 0;
  for (const [start, end] of content) {
    const words = text.slice(start, end);
    const rest = words.replace(/["“][^"”]*(["”]|$)|(?<![\p{L}\d])['‘].*?['’](?!\p{L})/gsu, '');
    const letters = (part) => (part.match(/[\p{L}\d]/gu) ?? []).length;
    outside += letters(rest);
    inside += letters(words) - letters(rest);
  }
  if (inside === 0) return 'indirect';
  return outside === 0 ? 'direct' : 'mixed';
}

/**
 * Whether two names mean one speaker: titles aside, the last words are the same and the shorter name's words all
 * occur in the longer ("Duarte", "Ana Duarte", "Foreign Minister Ana Duarte").
 */
export function sameSpeaker(one, other) {
  if (one === null || other === null) return one === other;
  const a = nameWords(one);
  const b = nameWords(other);
  if (a.length === 0 || b.length === 0 || a.at(-1) !== b.at(-1)) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) => long.includes(word));
}

function nameWords(name) {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(
    (word) => !/^(the|of|mr|mrs|ms|dr|sir|dame|sen|rep|gov|gen|hon|president|minister|prime)$/.test(word),
  );
}

function asTokenSets(attributions, text, tokens, outermost) {
  const sets = attributions.map((each) => ({
    sets: Object.fromEntries(roles.map((role) => [role, tokensIn(each[role] ?? [], tokens)])),
    kind: each.kind ?? kindOf(text, each.content ?? []),
    act: each.act,
    speaker: each.speaker === undefined ? undefined : each.speaker,
  }));
  if (!outermost) return sets;
  return sets.filter((each) => !sets.some((other) => other !== each && encloses(other.sets, each.sets)));
}

/** Whether the cue of the one stands wholly inside the content of the other. */
function encloses(outer, inner) {
  return inner.cue.size > 0 && [...inner.cue].every((token) => outer.content.has(token));
}

function tokensIn(spans, tokens) {
  const found = new Set();
  for (const [start, end] of spans) {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle][1] <= start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < tokens.length && tokens[at][0] < end; at += 1) found.add(at);
  }
  return found;
}

const empty = () => ({ correctPredicted: 0, correctGold: 0, predicted: 0, gold: 0 });

function newTally() {
  const perRole = () =>
    Object.fromEntries(roles.map((role) => [role, { exact: empty(), overlap: empty(), token: empty() }]));
  return {
    all: perRole(),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, perRole()])),
    whole: { exact: empty(), overlap: empty() },
    matched: 0,
    acts: { judged: 0, right: 0, rightOf: new Map(), confusion: new Map() },
    speakers: { judged: 0, right: 0, named: 0, namedRight: 0, proposed: 0, proposedRight: 0 },
  };
}

function tallyDocument(tally, gold, predicted) {
  for (const role of roles) {
    tallyRole(tally.all[role], role, gold, predicted, () => true);
    for (const kind of kinds)
      tallyRole(tally.byKind[kind][role], role, gold, predicted, (each) => each.kind === kind);
  }
  const pairs = align(gold, predicted);
  tally.matched += pairs.length;
  for (const [measure, fits] of [
    ['exact', (a, b) => same(a, b)],
    ['overlap', (a, b) => (a.size === 0 && b.size === 0) || shared(a, b) > 0],
  ]) {
    const right = pairs.filter(([a, b]) => roles.every((role) => fits(a.sets[role], b.sets[role]))).length;
    add(tally.whole[measure], {
      correctPredicted: right,
      correctGold: right,
      predicted: predicted.length,
      gold: gold.length,
    });
  }
  for (const [mine, theirs] of pairs) tallyPair(tally, mine, theirs);
}

/**
 * One role of one document. Precision is asked of the predicted attributions that `belongs` selects against all
 * gold ones, recall of the selected gold ones against all predicted; a span that serves several attributions
 * counts once.
 */
function tallyRole(counts, role, gold, predicted, belongs) {
  const all = { gold: distinct(gold, role, () => true), predicted: distinct(predicted, role, () => true) };
  const chosen = { gold: distinct(gold, role, belongs), predicted: distinct(predicted, role, belongs) };
  const total = { predicted: chosen.predicted.length, gold: chosen.gold.length };
  add(counts.exact, {
    ...total,
    correctPredicted: chosen.predicted.filter((a) => all.gold.some((b) => same(a, b))).length,
    correctGold: chosen.gold.filter((a) => all.predicted.some((b) => same(a, b))).length,
  });
  add(counts.overlap, {
    ...total,
    correctPredicted: matchable(chosen.predicted, all.gold),
    correctGold: matchable(chosen.gold, all.predicted),
  });
  const union = (sets) => new Set(sets.flatMap((set) => [...set]));
  const mine = union(chosen.gold);
  const theirs = union(chosen.predicted);
  add(counts.token, {
    predicted: theirs.size,
    gold: mine.size,
    correctPredicted: shared(theirs, union(all.gold)),
    correctGold: shared(mine, union(all.predicted)),
  });
}

function distinct(attributions, role, belongs) {
  const found = new Map();
  for (const each of attributions) {
    const set = each.sets[role];
    if (set.size > 0 && belongs(each)) found.set([...set].sort((a, b) => a - b).join(), set);
  }
  return [...found.values()];
}

/** How many of `some` find a partner of their own among `others`, sharing at least one token (largest share first). */
function matchable(some, others) {
  const edges = [];
  some.forEach((a, i) => {
    others.forEach((b, j) => {
      const common = shared(a, b);
      if (common > 0) edges.push([common / (a.size + b.size - common), i, j]);
    });
  });
  return greedy(edges).length;
}

/** Pairs gold with predicted attributions, one to one, by how far contents and cues overlap. */
function align(gold, predicted) {
  const edges = [];
  gold.forEach((a, i) => {
    predicted.forEach((b, j) => {
      const content = jaccard(a.sets.content, b.sets.content);
      if (content > 0) edges.push([content + jaccard(a.sets.cue, b.sets.cue), i, j]);
    });
  });
  return greedy(edges).map(([i, j]) => [gold[i], predicted[j]]);
}

function greedy(edges) {
  edges.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const left = new Set();
  const right = new Set();
  const pairs = [];
  for (const [, i, j] of edges) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    pairs.push([i, j]);
  }
  return pairs;
}

function tallyPair(tally, gold, predicted) {
  if (gold.act !== undefined && predicted.act !== undefined) {
    tally.acts.judged += 1;
    if (gold.act === predicted.act) {
      tally.acts.right += 1;
      tally.acts.rightOf.set(gold.act, (tally.acts.rightOf.get(gold.act) ?? 0) + 1);
    } else {
      const key = `${gold.act} read as ${predicted.act}`;
      tally.acts.confusion.set(key, (tally.acts.confusion.get(key) ?? 0) + 1);
    }
  }
  if (gold.speaker === undefined || predicted.speaker === undefined) return;
  const right = sameSpeaker(gold.speaker, predicted.speaker);
  const speakers = tally.speakers;
  speakers.judged += 1;
  speakers.right += right ? 1 : 0;
  speakers.named += gold.speaker === null ? 0 : 1;
  speakers.namedRight += right && gold.speaker !== null ? 1 : 0;
  speakers.proposed += predicted.speaker === null ? 0 : 1;
  speakers.proposedRight += right && predicted.speaker !== null ? 1 : 0;
}

function same(a, b) {
  return a.size === b.size && shared(a, b) === a.size;
}

function shared(a, b) {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const token of small) if (large.has(token)) common += 1;
  return common;
}

function jaccard(a, b) {
  const common = shared(a, b);
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

function add(counts, more) {
  for (const key of Object.keys(counts)) counts[key] += more[key];
}

/** @returns {Measure} */
function measure({ correctPredicted, correctGold, predicted, gold }) {
  const precision = predicted === 0 ? 0 : correctPredicted / predicted;
  const recall = gold === 0 ? 0 : correctGold / gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, correct: correctGold, predicted, gold };
}

function summarise(tally, documents) {
  const perRole = (table) =>
    Object.fromEntries(
      roles.map((role) => [
        role,
        {
          exact: measure(table[role].exact),
          overlap: measure(table[role].overlap),
          token: measure(table[role].token),
        },
      ]),
    );
  const share = (right, judged) => ({ accuracy: judged === 0 ? 0 : right / judged, right, judged });
  const { acts, speakers } = tally;
  return {
    documents,
    ...perRole(tally.all),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, perRole(tally.byKind[kind])])),
    attribution: {
      exact: measure(tally.whole.exact),
      overlap: measure(tally.whole.overlap),
      matched: tally.matched,
    },
    act: {
      ...share(acts.right, acts.judged),
      rightOf: Object.fromEntries(acts.rightOf),
      confusion: Object.fromEntries([...acts.confusion].sort((a, b) => b[1] - a[1])),
    },
    speaker: {
      ...share(speakers.right, speakers.judged),
      named: measure({
        correctPredicted: speakers.proposedRight,
        correctGold: speakers.namedRight,
        predicted: speakers.proposed,
        gold: speakers.named,
      }),
    },
  };
}
