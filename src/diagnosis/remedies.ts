// Remedies that several rules offer: edits of a configuration with the words of a button.
import { isRectifier } from '../network/facts/activationFacts.ts';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { initializationFacts } from '../network/facts/choiceFacts.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { areLive, valueAt, type Changes } from '../experiment/edits.ts';
import type { FieldPath } from '../experiment/fields.ts';
import type { Remedy, Symptom } from './finding.ts';
import { formatNumber } from '../trace/query/formatNumber.ts';

/** An identity path around every layer (He et al., “Deep residual learning”, 2016). */
export const skipConnections: Remedy = {
  label: 'Skip connections on',
  changes: { 'network.residual': true },
};

/** Normalizes every layer's pre-activations over the batch (Ioffe & Szegedy, 2015). */
export const batchNormalization: Remedy = {
  label: 'Batch normalization',
  changes: { 'network.normalization': 'batch' },
};

/** Global norm clipping at 1 (Pascanu, Mikolov & Bengio, 2013, section 3.2). */
export const clipGradients: Remedy = {
  label: 'Clip the gradient at 1',
  changes: { 'clipping.mode': 'globalNorm', 'clipping.threshold': 1 },
};

/**
 * A residual scale of 1/√depth, under which the sum of all branches keeps the size of one (Hayou et al., “Stable ResNet”, 2021, section 3);
 * undefined where the scale is no larger.
 */
export function smallerResidualScale({ network }: ExperimentConfig): Remedy | undefined {
  const scale = Number((1 / Math.sqrt(network.depth)).toPrecision(1));
  if (!network.residual || network.residualScale <= scale) return undefined;
  return {
    label: `Residual scale ${formatNumber(scale)}`,
    changes: { 'network.residualScale': scale },
  };
}

/** Pulls the weights towards 0 (Krogh & Hertz, 1992); AdamW’s default. */
export const weightDecay: Remedy = {
  label: 'Weight decay 0.01',
  changes: { 'optimizer.weightDecay': 0.01 },
};

/** Features without scaling. */
export const plainFeatures: Remedy = { label: 'Feature scale 1', changes: { 'data.scale': 1 } };

/** An activation with a positive slope below 0 (Maas, Hannun & Ng, 2013). */
export const leakyRelu: Remedy = {
  label: 'Leaky ReLU',
  changes: { 'network.activation': 'leakyRelu' },
};

/** Another learning rate, rounded to one digit. */
export function newLearningRate(rate: number): Remedy {
  const rounded = Number(rate.toPrecision(1));
  return {
    label: `Learning rate ${formatNumber(rounded)}`,
    changes: { 'optimizer.learningRate': rounded },
  };
}

/** Adam's default (Kingma & Ba, 2015, algorithm 1), and ten times that for optimizers that take the gradient at its size: ours. */
const usualRates = { dividesByRoot: 0.001, plain: 0.01 } as const;

/** The learning rate that an optimizer usually has, where it is 0. */
export const usualLearningRate = ({ optimizer: { kind } }: ExperimentConfig): Remedy =>
  newLearningRate(optimizerFacts[kind].dividesByRoot ? usualRates.dividesByRoot : usualRates.plain);

/** The learning rate that a sweep suggests, beside another remedy if one is given. */
export const foundLearningRate = (remedy?: Remedy): Remedy => ({
  label: remedy ? `${remedy.label}, learning rate` : 'Learning rate',
  changes: remedy?.changes ?? {},
  findsRate: true,
});

/** Such a remedy once a rate was found. */
export const withFoundRate = ({ label, changes }: Remedy, rate: number): Remedy => ({
  label: `${label} ${formatNumber(rate)} (finder)`,
  changes: { ...changes, 'optimizer.learningRate': rate },
});

const zeroBiases: Remedy = { label: 'Biases 0', changes: { 'initialization.biasStd': 0 } };

/** The initialization made for an activation: He’s for rectifiers (2015, equation 10), Glorot & Bengio’s for the others (2010, equation 12); both with biases of 0. */
export function fittingInitialization({ network, initialization }: ExperimentConfig): Remedy {
  const weights: Remedy = isRectifier(network.activation)
    ? { label: 'He initialization', changes: { 'initialization.kind': 'he' } }
    : { label: 'Xavier initialization', changes: { 'initialization.kind': 'xavier' } };
  return initialization.biasStd > 0 ? together(weights, zeroBiases) : weights;
}

/** Two remedies as one. */
export const together = (one: Remedy, other: Remedy): Remedy => ({
  label: `${one.label}, ${other.label.toLowerCase()}`,
  changes: { ...one.changes, ...other.changes },
});

/** Weights, and a residual scale, under which activations and gradients keep their size through the layers. */
export function stableStart(config: ExperimentConfig): Remedy {
  const [weights, scale] = [fittingInitialization(config), smallerResidualScale(config)];
  return scale ? together(weights, scale) : weights;
}

/** A tenth of the learning rate with linear warmup (Goyal et al., 2017, section 2.2). */
function gentleStart({ optimizer }: ExperimentConfig): Remedy {
  const { label, changes } = newLearningRate(optimizer.learningRate / 10);
  return { label: `${label}, warmed up`, changes: { ...changes, 'schedule.kind': 'warmup' } };
}

/** Against weights that grow too large in the first steps: the standard initialization where a std was set by hand, else a smaller rate with warmup. */
export const betterStart = (config: ExperimentConfig): Remedy =>
  initializationFacts[config.initialization.kind].usesStd || config.initialization.biasStd > 0
    ? fittingInitialization(config)
    : gentleStart(config);

/** Whether a remedy would change anything. */
export const changesSomething = (config: ExperimentConfig, changes: Changes): boolean =>
  Object.entries(changes).some(([path, value]) => valueAt(config, path as FieldPath) !== value);

/** Whether a run takes a remedy while it trains. */
export const isLive = ({ changes }: Remedy): boolean =>
  areLive(Object.keys(changes) as FieldPath[]);

/** Whether a remedy for a symptom starts the run again at step 0: where it isn't live, or the weights are spoilt. */
export const startsAgain = ({ needsRestart }: Symptom, remedy: Remedy): boolean =>
  needsRestart === true || !isLive(remedy);
