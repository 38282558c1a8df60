// What helps against each cause of a step that is not finite.
import { factsOfLoss, lossFacts } from '../network/facts/lossFacts.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Cause } from '../trace/model/autopsy.ts';
import type { Remedy } from './finding.ts';
import {
  batchNormalization,
  betterStart,
  clipping,
  fittingInitialization,
  learningRate,
  plainFeatures,
} from './remedies.ts';

/** Adam's default (Kingma & Ba, 2015, algorithm 1): where a rate overflowed, a part of it says nothing. */
const usualRate = 0.001;

/** Weights and learning rate both as usual: the one alone may leave a step too large. */
function usualStart(config: ExperimentConfig): Remedy {
  const [weights, rate] = [fittingInitialization(config), learningRate(usualRate)];
  return {
    label: `${weights.label}, ${rate.label.toLowerCase()}`,
    changes: { ...weights.changes, ...rate.changes },
  };
}

const slower = ({ optimizer }: ExperimentConfig): Remedy =>
  learningRate(optimizer.learningRate / 10);

/** The same loss from logits: what is exponentiated has its largest taken off first, and no probability rounds to 0. */
function lossFromLogits({ loss }: ExperimentConfig): Remedy {
  const stable = factsOfLoss(loss).stableForm ?? loss;
  return { label: `${lossFacts[stable].label} from logits`, changes: { loss: stable } };
}

const goodSample: Remedy = { label: 'Mend the sample', changes: { 'corruption.kind': 'none' } };
const epsilon: Remedy = { label: 'Epsilon 1e-5', changes: { 'network.epsilon': 1e-5 } };
const warmup: Remedy = { label: 'Warmup', changes: { 'schedule.kind': 'warmup' } };
const weightDecay: Remedy = {
  label: 'Weight decay 0.01',
  changes: { 'optimizer.weightDecay': 0.01 },
};

/** What to try against a cause, the best first. */
export const cures: Readonly<Record<Cause, (config: ExperimentConfig) => readonly Remedy[]>> = {
  badSample: () => [goodSample, plainFeatures],
  logOfZero: (config) => [lossFromLogits(config)],
  expOverflow: (config) => [lossFromLogits(config)],
  explodingActivations: (config) => [fittingInitialization(config), batchNormalization, clipping],
  driftingWeights: (config) => [weightDecay, warmup, slower(config)],
  divergingWeights: (config) => [betterStart(config), batchNormalization, clipping],
  lossOverflow: (config) => [fittingInitialization(config), plainFeatures, slower(config)],
  explodingGradients: (config) => [fittingInitialization(config), batchNormalization],
  updateOverflow: (config) => [usualStart(config), learningRate(usualRate), clipping],
  zeroVariance: () => [epsilon],
  secondMomentOverflow: (config) => [fittingInitialization(config), clipping],
  notReproduced: () => [{ label: 'Tape engine', changes: { engine: 'tape' } }],
  other: (config) => [slower(config), clipping],
};
