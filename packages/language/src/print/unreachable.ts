/** The end of an exhaustive switch: throws with the value that no case took. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
