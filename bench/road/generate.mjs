/**
 * Makes agreements of any size with evidence: prohibitions, deliveries with deadlines, limits on measures and tandem
 * halves in equal parts; reports by twenty reporters, a tenth of them denials, a twentieth imprecise, some late.
 * The same numbers give the same text.
 */
export function generate({ commitments, reports, reporters = 20, seed = 1 }) {
  const random = mulberry(seed);
  const pick = (n) => Math.floor(random() * n);
  const parties = 10;
  const lines = ['agreement Generated signed 2020-01-01 between P0 and P1 in zone "UTC"'];
  for (let i = 0; i < parties; i += 1) lines.push(`state P${i}`);
  for (let i = 0; i < reporters; i += 1) lines.push(`reporter R${i}`);
  const kinds = [];
  for (let i = 0; i < commitments; i += 1) {
    const debtor = i % parties;
    const creditor = (i + 1) % parties;
    const kind = i % 4;
    if (kind === 2) lines.push(`measure m${i} in t`);
    else lines.push(`event e${i} by P${debtor}`);
    const deadline = day(200 + pick(1500));
    if (kind === 0) lines.push(`commitment C${i}: P${debtor} to P${creditor} must not e${i} from 2020-01-01`);
    else if (kind === 1) lines.push(`commitment C${i}: P${debtor} to P${creditor} must e${i} by ${deadline}`);
    else if (kind === 2)
      lines.push(
        `commitment C${i}: P${debtor} to P${creditor} must keep m${i} at most 100 t from 2020-01-01`,
      );
    else lines.push(`commitment C${i}: P${debtor} to P${creditor} must e${i} within 60 days if e${i - 2}`);
    kinds.push(kind);
  }
  for (let i = 0; i < Math.min(commitments, 50); i += 1) {
    if (kinds[i] !== 2) lines.push(`coverage R${i % reporters} watches e${i} during 2020-01-01/2021-12-31`);
  }
  for (let v = 0; v < 5; v += 1) {
    const ranks = Array.from({ length: 3 }, (_none, r) => `R${(v * 3 + r) % reporters}`);
    lines.push(`viewpoint V${v} trusts ${ranks.join(' then ')} then everyone`);
  }
  for (let r = 0; r < reports; r += 1) {
    const i = pick(commitments);
    const reporter = `R${pick(reporters)}`;
    const at = pick(2000);
    const when = pick(20) === 0 ? day(at).slice(0, 7) : day(at);
    const known = pick(10) === 0 ? ` known on ${day(at + 40 + pick(200))}` : '';
    if (kinds[i] === 2)
      lines.push(`report ${reporter} measures m${i} at ${20 + pick(100)} t on ${when}${known}`);
    else
      lines.push(
        `report ${reporter} ${pick(10) === 0 ? 'denies' : 'affirms'} e${i} ${pick(10) === 0 ? 'during' : 'on'} ${when}${known}`.replace(
          /(affirms \S+) during/,
          '$1 on',
        ),
      );
  }
  return `${lines.join('\n')}\n`;
}

function day(offset) {
  return new Date(Date.UTC(2020, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
}

/** A small seeded generator (mulberry32, public domain). */
function mulberry(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
