import { conditionIn } from '../detail/condition.js';
import { datesIn } from '../detail/date.js';
import type { SourceDocument } from '../document/document.js';
import type { Statement, Stretch } from '../statement/statement.js';

/** The one whose own words a document is: “Remarks by President Amara Diallo to the Assembly”; `null` where it is nobody's. */
export function speakerOf({ title, text, name }: SourceDocument): string | null {
  const head = [title ?? '', text.split('\n', 1)[0] ?? '', name];
  for (const line of head) {
    const match =
      /^(?:Opening |Closing |Full |Prepared )?(?:remarks|speech|address|statement|message|letter|toast)(?: delivered| given| made)? (?:by|of|from) (?:(?:the|H\.E\.|His Excellency|Her Excellency) )?(?<who>.+)$/iu.exec(
        line,
      );
    const who = match?.groups?.who;
    if (who === undefined) continue;
    const bare = who
      .split(/[,;(–—]| (?:to|at|on|before|in|of the|of) /u)[0]!
      .replace(
        /^(?:(?:Acting|Deputy|Vice|Prime|Foreign|Defen[cs]e|Interior|Supreme|Permanent) )*(?:President|Chairman|Chairwoman|Minister|Premier|Chancellor|King|Queen|Leader|Secretary|Ambassador|Envoy|Representative|General|Commander|Mr|Ms|Mrs|Dr)\.? /u,
        '',
      )
      .trim();
    if (/^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(bare)) return bare;
  }
  return null;
}

/** What a speaker promises in the first person: “We will not send troops across the river.” */
export function promisesOfSpeech(document: SourceDocument, speaker: string): readonly Statement[] {
  const found: Statement[] = [];
  const pattern =
    /(?:^|[.!?]\s+|\n|, )(?<subject>I|We|we|[Mm]y (?:government|country|side|party)|[Oo]ur (?:government|country|side|forces|army|people)) (?<modal>will|shall)(?= )/gu;
  for (const match of document.text.matchAll(pattern)) {
    const start =
      match.index + match[0].length - match.groups!.modal!.length - match.groups!.subject!.length - 1;
    const at = match.index + match[0].length;
    const end = at + /^[^.!?\n;]*/u.exec(document.text.slice(at))![0].length;
    const content = trimmed(document.text, start, end);
    const act = trimmed(document.text, at, end);
    // What stands before “we” in its sentence may be a condition.
    const from = sentenceStart(document.text, start);
    const lead = trimmed(document.text, from, start);
    if (
      /\b(?:see|know|hope|think|believe|need|ask|wonder|talk about|come to|hear|find|remember|soon|probably|likely)\b/iu.test(
        act.text.split(' ').slice(0, 3).join(' '),
      )
    )
      continue;
    if (/[“”"]/u.test(document.text.slice(from, end))) continue;
    const condition =
      conditionIn([content]) ??
      (lead.text === '' ? null : conditionIn([{ ...lead, text: `${lead.text}, ` }]));
    found.push({
      source: [stretch(document.text, start, start + match.groups!.subject!.length)],
      cue: [stretch(document.text, at - match.groups!.modal!.length, at)],
      content: [content],
      speaker,
      speakers: [speaker],
      chain: [document.publisher ?? document.name, speaker],
      act: 'commits',
      firmness: 'firm',
      negated: /^(?:not|never)\b/iu.test(act.text),
      condition,
      dates: datesIn(content.text, content.start, document.date, 'ahead'),
      said: null,
      quantities: [],
      estimate: null,
      parties: [],
      audience: null,
      venue: null,
      kind: 'indirect',
      depth: 0,
      confidence: 0.9,
    });
  }
  return found;
}

function sentenceStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 300), at);
  const stop = Math.max(
    before.lastIndexOf('. '),
    before.lastIndexOf('! '),
    before.lastIndexOf('? '),
    before.lastIndexOf('\n') - 1,
    before.lastIndexOf('; '),
  );
  return stop < -1 || stop === -2 ? Math.max(0, at - 300) : at - before.length + (stop < 0 ? 0 : stop + 2);
}

function trimmed(text: string, start: number, end: number): Stretch {
  let [a, b] = [start, end];
  while (a < b && /[\s,:]/u.test(text[a]!)) a += 1;
  while (a < b && /[\s,:]/u.test(text[b - 1]!)) b -= 1;
  return stretch(text, a, b);
}

function stretch(text: string, start: number, end: number): Stretch {
  return { start, end, text: text.slice(start, end) };
}
