import { expect, test } from 'vitest';
import { defaultConfig, parseConfig } from '../experiment/config.ts';
import { presets } from '../experiment/presets.ts';
import { layerWords, networkWords, whyNot } from './ownNetwork.ts';

test('a network in words', () => {
  expect(networkWords(defaultConfig, 340)).toBe('20 sigmoid layers of 32, two circles, step 340');
  expect(networkWords(presets.digits.config, 0)).toBe(
    '12 ReLU layers of 64 with skip connections, handwritten digits, step 0',
  );
  const other = parseConfig({
    data: { name: 'xor' },
    network: { depth: 1, width: 4, activation: 'gelu', normalization: 'batch', residual: true },
  });
  expect(other.ok && networkWords(other.config, 0)).toBe(
    '1 GELU layer of 4 with skip connections and batch normalization, XOR, step 0',
  );
});

test('the head is the last layer', () => {
  expect([0, 19, 20].map((layer) => layerWords(layer, 20))).toEqual([
    'layer 1',
    'layer 20',
    'the head',
  ]);
});

test('a network that stands still can be asked, and any other has a reason', () => {
  const why = (status: Parameters<typeof whyNot>[0]['status'], preparation?: string) =>
    whyNot({ status, problem: 'There is no memory.', preparation });
  expect([why('paused'), why('stopped')]).toEqual(['', '']);
  for (const status of ['starting', 'running', 'opened', 'broken'] as const)
    expect(why(status)).toMatch(/[.…]$/);
  expect(why('starting', 'Preparing weights: head')).toBe('Preparing weights: head');
  expect(why('broken')).toContain('There is no memory.');
});
