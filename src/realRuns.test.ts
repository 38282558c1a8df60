// Every health rule meets a real run that it finds something in.
import { expect, test } from 'vitest';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Finding } from './diagnosis/finding.ts';
import { healthRules, type HealthRuleName } from './diagnosis/healthRules.ts';
import type { Changes } from './experiment/edits.ts';
import { presets, type PresetName } from './experiment/presets.ts';
import { appendBlock } from './trace/model/append.ts';
import { emptyTrace } from './trace/model/trace.ts';
import type { UpdateCurvature } from './trace/model/updateCurvature.ts';
import { trainedTrace, youngTrace, type TrainedRun } from './trainedTrace.ts';
import { open, start } from './training/heardSession.ts';
import { changedBy } from './training/testRun.ts';

/** A few narrow ReLU layers. */
const small = {
  'network.depth': 3,
  'network.width': 16,
} as const satisfies Changes;

const drifting: TrainedRun = { preset: 'drifting', steps: 3600 };
const vanishing: TrainedRun = {
  preset: 'vanishing',
  changes: { 'network.width': 8 },
  steps: 450,
};
const tooFast: TrainedRun = {
  preset: 'tanh',
  changes: {
    'network.depth': 3,
    batchSize: 1024,
    'optimizer.kind': 'sgd',
    'optimizer.learningRate': 3,
  },
  steps: 100,
};

/** A run for each rule, and the step that it is judged at, where that isn't the run's last. */
const runs: Readonly<Record<HealthRuleName, TrainedRun & { readonly at?: number }>> = {
  notFinite: { preset: 'exploding', steps: 20 },
  notStandardized: { preset: 'relu-he', changes: { ...small, 'data.scale': 100 }, steps: 5 },
  zeroLearningRate: { preset: 'vanishing', changes: { 'optimizer.learningRate': 0 }, steps: 30 },
  symmetric: {
    preset: 'tanh',
    changes: { ...small, 'initialization.kind': 'zero' },
    steps: 15,
  },
  exploding: { preset: 'exploding', steps: 20, at: 1 },
  growth: { ...drifting, at: 2400 },
  diverged: tooFast,
  tooSmall: {
    preset: 'tanh',
    changes: { 'network.depth': 1, 'network.width': 1, 'optimizer.learningRate': 0.01 },
    steps: 750,
  },
  saturated: { preset: 'tanh', changes: { 'optimizer.learningRate': 0.03 }, steps: 100 },
  deadReLUs: {
    preset: 'relu-he',
    changes: { 'network.depth': 4, 'optimizer.learningRate': 10 },
    steps: 250,
  },
  vanishing: { ...vanishing, at: 30 },
  forwardDying: { ...vanishing, at: 30 },
  underflow: { preset: 'vanishing', changes: { 'network.depth': 120 }, steps: 10 },
  frozen: { preset: 'relu-he', changes: { ...small, 'optimizer.learningRate': 1e-12 }, steps: 30 },
  oscillating: { ...drifting, at: 3475 },
  spikes: {
    preset: 'relu-he',
    changes: { 'network.depth': 6, 'optimizer.kind': 'sgd', 'optimizer.learningRate': 0.3 },
    steps: 250,
  },
  updateRatio: {
    preset: 'relu-he',
    changes: { ...small, 'optimizer.learningRate': 1e-6 },
    steps: 50,
  },
  generalization: { preset: 'relu-he', changes: { ...small, 'data.labelNoise': 1 }, steps: 300 },
  collapsed: { ...drifting, at: 3500 },
  atChance: vanishing,
  plateau: vanishing,
  clippingShare: {
    preset: 'clipped',
    changes: { ...small, 'clipping.threshold': 1e6 },
    steps: 60,
  },
};

const trained = new Map<string, ReturnType<typeof trainedTrace>>();

/** What is found in a run; one that several rules share is trained once. */
async function findingsOf({ at, ...run }: TrainedRun & { at?: number }): Promise<Finding[]> {
  const key = JSON.stringify(run);
  if (!trained.has(key)) trained.set(key, trainedTrace(run));
  return diagnose(youngTrace((await trained.get(key))!, at ?? run.steps));
}

test.each(Object.keys(healthRules) as HealthRuleName[])(
  '%s is found in a real run',
  async (rule) => {
    expect(runs).toHaveProperty(rule);
    const found = await findingsOf(runs[rule]);
    expect(found.map((finding) => finding.rule)).toContain(rule);
  },
);

