/** The scores as a plain table for the terminal. */

import { kinds, roles } from './scoring.mjs';

/** @param {ReturnType<import('./scoring.mjs').score>} result @param {{tokensPerSecond: number, seconds: number} | null} speed */
export function report(result, speed = null) {
  const lines = [`${result.documents} documents`];
  lines.push('', 'F1 (precision / recall)   exact                 overlap               token');
  for (const role of roles) lines.push(row(role, result[role]));
  for (const kind of kinds) {
    if (result.byKind[kind].content.exact.gold === 0) continue;
    lines.push('', `${kind} (${result.byKind[kind].content.exact.gold} contents)`);
    for (const role of roles) lines.push(row(role, result.byKind[kind][role]));
  }
  lines.push(
    '',
    `whole attributions         ${cell(result.attribution.exact)}   ${cell(result.attribution.overlap)}`,
    `acts right                 ${percent(result.act.accuracy)} of ${result.act.judged} matched`,
    `speakers right             ${percent(result.speaker.accuracy)} of ${result.speaker.judged} matched; named ${cell(result.speaker.named)}`,
  );
  const confused = Object.entries(result.act.confusion).slice(0, 5);
  if (confused.length > 0)
    lines.push(`commonest confusions       ${confused.map(([name, n]) => `${name} ${n}`).join(', ')}`);
  if (speed)
    lines.push(
      `speed                      ${Math.round(speed.tokensPerSecond)} tokens/s over ${speed.seconds.toFixed(2)} s`,
    );
  return lines.join('\n');
}

/**
 * The acts as a table: precision and recall of each over the matched pairs, and what it was read as.
 *
 * @param {ReturnType<import('./scoring.mjs').score>} result
 */
export function actTable(result) {
  const { confusion, rightOf } = result.act;
  const wrong = Object.entries(confusion).map(([key, count]) => [...key.split(' read as '), count]);
  const acts = [...new Set([...Object.keys(rightOf), ...wrong.flatMap((row) => row.slice(0, 2))])].sort();
  const lines = [`${percent(result.act.accuracy)} of ${result.act.judged} acts right`, ''];
  lines.push(`${'act'.padEnd(11)}${'gold'.padStart(5)}  precision  recall  else read as`);
  for (const act of acts) {
    const hits = rightOf[act] ?? 0;
    const sum = (rows) => rows.reduce((total, [, , count]) => total + count, 0);
    const missed = wrong.filter(([gold]) => gold === act).sort((a, b) => b[2] - a[2]);
    const read = hits + sum(wrong.filter(([, found]) => found === act));
    const gold = hits + sum(missed);
    const share = (whole) => (whole === 0 ? '    –' : percent(hits / whole));
    const others = missed.map(([, found, count]) => `${found} ${count}`).join(', ');
    lines.push(
      `${act.padEnd(11)}${String(gold).padStart(5)}      ${share(read)}   ${share(gold)}  ${others}`.trimEnd(),
    );
  }
  return lines.join('\n');
}

const row = (name, measures) =>
  `${name.padEnd(25)}  ${cell(measures.exact)}   ${cell(measures.overlap)}   ${cell(measures.token)}`;

const percent = (share) => (100 * share).toFixed(1).padStart(5);

const cell = ({ f1, precision, recall }) => `${percent(f1)} (${percent(precision)}/${percent(recall)})`;
