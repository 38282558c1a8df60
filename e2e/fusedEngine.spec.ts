// Every verb of an engine's contract on the fused engine, against the float64 network, and tiles of many threads.
import { expect, test } from './support/test.ts';
import type { EngineCheck } from './conformance/checkEngine.ts';

const checks: [string, EngineCheck][] = [
  ['odd sizes', { network: {}, batchSize: 5 }],
  [
    'layer normalization and skip connections in tiles of 4 × 64',
    { network: { normalization: 'layer', residual: true }, batchSize: 33, tile: '4 × 64' },
  ],
  // Threads of this tile hold blocks of 4 × 1 vectors at 64 units, and of 8 × 2 at 256.
  ['blocks of 4 × 1', { network: { width: 64, depth: 2 }, batchSize: 17, tile: '16 × 64' }],
  ['blocks of 8 × 2', { network: { width: 256, depth: 2 }, batchSize: 17, tile: '16 × 64' }],
];

for (const [name, check] of checks)
  test(`fused engine with ${name}: every answer is the reference network’s`, async ({
    page,
    testPages,
  }) => {
    await page.goto(`${testPages}conformance/`);
    await page.waitForFunction(() => window.conformance !== undefined);
    const found = await page.evaluate(
      (check) => window.conformance.checkEngine(check, { backend: 'webgpu', engine: 'fused' }),
      check,
    );
    if (check.tile) expect(found.tile).toBe(check.tile);
    for (const error of [...found.gradient, ...found.hidden, found.output])
      expect(error).toBeLessThan(1e-5);
    const { engine, reference } = found.clippingBias;
    expect(engine).toEqual({
      cosine: expect.closeTo(reference.cosine, 5),
      normRatio: expect.closeTo(reference.normRatio, 5),
      clippedShare: reference.clippedShare,
      batches: 3,
    });
    expect(reference.clippedShare).toBeGreaterThan(0);
    expect(found.begun.disagreement).toBe('');
    expect(found.edited.disagreement).toBe('');
    expect(found.edited.later).toBeLessThan(1e-3);
    expect(found.resumes).toBe(true);
  });
