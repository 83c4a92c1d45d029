/**
 * The inline markup of the corpus: `{s1:source}`, `{c1 act key:cue}`, `{t1:content}`. Spans nest and a role may
 * occur several times with one number (a discontinuous span). See GUIDE.md.
 */

export const acts = [
  'commits',
  'offers',
  'demands',
  'threatens',
  'denies',
  'asserts',
  'predicts',
  'evaluates',
  'disavows',
  'announces',
  'asks',
];
export const styles = [
  'wire',
  'communique',
  'transcript',
  'inspection',
  'op-ed',
  'campaign',
  'capitol',
  'poll',
  'fact-check',
  'live-blog',
  'feature',
];
const kinds = ['direct', 'indirect', 'mixed'];

/** Splits a file into passages and reads each: `{documents, problems}`; a broken passage is reported and left out. */
export function parsePassages(source, file) {
  const documents = [];
  const problems = [];
  const chunks = splitPassages(source);
  const number = file.slice(0, 3);
  chunks.forEach((chunk, index) => {
    const report = (line, message, level = 'error') => problems.push({ level, file, line, message });
    const header = readHeader(chunk, report);
    if (!header) return;
    const body = readBody(header.body, header.bodyLine, header.people, header.style === 'transcript', report);
    if (!body) return;
    const place = index % 10;
    documents.push({
      id: `${number}-${String(index + 1).padStart(2, '0')}`,
      style: header.style,
      english: header.english,
      date: header.date,
      split: place === 4 ? 'development' : place === 9 ? 'test' : 'train',
      line: chunk.line,
      people: header.people,
      text: header.curly ? curl(body.text) : body.text,
      attributions: body.attributions,
    });
  });
  return { documents, problems };
}

function splitPassages(source) {
  const chunks = [];
  source.split('\n').forEach((line, index) => {
    if (line.startsWith('=== ')) chunks.push({ line: index + 1, head: line.slice(4), lines: [] });
    else chunks.at(-1)?.lines.push(line);
  });
  return chunks;
}

/** `=== style english [date] [curly]`, then `K = Full Name` lines, a blank line, and the text. */
function readHeader(chunk, report) {
  const [style, english, ...rest] = chunk.head.trim().split(/\s+/);
  if (!styles.includes(style)) report(chunk.line, `style "${style}" is none of ${styles.join(', ')}`);
  const date = rest.find((word) => /^\d{4}-\d{2}-\d{2}$/.test(word));
  const people = new Map();
  let at = 0;
  for (; at < chunk.lines.length && chunk.lines[at].trim() !== ''; at += 1) {
    const match = /^([A-Z][A-Za-z0-9]*) = (.+)$/.exec(chunk.lines[at].trim());
    if (!match) {
      report(chunk.line + 1 + at, `expected "K = Full Name" or a blank line, found "${chunk.lines[at]}"`);
      return null;
    }
    people.set(match[1], match[2]);
  }
  while (at < chunk.lines.length && chunk.lines[at].trim() === '') at += 1;
  const body = chunk.lines.slice(at).join('\n').trimEnd();
  if (body === '') {
    report(chunk.line, 'the passage has no text');
    return null;
  }
  const curly = rest.includes('curly');
  return { style, english, date, curly, people, body, bodyLine: chunk.line + 1 + at };
}

