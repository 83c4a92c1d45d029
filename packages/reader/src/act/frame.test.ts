import { expect, test } from 'vitest';
import { frameAct } from './frame.js';

test.each([
  ['called for', 'an end to the blockade', 'demands'],
  ['called', 'on the army to leave', 'demands'],
  ['called', 'the offer “a joke”', null],
  ['declined', 'to say who had paid', 'denies'],
  ['would not say', 'when the talks would resume', 'denies'],
  ['flatly denied', 'that any shot was fired', 'denies'],
  ['asked', 'whether the bridge was open', 'asks'],
  ['asked', 'the court to wait', 'demands'],
  ['wants to know', 'who signed', 'asks'],
  ['vowed', 'to veto the budget', 'threatens'],
  ['vowed', 'to rebuild the port', 'commits'],
  ['warned', 'that it would resume shelling unless the road was opened', 'threatens'],
  ['warned', 'that prices would rise', null],
  ['has agreed', 'to withdraw', 'commits'],
  ['agreed', 'that it was late', null],
  ['committed itself', 'to full disclosure', 'commits'],
  ['reaffirmed', 'her firm commitment to the truce', 'commits'],
  ['reaffirmed', 'that the truce held', null],
  ['offered', 'to pay half', 'offers'],
  ['retracted', 'its report', 'disavows'],
  ['is considering', 'a boycott', 'announces'],
  ['said', 'the road was open', null],
] as const)('%s %s: %s', (cue, content, act) => {
  expect(frameAct(cue, content)).toBe(act);
});
