import { expect, test } from 'vitest';
import { inputFor } from '../../tape/testInput.ts';
import { refusalOf } from './refusal.ts';

/** What every WebGPU device allows. */
const limits = {
  maxComputeWorkgroupStorageSize: 16_384,
  maxStorageBufferBindingSize: 2 ** 27,
  maxStorageBuffersPerShaderStage: 8,
};

test('a network of 512 units is served, and a wider one where the device has more memory', () => {
  expect(refusalOf(inputFor({ network: { width: 512 } }), limits)).toBeUndefined();
  const wider = inputFor({ network: { width: 516 } });
  expect(refusalOf(wider, limits)).toContain('Layers of 516 units are too wide');
  const roomy = { ...limits, maxComputeWorkgroupStorageSize: 32_768 };
  expect(refusalOf(wider, roomy)).toBeUndefined();
});

test('batch normalization is refused, whatever the device', () => {
  expect(refusalOf(inputFor({ network: { normalization: 'batch' } }), limits)).toContain(
    'which batch normalization forbids',
  );
});

test('a network whose buffers the device can’t hold is refused with their size', () => {
  const input = inputFor({ network: { width: 128 } });
  expect(refusalOf(input, limits)).toBeUndefined();
  const cramped = { ...limits, maxStorageBufferBindingSize: 2 ** 16 };
  expect(refusalOf(input, cramped)).toMatch(/needs a buffer of 1 MB and \d+ MB in all/);
});
