/**
 * The three policies written by hand, each for exactly its formula and its kind of log: what a monitor is measured
 * against. `node by-hand.mjs a|b|c LOG` writes the same verdicts as the monitor, byte by byte. Reads whole numbers
 * only, believes the log, and knows nothing but its own policy.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const [policy, path] = process.argv.slice(2);
const ZERO = 48;
let output = '';
let point = -1;

const put = (at, stamp, rows) => {
  output += `@${stamp} (time point ${at}): ${rows}\n`;
  if (output.length > 1 << 16) flush();
};
const flush = () => {
  writeSync(1, output);
  output = '';
};
const shown = (ids) =>
  [...new Set(ids)]
    .sort((x, y) => x - y)
    .map((id) => `(${id})`)
    .join(' ');

/** (a): requests wait in a queue of time points; a reply looks up the newest of its id. */
function requestsWithoutReply() {
  const queue = [];
  let head = 0;
  const replies = new Map();
  const decide = (now) => {
    while (head < queue.length && now - queue[head].stamp > 10) {
      const { at, stamp, ids } = queue[head++];
      // The last reply up to now is enough: one after the window would have decided the point before.
      const left = ids.filter((id) => !answered(id, at, stamp));
      if (left.length > 0) put(at, stamp, shown(left));
    }
    if (head > 4096) {
      queue.splice(0, head);
      head = 0;
    }
  };
  const answered = (id, at, stamp) => {
    const list = replies.get(id);
    if (list === undefined) return false;
    while (list.length > 0 && list[0].at < at) list.shift();
    return list.length > 0 && list[0].stamp - stamp <= 10;
  };
  let ids = [];
  return {
    begin: decide,
    fact: (stamp, isReply, id) => {
      if (!isReply) ids.push(id);
      else {
        const list = replies.get(id);
        if (list === undefined) replies.set(id, [{ at: point, stamp }]);
        else {
          while (list.length > 0 && stamp - list[0].stamp > 20) list.shift();
          list.push({ at: point, stamp });
        }
      }
    },
    end: (stamp) => {
      if (ids.length > 0) queue.push({ at: point, stamp, ids });
      ids = [];
    },
    finish: () => decide(Number.POSITIVE_INFINITY),
  };
}

/** (b): the newest stamp of each request. */
function repliesWithoutRequest() {
  const newest = new Map();
  let ids = [];
  return {
    begin: () => {},
    fact: (stamp, isReply, id) => {
      if (isReply) ids.push(id);
      else newest.set(id, stamp);
    },
    end: (stamp) => {
      if (ids.length === 0) return;
      const left = ids.filter((id) => !(stamp - newest.get(id) <= 60));
      if (left.length > 0) put(point, stamp, shown(left));
      ids = [];
    },
    finish: () => {},
  };
}

/** (c): a queue of payments and a sum for each group; the groups above the limit are kept in order. */
function sums() {
  const queue = [];
  let head = 0;
  const sum = new Map();
  const over = [];
  let text = '';
  let changed = false;
  const change = (id, by) => {
    const before = sum.get(id) ?? 0;
    sum.set(id, before + by);
    if (before <= 600 && before + by <= 600) return;
    changed = true;
    if (before <= 600) over.push(id);
    else if (before + by <= 600) over.splice(over.indexOf(id), 1);
  };
  return {
    begin: (stamp) => {
      while (head < queue.length && stamp - queue[head] > 30) {
        change(queue[head + 1], -queue[head + 2]);
        head += 3;
      }
      if (head > 1 << 16) {
        queue.splice(0, head);
        head = 0;
      }
    },
    fact: (stamp, _isReply, id, amount) => {
      queue.push(stamp, id, amount);
      change(id, amount);
    },
    end: (stamp) => {
      if (changed) {
        const rows = over.map((id) => [sum.get(id), id]).sort((x, y) => x[0] - y[0] || x[1] - y[1]);
        text = rows.map(([total, id]) => `(${total},${id})`).join(' ');
        changed = false;
      }
      if (text !== '') put(point, stamp, text);
    },
    finish: () => {},
  };
}

const monitor = { a: requestsWithoutReply, b: repliesWithoutRequest, c: sums }[policy]();
const file = openSync(path, 'r');
const buffer = Buffer.allocUnsafe(1 << 18);
let kept = 0;
for (;;) {
  const read = readSync(file, buffer, kept, buffer.length - kept, null);
  if (read === 0) break;
  const end = buffer.lastIndexOf(10, kept + read - 1) + 1;
  scan(end);
  buffer.copy(buffer, 0, end, kept + read);
  kept += read - end;
}
closeSync(file);
monitor.finish();
flush();

function scan(end) {
  for (let at = 0; at < end; at++) {
    let stamp = 0;
    at++;
    for (let digit = buffer[at] - ZERO; digit >= 0 && digit <= 9; digit = buffer[at] - ZERO) {
      stamp = stamp * 10 + digit;
      at++;
    }
    point++;
    monitor.begin(stamp);
    while (buffer[at] !== 10) {
      // `request(`, `reply(` and `pay(` differ in their third letter.
      const letter = buffer[at + 3];
      at += letter === 113 ? 9 : letter === 112 ? 7 : 5;
      const numbers = [0, 0, 0];
      for (let i = 0; ; i++) {
        let number = 0;
        for (let digit = buffer[at] - ZERO; digit >= 0 && digit <= 9; digit = buffer[at] - ZERO) {
          number = number * 10 + digit;
          at++;
        }
        numbers[i] = number;
        if (buffer[at++] === 41) break;
      }
      if (policy === 'c') monitor.fact(stamp, false, numbers[1], numbers[2]);
      else monitor.fact(stamp, letter === 112, numbers[0], 0);
    }
    monitor.end(stamp);
  }
}
