import { lossFacts } from '../../network/facts/lossFacts.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fields } from '../../experiment/fields.ts';
import { gradientError } from './gradientCheckVerdict.ts';
import { referenceBackward } from './backwardPass.ts';
import { layerDifferences } from './parameterDifferences.ts';
import { referenceForward } from './forwardPass.ts';
import type { LayerValues, Objective } from './objective.ts';
import { testObjective } from './testObjective.ts';

/** All differences of a layer. With normalization the curvature can be so large that h = 1e-5 gives an error of 1e-5. */
function differencesOf(objective: Objective, layers: LayerValues[], layer: number, h = 1e-6) {
  const pass = referenceForward(objective, layers);
  const indices = Array.from(layers[layer].all, (_, index) => index);
  const work = layerDifferences(objective, layers, pass, layer, indices, h);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** Largest relative error of a layer between the backward pass and differences, kinks excluded. */
function worstError(objective: Objective, layers: LayerValues[]): number {
  const { gradients } = referenceBackward(objective, layers, referenceForward(objective, layers));
  const errors = layers.map((_, layer) => {
    const { indices, values } = differencesOf(objective, layers, layer);
    return gradientError(
      indices.map((index) => gradients[layer].all[index]),
      values,
    );
  });
  return Math.max(...errors);
}

const names = <Table extends object>(table: Table) =>
  fc.constantFrom(...(Object.keys(table) as (keyof Table & string)[]));

test('its backward pass is what differences say, for every network and loss', () => {
  fc.assert(
    fc.property(
      fc.record({
        activation: names(fields['network.activation'].choices),
        normalization: names(fields['network.normalization'].choices),
        residual: fc.boolean(),
        loss: names(fields.loss.choices),
        seed: fc.integer({ min: 1, max: 1000 }),
      }),
      (changes) => {
        const { objective, layers } = testObjective({
          ...changes,
          outputs: lossFacts[changes.loss].family === 'softmax' ? 3 : 1,
        });
        expect(worstError(objective, layers)).toBeLessThan(1e-5);
      },
    ),
    { numRuns: 200 },
  );
});

test('a clamp that cuts some outputs is differentiated as one', () => {
  const { objective, layers } = testObjective({ rows: 9 });
  const sizes = referenceForward(objective, layers).output.map(Math.abs).sort();
  const clamped = { ...objective, clamp: (sizes[4] + sizes[5]) / 2 };
  expect(worstError(clamped, layers)).toBeLessThan(1e-6);
});

test('parameters with a kink within h are left out, and none without', () => {
  const { objective, layers } = testObjective({ activation: 'relu', rows: 20 });
  const kinksAt = (h: number) => differencesOf(objective, layers, 0, h).kinks;
  expect(kinksAt(1e-9)).toBe(0);
  expect(kinksAt(0.5)).toBeGreaterThan(0);
  const smooth = testObjective({ activation: 'softplus', rows: 20 });
  expect(differencesOf(smooth.objective, smooth.layers, 0, 0.5).kinks).toBe(0);
});

test('differences leave the parameters as they were', () => {
  const { objective, layers } = testObjective();
  const before = layers.map(({ all }) => all.slice());
  differencesOf(objective, layers, 1);
  expect(layers.map(({ all }) => all)).toEqual(before);
});
