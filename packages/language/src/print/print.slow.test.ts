import fc from 'fast-check';
import { test } from 'vitest';
import { drawFrom } from './random-draw.js';
import { randomModel } from './random-model.js';
import { expectRoundTrip } from './round-trip.js';

test('what was printed is read as the same model, for many models', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fc.gen(), (g) => expectRoundTrip(randomModel(drawFrom(g)))),
    { numRuns: 2000, endOnFailure: true },
  );
});
