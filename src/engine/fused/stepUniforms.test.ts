import { expect, test } from 'vitest';
import { configWith } from '../tape/testInput.ts';
import {
  stepUniformsLength,
  stepUniformsOf,
  stepUniformWords,
  type StepUniformName,
} from './stepUniforms.ts';

function read(words: Uint32Array, row: number, name: StepUniformName): number {
  const place = row * stepUniformsLength + Object.keys(stepUniformWords).indexOf(name);
  return stepUniformWords[name] === 'u32' ? words[place]! : new Float32Array(words.buffer)[place]!;
}

test('all words fit into the 256 bytes between two uniforms', () => {
  expect(Object.keys(stepUniformWords).length).toBeLessThanOrEqual(stepUniformsLength);
});

test('each step has its row, its learning rate and what is measured at it', () => {
  const config = {
    ...configWith({ optimizer: { learningRate: 0.5 } }),
    schedule: { kind: 'exponential' as const, steps: 1, factor: 0.5 },
  };
  const words = stepUniformsOf(config, { seed: 7 }, 9, 3);
  expect([0, 1, 2].map((row) => read(words, row, 'step'))).toEqual([9, 10, 11]);
  expect([0, 1, 2].map((row) => read(words, row, 'row'))).toEqual([0, 1, 2]);
  expect([0, 1, 2].map((row) => read(words, row, 'measuresActivations'))).toEqual([0, 1, 0]);
  expect(read(words, 1, 'rate')).toBeCloseTo(0.5 ** 11, 10);
  expect(read(words, 2, 'rate')).toBeCloseTo(0.5 ** 12, 10);
  expect(read(words, 0, 'seed')).toBe(7);
});

test('Adam’s numbers correct both moments', () => {
  const config = configWith({ optimizer: { kind: 'adam', learningRate: 0.01 } });
  const words = stepUniformsOf(config, 'sequential', 0, 1);
  expect(read(words, 0, 'stepSize')).toBeCloseTo(0.01 / (1 - 0.9), 6);
  expect(read(words, 0, 'correction')).toBeCloseTo(1 / Math.sqrt(1 - 0.999), 3);
  expect(read(words, 0, 'drawn')).toBe(0);
});

test('a row is corrupted from its step on, with NaN as NaN', () => {
  const config = {
    ...configWith({}),
    corruption: { kind: 'nan' as const, row: 3, step: 5 },
  };
  const words = stepUniformsOf(config, 'sequential', 4, 2);
  expect(read(words, 0, 'corruptRow')).toBe(0xffffffff);
  expect(read(words, 1, 'corruptRow')).toBe(3);
  expect(read(words, 1, 'corruptValue')).toBeNaN();
});
