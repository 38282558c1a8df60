// Cases without reference numbers from PyTorch; `npm run conform -- --engine reference` compares with PyTorch's steps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../../experiment/fields.ts';
import { activationMetrics } from './activationMetrics.ts';
import { referenceBackward } from './backwardPass.ts';
import { referenceForward, passLayer } from './forwardPass.ts';
import { losses } from './referenceLosses.ts';
import { layerValues, type LayerValues, type Objective } from './objective.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { deadShare, rightShare, saturatedUnitShare } from './shares.ts';
import { stepMetrics } from './stepMetrics.ts';
import { testObjective } from './testObjective.ts';
import { initialState, takeReferenceStep, type UpdateRule } from './trainingStep.ts';

const network: NetworkShape = {
  inputs: 1,
  outputs: 1,
  depth: 1,
  width: 2,
  activation: 'relu',
  residual: false,
  residualScale: 1,
  normalization: 'none',
  epsilon: 1e-5,
};

/** Two units, h = relu([x, −x]), output 3h₁ + 4h₂, fitted to 0 at x = 1 and x = −2: outputs 3 and 8, loss (9 + 64)/2. */
const objective: Objective = {
  network,
  loss: 'mse',
  rows: 2,
  x: Float64Array.of(1, -2),
  y: Float64Array.of(0, 0),
};
const parameters = [
  layerValues({ kernel: [1, -1], bias: [0, 0] }),
  layerValues({ kernel: [3, 4], bias: [0] }),
];
const rule = (changes: Partial<UpdateRule['optimizer']> = {}): UpdateRule => ({
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, weightDecay: 0, ...changes },
  clipping: { mode: 'none', threshold: 1 },
});

test('a step by hand', () => {
  const state = initialState(parameters, rule());
  const step = takeReferenceStep(objective, rule(), state);
  const metrics = stepMetrics(state, step);
  expect(metrics.loss).toBe(36.5);
  // ∂loss/∂output is the output itself: 3 and 8. ∂loss/∂h is [9, 12] and [24, 32].
  expect(metrics.signalNorm[1]).toBeCloseTo(Math.sqrt((9 + 64) / 2), 12);
  expect(metrics.signalNorm[0]).toBeCloseTo(Math.sqrt((81 + 144 + 576 + 1024) / 4), 12);
  // Of the head: kernel [1·3, 2·8], bias 11. Of layer 1, whose units are active on one row each: kernel [1·9, −2·32], bias [9, 32].
  expect(metrics.gradientNorm[1]).toBeCloseTo(Math.hypot(3, 16, 11), 12);
  expect(metrics.gradientNorm[0]).toBeCloseTo(Math.hypot(9, 64, 9, 32), 12);
  expect(metrics.updateNorm[1]).toBeCloseTo(0.1 * Math.hypot(3, 16, 11), 12);
  expect(metrics.weightNorm).toEqual([Math.sqrt(2), 5]);
  expect(Array.from(step.next.parameters[1].kernel)).toEqual([3 - 0.1 * 3, 4 - 0.1 * 16]);
});

test('the loss falls by what the gradient says, under every optimizer and clipping mode', () => {
  const names = <Table extends object>(table: Table) =>
    fc.constantFrom(...(Object.keys(table) as (keyof Table & string)[]));
  fc.assert(
    fc.property(
      names(fields['optimizer.kind'].choices),
      names(fields['clipping.mode'].choices),
      fc.integer({ min: 1, max: 1000 }),
      (kind, mode, seed) => {
        const { objective, layers } = testObjective({ seed });
        const settings: UpdateRule = {
          optimizer: { kind, learningRate: 1e-7, momentum: 0.9, weightDecay: 0 },
          clipping: { mode, threshold: 0.05 },
        };
        const step = takeReferenceStep(objective, settings, initialState(layers, settings));
        const decrease = step.updates.reduce(
          (sum, update, layer) =>
            update.reduce((part, value, i) => part + value * step.gradients[layer].all[i], sum),
          0,
        );
        expect(decrease).toBeGreaterThan(0);
        const after = referenceForward(objective, step.next.parameters).loss;
        expect((step.pass.loss - after) / decrease).toBeCloseTo(1, 3);
      },
    ),
    { numRuns: 60 },
  );
});

test('an error signal is the derivative of the loss with respect to what the layer hands on', () => {
  const { objective, layers } = testObjective({ residual: true, activation: 'tanh' });
  const pass = referenceForward(objective, layers);
  const { signals } = referenceBackward(objective, layers, pass);
  const lossFrom = (hidden: Float64Array) => {
    const last = passLayer(
      objective,
      layers[2],
      2,
      passLayer(objective, layers[1], 1, hidden).hidden,
    ).hidden;
    return referenceForward({ ...objective, x: last, network: head(objective) }, [
      identity(objective.network.width),
      layers[3],
    ]).loss;
  };
  const at = (i: number, change: number) =>
    lossFrom(pass.layers[0].hidden.map((value, j) => (j === i ? value + change : value)));
  signals[0].forEach((signal, i) =>
    expect((at(i, 1e-5) - at(i, -1e-5)) / 2e-5).toBeCloseTo(signal, 8),
  );
});

