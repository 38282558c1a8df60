import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { presets } from './presets.ts';

test('the first preset is what the page opens with', () => {
  expect(Object.keys(presets)[0]).toBe('vanishing');
  expect(presets.vanishing.config).toEqual(defaultConfig);
  expect(defaultConfig).toMatchObject({
    data: { name: 'circles', noise: 0.07 },
    network: { depth: 20, width: 32, activation: 'sigmoid', residual: false },
    optimizer: { kind: 'adam', learningRate: 0.005 },
    batchSize: 64,
  });
});

test.each(Object.entries(presets))('%s says in two sentences what to look at', (_, { lookAt }) => {
  expect(lookAt.match(/[.!?](?= |$)/g)).toHaveLength(2);
});
