/**
 * The logs and policies that are measured. Every log is made from a seed, so that two runs measure the same bytes.
 * `shape` is `single` (one event a time point) or `batch` (a hundred a time point); `ids` is `dense` (few, used again
 * and again) or `sparse` (drawn from a large range); `rate` is how many events share a unit of time.
 */
export const SIGNATURE = 'request(id:int) reply(id:int) pay(t:int, id:int, a:int)\n';

export const POLICIES = {
  a: 'request(id) AND NOT EVENTUALLY[0,10] reply(id)\n',
  b: 'reply(id) AND NOT ONCE[0,60] request(id)\n',
  c: '(s <- SUM a;id ONCE[0,30] pay(t,id,a)) AND s > 600\n',
};

/** Yields the log in pieces of text. */
export function* log({ policy, events, shape, ids, rate, groups = 100, seed = 1 }) {
  const random = mulberry(seed);
  const events_ = policy === 'c' ? payments(random, groups, rate) : calls(random, ids, policy, rate);
  const size = shape === 'batch' ? 100 : 1;
  let piece = '';
  for (let done = 0; done < events; done += size) {
    piece += `@${Math.floor(done / rate)}`;
    for (let i = 0; i < size && done + i < events; i++) piece += ` ${events_()}`;
    piece += '\n';
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** Requests and replies in turns; one reply in a hundred is missing, or comes unasked. */
function calls(random, ids, policy, rate) {
  const open = [];
  let next = 0;
  const fresh = () => (ids === 'sparse' ? Math.floor(random() * 1e12) : next++ % 5000);
  return () => {
    if (open.length > 0 && (open.length > 4 * Math.max(1, rate) || random() < 0.5)) {
      const id = open.shift();
      if (random() >= 0.01) return `reply(${id})`;
      if (policy === 'b') return `reply(${fresh()})`;
    }
    const id = fresh();
    open.push(id);
    return `request(${id})`;
  };
}

/** Payments among so many groups, of a size that lets a group pass the limit now and then. */
function payments(random, groups, rate) {
  const inWindow = (30 * rate) / groups;
  const most = Math.min(500, Math.ceil(400 / Math.max(0.5, inWindow)));
  let t = 0;
  return () => `pay(${t++},${Math.floor(random() * groups)},${1 + Math.floor(random() * most)})`;
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
