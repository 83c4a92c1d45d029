import type { Condition, Duration, Gap, Report } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, day, denies, event, modelOf, pattern, viewpoint } from '../building.js';
import { holds } from '../holds.js';

const days = (count: number): Duration => ({ count, unit: 'day' });

/** `warn then fire`, with the gap. */
function warnThenFire(gap: Partial<Gap> = {}, args: readonly string[] = []): Condition {
  return {
    kind: 'sequence',
    variables: args.filter((arg) => arg.startsWith('?')).map((arg) => arg.slice(1)),
    of: {
      kind: 'row',
      first: { kind: 'happens', pattern: pattern('warn', args), when: [] },
      next: [
        {
          gap: { least: null, within: null, without: [], ...gap },
          of: { kind: 'happens', pattern: pattern('fire', args), when: [] },
        },
      ],
    },
  };
}

function value(condition: Condition, reports: readonly Report[], isWatched = false): string {
  const model = modelOf({
    events: [event('warn', { arity: 1 }), event('fire', { arity: 1 }), event('truce', { arity: 1 })],
    sets: [{ kind: 'set', name: 'Thing', title: null, members: ['a', 'b'], includes: [] }],
    reports: reports.map((one, i) => ({ ...one, name: `R${i}` })),
    coverages: !isWatched
      ? []
      : ['warn', 'fire', 'truce'].map((name) => ({
          kind: 'coverage',
          name,
          reporter: 'X',
          pattern: { event: name, args: [], by: null },
          valid: '../2030-01-01',
          available: null,
          source: null,
        })),
    viewpoints: [viewpoint('V', ['X Y'])],
  });
  return holds(model, condition, { viewpoint: 'V', asOf: day('2018-06-30'), knownOn: day('2018-12-31') })
    .value;
}

const said = (what: string, on: string, thing = 'a'): Report => affirms('X', pattern(what, [thing]), on);

test.each<[string, Condition, readonly Report[], boolean, string]>([
  ['in order', warnThenFire(), [said('warn', '2018-03-01'), said('fire', '2018-03-05')], false, 'true'],
  [
    'the other way round, watched',
    warnThenFire(),
    [said('fire', '2018-03-01'), said('warn', '2018-03-05')],
    true,
    'false',
  ],
  [
    'the other way round, unwatched',
    warnThenFire(),
    [said('fire', '2018-03-01'), said('warn', '2018-03-05')],
    false,
    'unknown',
  ],
  ['on one day', warnThenFire(), [said('warn', '2018-03-01'), said('fire', '2018-03-01')], true, 'false'],
  [
    'on one day, allowed',
    warnThenFire({ least: days(0) }),
    [said('warn', '2018-03-01'), said('fire', '2018-03-01')],
    true,
    'true',
  ],
  [
    'imprecise, but far apart',
    warnThenFire(),
    [said('warn', '2018-03'), said('fire', '2018-04')],
    true,
    'true',
  ],
  [
    'imprecise, and crossing',
    warnThenFire(),
    [said('warn', '2018-03'), said('fire', '2018-03-15')],
    true,
    'unknown',
  ],
  [
    'too late for certain',
    warnThenFire({ within: days(10) }),
    [said('warn', '2018-03-01'), said('fire', '2018-03-12')],
    true,
    'false',
  ],
  [
    'perhaps too late',
    warnThenFire({ within: days(10) }),
    [said('warn', '2018-03-01'), said('fire', '2018-03-05/2018-03-15')],
    true,
    'unknown',
  ],
  [
    'a disputed step',
    warnThenFire(),
    [said('warn', '2018-03-01'), denies('Y', 'warn', null), said('fire', '2018-03-05')],
    true,
    'contested',
  ],
  [
    'something in between',
    warnThenFire({ without: [pattern('truce')] }),
    [said('warn', '2018-03-01'), said('truce', '2018-03-03'), said('fire', '2018-03-05')],
    true,
    'false',
  ],
  [
    'something disputed in between',
    warnThenFire({ without: [pattern('truce')] }),
    [
      said('warn', '2018-03-01'),
      said('truce', '2018-03-03'),
      denies('Y', 'truce', null),
      said('fire', '2018-03-05'),
    ],
    true,
    'contested',
  ],
  [
    'nobody watched in between',
    warnThenFire({ without: [pattern('truce')] }),
    [said('warn', '2018-03-01'), said('fire', '2018-03-05')],
    false,
    'unknown',
  ],
  [
    'nothing in between, watched',
    warnThenFire({ without: [pattern('truce')] }),
    [said('warn', '2018-03-01'), said('fire', '2018-03-05')],
    true,
    'true',
  ],
  [
    'of two things',
    warnThenFire({}, ['?x']),
    [said('warn', '2018-03-01', 'a'), said('fire', '2018-03-05', 'b')],
    true,
    'false',
  ],
  [
    'of one thing',
    warnThenFire({}, ['?x']),
    [said('warn', '2018-03-01', 'b'), said('fire', '2018-03-05', 'b')],
    true,
    'true',
  ],
])('%s', (_, condition, reports, isWatched, wanted) => {
  expect(value(condition, reports, isWatched)).toBe(wanted);
});
