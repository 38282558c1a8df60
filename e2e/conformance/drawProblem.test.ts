import { expect, test } from 'vitest';
import { fields } from '../../src/experiment/fields.ts';
import { drawProblem, networkOf } from './drawProblem.ts';

test('the same seed and index draw the same problem', () => {
  expect(drawProblem(5, 2)).toEqual(drawProblem(5, 2));
  expect(drawProblem(5, 2).initial).not.toEqual(drawProblem(5, 3).initial);
  expect(drawProblem(5, 2).config.network).toEqual(networkOf(5, 2));
});

test('sizes reach from 1 to 70, odd as often as even, with every activation and normalization', () => {
  const networks = Array.from({ length: 1000 }, (_, index) => networkOf(1, index));
  for (const [name, most] of [
    ['depth', 40],
    ['width', 70],
    ['inputs', 70],
    ['outputs', 70],
  ] as const) {
    const sizes = networks.map((network) => network[name]);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, most]);
    const odd = sizes.filter((size) => size % 2 === 1).length / sizes.length;
    expect(Math.abs(odd - 0.5)).toBeLessThan(0.08);
  }
  for (const name of ['activation', 'normalization'] as const)
    expect(new Set(networks.map((network) => network[name]))).toEqual(
      new Set(Object.keys(fields[`network.${name}`].choices)),
    );
});

test('problems are in every float32’s reach and train: biases are not 0, and neither is the rate', () => {
  for (let index = 0; index < 4; index++) {
    const { config, initial, training, batchSize } = drawProblem(2, index);
    expect(training.count).toBe(3 * batchSize);
    expect(initial).toHaveLength(config.network.depth + 1);
    expect(initial.every(({ bias }) => bias.every((value) => value !== 0))).toBe(true);
    expect(config.optimizer.learningRate).toBeGreaterThan(0);
    expect([...training.x, ...training.y].every(Number.isFinite)).toBe(true);
  }
});
