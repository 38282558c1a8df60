import { expect, test } from 'vitest';
import { sweepPicture } from './sweepPicture.ts';

const found = [0.7, 0.5, 0.3, 50].map((loss, i) => ({
  rate: 10 ** (i - 5),
  loss,
  unchanged: 0.7,
  finite: true,
}));
const reading = {
  average: found.slice(0, 3).map(({ rate, loss }) => ({ rate, loss })),
  before: 0.7,
  lowest: { rate: 1e-3, loss: 0.3 },
  holdsUntil: 1e-3,
};

test('the plot ends at four times the lowest average, and has room for the loss before the sweep', () => {
  expect(sweepPicture(found, reading, 0.69).y).toMatchObject({ low: 0, high: 1.2 });
  const learnt = { ...reading, lowest: { rate: 1e-3, loss: 0 } };
  expect(sweepPicture(found, learnt, 0.69).y.high).toBeCloseTo(1.05, 12);
  expect(sweepPicture([], undefined, undefined).y.high).toBeGreaterThan(0);
});

test('suggested rates stand upright with their names, once there are any', () => {
  expect(sweepPicture(found, reading, 0.69).verticals).toEqual([]);
  const suggestions = { steepest: 5e-4, tenth: 1e-4 };
  const { verticals } = sweepPicture(found, { ...reading, suggestions }, 0.69);
  expect(verticals!.map(({ x }) => x)).toEqual([1e-4, 5e-4]);
});

test('the loss of one answer for every sample is a line of its own, once it is known', () => {
  const names = (constantLoss?: number) =>
    sweepPicture(found, reading, constantLoss).curves.map(({ name }) => name);
  expect(names()).toHaveLength(2);
  expect(names(0.69)).toHaveLength(3);
});
