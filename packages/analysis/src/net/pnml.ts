import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { type Problem, problem, type Refused, refused } from '../problem.js';
import type { Net, NetArc, NetPlace, NetTransition } from './net.js';

/** A node or arc as PNML writes it, before it is put together. */
interface Draft {
  readonly kind: 'place' | 'transition' | 'arc' | 'reference';
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly at: string;
  role: 'normal' | 'read' | 'inhibit';
  number: string;
}

/** Elements nested deeper than this are refused. */
const DEEPEST = 200;

/**
 * Reads a place/transition net from PNML (ISO/IEC 15909-2), the format of the Model Checking Contest: initial
 * markings, arc weights, pages, reference places and transitions; and arc types `inhibitor`, `test` and `read` where a
 * tool wrote them. Refused with P5305 if it is not such a file (malformed XML, a coloured net, an arc to nothing).
 */
export function netFromPnml(text: string): Net | Refused {
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  let id = '';
  const path: string[] = [];
  let node: Draft | undefined;
  let inNumber = false;
  const parser = new SaxesParser({ xmlns: true });
  const fault = (message: string, mend: string): void => {
    if (problems.length < 20) problems.push(problem('P5305', `line ${parser.line}`, message, mend));
  };
  parser.on('error', (error) => fault(`The XML is not well formed: ${error.message}.`, 'Mend the file.'));
  parser.on('opentag', (tag: SaxesTagNS) => {
    path.push(tag.local);
    const attribute = (name: string): string =>
      (tag.attributes[name] as SaxesAttributeNS | undefined)?.value ?? '';
    switch (tag.local) {
      case 'net': {
        if (id !== '') fault('There is more than one net in the file.', 'Keep one.');
        id = attribute('id') || 'net';
        const type = attribute('type');
        if (type !== '' && !/ptnet|P\/T|core/i.test(type))
          fault(
            `The net is of type "${type}".`,
            'Give a place/transition net (ptnet); unfold coloured nets first.',
          );
        return;
      }
      case 'place':
      case 'transition':
      case 'referencePlace':
      case 'referenceTransition':
      case 'arc':
        node = {
          kind: tag.local.startsWith('reference')
            ? 'reference'
            : (tag.local as 'place' | 'transition' | 'arc'),
          id: attribute('id'),
          source: attribute('source'),
          target: tag.local.startsWith('reference') ? attribute('ref') : attribute('target'),
          at: `line ${parser.line}`,
          role: arcRole(attribute('type')),
          number: '',
        };
        drafts.push(node);
        return;
      case 'type':
        if (node?.kind === 'arc') node.role = arcRole(attribute('value'));
        return;
      case 'text':
      case 'value':
        inNumber = path.at(-2) === 'initialMarking' || path.at(-2) === 'inscription';
        return;
      default:
        if (path.length === DEEPEST)
          fault(`Elements are nested more than ${DEEPEST} deep.`, 'Mend the file.');
    }
  });
  const text_ = (chunk: string): void => {
    if (inNumber && node) node.number += chunk;
  };
  parser.on('text', text_);
  parser.on('cdata', text_);
  parser.on('closetag', (tag: SaxesTagNS) => {
    path.pop();
    if (tag.local === 'text' || tag.local === 'value') inNumber = false;
  });
  for (let from = 0; from < text.length && problems.length === 0; from += 65536)
    parser.write(text.slice(from, from + 65536));
  if (problems.length === 0) parser.close();
  if (problems.length === 0 && id === '') fault('There is no <net> in the file.', 'Give a PNML file.');
  if (problems.length > 0) return refused(problems);
  return assemble(id, drafts);
}

function assemble(id: string, drafts: readonly Draft[]): Net | Refused {
  const problems: Problem[] = [];
  const refers = new Map(drafts.filter((d) => d.kind === 'reference').map((d) => [d.id, d.target]));
  const resolve = (name: string): string => {
    let at = name;
    for (let hops = 0; hops <= refers.size; hops += 1) {
      const next = refers.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return name;
  };
  const count = (draft: Draft, absent: number): number => {
    const written = draft.number.trim();
    if (written === '') return absent;
    if (/^\d{1,10}$/.test(written)) return Number(written);
    problems.push(
      problem(
        'P5305',
        draft.at,
        `"${draft.id}" has the number "${written}".`,
        'Give a whole number (a P/T net).',
      ),
    );
    return absent;
  };
  const places: NetPlace[] = [];
  const arcs = new Map<string, { pre: NetArc[]; post: NetArc[]; read: NetArc[]; inhibit: NetArc[] }>();
  const isPlace = new Set<string>();
  for (const draft of drafts) {
    if (draft.kind === 'place') {
      const tokens = count(draft, 0);
      places.push({ id: draft.id, ...(tokens > 0 ? { tokens } : {}) });
      isPlace.add(draft.id);
    }
    if (draft.kind === 'transition') arcs.set(draft.id, { pre: [], post: [], read: [], inhibit: [] });
  }
  for (const draft of drafts) {
    if (draft.kind !== 'arc') continue;
    const source = resolve(draft.source);
    const target = resolve(draft.target);
    const weight = count(draft, 1);
    const entering = isPlace.has(source) ? arcs.get(target) : undefined;
    const leaving = isPlace.has(target) ? arcs.get(source) : undefined;
    if (weight === 0 && (entering || leaving)) continue;
    const arc = (place: string): NetArc => ({ place, ...(weight === 1 ? {} : { weight }) });
    if (entering) {
      const role = draft.role === 'normal' ? 'pre' : draft.role;
      entering[role].push(arc(source));
    } else if (leaving && draft.role !== 'inhibit')
      leaving[draft.role === 'read' ? 'read' : 'post'].push(arc(target));
    else
      problems.push(
        problem(
          'P5305',
          draft.at,
          `Arc "${draft.id}" goes from "${draft.source}" to "${draft.target}", which are not a place and a transition.`,
          'Let it join one place and one transition of the file.',
        ),
      );
    if (problems.length >= 20) break;
  }
  if (problems.length > 0) return refused(problems);
  const transitions = [...arcs].map(
    ([name, lists]): NetTransition => ({
      id: name,
      ...(lists.pre.length > 0 ? { pre: lists.pre } : {}),
      ...(lists.post.length > 0 ? { post: lists.post } : {}),
      ...(lists.read.length > 0 ? { read: lists.read } : {}),
      ...(lists.inhibit.length > 0 ? { inhibit: lists.inhibit } : {}),
    }),
  );
  return { id, places, transitions };
}

function arcRole(type: string): Draft['role'] {
  if (/inhibit/i.test(type)) return 'inhibit';
  return /^(test|read)/i.test(type) ? 'read' : 'normal';
}
