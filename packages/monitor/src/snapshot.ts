import { deserialize, serialize } from 'node:v8';

/**
 * What an object holds beside its fixed structure. Operators, tables and readers are built anew from the formula, so
 * only their plain data need be kept: numbers, texts, typed arrays, and arrays, maps and plain objects of such. The
 * walk through the structure is the same when saving and when restoring, so one list of records is enough.
 */
export function saveData(roots: readonly object[]): Uint8Array {
  const records: Record<string, unknown>[] = [];
  walk(roots, (object) => {
    const record: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object))
      if (isKept(name) && isData(value)) record[name] = value;
    records.push(record);
  });
  return serialize(records);
}

/** Puts saved data back into objects of the same structure. False, with nothing changed, when the structure differs. */
export function restoreData(roots: readonly object[], saved: Uint8Array): boolean {
  const records: unknown = deserialize(saved);
  const objects: object[] = [];
  walk(roots, (object) => objects.push(object));
  if (!Array.isArray(records) || records.length !== objects.length) return false;
  objects.forEach((object, i) => {
    const target = object as Record<string, unknown>;
    for (const [name, value] of Object.entries(records[i] as Record<string, unknown>)) {
      const old = target[name];
      // Some typed arrays are shared with closures, which must go on seeing them.
      if (old instanceof Float64Array && value instanceof Float64Array && old.length === value.length)
        old.set(value);
      else if (name !== 'width' && name !== 'ids') target[name] = value;
    }
  });
  return true;
}

/** Bytes with a checksum before them, so that damage is noticed. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + SEAL);
  const view = new DataView(whole.buffer);
  const [high, low] = checksum(bytes);
  view.setUint32(0, high);
  view.setUint32(4, low);
  whole.set(bytes, SEAL);
  return whole;
}

/** The bytes behind the checksum; undefined when they are not those that were sealed. */
export function unsealed(whole: Uint8Array): Uint8Array | undefined {
  if (whole.length < SEAL) return undefined;
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const bytes = whole.subarray(SEAL);
  const [high, low] = checksum(bytes);
  return view.getUint32(0) === high && view.getUint32(4) === low ? bytes : undefined;
}

const SEAL = 8;

/** Two independent running hashes, after Fowler, Noll and Vo. */
function checksum(bytes: Uint8Array): [number, number] {
  let high = 0x811c9dc5;
  let low = bytes.length | 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    high = Math.imul(high ^ byte, 0x01000193);
    low = Math.imul(low + byte, 0x2c1b3c6d) ^ (low >>> 15);
  }
  return [high >>> 0, low >>> 0];
}

/** Shows every number that the objects hold in typed arrays, arrays, maps and plain objects, to find what is in use. */
export function eachNumber(roots: readonly object[], visit: (number: number) => void): void {
  const look = (value: unknown): void => {
    if (typeof value === 'number') visit(value);
    else if (value instanceof Float64Array) for (let i = 0; i < value.length; i++) visit(value[i] as number);
    else if (value instanceof Map) {
      for (const [key, part] of value) {
        look(key);
        look(part);
      }
    } else if (Array.isArray(value) || value instanceof Set) for (const part of value) look(part);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      look(Object.values(value));
  };
  walk(roots, (object) => {
    for (const [name, value] of Object.entries(object)) if (isKept(name) && isData(value)) look(value);
  });
}

/** Fields that are fixed by the formula, or made anew at every step. */
function isKept(name: string): boolean {
  return (
    !['core', 'policy', 'automaton', 'values', 'interval', 'options', 'decoder', 'layout'].includes(name) &&
    !name.startsWith('fleeting')
  );
}

function walk(roots: readonly object[], visit: (object: object) => void): void {
  const seen = new Set<object>();
  const enter = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || isData(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const item of value) enter(item);
      return;
    }
    if (value instanceof Map || value instanceof Set) return;
    visit(value);
    for (const [name, part] of Object.entries(value)) if (isKept(name)) enter(part);
  };
  for (const root of roots) enter(root);
}

/** Whether a value is data through and through: nothing with behaviour in it. */
function isData(value: unknown): boolean {
  switch (typeof value) {
    case 'function':
    case 'symbol':
      return false;
    case 'object': {
      if (value === null || ArrayBuffer.isView(value)) return true;
      if (Array.isArray(value)) return value.every(isData);
      if (value instanceof Map) return [...value].every(([key, part]) => isData(key) && isData(part));
      if (value instanceof Set) return [...value].every(isData);
      const prototype: unknown = Object.getPrototypeOf(value);
      return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isData);
    }
    default:
      return true;
  }
}
