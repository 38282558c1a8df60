import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { activationNames } from '../../network/facts/activationFacts.ts';
import { optimizerFacts, type OptimizerName } from '../../network/facts/optimizerFacts.ts';
import type { EngineInput } from '../engine.ts';
import { checkTape } from './checkTape.ts';
import { createTapeEngine } from './tapeEngine.ts';
import { inputFor } from './testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Bytes that the check says training needs. */
function bytesOf(input: EngineInput): number {
  const need = checkTape(input);
  if ('reason' in need) throw new Error(need.reason);
  return need.bytes;
}

/** Most bytes alive during a block of two steps, from a new engine on. */
async function peakOf(input: EngineInput): Promise<number> {
  const before = tf.memory().numBytes;
  const engine = createTapeEngine(input);
  const { peakBytes } = await tf.profile(async () => {
    // The state before a block is kept until its last step.
    await engine.run(2);
    return tf.scalar(0);
  });
  engine.dispose();
  return peakBytes - before;
}

test.each(Object.keys(optimizerFacts) as OptimizerName[])(
  'a step of %s holds no more of the parameters than is said',
  async (kind) => {
    const input = inputFor({
      network: { width: 150 },
      optimizer: { kind, weightDecay: 0.1 },
      clipping: { mode: 'value', threshold: 0.1 },
    });
    const bytes = bytesOf(input);
    const peak = await peakOf(input);
    expect(bytes).toBeGreaterThanOrEqual(peak);
    // The bound is not much too high, so that networks that fit are not refused.
    expect(bytes).toBeLessThan(1.6 * peak);
  },
);

test.each(
  activationNames.flatMap((activation) =>
    (['none', 'layer', 'batch'] as const).map((normalization) => ({ activation, normalization })),
  ),
)(
  '$activation with normalization $normalization holds no more values than is said',
  async (network) => {
    const count = 200;
    const samples = {
      count,
      inputs: 2,
      outputs: 1,
      x: Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i)),
      y: Float32Array.from({ length: count }, (_, i) => i % 2),
    };
    const input = {
      ...inputFor({ network: { width: 8, depth: 6, residual: true, ...network } }),
      batchSize: count,
      batchAt: () => samples,
      training: samples,
      test: samples,
    };
    const bytes = bytesOf(input);
    const peak = await peakOf(input);
    expect(bytes).toBeGreaterThanOrEqual(peak);
    expect(bytes).toBeLessThan(2.2 * peak);
  },
);
