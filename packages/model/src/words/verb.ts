/** Irregular verbs that agreements use, by base form: past tense. */
const PAST: Readonly<Record<string, string>> = {
  be: 'was',
  become: 'became',
  begin: 'began',
  break: 'broke',
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  choose: 'chose',
  come: 'came',
  cut: 'cut',
  deal: 'dealt',
  do: 'did',
  draw: 'drew',
  drive: 'drove',
  fall: 'fell',
  fight: 'fought',
  find: 'found',
  fly: 'flew',
  forbid: 'forbade',
  forgive: 'forgave',
  freeze: 'froze',
  get: 'got',
  give: 'gave',
  go: 'went',
  grow: 'grew',
  have: 'had',
  hear: 'heard',
  hide: 'hid',
  hold: 'held',
  keep: 'kept',
  know: 'knew',
  lay: 'laid',
  lead: 'led',
  leave: 'left',
  lend: 'lent',
  let: 'let',
  lose: 'lost',
  make: 'made',
  mean: 'meant',
  meet: 'met',
  overthrow: 'overthrew',
  pay: 'paid',
  put: 'put',
  quit: 'quit',
  read: 'read',
  rise: 'rose',
  run: 'ran',
  say: 'said',
  see: 'saw',
  seek: 'sought',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  shoot: 'shot',
  show: 'showed',
  shut: 'shut',
  sit: 'sat',
  speak: 'spoke',
  spend: 'spent',
  spread: 'spread',
  stand: 'stood',
  steal: 'stole',
  strike: 'struck',
  swear: 'swore',
  take: 'took',
  teach: 'taught',
  tell: 'told',
  think: 'thought',
  throw: 'threw',
  undergo: 'underwent',
  undertake: 'undertook',
  uphold: 'upheld',
  win: 'won',
  withdraw: 'withdrew',
  withhold: 'withheld',
  write: 'wrote',
  rebuild: 'rebuilt',
  overrun: 'overran',
  outlaw: 'outlawed',
  resell: 'resold',
  blow: 'blew',
  burn: 'burned',
  bear: 'bore',
  bind: 'bound',
  cast: 'cast',
  shed: 'shed',
  split: 'split',
  hit: 'hit',
  sink: 'sank',
};

const THIRD: Readonly<Record<string, string>> = {
  is: 'be',
  has: 'have',
  does: 'do',
  goes: 'go',
  undergoes: 'undergo',
};

/** Verbs of two syllables and more whose last consonant doubles, which spelling alone does not tell. */
const DOUBLING = new Set([
  'refer',
  'defer',
  'transfer',
  'submit',
  'permit',
  'commit',
  'admit',
  'omit',
  'occur',
  'incur',
  'compel',
  'expel',
  'repel',
  'control',
  'patrol',
  'abet',
  'regret',
  'equip',
  'transmit',
  'remit',
  'allot',
  'annul',
  'recur',
  'deter',
  'inter',
  'prefer',
  'rebut',
  'outwit',
  'format',
]);

/** The base form of a verb in the third person singular: `dismantles` → `dismantle`, `carries` → `carry`, `is` → `be`. */
export function baseForm(third: string): string {
  const word = third.toLowerCase();
  const irregular = THIRD[word];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${third.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz|[^aeiou]o)es$/.test(word)) return third.slice(0, -2);
  if (/[^s]s$/.test(word)) return third.slice(0, -1);
  return third;
}

/** The third person singular of a base form: `dismantle` → `dismantles`, `carry` → `carries`, `be` → `is`. */
export function thirdPerson(base: string): string {
  const irregular = Object.entries(THIRD).find(([, b]) => b === base.toLowerCase());
  if (irregular) return irregular[0];
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  if (/(s|sh|ch|x|z|[^aeiou]o)$/.test(base)) return `${base}es`;
  return `${base}s`;
}

/** The past tense of a base form: `dismantle` → `dismantled`, `withdraw` → `withdrew`. `plural` matters for `be` only. */
export function pastTense(base: string, plural: boolean): string {
  const word = base.toLowerCase();
  if (word === 'be') return plural ? 'were' : 'was';
  const irregular = PAST[word];
  if (irregular !== undefined) return irregular;
  if (/e$/.test(word)) return `${base}d`;
  if (/[^aeiou]y$/.test(word)) return `${base.slice(0, -1)}ied`;
  const short = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(word);
  if (short || DOUBLING.has(word)) return `${base}${base.at(-1)}ed`;
  return `${base}ed`;
}
