import { expect, test } from 'vitest';
import { layersOf, type Layer } from '../network/layersOf.ts';
import { planOf } from './fused/plan.ts';
import { checkSimd } from './fused/simd/checkSimd.ts';
import { bytesNeeded } from './fused/simd/simdMemory.ts';
import { checkGpu } from './fused/webgpu/checkGpu.ts';
import { bufferBytes } from './fused/webgpu/gpuMemory.ts';
import { reasonOfWidths } from './hiddenWidths.ts';
import { checkTape } from './tape/checkTape.ts';
import { configWith, inputFor, samples } from './tape/testInput.ts';

const { network, loss } = configWith({ network: { width: 8 } });

/** Hidden layers of 8, 4 and 8 units. */
function unequal(): Layer[] {
  const narrow = layersOf({ ...network, inputs: 8, outputs: 4, depth: 1, width: 4 })[0]!;
  const wide = layersOf({ ...network, inputs: 4, depth: 1 })[0]!;
  const [first, , , head] = layersOf(network);
  return [first!, narrow, wide, head!];
}

test('layers of a configuration are equally wide', () => {
  expect(reasonOfWidths(layersOf(network))).toBeUndefined();
  expect(reasonOfWidths(layersOf({ ...network, depth: 1, outputs: 3 }))).toBeUndefined();
});

test('every engine says why it can’t train layers of different widths', () => {
  const reason =
    'The hidden layers have 8, 4, 8 units: engines train only networks whose hidden layers are all equally wide.';
  const input = inputFor({ network: { width: 8 } });
  expect(checkTape(input, unequal())).toEqual({ reason });
  expect(checkSimd(input, unequal())).toEqual({ reason });
  expect(checkGpu(input, { maxComputeWorkgroupStorageSize: 16_384 }, unequal())).toEqual({
    reason,
  });
});

test('memory follows from the layers that are given', () => {
  const batch = 16;
  const sizing = (layers: readonly Layer[]) => ({
    plan: planOf(network, batch, layers),
    loss,
    optimizer: 'sgd' as const,
    training: samples,
    instrumented: true,
  });
  const [equal, other] = [sizing(layersOf(network)), sizing(unequal())];
  // The second layer has 4 units fewer, 8 · 4 weights and 4 biases fewer, and the third 4 · 8 weights fewer.
  expect(equal.plan.length - other.plan.length).toBe(8 * 4 + 4 + 4 * 8);
  const [before, after] = [equal, other].map((each) => bufferBytes(each, { rows: 16, threads: 4 }));
  for (const name of ['hiddenStates', 'preActivations', 'derivatives'] as const)
    expect(before![name] - after![name]).toBe(4 * batch * 4);
  const lost = bytesNeeded(equal) - bytesNeeded(other);
  // Pre-activations and hidden states; parameters, their copy, the initial ones and the gradient; twice the largest layer.
  expect(lost).toBe(4 * (2 * batch * 4 + 4 * 68) + 4 * 2 * (72 - 40));
});
