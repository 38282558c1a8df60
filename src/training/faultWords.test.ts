// What the words of the fault presets claim, measured over three seeds each.
import { expect, test } from 'vitest';
import type { Changes } from '../experiment/edits.ts';
import { faultPresets } from '../experiment/faultPresets.ts';
import type { Preset } from '../experiment/preset.ts';
import type { OwnTrace } from '../trace/model/trace.ts';
import { changedBy, layersAt, meanOfLast, testAccuracyAt, trainedTrace } from './testRun.ts';

type Fault = keyof typeof faultPresets;

/** Steps that each takes at most before it ends. */
const longest: Readonly<Record<Fault, number>> = {
  'naive-loss': 400,
  'naive-softmax': 8,
  'bad-sample': 30,
  'infinite-sample': 30,
  'huge-sample': 30,
  'exploding-forward': 8,
  'exploding-backward': 8,
  'huge-rate': 8,
  drifting: 4000,
  'second-moment': 8,
  'zero-variance': 1000,
};

/** The fault's own seed and two others. Of drifting weights the words speak of one seed. */
function seedsOf(name: Fault): number[] {
  const { seed } = faultPresets[name].config;
  const others = [1, 2, 3].filter((other) => other !== seed).slice(0, 2);
  return name === 'drifting' ? [seed] : [seed, ...others];
}

const train = (name: Fault, seed: number, steps = longest[name], changes: Changes = {}) =>
  trainedTrace(changedBy(faultPresets[name].config, { seed, stepRate: 'full', ...changes }), steps);

type Claim = (trace: OwnTrace, seed: number) => unknown;
const endsAtFirst: Claim = (trace) => expect(trace.failure?.step).toBe(0);
const report = ({ failure }: OwnTrace) => failure!.autopsy!;

const claims: Readonly<Record<Fault, Claim>> = {
  'naive-loss': (trace) => {
    expect(report(trace)).toMatchObject({ phase: 'loss', cause: 'logOfZero' });
    expect(meanOfLast(trace, 'accuracy')).toBeGreaterThan(0.95);
  },
  'naive-softmax': (trace, seed) => {
    endsAtFirst(trace, seed);
    expect(['expOverflow', 'logOfZero']).toContain(report(trace).cause);
    expect(Math.exp(88.7)).toBeLessThan(3.4028e38);
    expect(Math.exp(88.8)).toBeGreaterThan(3.4029e38);
  },
  'bad-sample': (trace) => {
    expect(trace.failure?.step).toBe(20);
    expect(report(trace)).toMatchObject({ phase: 'data', samples: [11] });
  },
  'infinite-sample': (trace) => {
    expect(trace.failure?.step).toBe(20);
    expect(report(trace)).toMatchObject({ phase: 'data', samples: [11] });
  },
  'huge-sample': (trace) => {
    expect(trace.failure?.step).toBeGreaterThanOrEqual(20);
    expect(report(trace)).toMatchObject({ phase: 'update', operation: 'square', samples: [11] });
  },
  'exploding-forward': async (trace, seed) => {
    endsAtFirst(trace, seed);
    expect(report(trace).phase).toBe('forward');
    const he = await train('exploding-forward', seed, 1, { 'initialization.kind': 'he' });
    const stds = layersAt(he, 'activationStd', 0);
    expect(Math.min(...stds)).toBeGreaterThan(1e-4);
    expect(Math.max(...stds)).toBeLessThan(10);
  },
  'exploding-backward': (trace, seed) => {
    endsAtFirst(trace, seed);
    expect(report(trace).phase).toBe('backward');
    expect(Number(report(trace).layer)).toBeGreaterThan(0);
    expect(trace.failure!.columns.loss![0]).toBeLessThan(100);
  },
  'huge-rate': async (trace, seed) => {
    endsAtFirst(trace, seed);
    expect(report(trace)).toMatchObject({ phase: 'update', operation: 'product' });
    const smaller = await train('huge-rate', seed, 1, { 'optimizer.learningRate': 0.001 });
    expect(smaller.steps).toBe(1);
  },
  drifting: async (trace) => {
    expect(report(trace).cause).toBe('driftingWeights');
    for (let step = 2300; step <= 3000; step += 50) expect(testAccuracyAt(trace, step)).toBe(1);
    expect(Math.min(...trace.columns.loss.subarray(2300, trace.steps))).toBeLessThan(1e-30);
    for (const seed of [1, 2, 3]) {
      const held = await train('drifting', seed, 4000, { 'optimizer.momentum': 0.999 });
      expect(held.failure).toBeUndefined();
      expect(meanOfLast(held, 'accuracy')).toBe(1);
    }
  },
  'second-moment': async (trace, seed) => {
    endsAtFirst(trace, seed);
    expect(report(trace)).toMatchObject({ phase: 'update', cause: 'secondMomentOverflow' });
    expect(Math.sqrt(3.4028e38)).toBeCloseTo(1.8e19, -18);
    const momentum = await train('second-moment', seed, 8, { 'optimizer.kind': 'momentum' });
    expect(momentum.failure?.step).toBe(1);
  },
  'zero-variance': async (trace, seed) => {
    expect(report(trace)).toMatchObject({ cause: 'zeroVariance', samples: [0, 1] });
    const { step } = trace.failure!;
    const held = await train('zero-variance', seed, step + 2, { 'network.epsilon': 1e-5 });
    expect(held.steps).toBe(step + 2);
  },
};

const cases = (Object.keys(faultPresets) as Fault[]).flatMap((name) =>
  seedsOf(name).map((seed) => [name, seed] as const),
);

test.each(cases)('%s, seed %i', async (name, seed) => {
  const trace = await train(name, seed);
  expect(trace.failure).toBeDefined();
  await claims[name](trace, seed);
  const { startsPaused, lookAt }: Preset = faultPresets[name];
  expect(startsPaused ?? false).toBe(trace.failure!.step < 8);
  if (startsPaused) expect(lookAt).toMatch(/press Run/i);
});
