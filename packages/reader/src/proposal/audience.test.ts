import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';
import { withAudienceApart } from './audience.js';

const [told] = readStatements(plainDocument('Kenya told reporters that the boats had left.', 'note.txt'));

/** A statement of Kenya's with this cue and this content, as if nobody had been found to whom it was said. */
function apart(cue: string, content: string) {
  const text = `Kenya ${cue} ${content}`;
  const at = 6 + cue.length + 1;
  return withAudienceApart(text, {
    ...told!,
    audience: null,
    cue: [{ start: 6, end: 6 + cue.length, text: cue }],
    content: [{ start: at, end: text.length, text: content }],
  });
}

test.each([
  ['told', 'the council in a letter dated 3 May 2027 that boats had crossed', 'the council'],
  ['informed', 'the Security Council that boats had crossed', 'the Security Council'],
  ['has warned', 'its neighbours, in a statement on Monday, that boats had crossed', 'its neighbours'],
])('%s %s', (cue, content, audience) => {
  const one = apart(cue, content);
  expect(one.audience?.text).toBe(audience);
  expect(one.content[0]!.text).toBe('that boats had crossed');
});

test.each([
  ['said', 'the council knew that boats had crossed'],
  ['told', 'that boats had crossed'],
  ['told', 'the boats to leave'],
])('no audience stands in “%s %s”', (cue, content) => {
  const one = apart(cue, content);
  expect(one.audience).toBeNull();
  expect(one.content[0]!.text).toBe(content);
});
