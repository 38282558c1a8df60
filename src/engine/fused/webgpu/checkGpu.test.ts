import { expect, test } from 'vitest';
import { inputFor } from '../../tape/testInput.ts';
import { checkGpu } from './checkGpu.ts';

/** The minimum that every WebGPU device supports. */
const limits = { maxComputeWorkgroupStorageSize: 16_384 };
const reasonOf = (...checked: Parameters<typeof checkGpu>) => {
  const check = checkGpu(...checked);
  return 'reason' in check ? check.reason : undefined;
};

test('a network of 512 units is served, and a wider one where the device has more memory', () => {
  expect(reasonOf(inputFor({ network: { width: 512 } }), limits)).toBeUndefined();
  const wider = inputFor({ network: { width: 516 } });
  expect(reasonOf(wider, limits)).toContain('Layers of 516 units are too wide');
  const roomy = { ...limits, maxComputeWorkgroupStorageSize: 32_768 };
  expect(reasonOf(wider, roomy)).toBeUndefined();
});

test('batch normalization is refused, whatever the device', () => {
  expect(reasonOf(inputFor({ network: { normalization: 'batch' } }), limits)).toContain(
    'which batch normalization forbids',
  );
});

test('the memory of a network is that of its buffers', () => {
  const need = checkGpu(inputFor({ network: { width: 128 } }), limits);
  if ('reason' in need) throw new Error(need.reason);
  // Three hidden layers of 128, the first from 2 inputs padded to 4, and a head of 1 padded to 4.
  const parameters = 4 * (4 * 128 + 128 + 2 * (128 * 128 + 128) + 128 * 4 + 4);
  expect(need.bytes).toBeGreaterThan(5 * parameters);
  expect(need.bytes).toBeLessThan(20 * parameters);
  expect(need.largestBuffer).toBeGreaterThanOrEqual(parameters);
});
