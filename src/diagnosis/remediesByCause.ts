// Remedies for each cause of a step that is not finite.
import { factsOfLoss, lossFacts } from '../network/facts/lossFacts.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Cause } from '../trace/model/autopsy.ts';
import type { Remedy } from './finding.ts';
import {
  batchNormalization,
  betterStart,
  clipGradients,
  fittingInitialization,
  foundLearningRate,
  newLearningRate,
  plainFeatures,
  skipConnections,
  smallerResidualScale,
  stableStart,
  together,
  weightDecay,
} from './remedies.ts';

const slower = ({ optimizer }: ExperimentConfig): Remedy =>
  newLearningRate(optimizer.learningRate / 10);

/** The same loss computed from logits: the largest logit is subtracted before the exponential, so nothing overflows or rounds to 0. */
function lossFromLogits({ loss }: ExperimentConfig): Remedy {
  const stable = factsOfLoss(loss).stableForm ?? loss;
  return { label: `${lossFacts[stable].label} from logits`, changes: { loss: stable } };
}

const goodSample: Remedy = { label: 'Mend the sample', changes: { 'corruption.kind': 'none' } };
const epsilon: Remedy = { label: 'Epsilon 1e-5', changes: { 'network.epsilon': 1e-5 } };
const warmup: Remedy = { label: 'Warmup', changes: { 'schedule.kind': 'warmup' } };

const withoutUndefined = (remedy: Remedy | undefined): Remedy[] => (remedy ? [remedy] : []);

/** Remedies for a cause, the best first. */
export const remediesByCause: Readonly<
  Record<Cause, (config: ExperimentConfig) => readonly Remedy[]>
> = {
  badSample: () => [goodSample, plainFeatures],
  logOfZero: (config) => [lossFromLogits(config)],
  expOverflow: (config) => [lossFromLogits(config)],
  explodingActivations: (config) => [
    ...withoutUndefined(smallerResidualScale(config)),
    fittingInitialization(config),
    together(fittingInitialization(config), skipConnections),
    batchNormalization,
  ],
  driftingWeights: (config) => [weightDecay, warmup, slower(config)],
  divergingWeights: (config) => [
    betterStart(config),
    foundLearningRate(),
    foundLearningRate(stableStart(config)),
    batchNormalization,
    clipGradients,
  ],
  lossOverflow: (config) => [
    fittingInitialization(config),
    plainFeatures,
    slower(config),
    foundLearningRate(),
    foundLearningRate(stableStart(config)),
  ],
  explodingGradients: (config) => [
    ...withoutUndefined(smallerResidualScale(config)),
    fittingInitialization(config),
    batchNormalization,
  ],
  updateOverflow: (config) => [
    slower(config),
    foundLearningRate(),
    foundLearningRate(stableStart(config)),
    clipGradients,
  ],
  zeroVariance: () => [epsilon],
  secondMomentOverflow: (config) => [fittingInitialization(config), clipGradients],
  notReproduced: () => [{ label: 'Tape engine', changes: { engine: 'tape' } }],
  other: (config) => [slower(config), foundLearningRate(), clipGradients],
};
