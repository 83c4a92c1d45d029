import { expect, test } from 'vitest';
import { baseOfGerund, withoutGerund } from './gerund.js';

const verbs =
  'make take give end lift open release withdraw pay keep hold halt stop suspend resume begin start build destroy dismantle remove return hand share send sign ratify meet work cooperate join leave free reduce cut freeze close allow let provide protect respect support uphold honour implement comply disarm demobilise denuclearize inspect verify report publish negotiate talk recover repatriate establish set find bring put help ensure extend grant recognise restore rebuild repair reopen refrain abide move transfer ship sell buy fund finance compensate apologize investigate prosecute hunt search clear demine monitor observe staff equip evacuate cancel control train pull visit limit abandon develop target order store patrol escort vaccinate house feed guard register license supply deliver unload mine reconcile rule schedule enable settle handle change arrange exchange hang arm rearm dredge enlarge reverse solve serve introduce reinforce finance acquire hire secure procure declare prepare decide include conclude exclude consume assume postpone invade trade escape shape name pursue issue argue agree oversee coordinate adopt accept submit permit commit admit transmit prohibit plan ban curb hold deploy enrich store stockpile dilute export import blend mill irradiate reprocess demilitarise consult question'.split(
    ' ',
  );

/** By the spelling rules of English, to have something to go back from. */
function gerundOf(base: string): string {
  if (/ee$/u.test(base)) return `${base}ing`;
  if (/[^e]e$/u.test(base)) return `${base.slice(0, -1)}ing`;
  const doubles =
    /^(?:stop|begin|let|cut|set|put|ship|transfer|equip|cancel|control|patrol|submit|permit|commit|admit|transmit|plan|ban)$/u;
  return doubles.test(base) ? `${base}${base.at(-1)}ing` : `${base}ing`;
}

test.each([...new Set(verbs)].filter((verb) => verb !== 'bring'))('the gerund of %s', (verb) => {
  expect(baseOfGerund(gerundOf(verb))).toBe(verb);
});

test.each(['bring', 'nothing', 'during', 'king', 'ing', 'thing'])('%s is no gerund', (word) => {
  expect(baseOfGerund(word)).toBeNull();
});

test.each([
  ['opening, equipping and staffing the crossing', 'open, equip and staff the crossing'],
  ['making sure that talks go on, ending the war', 'make sure that talks go on, ending the war'],
  ['halting and reversing the build-up', 'halt and reverse the build-up'],
  ['building a building', 'build a building'],
])('a row of gerunds: %s', (phrase, base) => {
  expect(withoutGerund(phrase)).toBe(base);
});
