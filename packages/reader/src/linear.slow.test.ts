import { afterAll, expect, test } from 'vitest';
import { hostile, startCounting, stepsFor } from './hostile-text.js';

const session = await startCounting();

afterAll(() => session.disconnect());

test.each(hostile)('twice the text takes at most twice the steps: %s', async (_, count, make) => {
  const once = await stepsFor(session, make(5 * count));
  const twice = await stepsFor(session, make(10 * count));
  expect(once).toBeGreaterThan(0);
  expect(twice / once).toBeLessThan(2.1);
});