/** What is found in a run at a step, with the curvature along its update there. */
async function measuredFindings(preset: PresetName, changes: Changes, step: number) {
  const config = changedBy(presets[preset].config, { ...changes, stepRate: 'full' });
  const heard = open();
  const { first } = await start(heard, config);
  await heard.session.advance(step, 20);
  const curvature = (await heard.session.updateCurvature('a')) as UpdateCurvature;
  const trace = emptyTrace(config, { device: first.runtime.device, inputs: first.inputs }, '0.0.0');
  for (const block of heard.taken('a')) appendBlock(trace, block);
  return { curvature, found: diagnose(trace, undefined, curvature) };
}

test('of a loss that swings since the steps are too long the overshoot is measured', async () => {
  const changes = { ...tooFast.changes, ...small };
  const { curvature, found } = await measuredFindings('tanh', changes, 180);
  expect(curvature.step).toBe(180);
  expect(curvature.overshoot).toBeGreaterThan(1);
  expect(found).toContainEqual(
    expect.objectContaining({
      rule: 'oscillating',
      sentence: expect.stringMatching(
        / is \d\.\d+ times as long as the one that would lower it most/,
      ),
    }),
  );
});

test('of a loss that swings since its batches are of two samples it is said that the steps are not to blame', async () => {
  const changes: Changes = {
    'network.depth': 1,
    'network.width': 8,
    batchSize: 2,
    'optimizer.kind': 'sgd',
    'optimizer.learningRate': 0.1,
    seed: 4,
  };
  const { curvature, found } = await measuredFindings('tanh', changes, 230);
  expect(curvature.overshoot).toBeLessThan(0.1);
  expect(found).toEqual([
    expect.objectContaining({ rule: 'oscillating', title: 'Batches differ', severity: 'note' }),
  ]);
});

test('a learning rate of 0 is the headline', async () => {
  const found = await findingsOf(runs.zeroLearningRate);
  expect(found[0]).toMatchObject({ title: 'Learning rate 0', severity: 'trouble' });
  expect(found.find(({ rule }) => rule === 'vanishing')!.explainedBy).toBe('Learning rate 0');
});

test('drifting weights are told a thousand steps before their end, and where all is learnt', async () => {
  const found = await findingsOf(runs.growth);
  expect(found[0]).toMatchObject({ rule: 'growth', severity: 'warning' });
  expect(found[0]!.sentence).toContain('momentum 0.9999 carries the weights on');
});

test('growth by the same factor step after step is told with the step that it ends at', async () => {
  const found = await findingsOf(drifting);
  expect(found.find(({ rule }) => rule === 'growth')!.sentence).toMatch(
    /^The activations of layer \d+ grow \d\.\d % a step; at this rate they leave float32 near step 5\u202f\d00\.$/,
  );
});

test('labels that are all wrong are a warning though the network has learnt them', async () => {
  const [first] = await findingsOf(runs.generalization);
  expect(first).toMatchObject({ rule: 'generalization', severity: 'warning' });
});

test('digits that a network with large weights has learnt by heart are a warning', async () => {
  const [first] = await findingsOf({
    preset: 'chaotic',
    changes: {
      'data.name': 'digits',
      loss: 'softmaxCrossEntropy',
      'network.depth': 3,
      'initialization.std': 1,
      'optimizer.kind': 'adam',
      'optimizer.learningRate': 0.003,
    },
    steps: 600,
  });
  expect(first).toMatchObject({ title: 'Overfitting', severity: 'warning' });
  expect(first!.sentence).toMatch(/^The training accuracy is 9\d %, the test accuracy [67]\d %/);
});

test('flipped labels that a wide network has learnt are told from what can be predicted', async () => {
  const [first] = await findingsOf({
    preset: 'digits',
    changes: {
      'network.depth': 2,
      'network.width': 128,
      'data.labelNoise': 0.2,
      'optimizer.learningRate': 0.003,
    },
    steps: 1200,
  });
  expect(first).toMatchObject({ title: 'Memorizing', severity: 'warning' });
  expect(first!.sentence).toContain('so 80 % of them can be told from the features');
});

test('of a spike that came back it is said what moved before the loss', async () => {
  const found = await findingsOf(runs.spikes);
  const spike = found.find(({ rule }) => rule === 'spikes')!;
  expect(spike.sentence).toMatch(
    /At step \d+ the loss rose from \S+ to \S+\. The gradient of layer 1 moved first, \d steps before the loss; then update, loss\.$/,
  );
});

test('a network of one unit is offered sixteen', async () => {
  const [first] = await findingsOf(runs.tooSmall);
  expect(first!.remedies.map(({ label }) => label)).toEqual(['Width 16']);
});
