import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { recentWindowWith, traceWith, type Told } from '../healthyTrace.ts';
import { growth } from './growthForecast.ts';

const grown = (values: Told['values'], changes = {}, steps = 400) =>
  growth(recentWindowWith({ steps, changes, values: { loss: () => 0.4, ...values } }));

test('activations that grow 1 % a step leave float32 after ln 3.4e38 / ln 1.01 = 8 917 steps', () => {
  const finding = grown({
    activationMean: () => 0,
    activationStd: (step, layer) => (layer === 6 ? 1.01 ** step : 1),
  })!;
  expect(finding.severity).toBe('warning');
  expect(finding.evidence).toEqual({ layers: [6], metric: 'activationStd' });
  expect(finding.sentence).toBe(
    'The activations of layer 7 grow 1 % a step; at this rate they leave float32 near step 8\u202f900.',
  );
});

test('a squared loss leaves it in half as many', () => {
  const finding = grown(
    { activationMean: () => 0, activationStd: (step) => 1.01 ** step },
    { loss: 'mse', 'data.name': 'sine' },
  )!;
  expect(finding.sentence).toContain('the loss leaves float32 near step 4\u202f500');
});

test('weights and updates are watched in the head too; of small updates only their start is seen', () => {
  expect(
    grown({ weightNorm: (step, layer) => (layer === 10 ? 1.01 ** step : 1) })!.sentence,
  ).toContain('The weights of the head grow 1 % a step');
  expect(grown({ updateNorm: (step) => 0.01 * 1.01 ** step })!.sentence).toContain(
    'The updates of',
  );
  expect(grown({ updateNorm: (step) => 1e-8 * 1.01 ** step })).toBeUndefined();
});

test('growth that slows down, wavers, is far from the end or young, and that of a network that learns, is none', () => {
  const weights = (
    weightNorm: (step: number) => number,
    loss: (step: number) => number = () => 0.4,
    steps = 400,
  ) => grown({ weightNorm, loss }, {}, steps);
  expect(weights((step) => step ** 2 + 1)).toBeUndefined();
  expect(weights((step) => 1.01 ** step * (step % 20 ? 1 : 9))).toBeUndefined();
  expect(weights((step) => 1.003 ** step)).toBeUndefined();
  expect(weights((step) => 1.01 ** step, undefined, 200)).toBeUndefined();
  expect(weights((step) => Math.max(6, 1.01 ** step))).toBeUndefined();
  expect(
    weights(
      (step) => 1.01 ** step,
      (step) => 0.7 * 0.997 ** step,
    ),
  ).toBeUndefined();
});

/** The gradient is gone since step 100, and the update hardly less than it was. */
const carried: Told = {
  steps: 300,
  changes: { 'optimizer.kind': 'momentum', 'optimizer.momentum': 0.9999 },
  values: {
    loss: () => 1e-20,
    accuracy: () => 1,
    testAccuracy: () => 1,
    gradientNorm: (step) => (step < 100 ? 1 : 1e-10),
    updateNorm: () => 1e-3,
    weightNorm: (step, layer) => (layer < 4 ? 1 : 4 + step * 1e-3),
  },
};

test('weights that momentum carries on without a gradient are told, also where all is learnt', () => {
  const [finding] = diagnose(traceWith(carried));
  expect(finding).toMatchObject({ rule: 'growth', severity: 'warning' });
  expect(finding.sentence).toBe(
    'Layers 5 to 10 and the head: momentum 0.9999 carries the weights on. 99 % of their updates or more are older than 50 steps, and no gradient holds them: the weights of layer 5 grow 0.024 % a step.',
  );
  expect(finding.remedies.map(({ label }) => label)).toEqual(['Momentum 0.9', 'Weight decay 0.01']);
});

test('gradients that make the updates, and other optimizers, carry nothing on', () => {
  const gradientNorm = () => 1;
  const changes = { 'optimizer.kind': 'adam' } as const;
  expect(
    growth(recentWindowWith({ ...carried, values: { ...carried.values, gradientNorm } })),
  ).toBeUndefined();
  expect(growth(recentWindowWith({ ...carried, changes }))).toBeUndefined();
});
