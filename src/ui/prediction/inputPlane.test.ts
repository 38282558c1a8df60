import { expect, test } from 'vitest';
import { planeExtentOf, gridInputs, middles } from './inputPlane.ts';

test('the extent holds the samples with a tenth to spare', () => {
  const x = new Float32Array([1, -2, 0.5, 0]);
  const { low, high } = planeExtentOf({
    count: 2,
    inputs: 2,
    outputs: 1,
    x,
    y: new Float32Array(2),
  });
  expect(high).toBeCloseTo(2.2);
  expect(low).toBeCloseTo(-2.2);
});

test('cells are asked at their middle, from the top left', () => {
  const extent = { low: -1, high: 1 };
  expect(middles(extent, 4)).toEqual([-0.75, -0.25, 0.25, 0.75]);
  expect([...gridInputs(extent, 2)]).toEqual([-0.5, 0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5]);
});
