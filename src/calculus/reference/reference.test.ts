import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fields } from '../../experiment/fields.ts';
import { norm, relativeError } from '../gradientCheckVerdict.ts';
import { backward } from './backward.ts';
import { layerDifferences } from './differences.ts';
import { forward } from './forward.ts';
import { layerValues, type LayerValues, type Objective } from './objective.ts';
import { testObjective } from './testObjective.ts';

/** All differences of a layer at once. */
function differencesOf(objective: Objective, layers: LayerValues[], layer: number, h = 1e-5) {
  const pass = forward(objective, layers);
  const indices = Array.from(layers[layer].all, (_, index) => index);
  const work = layerDifferences(objective, layers, pass, layer, indices, h);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** The largest relative error of a layer between the backward pass and differences, kinks left out. */
function worstError(objective: Objective, layers: LayerValues[]): number {
  const gradients = backward(objective, layers, forward(objective, layers));
  const errors = layers.map((_, layer) => {
    const { indices, values } = differencesOf(objective, layers, layer);
    return relativeError(
      indices.map((index) => gradients[layer].all[index]),
      values,
    );
  });
  return Math.max(...errors);
}

const cases = path.join(import.meta.dirname, '../../../e2e/conformance/cases');

describe('PyTorch’s loss and gradient norms at step 0', () => {
  test.each(readdirSync(cases))('%s', (file) => {
    const { experiment, initial, batches, expected } = JSON.parse(
      readFileSync(path.join(cases, file), 'utf8'),
    );
    const flat = (values: Record<string, number[] | number[][]>) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.flat()]));
    const [{ x, y }] = batches;
    const objective: Objective = {
      network: { ...experiment.network, epsilon: 1e-5 },
      loss: experiment.loss,
      rows: x.length,
      x: Float64Array.from(x.flat()),
      y: Float64Array.from(y.flat()),
    };
    const layers = initial.map((layer: Record<string, number[]>) =>
      layerValues(flat(layer) as never),
    );
    const pass = forward(objective, layers);
    const [{ loss, gradientNorm }] = expected.steps;
    expect(Math.abs(pass.loss / loss - 1)).toBeLessThan(1e-6);
    const norms = backward(objective, layers, pass).map(({ all }) => norm(all));
    norms.forEach((value, layer) =>
      expect(Math.abs(value / gradientNorm[layer] - 1)).toBeLessThan(1e-6),
    );
  });
});

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
          outputs: /softmax/i.test(changes.loss) ? 3 : 1,
        });
        expect(worstError(objective, layers)).toBeLessThan(1e-5);
      },
    ),
    { numRuns: 200 },
  );
});

test('a clamp that cuts some outputs is differentiated as one', () => {
  const { objective, layers } = testObjective({ rows: 9 });
  const sizes = forward(objective, layers).output.map(Math.abs).sort();
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
