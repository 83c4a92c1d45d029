/**
 * Common shapes of policies beside the three of the workload: for each a formula and the kind of log that it is
 * measured on. A hand-written program would decide each of them at a million events a second.
 */
export const SHAPE_SIGNATURE =
  'request(id:int) reply(id:int) cancel(id:int) pay(t:int, id:int, a:int) temp(s:int, v:float) owner(id:int, u:string) login(u:string) logout(u:string) act(u:string, id:int) alarm() ok()\n';

export const SHAPES = {
  'session (NOT SINCE)': ['sessions', 'act(u,id) AND NOT ((NOT logout(u)) SINCE login(u))'],
  'SINCE of two standing sides': ['calls', '(ONCE[0,60] request(id)) SINCE[0,50] (ONCE[0,5] cancel(id))'],
  'UNTIL, negated left': ['calls', 'request(id) AND NOT ((NOT cancel(id)) UNTIL[0,20] reply(id))'],
  'UNTIL of two standing sides': ['calls', '(ONCE[0,60] request(id)) UNTIL[0,20] cancel(id)'],
  'ONCE, lower bound': ['calls', 'reply(id) AND NOT ONCE[2,60] request(id)'],
  'EVENTUALLY, lower bound': ['calls', 'request(id) AND NOT EVENTUALLY[2,40] reply(id)'],
  'SINCE, lower bound': ['sessions', 'act(u,id) AND ((NOT logout(u)) SINCE[5,100] login(u))'],
  CNT: ['payments', '(c <- CNT t;id ONCE[0,30] pay(t,id,a)) AND c > 4'],
  AVG: ['payments', '(m <- AVG a;id ONCE[0,30] pay(t,id,a)) AND m > 490.0'],
  MIN: ['payments', '(m <- MIN a;id ONCE[0,30] pay(t,id,a)) AND m > 490'],
  MAX: ['payments', '(m <- MAX a;id ONCE[0,30] pay(t,id,a)) AND m < 5'],
  MED: ['payments', '(m <- MED a;id ONCE[0,30] pay(t,id,a)) AND m > 495.0'],
  'MAX, one large group': ['payments', '(m <- MAX a ONCE[0,5000] pay(t,id,a)) AND m < 5'],
  'MED, one large group': ['payments', '(m <- MED a ONCE[0,5000] pay(t,id,a)) AND m > 495.0'],
  'SUM of floats, one large group': ['readings', '(m <- SUM v ONCE[0,5000] temp(s,v)) AND m < 1.0'],
  'AVG of floats': ['readings', '(m <- AVG v;s ONCE[0,300] temp(s,v)) AND m > 99.0'],
  'SUM over a join': [
    'owned',
    '(m <- SUM a;u ((ONCE[0,30] pay(t,id,a)) AND (ONCE[0,*) owner(id,u)))) AND m > 4000',
  ],
  'CNT over a join with the moment': [
    'owned',
    '(c <- CNT id;u (pay(t,id,a) AND ONCE[0,*) owner(id,u))) AND c > 1',
  ],
  'HISTORICALLY, closed': ['alarms', 'alarm() AND HISTORICALLY[0,20] (NOT ok())'],
  'HISTORICALLY, open': ['sessions', 'act(u,id) AND HISTORICALLY[0,20] (NOT login(u))'],
  'HISTORICALLY over what stands': ['calls', 'reply(id) AND HISTORICALLY[0,10] (ONCE[0,60] request(id))'],
  'ALWAYS of what must follow': [
    'calls',
    'request(id) AND ALWAYS[0,10] (cancel(id) IMPLIES EVENTUALLY[0,5] reply(id))',
  ],
  'ALWAYS over what stands': ['calls', 'request(id) AND ALWAYS[0,10] ((NOT cancel(id)) SINCE request(id))'],
  'MATCHP, A then B without C': ['calls', 'MATCHP[0,60] (request(id)? . ((NOT cancel(id))? .)* reply(id)?)'],
  'MATCHP, A then B later': ['calls', 'MATCHP[0,60] (request(id)? .* reply(id)?)'],
  'MATCHF, A then B later': ['calls', 'MATCHF[0,20] (request(id)? .* reply(id)?)'],
  'LET used twice': [
    'calls',
    'LET open(i) = (NOT (reply(i) OR cancel(i))) SINCE request(i) IN (cancel(id) AND NOT PREVIOUS open(id)) OR (reply(id) AND NOT PREVIOUS open(id))',
  ],
  'NOT under AND': ['calls', 'reply(id) AND NOT (ONCE[0,60] (request(id) AND NOT ONCE[0,10] cancel(id)))'],
  'OR of two windows': ['calls', 'reply(id) AND NOT ((ONCE[0,60] request(id)) OR (ONCE[0,60] cancel(id)))'],
  'arithmetic filter': ['payments', 'pay(t,id,a) AND a * 3 + id MOD 7 > 1490 AND NOT id = 3'],
  'join with arithmetic': ['payments', 'pay(t,id,a) AND (ONCE[0,30] pay(t2,id,b)) AND a > b * 50 + 300'],
};

/** Yields the log of a kind in pieces of text: one event a time point, one a unit of time. */
export function* shapeLog(kind, events, seed = 1) {
  const random = mulberry(seed);
  const below = (n) => Math.floor(random() * n);
  const open = [];
  let t = 0;
  let next = 0;
  const kinds = {
    calls: () => {
      if (open.length > 8 || (open.length > 0 && random() < 0.5)) {
        const id = open.shift();
        return random() < 0.9 ? `reply(${id})` : `cancel(${id})`;
      }
      open.push(next % 5000);
      return `request(${next++ % 5000})`;
    },
    payments: () => `pay(${t++},${below(100)},${1 + below(500)})`,
    readings: () => `temp(${below(50)},${(below(10000) / 100).toFixed(2)})`,
    owned: () => {
      if (next < 1000) return `owner(${next},"u${next++ % 100}")`;
      return `pay(${t++},${below(1000)},${1 + below(500)})`;
    },
    sessions: () => {
      const user = `"user${below(1000)}"`;
      const kind = random();
      return kind < 0.1 ? `login(${user})` : kind < 0.15 ? `logout(${user})` : `act(${user},${below(10000)})`;
    },
    alarms: () => (random() < 0.3 ? 'alarm()' : random() < 0.1 ? 'ok()' : `request(${below(100)})`),
  };
  const event = kinds[kind];
  let piece = '';
  for (let i = 0; i < events; i++) {
    piece += `@${i} ${event()}\n`;
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function mulberry(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
