// Every reader, on 300 hostile inputs a kind. `npm run fuzz` takes more.
import { expect, test } from 'vitest';
import { fuzzKinds } from './fuzzKinds.ts';
import { kindNames } from './kinds.ts';

/** Milliseconds for all cases on a busy machine; one that hangs is ended long before. */
const longest = 600_000;

test('no hostile input gets past its reader', { timeout: longest }, async () => {
  const reports = await fuzzKinds({ names: kindNames, cases: 300, seed: 1 });
  expect(reports.map(({ name }) => name)).toEqual(kindNames);
  for (const { name, accepted, refused } of reports) {
    expect(accepted + refused, name).toBe(300);
    expect(accepted, name).toBeGreaterThan(0);
  }
});
