import type { Provision } from '@proviso/model';
import { clause, joined, quoted, quotedClause } from './wording.js';

/** Where a provision stands and in whose words. */
export function printProvision(provision: Provision): (string | null)[] {
  const article = provision.article === null ? null : `article ${printArticle(provision.article)}`;
  return [
    provision.instrument === null ? null : joined(`under ${provision.instrument}`, article),
    clause('in', provision.source),
    quotedClause('quoted', provision.quote),
  ];
}

/** An article's number: bare where it is a whole number or a name, else in quotes: `61`, `"13(d)"`. */
export function printArticle(number: string): string {
  return /^(0|[1-9]\d{0,8})$/.test(number) || PLAIN_NAME.test(number) ? number : quoted(number);
}

const PLAIN_NAME = /^[A-Za-z](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9_]))*$/;
