/** Reads the stand-off JSON Lines of README.md, with a plain message for the first thing that is wrong. */

import { roles } from './scoring.mjs';

/** The documents of a file's text; throws with file, line and reason on malformed input. */
export function parseLines(text, file) {
  const documents = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const fail = (reason) => {
      throw new Error(`${file}:${index + 1}: ${reason}`);
    };
    let document;
    try {
      document = JSON.parse(line);
    } catch {
      fail('not a line of JSON');
    }
    documents.push(checkDocument(document, fail));
  });
  return documents;
}

function checkDocument(document, fail) {
  if (typeof document?.id !== 'string') fail('a document needs an "id"');
  if (typeof document.text !== 'string') fail(`"${document.id}" needs its "text"`);
  if (!Array.isArray(document.attributions))
    fail(`"${document.id}" needs "attributions", a list (perhaps empty)`);
  const length = document.text.length;
  const attributions = document.attributions.map((each, index) => {
    const clean = { ...each };
    for (const role of roles) {
      clean[role] = (each[role] ?? []).map((span) => {
        const [start, end] = Array.isArray(span) ? span : [span?.start, span?.end];
        if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > length || start >= end) {
          fail(
            `"${document.id}" attribution ${index}: ${role} ${JSON.stringify(span)} is no span of its text`,
          );
        }
        return [start, end];
      });
    }
    return clean;
  });
  return { ...document, attributions };
}
