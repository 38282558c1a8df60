import { expect, test } from 'vitest';
import { shippedPackages } from './shippedPackages.ts';

const lock = {
  packages: {
    '': { dependencies: { other: '1.0.0' } },
    'node_modules/@tensorflow/tfjs-core': { dependencies: { long: '4.0.0' } },
    'node_modules/long': {},
    'node_modules/chart.js': { dependencies: { '@kurkle/color': '0.3.0' } },
    'node_modules/@kurkle/color': {},
    'node_modules/vite': { dependencies: { rolldown: '1.0.0' } },
    'node_modules/other': {},
  },
};

test('what is imported ships, with all that it depends on, and nothing else', () => {
  const sources = [
    `import * as tf from '@tensorflow/tfjs-core';\nimport { a } from './other.ts';`,
    `await import('chart.js/auto'); import 'node:fs';`,
    `import { build } from 'vite';`,
  ];
  expect([...shippedPackages(sources, lock)].sort()).toEqual([
    '@kurkle/color',
    '@tensorflow/tfjs-core',
    'chart.js',
    'long',
  ]);
});