/** Strips the markup and collects spans in UTF-16 offsets of the stripped text; null after an error. */
function readBody(marked, firstLine, people, isTurn, report) {
  let text = '';
  let line = firstLine;
  let failed = false;
  const fail = (message) => {
    failed = true;
    report(line, message);
  };
  const open = [];
  const byNumber = new Map();
  for (let at = 0; at < marked.length; at += 1) {
    const character = marked[at];
    if (character === '\n') line += 1;
    if (character === '{') {
      const match = /^\{([sct])(\d+)([^:{}\n]*):/.exec(marked.slice(at, at + 120));
      if (!match) {
        fail(`"${marked.slice(at, at + 30)}" is no mark; write {s1:…}, {c1 act key:…} or {t1:…}`);
        return null;
      }
      open.push({ role: match[1], number: Number(match[2]), attributes: match[3].trim(), start: text.length });
      at += match[0].length - 1;
    } else if (character === '}') {
      const mark = open.pop();
      if (!mark) {
        fail('a } closes nothing');
        return null;
      }
      closeMark(mark, text, byNumber, fail);
    } else text += character;
  }
  for (const mark of open) fail(`{${mark.role}${mark.number}: is never closed`);
  const attributions = [];
  for (const [number, raw] of [...byNumber].sort(([a], [b]) => a - b)) {
    const attribution = finish(number, raw, text, people, isTurn, fail);
    if (attribution) attributions.push(attribution);
  }
  attributions.sort((a, b) => a.cue[0][0] - b.cue[0][0]);
  inheritSources(attributions, text, fail);
  return failed ? null : { text, attributions };
}

function closeMark(mark, text, byNumber, fail) {
  const words = text.slice(mark.start);
  const name = `{${mark.role}${mark.number}:${words.slice(0, 40)}}`;
  if (words.trim() === '') fail(`${name} is empty`);
  else if (words !== words.trim()) fail(`${name} begins or ends with a space`);
  if (!byNumber.has(mark.number)) byNumber.set(mark.number, { s: [], c: [], t: [], attributes: '' });
  const raw = byNumber.get(mark.number);
  raw[mark.role].push([mark.start, text.length]);
  if (mark.attributes === '') return;
  if (mark.role !== 'c') fail(`${name} has attributes; they belong on the cue`);
  else if (raw.attributes !== '') fail(`${name} repeats the attributes of its cue`);
  else raw.attributes = mark.attributes;
}

function finish(number, raw, text, people, isTurn, fail) {
  if (raw.c.length === 0) fail(`attribution ${number} has no cue`);
  if (raw.t.length === 0) fail(`attribution ${number} has no content`);
  const [act, key, kind, ...more] = raw.attributes.split(/\s+/);
  if (!acts.includes(act)) fail(`attribution ${number}: act "${act}" is none of ${acts.join(', ')}`);
  if (key !== '-' && !/^\^\d+$/.test(key) && !people.has(key)) fail(`attribution ${number}: speaker "${key}" is not declared (or "-")`);
  if ((kind !== undefined && !kinds.includes(kind)) || more.length > 0) {
    fail(`attribution ${number}: "${raw.attributes}" should be "act key [kind]"`);
  }
  if (raw.c.length === 0 || raw.t.length === 0) return null;
  const inherits = key?.startsWith('^') ? Number(key.slice(1)) : null;
  const ordered = (spans) => spans.sort((a, b) => a[0] - b[0]);
  const content = ordered(raw.t);
  return {
    number,
    source: ordered(raw.s),
    cue: ordered(raw.c),
    content,
    kind: kind ?? (text.slice(...raw.c[0]) === ':' && isTurn ? 'direct' : kindOf(content, text)),
    key,
    speaker: nameOf(people, key),
    act,
    inherits,
  };
}

/** `K = -` declares somebody whom the text never names: shared sources work, the speaker is null. */
function nameOf(people, key) {
  const name = people.get(key) ?? '-';
  return name === '-' ? null : name;
}

/**
 * A cue whose subject is said elsewhere ("X said … and warned …, adding …") shares the source of another
 * attribution: of the one that `^N` names, or else of the nearest one in its sentence with the same speaker.
 */
function inheritSources(attributions, text, fail) {
  for (const each of attributions) {
    if (each.inherits !== null) {
      const other = attributions.find((candidate) => candidate.number === each.inherits);
      if (!other || each.source.length > 0) fail(`attribution ${each.number}: ^${each.inherits} names no source to share`);
      else {
        each.source = other.source;
        each.speaker = other.speaker;
      }
    } else if (each.source.length === 0 && each.key !== '-') {
      const [first, last] = sentenceAround(text, each.cue[0][0]);
      const candidates = attributions
        .filter((other) => other.key === each.key && other.source.length > 0)
        .filter((other) => other.source[0][1] > first && other.source[0][0] < last)
        .filter((other) => !overlaps(other.source, each.content));
      const distance = (other) => Math.abs(other.source[0][0] - each.cue[0][0]);
      candidates.sort((a, b) => distance(a) - distance(b));
      if (candidates[0]) each.source = candidates[0].source;
    }
  }
}

function overlaps(some, others) {
  return some.some(([a, b]) => others.some(([c, d]) => a < d && c < b));
}

/** The sentence around a place, roughly: between two full stops, question marks or line ends. */
function sentenceAround(text, place) {
  const before = text.slice(0, place);
  const first = Math.max(0, ...[...before.matchAll(/[.?!]["”]?\s+(?=["“A-Z])|\n/g)].map((found) => found.index + found[0].length));
  const after = /[.?!]["”]?(\s|$)|\n/.exec(text.slice(place));
  return [first, after ? place + after.index : text.length];
}

/** Direct when every letter of the content stands between quotation marks, mixed when some do, else indirect. */
function kindOf(content, text) {
  let inside = 0;
  let outside = 0;
  for (const [start, end] of content) {
    const words = text.slice(start, end);
    const quoted = words.replace(/["“][^"”]*(["”]|$)|(?<![\p{L}\d])['‘].*?['’](?!\p{L})/gsu, '');
    const letters = (part) => (part.match(/[\p{L}\d]/gu) ?? []).length;
    outside += letters(quoted);
    inside += letters(words) - letters(quoted);
  }
  if (inside === 0) return 'indirect';
  return outside === 0 ? 'direct' : 'mixed';
}

/** Typographic quotation marks, one for one, so that offsets stay. */
export function curl(text) {
  return text
    .replace(/(^|[\s([—–‘“])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s([—–“])'(?=\S)/g, '$1‘')
    .replace(/'/g, '’');
}
