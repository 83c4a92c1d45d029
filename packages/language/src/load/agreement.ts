import type { Model } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { clausesOf } from '../lower/clauses.js';
import { cstSpan, type Desk } from '../lower/context.js';
import { lowerOptionalEdtf } from '../lower/time.js';
import type { Syntax } from '../parser/parse.js';

/**
 * The head of the agreement: from the one `agreement` declaration, or, where there is none, named after the first file.
 */
export function lowerAgreement(files: readonly Syntax[], { context, turnTo }: Desk): Model['agreement'] {
  const heads: { uri: string; node: ast.Agreement }[] = [];
  for (const { uri, declarations } of files) {
    for (const { node, sound } of declarations)
      if (node.$type === 'Agreement' && sound) heads.push({ uri, node });
  }
  const [head, ...others] = heads;
  const uses = new Set<string>();
  if (head === undefined) {
    const file = files[0];
    const name = nameFrom(file?.uri ?? '');
    if (file !== undefined && file.declarations.length > 0) {
      turnTo(file.uri, uses);
      context.say(
        'P2019',
        file.lines.span(0, 0),
        `No agreement is declared, so it is called “${name}”. Begin one file with “agreement ${name} …”.`,
        {
          mends: [
            { title: 'Declare the agreement', span: file.lines.span(0, 0), text: `agreement ${name}\n\n` },
          ],
        },
      );
    }
    return { name, title: null, signed: null, parties: [], zone: 'UTC', description: null };
  }
  for (const other of others) {
    turnTo(other.uri, uses);
    context.say(
      'P2018',
      other.node,
      `“${other.node.name}” is a second agreement; one folder or file holds one. Put it into a folder of its own.`,
      {
        related: [{ message: 'The first is declared here.', span: cstSpan(head.uri, head.node.$cstNode) }],
      },
    );
  }
  turnTo(head.uri, uses);
  const { node } = head;
  const { one } = clausesOf(node.clauses, context);
  const zone = one('InZone');
  const known = zone !== undefined && isZone(zone.zone);
  if (zone !== undefined && !known) {
    context.say(
      'P2021',
      zone,
      `There is no time zone “${zone.zone}”. Write an IANA name such as "Asia/Seoul" or "UTC". Days are counted in UTC until then.`,
    );
  }
  return {
    name: node.name,
    title: node.title ?? null,
    signed: lowerOptionalEdtf(one('SignedOn')?.date, context),
    parties: context.resolveAll(one('Between')?.parties, ['party']),
    zone: known ? zone.zone : 'UTC',
    description: one('About')?.text ?? null,
  };
}

function nameFrom(uri: string): string {
  const parts = uri.split('/').filter((part) => part !== '');
  const base = (parts[parts.length - 1] ?? '').replace(/\.proviso$/, '');
  return base.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[^A-Za-z_]+/, '') || 'agreement';
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
