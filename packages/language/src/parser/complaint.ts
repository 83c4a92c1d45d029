import type { Diagnostic, Mend } from '@proviso/model';
import type { IRecognitionException, IToken } from 'chevrotain';
import { nearest } from '../symbols/nearest.js';
import type { LexicalFault } from './lexer.js';
import type { Lines } from './lines.js';
import { parser } from './services.js';

/** What is said of text that the lexer or the parser cannot read. */
export const complaint = { ofFault, ofParser };

function ofFault(fault: LexicalFault, text: string, lines: Lines): Diagnostic {
  const span = lines.span(fault.start, fault.end);
  if (fault.kind === 'string') {
    const closing = text.charAt(fault.start) === '“' ? '”' : '"';
    const at = lines.span(fault.end, fault.end);
    return {
      code: 'P1003',
      severity: 'error',
      message: `The string is not closed on its line. Close it with ${closing}; write \\n where a line break is meant.`,
      span,
      mends: [{ title: 'Close the string', span: at, text: closing }],
    };
  }
  const found = text.slice(fault.start, Math.min(fault.end, fault.start + 20));
  const instead = INSTEAD[found];
  if (found === '.' || found === ';') {
    const dated = /\d\.\d+\.\d*$/.test(text.slice(Math.max(0, fault.start - 10), fault.end + 4).trimEnd());
    return {
      code: 'P1002',
      severity: 'error',
      message: `“${found}” has no meaning here. ${dated ? 'Write dates as 2018-06-12.' : 'A declaration needs no sign at its end; take it out.'}`,
      span,
      mends: dated ? [] : [{ title: 'Take it out', span, text: '' }],
    };
  }
  return {
    code: 'P1002',
    severity: 'error',
    message: `“${printable(found)}” has no meaning here. ${instead ? `Write ${instead}.` : 'Take it out, or put it into a string.'}`,
    span,
    mends: [{ title: instead ? `Write ${instead}` : 'Take it out', span, text: instead ?? '' }],
  };
}

const INSTEAD: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '÷': '/',
  '；': ',',
  '，': ',',
};

function ofParser(
  error: IRecognitionException,
  part: readonly IToken[],
  text: string,
  lines: Lines,
): Diagnostic {
  const { lexer } = parser();
  const atEnd = Number.isNaN(error.token.startOffset) || error.token.startOffset === undefined;
  const last = part[part.length - 1];
  const end = last === undefined ? text.length : (last.endOffset ?? last.startOffset) + 1;
  const span = atEnd
    ? lines.span(end, end)
    : lines.span(error.token.startOffset, (error.token.endOffset ?? error.token.startOffset) + 1);
  const image = error.token.image;
  const expected = expectedOf(error);
  if (!atEnd && image === 'party' && error.token.startColumn === 1) {
    return {
      code: 'P1008',
      severity: 'error',
      message:
        'No declaration begins with “party”. Say what kind of party it is: “state”, “organisation”, “group”, “body” or “reporter”.',
      span,
      mends: ['state', 'organisation', 'group', 'body', 'reporter'].map((kind) => ({
        title: `Write “${kind}”`,
        span,
        text: kind,
      })),
    };
  }
  if (!atEnd && (error.token === part[0] || (expected.length === 0 && error.token.startColumn === 1))) {
    const meant = nearest(image, lexer.starters);
    return {
      code: 'P1008',
      severity: 'error',
      message: `No declaration begins with “${short(image)}”.${meant ? ` Did you mean “${meant}”?` : ' Begin with a word such as “state”, “event”, “commitment” or “report”.'}`,
      span,
      ...(meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {}),
    };
  }
  if (!atEnd && lexer.isReserved(image) && expected.includes('a name')) {
    return {
      code: 'P1009',
      severity: 'error',
      message: `“${image}” is a word of the language and cannot be a name here. Choose another name, such as “${image}_”.`,
      span,
      mends: [{ title: `Write “${image}_”`, span, text: `${image}_` }],
    };
  }
  const habit = HABITS[image.toLowerCase()];
  if (!atEnd && habit !== undefined) {
    return {
      code: 'P1001',
      severity: 'error',
      message: `The text does not go on like this: “${image}” was found. ${habit.advice}`,
      span,
      ...(habit.instead === null
        ? {}
        : { mends: [{ title: `Write “${habit.instead}”`, span, text: habit.instead }] }),
    };
  }
  const found = atEnd ? 'the declaration ends' : `“${short(image)}” was found`;
  const meant = atEnd ? null : nearest(image, expected);
  const colon = !atEnd && expected.includes(PLAIN.LABEL ?? '') && /^\p{L}/u.test(image);
  const mends: Mend[] = colon
    ? [{ title: 'Put “:” after the name', span: { ...span, start: span.end }, text: ':' }]
    : meant === null
      ? []
      : [{ title: `Write “${meant}”`, span, text: meant }];
  const wanted = expected.length === 0 ? '' : ` Expected ${list(expected)}.`;
  return {
    code: 'P1001',
    severity: 'error',
    message: `${atEnd ? 'Something is missing: ' : 'The text does not go on like this: '}${found}.${wanted}${meant ? ` Did you mean “${meant}”?` : ''}`,
    span,
    ...(mends.length > 0 ? { mends } : {}),
  };
}

/** Words that lawyers and programmers are used to, with what to write here instead. */
const HABITS: Readonly<Record<string, { readonly advice: string; readonly instead: string | null }>> = {
  shall: { advice: 'A duty is written with “must”.', instead: 'must' },
  will: { advice: 'A duty is written with “must”.', instead: 'must' },
  should: {
    advice: 'A duty to make an effort is written with “must try to”, a goal with “aims at”.',
    instead: 'must try to',
  },
  may: { advice: 'What a party may do is a “power”, with a declaration of its own.', instead: null },
  promises: { advice: 'A speaker “commits” a party to something.', instead: 'commits' },
  unknown: { advice: 'This word is kept for the value of a check.', instead: null },
};

/** What the parser could have gone on with, in words, read from its own message. */
function expectedOf(error: IRecognitionException): string[] {
  const single = /Expecting(?: token of type|:)? [`'‘]?(.+?)['’`]? but found/s.exec(error.message);
  const listed = [...error.message.matchAll(/\[([^\]]*)\]/g)].map((m) => (m[1] ?? '').split(',')[0] ?? '');
  const words = listed.length > 0 ? listed : single?.[1] !== undefined ? [single[1]] : [];
  return [
    ...new Set(
      words
        .filter((word) => word !== '' && word !== 'EOF' && word !== 'end of file')
        .map((word) => PLAIN[word] ?? word),
    ),
  ];
}

const PLAIN: Readonly<Record<string, string>> = {
  NAME: 'a name',
  ID: 'a name',
  LABEL: 'a name with “:”',
  STRING: 'words in quotation marks',
  DATE: 'a date',
  NUMBER: 'a number',
};

function list(words: readonly string[]): string {
  const shown = words.slice(0, 8).map((word) => (/^(a|words) /.test(word) ? word : `“${word}”`));
  return shown.length === 1
    ? (shown[0] ?? '')
    : `${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`;
}

function short(image: string): string {
  return image.length > 40 ? `${image.slice(0, 40)}…` : image;
}

function printable(text: string): string {
  return text.replace(
    /[\p{C}]/gu,
    (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
