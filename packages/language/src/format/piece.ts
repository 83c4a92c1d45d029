import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import { lowerAgreement } from '../load/agreement.js';
import { lowerConversion } from '../load/conversion.js';
import { collect, type Declared } from '../load/declared.js';
import { prepare } from '../load/prepare.js';
import type { Part } from '../load/unit.js';
import { lowerOne } from '../load/units.js';
import { lowerCommitment } from '../lower/commitment.js';
import type { Desk } from '../lower/context.js';
import { lowerEvent, lowerMeasure } from '../lower/event.js';
import { lowerOffer } from '../lower/offer.js';
import type { Syntax } from '../parser/parse.js';
import { printCommitment, printCommitmentItem } from '../print/commitment.js';
import { printNamedValue, printTermDefinition } from '../print/defined-term.js';
import { printEvent, printMeasure, printMilestone, printSet } from '../print/event.js';
import { printOffer } from '../print/exchange.js';
import { printInstrument } from '../print/instrument.js';
import { type Layout, layout } from '../print/layout.js';
import { printAgreement } from '../print/model.js';
import { printParty, printPerson } from '../print/party.js';
import { printExpectation, printPosition } from '../print/position.js';
import { printImmunity, printPower } from '../print/power.js';
import { printConversion } from '../print/quantity.js';
import { printCoverage, printReport } from '../print/report.js';
import { printSource, printStatement } from '../print/source.js';
import { printCheck, printViewpoint } from '../print/viewpoint.js';
import { quoted, titled } from '../print/wording.js';

/** A stretch of a text that is laid out for itself: a declaration, the head of an exchange, or one of its commitments. */
export interface Piece {
  readonly indent: number;
  readonly tokens: readonly IToken[];
  /** How it is printed; null for what is kept as it stands, because its errors leave nothing to print. */
  readonly layout: Layout | null;
  /** What it means, to compare with what its printed form means. */
  readonly meaning: string;
}

/** The pieces of a text without syntax errors, in its order. */
export function piecesOf(syntax: Syntax): Piece[] {
  const declared = collect([syntax], []);
  const { work, known } = prepare([syntax], declared, { lenient: true }, [], []);
  for (const { node } of syntax.declarations) {
    work.turnTo(syntax.uri, new Set());
    if (node.$type === 'EventKind') known.events.set(node.name, lowerEvent(node, work.context));
    if (node.$type === 'Measure') known.measures.set(node.name, lowerMeasure(node, work.context));
  }
  const slice = slicer(syntax.tokens);
  const counts = new Map<string, number>();
  return syntax.declarations.flatMap(({ node }): Piece[] => {
    const count = (counts.get(node.$type) ?? 0) + 1;
    counts.set(node.$type, count);
    work.turnTo(syntax.uri, new Set());
    const printed = layoutsOf(node, syntax, declared, work, count - 1);
    const tokens = slice(node);
    if (work.errors() > 0 || printed.length === 0) return [{ indent: 0, tokens, layout: null, meaning: '' }];
    const inner = 'commitments' in node ? node.commitments : [];
    const starts = inner.map((commitment) => commitment.$cstNode?.offset ?? 0);
    const head = starts[0] === undefined ? tokens : tokens.filter((token) => token.startOffset < starts[0]!);
    return printed.map((one, i) => ({
      indent: i === 0 ? 0 : 2,
      tokens: i === 0 ? head : slice(inner[i - 1]!),
      layout: one.layout,
      meaning: JSON.stringify(one.what, (key, value) => (key === 'span' ? undefined : value)),
    }));
  });
}

interface Printed {
  readonly layout: Layout;
  readonly what: unknown;
}

function layoutsOf(
  node: ast.Declaration,
  syntax: Syntax,
  declared: Declared,
  work: Desk,
  index: number,
): Printed[] {
  const { context } = work;
  switch (node.$type) {
    case 'Agreement': {
      const alone = { ...syntax, declarations: [{ node, sound: true, broken: new Set<ast.Commitment>() }] };
      const agreement = lowerAgreement([alone], work);
      return [{ layout: printAgreement(agreement), what: agreement }];
    }
    case 'Import':
      return [{ layout: layout(`import ${quoted(node.path)}`), what: node.path }];
    case 'Conversion': {
      const conversion = lowerConversion(node);
      return conversion === null ? [] : [{ layout: layout(printConversion(conversion)), what: conversion }];
    }
    case 'EventKind': {
      const event = lowerEvent(node, context);
      return [{ layout: printEvent(event), what: event }];
    }
    case 'Measure': {
      const measure = lowerMeasure(node, context);
      return [{ layout: printMeasure(measure), what: measure }];
    }
    case 'Exchange':
      return [
        {
          layout: layout(`exchange ${titled(node.name, node.title ?? null)}`),
          what: [node.name, node.title],
        },
        ...node.commitments.map((one) => {
          const commitment = lowerCommitment(one, node.name, context);
          return { layout: printCommitmentItem(commitment), what: commitment };
        }),
      ];
    case 'Offer': {
      const offer = lowerOffer(node, context);
      return [
        { layout: { ...printOffer(offer), below: [] }, what: { ...offer, commitments: [] } },
        ...offer.commitments.map((commitment) => ({
          layout: printCommitmentItem(commitment),
          what: commitment,
        })),
      ];
    }
    default: {
      const parts: Part[] = [];
      lowerOne({ node }, declared, work, (_job, _node, _names, lower) => parts.push(lower()));
      return parts.map((part) => ({
        layout: layoutOf(part, declared.made.has(node) ? index : null),
        what: part.what,
      }));
    }
  }
}

/** The layout of one declaration. `index` is its place among its kind where it has no name of its own, else null. */
function layoutOf(part: Part, index: number | null): Layout {
  switch (part.list) {
    case 'parties':
      return printParty(part.what);
    case 'persons':
      return printPerson(part.what);
    case 'instruments':
      return printInstrument(part.what);
    case 'sets':
      return printSet(part.what);
    case 'conversions':
      return layout(printConversion(part.what));
    case 'events':
      return printEvent(part.what);
    case 'measures':
      return printMeasure(part.what);
    case 'milestones':
      return printMilestone(part.what);
    case 'terms':
      return printTermDefinition(part.what);
    case 'values':
      return printNamedValue(part.what);
    case 'commitments':
      return printCommitment(part.what);
    case 'exchanges':
      return layout(`exchange ${titled(part.what.name, part.what.title)}`);
    case 'offers':
      return printOffer(part.what);
    case 'powers':
      return printPower(part.what);
    case 'immunities':
      return printImmunity(part.what);
    case 'positions':
      return printPosition(part.what);
    case 'expectations':
      return printExpectation(part.what, index);
    case 'sources':
      return printSource(part.what);
    case 'statements':
      return printStatement(part.what, index);
    case 'reports':
      return printReport(part.what, index);
    case 'coverages':
      return printCoverage(part.what, index);
    case 'viewpoints':
      return printViewpoint(part.what);
    case 'checks':
      return printCheck(part.what);
  }
}

/** Gives the tokens of a node, found by halving. */
function slicer(tokens: readonly IToken[]): (node: AstNode) => readonly IToken[] {
  const firstFrom = (offset: number): number => {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle]!.startOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (node) => tokens.slice(firstFrom(node.$cstNode?.offset ?? 0), firstFrom(node.$cstNode?.end ?? 0));
}
