// Every reader, on 300 hostile inputs a kind. `npm run fuzz` takes more.
import { expect, test } from 'vitest';
import { fuzzKind } from './fuzzKind.ts';
import { kindNames } from './kinds.ts';

/** Milliseconds for all cases of a kind on a busy machine; one that hangs is ended long before. */
const longest = 300_000;

test.each(kindNames)('no %s gets past its reader', { timeout: longest }, async (name) => {
  const { accepted, refused } = await fuzzKind({ name, cases: 300, seed: 1 });
  expect(accepted + refused).toBe(300);
  expect(accepted).toBeGreaterThan(0);
});
