/** Counts what the corpus holds, so that the checklist in GUIDE.md is measured and not claimed. */

/** A printable table of styles, Englishes, acts, kinds, constructions and the commonest cues. */
export function survey(documents) {
  const counts = new Map();
  const count = (group, name) => {
    if (!counts.has(group)) counts.set(group, new Map());
    const table = counts.get(group);
    table.set(name, (table.get(name) ?? 0) + 1);
  };
  let words = 0;
  for (const document of documents) {
    words += document.text.split(/\s+/).length;
    count('style', document.style);
    count('English', document.english);
    count('split', document.split);
    if (document.attributions.length === 0) count('construction', 'passage without any attribution');
    for (const each of document.attributions) {
      count('act', each.act);
      count('kind', each.kind);
      count('cue', textOf(document, each.cue).toLowerCase());
      for (const name of constructions(document, each)) count('construction', name);
    }
  }
  const total = documents.reduce((sum, document) => sum + document.attributions.length, 0);
  const lines = [`${documents.length} passages, ${words} words, ${total} attributions`];
  for (const [group, table] of counts) {
    const rows = [...table].sort((a, b) => b[1] - a[1]);
    if (group === 'cue') lines.push(`distinct cues: ${rows.length}`);
    const shown = rows.slice(0, 70).map(([name, number]) => `${name} ${number}`);
    lines.push(`${group}: ${shown.join(', ')}`);
  }
  return lines.join('\n');
}

function constructions(document, each) {
  const names = [];
  const cue = textOf(document, each.cue).toLowerCase();
  const source = textOf(document, each.source);
  const content = textOf(document, each.content);
  const start = (spans) => spans[0]?.[0] ?? -1;
  if (each.source.length === 0) names.push('no source');
  else if (start(each.cue) < start(each.source)) {
    names.push(start(each.content) < start(each.cue) ? 'content, cue, source' : 'cue before source');
  } else if (start(each.content) < start(each.source)) names.push('content, source, cue');
  else names.push('source, cue, content');
  if (each.content.length > 1) names.push('discontinuous content');
  if (each.cue.length > 1) names.push('discontinuous cue');
  if (each.source.length > 1) names.push('discontinuous source');
  if (/^that\b/.test(content)) names.push('that-complement');
  if (/^(not )?to [a-z]/.test(content)) names.push('infinitive');
  if (/^(whether|if|why|how|what|who|when|where)\b/.test(content)) names.push('wh-complement');
  if (/^\S*ing\b/.test(content)) names.push('gerund');
  if (/^according|^as per/.test(cue)) names.push('according to');
  if (/^[:—–-]$/.test(cue)) names.push('punctuation as cue');
  if (/^(told|informed|assured|warned|reminded)/.test(cue)) names.push('told');
  if (/\b(claim|statement|warning|promise|pledge|assertion|view|belief|call|demand|threat|allegation|suggestion|hope|fear|insistence|denial|assurance|offer|request|accusation|complaint|proposal|vow|opinion|commitment)s?\b/.test(cue) && !/^(made|to)/.test(cue)) {
    names.push('noun cue (approximate)');
  }
  if (/\b(was|were|is|are|been|being|be)\b.*(ed|said|told|known|thought|held|heard)\b/.test(cue)) names.push('passive cue (approximate)');
  if (/^(he|she|they|it|i|we|you|who|his|her|their|its)$/i.test(source)) names.push('pronoun source');
  if (source.includes(',')) names.push('source with appositive');
  if (each.speaker === null && source !== '') names.push('unnamed source');
  const inside = document.attributions.some((other) =>
    other !== each && other.content.some(([a, b]) => a <= start(each.cue) && start(each.cue) < b),
  );
  if (inside) names.push('nested');
  return names;
}

function textOf(document, spans) {
  return spans.map(([start, end]) => document.text.slice(start, end)).join(' … ');
}
