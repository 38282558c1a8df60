import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainNeuron, trainingStep } from './neuron.ts';

/** At w = b = 0 the output is σ(0) = 1/2; for x = 2, y = 1 the loss is 1/4 and ∂L/∂b = 2 · (−1/2) · 1/4 = −1/4. */
test('a first step, by hand', () => {
  const { values, gradient, after } = trainingStep({ x: 2, y: 1, learningRate: 4 }, { w: 0, b: 0 });
  expect(values).toMatchObject({ z: 0, s: 0.5, L: 0.25 });
  expect(gradient).toMatchObject({ s: -1, z: -0.25, w: -0.5, b: -0.25 });
  expect(after).toEqual({ w: 2, b: 1 });
});

test('each step starts where the last one ended, and the loss falls', () => {
  const steps = trainNeuron({ x: 1.5, y: 1, learningRate: 1 }, { w: -1, b: 0 }, 100);
  expect(steps).toHaveLength(100);
  steps.slice(1).forEach(({ values }, i) => {
    expect({ w: values.w, b: values.b }).toEqual(steps[i]!.after);
    expect(values.L).toBeLessThan(steps[i]!.values.L!);
  });
});

test('a rate of 0 changes nothing', () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (x, w, b) => {
      const { after } = trainingStep({ x, y: 1, learningRate: 0 }, { w, b });
      expect(after.w).toBeCloseTo(w, 14);
      expect(after.b).toBeCloseTo(b, 14);
    }),
  );
});
