/**
 * What GUIDE.md asks for and a machine can see: spans on word boundaries, quotation marks and "that" inside the
 * content, no overlap of roles, speakers that the text names.
 */

/** Problems of one document as `{level, file, line, message}`; an error stops the compilation. */
export function lintPassage(document, file) {
  const problems = [];
  const { text } = document;
  const report = (level, message) => problems.push({ level, file, line: document.line, message });
  const words = text.split(/\s+/).length;
  if (words < 30) report('warning', `${document.id} has only ${words} words`);
  if (words > 400) report('warning', `${document.id} has ${words} words`);
  for (const each of document.attributions) {
    const name = `${document.id} attribution ${each.number}`;
    for (const [role, spans] of [
      ['source', each.source],
      ['cue', each.cue],
      ['content', each.content],
    ]) {
      for (const [start, end] of spans) checkEdges(text, start, end, `${name} ${role}`, report);
    }
    for (const [start, end] of each.content) checkContent(text, start, end, name, report);
    checkOverlap(each, name, report);
    checkSpeaker(each, text, name, report);
  }
  checkQuotes(document, report);
  return problems;
}

function checkEdges(text, start, end, name, report) {
  const letter = /[\p{L}\d]/u;
  const shown = text.slice(start, end).slice(0, 40);
  if (start > 0 && letter.test(text[start - 1]) && letter.test(text[start])) {
    report('error', `${name} "${shown}" begins inside a word`);
  }
  if (end < text.length && letter.test(text[end]) && letter.test(text[end - 1])) {
    report('error', `${name} "${shown}" ends inside a word`);
  }
}

function checkContent(text, start, end, name, report) {
  const shown = text.slice(start, end).slice(0, 40);
  const before = text.slice(0, start);
  if (/\bthat $/.test(before)) report('error', `${name} content "${shown}" leaves its "that" outside`);
  if (/(^|\s)["“‘]$/.test(before)) report('error', `${name} content "${shown}" leaves its opening quotation mark outside`);
  if (/^["”]/.test(text.slice(end)) && /["“]/.test(text.slice(start, end))) {
    report('error', `${name} content "${shown}" leaves its closing quotation mark outside`);
  }
  if (/, (he|she|they|it)$/.test(text.slice(start, end))) report('error', `${name} content "${shown}" swallows its source`);
  if (/[,;]$/.test(text.slice(start, end))) report('warning', `${name} content "${shown}" ends in a comma`);
}

function checkOverlap(each, name, report) {
  const spans = [...each.source, ...each.cue, ...each.content].sort((a, b) => a[0] - b[0]);
  for (let at = 1; at < spans.length; at += 1) {
    if (spans[at][0] < spans[at - 1][1]) report('error', `${name}: two of its spans overlap`);
  }
}

function checkSpeaker(each, text, name, report) {
  if (each.speaker === null) return;
  const last = each.speaker.split(/[\s-]+/).at(-1);
  if (!text.toLowerCase().includes(last.toLowerCase())) report('error', `${name}: the text never names "${each.speaker}"`);
}

function checkQuotes(document, report) {
  const straight = (document.text.match(/"/g) ?? []).length;
  const opening = (document.text.match(/“/g) ?? []).length;
  const closing = (document.text.match(/”/g) ?? []).length;
  if (straight % 2 === 1) report('warning', `${document.id} has an odd number of quotation marks`);
  if (opening < closing) report('warning', `${document.id} closes more quotations than it opens`);
}