/** A network of the head alone, which then reads the inputs. */
const head = ({ network }: Objective): NetworkShape => ({
  ...network,
  inputs: network.width,
  depth: 1,
  activation: 'linear',
  residual: false,
});

const identity = (width: number): LayerValues =>
  layerValues({
    kernel: Array.from({ length: width ** 2 }, (_, i) => Number(i % (width + 1) === 0)),
    bias: new Array<number>(width).fill(0),
  });

describe('clipping', () => {
  const clipped = (clipping: UpdateRule['clipping']) => {
    const state = initialState(parameters, rule());
    return stepMetrics(state, takeReferenceStep(objective, { ...rule(), clipping }, state));
  };

  test('by the global norm shortens every layer alike and keeps the direction', () => {
    const { totalNorm, clipCoefficient, clippedNorm, gradientNorm, clipCosine } = clipped({
      mode: 'globalNorm',
      threshold: 1,
    });
    expect(clipCoefficient).toBeCloseTo(1 / totalNorm, 6);
    expect(Math.hypot(...clippedNorm)).toBeCloseTo(1, 6);
    expect(clippedNorm[0] / gradientNorm[0]).toBeCloseTo(clipCoefficient, 14);
    expect(clipCosine).toBeCloseTo(1, 14);
  });

  test('by the norm of each layer turns the gradient', () => {
    const { clippedNorm, clipCoefficient, clipCosine, gradientNorm, totalNorm } = clipped({
      mode: 'layerNorm',
      threshold: 1,
    });
    expect(clippedNorm[0]).toBeCloseTo(1, 6);
    expect(clippedNorm[1]).toBeCloseTo(1, 6);
    expect(clipCoefficient).toBeNaN();
    expect(clipCosine).toBeCloseTo((gradientNorm[0] + gradientNorm[1]) / totalNorm / Math.SQRT2, 6);
  });

  test('by value cuts element by element', () => {
    const { clippedNorm } = clipped({ mode: 'value', threshold: 10 });
    expect(clippedNorm[1]).toBeCloseTo(Math.hypot(3, 10, 10), 12);
  });
});

test('activations by hand: relu of 1 and −2, and of −1 and 2', () => {
  const metrics = activationMetrics(network, referenceForward(objective, parameters));
  // Activations [1, 0] and [0, 2]: mean 3/4, units' deviations ±1/2 and ±1.
  expect(metrics.activationMean).toEqual([0.75]);
  expect(metrics.activationStd[0]).toBeCloseTo(Math.sqrt((0.0625 + 2 * 0.5625 + 1.5625) / 4), 12);
  expect(metrics.sampleSpread[0]).toBeCloseTo(Math.sqrt((0.25 + 0.25 + 1 + 1) / 4), 12);
});

test('a unit is dead that is 0 on every row, and one within the margin may be', () => {
  const [pass] = referenceForward({ ...objective, x: Float64Array.of(1, 2) }, parameters).layers;
  expect(deadShare(pass, network)).toBe(0.5);
  expect(saturatedUnitShare(pass, network)).toBe(0.5);
  const almost = { ...pass, preActivations: Float64Array.of(1, 1e-6, 2, 0) };
  expect([-1e-4, 0, 1e-4].map((margin) => deadShare(almost, network, margin))).toEqual([0, 0, 0.5]);
});

test('tanh is saturated where its slope is under a hundredth, beyond 2.993', () => {
  const [pass] = referenceForward(objective, parameters).layers;
  const preActivations = Float64Array.of(2.99, 3, -3, 0);
  expect(saturatedUnitShare({ ...pass, preActivations }, { ...network, activation: 'tanh' })).toBe(
    0.5,
  );
});

test('answers are right by the boundary of the loss, or by the largest output', () => {
  const share = (loss: Objective['loss'], y: number[], output: number[], margin?: number) => {
    const outputs = y.length / 2;
    return rightShare(
      { ...objective, loss, y: Float64Array.from(y), network: { ...network, outputs } },
      Float64Array.from(output),
      margin,
    );
  };
  expect(share('binaryCrossEntropy', [1, 0], [0.1, 0.1])).toBe(0.5);
  expect(share('mse', [1, 0], [0.6, 0.4])).toBe(1);
  expect(share('softmaxCrossEntropy', [0, 1, 1, 0], [1, 2, 1, 3])).toBe(0.5);
  const close = [-0.01, 0, 0.01].map((margin) =>
    share('binaryCrossEntropy', [1, 0], [1e-3, -5], margin),
  );
  expect(close).toEqual([0.5, 1, 1]);
});

test('the loss of a sample that is fitted well keeps its digits', () => {
  const value = losses.softmaxCrossEntropy.value(
    Float64Array.of(40, 0, 0),
    Float64Array.of(1, 0, 0),
    1,
  );
  expect(value / (2 * Math.exp(-40))).toBeCloseTo(1, 12);
});

test('every array that a step computes can be replaced', () => {
  const { objective, layers } = testObjective({ normalization: 'layer', residual: true });
  const nothing = { ...objective, store: (values: Float64Array) => values.fill(0) };
  const { next, signals } = takeReferenceStep(nothing, rule(), initialState(layers, rule()));
  expect(next.parameters.every(({ all }) => all.every((value) => value === 0))).toBe(true);
  expect(signals.every((signal) => signal.every((value) => value === 0))).toBe(true);
});
